package study

import (
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/store"
	"jiritsu/scenarios"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// planFormat is raised when the plan changes its meaning.
const planFormat = 1

// A SweepPlan is a study with everything that it refers to, as stored in
// plan.json. With the logs it is all that a data set is made of.
type SweepPlan struct {
	Format       int    `json:"format"`
	ModelVersion string `json:"model_version"`
	Name         string `json:"name"`
	Title        string `json:"title"`
	InputHash    string `json:"input_hash"`
	StudyText    string `json:"study_text"` // effective, as TOML
	// Scenarios are the effective scenarios that are varied, as TOML, by name.
	Scenarios map[string]string `json:"scenarios"`

	Seed  int64 `json:"seed"`
	Firms int   `json:"firms"`
	From  int   `json:"from"`
	To    int   `json:"to"`

	Design     string       `json:"design"`
	Factors    []PlanFactor `json:"factors"`
	Partition  []string     `json:"partition"`  // factors by which the data set is cut
	Tables     []string     `json:"tables"`     // kept beside the runs
	Replicates PlanStop     `json:"replicates"` // of a point
	Order      string       `json:"order"`      // leaps, or as numbered
	// Points hold the ID of each point, its seed and the levels of its factors, with
	// commas between them.
	Points []string `json:"points"`

	levels [][]level
	seeds  []int64
	plan   *sweep.Plan
}

// A PlanFactor is what results know of a factor.
type PlanFactor struct {
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
	Words   bool   `json:"words"` // its levels are words
}

// A PlanStop says how many replicates a point gets; see sweep.Stop.
type PlanStop struct {
	Least  int     `json:"least"`
	Step   int     `json:"step"`
	Most   int     `json:"most"`
	Output string  `json:"output"`
	Error  float64 `json:"error"`
	Paired bool    `json:"paired"` // points share their random draws
}

// The orders in which points are begun.
const (
	inLeaps    = "leaps"
	asNumbered = "as numbered"
)

// planOf puts together what a sweep stores of its study.
func (w *Sweep) planOf(ids []sweep.ID) *SweepPlan {
	b, r := &w.bases[0], &w.study.Replicates
	p := &SweepPlan{Format: planFormat, ModelVersion: sim.Version, Name: scenarioLevel(w.study.path), Title: w.study.Title,
		InputHash: scenarios.Tables().Hash(), StudyText: w.study.encode(), Scenarios: map[string]string{},
		Seed: b.Run.Seed, Firms: b.Run.Firms, From: b.Run.From, To: b.Run.To, Design: w.study.Design.Kind,
		Factors: []PlanFactor{}, Partition: w.study.Keep.Partition, Tables: w.study.Keep.tables(),
		Replicates: PlanStop{Least: r.Number, Most: r.Number, Output: r.Output, Error: r.Error, Paired: r.Paired}, Order: inLeaps}
	if r.Output != "" {
		p.Replicates.Step, p.Replicates.Most = r.Step, r.Most
		if r.Step == 0 {
			p.Replicates.Step = r.Number
		}
	}
	if slices.Contains([]string{sobol, lhs, maximin, random, saltelli, morris, trajectories, mechanismsDesign}, p.Design) {
		p.Order = asNumbered // any beginning of these covers the design as it stands
	}
	for _, b := range w.bases {
		p.Scenarios[scenarioLevel(b.name)] = b.Text()
	}
	for n := range w.factors {
		f := &w.factors[n]
		p.Factors = append(p.Factors, PlanFactor{f.name(), f.unit, f.meaning(), f.inWords()})
		if f.inWords() && w.study.Keep.Partition == nil && w.worlds == nil {
			p.Partition = append(p.Partition, f.name())
		}
	}
	for point, levels := range w.points {
		seed := w.seed(point)
		p.Points = append(p.Points, pointLine(ids[point], seed, levels))
		p.seeds = append(p.seeds, seed)
	}
	p.levels = w.points
	p.ready(ids)
	return p
}

// tables lists what is kept beside the runs.
func (k *StudyKeep) tables() []string {
	tables := []string{}
	for n, kept := range []bool{k.Years, k.Firms, k.Events, k.Panel} {
		if kept {
			tables = append(tables, keptTables[n].name)
		}
	}
	return tables
}

// ready makes the plan as package sweep takes it.
func (p *SweepPlan) ready(ids []sweep.ID) {
	p.plan = &sweep.Plan{Points: ids, Stop: sweep.Stop{Least: p.Replicates.Least, Step: p.Replicates.Step,
		Most: p.Replicates.Most, Error: p.Replicates.Error, Output: max(0, slices.Index(OutputNames(), p.Replicates.Output))}}
	if p.Order == inLeaps {
		p.plan.Order = sweep.Spread(len(ids))
	}
}

// Runs is how many runs the plan asks for at least, and at most.
func (p *SweepPlan) Runs() (least, most int) {
	return len(p.levels) * p.Replicates.Least, len(p.levels) * p.Replicates.Most
}

// pointLine is a point as plan.json has it.
func pointLine(id sweep.ID, seed int64, levels []level) string {
	fields := []string{id.String(), strconv.FormatInt(seed, 10)}
	for _, l := range levels {
		fields = append(fields, l.text())
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(fields)
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// errNoPlan says that a folder holds no sweep.
var errNoPlan = errors.New("it holds no sweep")

// readPlan reads the plan of a sweep folder.
func readPlan(dir string) (*SweepPlan, error) {
	path := filepath.Join(dir, planName)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, userf("%s is no folder of a sweep: %w (no %s)", dir, errNoPlan, planName)
	}
	if err != nil {
		return nil, userf("cannot read %s: %w", path, reason(err))
	}
	p := new(SweepPlan)
	if err := json.Unmarshal(text, p); err != nil {
		return nil, userf("%s is damaged: %w; put the study's folder aside, or run the sweep with another --out", path, err)
	}
	if p.Format != planFormat {
		return nil, userf("%s has format %d; this program reads %d", path, p.Format, planFormat)
	}
	if err := p.parse(); err != nil {
		return nil, userf("%s is damaged: %w", path, err)
	}
	return p, nil
}

// parse reads the points.
func (p *SweepPlan) parse() error {
	ids, r := make([]sweep.ID, 0, len(p.Points)), csv.NewReader(&lines{left: p.Points})
	r.ReuseRecord = true
	for n := range p.Points {
		fields, err := r.Read()
		if err != nil || len(fields) != 2+len(p.Factors) {
			return fmt.Errorf("point %d has not the %d factors of the study", n, len(p.Factors))
		}
		var id sweep.ID
		if k, err := hex.Decode(id[:], []byte(fields[0])); err != nil || k != len(id) {
			return fmt.Errorf("point %d has no identity", n)
		}
		seed, err := strconv.ParseInt(fields[1], 10, 64)
		if err != nil {
			return fmt.Errorf("point %d has no seed", n)
		}
		levels := make([]level, len(p.Factors))
		for k, text := range fields[2:] {
			if p.Factors[k].Words {
				levels[k].word = strings.Clone(text)
			} else if levels[k].number, err = strconv.ParseFloat(text, 64); err != nil {
				return fmt.Errorf("point %d: %q is no level of %s", n, text, p.Factors[k].Name)
			}
		}
		ids, p.seeds, p.levels = append(ids, id), append(p.seeds, seed), append(p.levels, levels)
	}
	if p.Replicates.Output != "" && !slices.Contains(OutputNames(), p.Replicates.Output) {
		return fmt.Errorf("%q is no output of this version", p.Replicates.Output)
	}
	p.ready(ids)
	return nil
}

// lines reads some lines one after the other.
type lines struct {
	left []string
	at   int
}

func (l *lines) Read(b []byte) (n int, err error) {
	for n < len(b) && len(l.left) > 0 {
		if line := l.left[0]; l.at < len(line) {
			k := copy(b[n:], line[l.at:])
			n, l.at = n+k, l.at+k
			continue
		}
		b[n] = '\n'
		n, l.at, l.left = n+1, 0, l.left[1:]
	}
	if n == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// write stores the plan.
func (p *SweepPlan) write(dir string) error {
	return store.WriteJSON(filepath.Join(dir, planName), p)
}

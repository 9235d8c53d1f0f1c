package study

import (
	"context"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// Mechanisms are the answers of a mechanisms study, as stored in mechanisms.json.
type Mechanisms struct {
	Study        string   `json:"study"`
	Title        string   `json:"title"`
	ModelVersion string   `json:"model_version"`
	Seed         int64    `json:"seed"`
	Firms        int      `json:"firms"`
	From         int      `json:"from"`
	To           int      `json:"to"`
	Seeds        int      `json:"seeds"`
	Worlds       int      `json:"worlds"`
	Runs         int      `json:"runs"`
	Failed       int      `json:"failed"`
	Causes       []string `json:"causes"`
	Draws        int      `json:"draws"`
	// Gap is the largest difference of any seed between the sum of the values of the
	// primary estimand and its total.
	Gap *float64 `json:"efficiency_gap"`
	// Viable is how many of all Settings are viable, by the bounds for null models.
	Viable   int `json:"viable_settings"`
	Settings int `json:"settings"`
	// Null is the null model to which causes are added, by what is on in it.
	Null       string           `json:"null"`
	NullModels []NullModel      `json:"null_models"`
	Tables     []MechanismTable `json:"tables"`
	Claims     []Claim          `json:"claims"`
}

// CanTell refuses a study of another design.
func (w *Sweep) CanTell(kind string) error {
	if w.Design != kind {
		return userf("%s: design.kind = %q; jiritsu %s wants design.kind = %q", w.study.path, w.Design, kind, kind)
	}
	return nil
}

// storedRuns reads the runs of a whole sweep.
func (w *Sweep) storedRuns(dir string) (*sweep.Store, error) {
	runs, err := readRuns(w.SweepPlan, []string{dir})
	if err != nil {
		return nil, err
	}
	if left := runs.Progress(sweep.Whole).Left(); left > 0 {
		runs.Close()
		return nil, userf("%d runs are missing, the first of them %s; run the study or its shards to the end first", left, firstMissing(w.SweepPlan, runs))
	}
	return runs, nil
}

// Mechanisms answers from the stored runs of a mechanisms study.
func (w *Sweep) Mechanisms(ctx context.Context, dir string) (*Mechanisms, error) {
	runs, err := w.storedRuns(dir)
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	c, err := w.readCells(ctx, runs)
	if err != nil {
		return nil, err
	}
	s := &Mechanisms{Study: w.Name, Title: w.Title, ModelVersion: sim.Version, Seed: w.Seed, Firms: w.Firms, From: w.From, To: w.To,
		Seeds: w.Replicates.Most, Worlds: len(c.list), Runs: c.runs, Failed: c.failed, Causes: w.study.Mechanisms.Causes, Draws: c.draws}
	err = s.answer(c)
	s.claims(c)
	return s, err
}

// answer fills in the tables, in the order in which they are to be read.
func (s *Mechanisms) answer(c *cells) error {
	add := func(name, about string, rows []MechanismRow) {
		if len(rows) > 0 {
			s.Tables = append(s.Tables, MechanismTable{name, about, rows})
		}
	}
	closed, level, spread := c.knockouts()
	add("closed", "what going abroad contributes: the scenario less the world in which no foreign mode is available", closed)
	add("knockouts", "what is lost without each mechanism: the scenario less the world without it", level)
	add("spread", "what the spread of each trait adds: the scenario less the world in which all firms have its mean", spread)
	null, models := c.nullModel()
	s.NullModels, s.Null = models, c.settingName(null)
	s.Viable, s.Settings = c.viable()
	add("add_one", "what each mechanism adds to the null model", c.addOne(null))
	add("doses", "each mechanism in doses, less as it is; and the slope over doses", c.doses())
	add("timing", "what each mechanism adds from a year on: the scenario less the world without it from then on; share is of the whole effect", c.timing())
	values, pairs, groups, gap, err := c.shares()
	if err != nil {
		return err
	}
	s.Gap = gap
	add("shapley", "exact Shapley and Owen values over all settings; share is of the total", values)
	add("interactions", "Shapley interaction index of each pair", pairs)
	add("groups", "Owen values of the groups", groups)
	add("settings", "the outcome of every setting, named by the mechanisms that are on", c.settings())
	add("mediation", "direct and indirect effects, a mediator held at its path in the world without the mechanism", c.mediation())
	add("falls", "what falls of dependence are made of, and what each mechanism does to that", c.falls())
	add("routes", "effect on independence by the first step of the independent", c.routes())
	add("association", "what simulated firms show before anything is taken away", c.association())
	add("traits", "traits on one scale, in the scenario and in its variants", c.rankings())
	add("variants", "each mechanism taken away in other forms of the scenario", c.variants())
	draws := c.overDraws()
	add("draws", "each mechanism taken away at each draw of the parameters", draws)
	add("robustness", "effects over draws", c.robustness(draws))
	add("fit", "how far the worlds lie from the published targets", c.fits())
	return nil
}

// table gives the rows of a table, nil if there is none.
func (s *Mechanisms) table(name string) []MechanismRow {
	for n := range s.Tables {
		if s.Tables[n].Name == name {
			return s.Tables[n].Rows
		}
	}
	return nil
}

// Table gives the rows of a table, nil if the study has none of that name.
func (s *Mechanisms) Table(name string) []MechanismRow { return s.table(name) }

const mechanismsJSON = "mechanisms.json"

// mechanismsFolder is where the answers of a mechanisms study are stored.
const mechanismsFolder = "mechanisms"

// MechanismsFolder is where the answers of a study in a folder are stored.
func MechanismsFolder(dir string) string { return filepath.Join(dir, mechanismsFolder) }

// Write stores the answers in a folder, in place of older ones: a CSV file for each
// table, the claims, and all of them as JSON.
func (s *Mechanisms) Write(dir string) error {
	return replaceFolder(dir, func(dir string) error {
		for _, t := range s.Tables {
			if err := writeRows(filepath.Join(dir, t.Name+".csv"), t.Rows); err != nil {
				return err
			}
		}
		err := store.WriteCSV(filepath.Join(dir, "claims.csv"), s.Claims)
		if err == nil {
			err = store.WriteCSV(filepath.Join(dir, "null_models.csv"), s.NullModels)
		}
		if err == nil {
			err = store.WriteJSON(filepath.Join(dir, mechanismsJSON), s)
		}
		return err
	})
}

// writeRows writes a table, without the columns that no row fills.
func writeRows(path string, rows []MechanismRow) error {
	t := reflect.TypeFor[MechanismRow]()
	var columns []int
	for f := range t.NumField() {
		for n := range rows {
			if !reflect.ValueOf(rows[n]).Field(f).IsZero() {
				columns = append(columns, f)
				break
			}
		}
	}
	return writeCSV(path, func(add func(...string)) error {
		var header []string
		for _, f := range columns {
			name, _, _ := strings.Cut(t.Field(f).Tag.Get("json"), ",")
			header = append(header, name)
		}
		add(header...)
		for n := range rows {
			var cells []string
			for _, f := range columns {
				cells = append(cells, rowCell(reflect.ValueOf(rows[n]).Field(f).Interface()))
			}
			add(cells...)
		}
		return nil
	})
}

// rowCell is a value of a row as CSV has it.
func rowCell(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case int:
		return strconv.Itoa(x)
	case *int:
		if x != nil {
			return strconv.Itoa(*x)
		}
	case *float64:
		return numberCell(x)
	}
	return ""
}

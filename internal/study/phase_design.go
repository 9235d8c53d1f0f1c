package study

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// StudyPhase says more about a phase design: two factors, an outcome, and what is
// asked of it at every cell.
type StudyPhase struct {
	// Outcome is the output whose phases are drawn.
	Outcome string `toml:"outcome"`
	// Line divides the phases: a cell lies above where most histories do.
	Line float64 `toml:"line" unit:"unit of the outcome" range:"(-inf,inf)" grade:"J"`
	// Sizes are numbers of firms at which every cell is run again.
	Sizes []int `toml:"sizes" unit:"firms" range:"[100,5000000]" grade:"J"`
	// Turns are years in which histories that begin at the lowest and at the highest
	// dose of the first factor turn to the dose of the cell.
	Turns []int `toml:"turns" unit:"year" range:"[1995,2035]" grade:"J"`
	// Samples are simulated for the p-value of the dip test.
	Samples int `toml:"samples" unit:"samples" range:"[100,1000000]" grade:"J"`
}

func defaultPhase() StudyPhase {
	return StudyPhase{Outcome: "state_independent_international", Samples: 2000}
}

// The branches of a phase design.
const (
	steady   = "steady"
	fromLow  = "from_low"
	fromHigh = "from_high"
)

// phase checks what a phase design asks for.
func (all *studyFaults) phase(s *StudyFile) {
	if s.Design.Kind != phaseDesign {
		return
	}
	p := &s.Phase
	if len(s.Factors) != 2 {
		all.add("design.kind", "= %q wants two factors, found %d", phaseDesign, len(s.Factors))
	}
	for n := range s.Factors {
		if f := &s.Factors[n]; f.subject() != "" && (len(f.Values) < 2 && f.Steps < 2 || len(f.Levels) > 0 || len(f.Scenarios) > 0) {
			all.add(fmt.Sprintf("factor[%d]", n), "wants two values or more, or a range with steps: a phase diagram has numbers on its axes")
		}
	}
	if !slices.Contains(OutputNames(), p.Outcome) {
		all.add("phase.outcome", "= %q is no output%s", p.Outcome, strict.Suggest(p.Outcome, OutputNames(), "; see the outputs in docs/sweeps.md"))
	}
	if s.Replicates.Output != "" {
		all.add("replicates.output", "has no meaning in a %s design, whose cells have equal numbers of runs", phaseDesign)
	}
	if s.Replicates.Number < 4 {
		all.add("replicates.number", "= %d: a dip test wants at least 4 replicates; 20 or more are wise", s.Replicates.Number)
	}
	if len(p.Turns) > 0 && len(s.Factors) > 0 && s.Factors[0].Mechanism == "" {
		all.add("phase.turns", "wants a mechanism as the first factor: only doses can change within a history")
	}
	if p.Line == 0 {
		all.add("phase.outcome", "wants phase.line beside it: the value that divides the phases, not 0")
	}
	for n, year := range p.Turns {
		if slices.Contains(p.Turns[:n], year) {
			all.add(fmt.Sprintf("phase.turns[%d]", n), "= %d is there twice", year)
		}
	}
	for n, size := range p.Sizes {
		if slices.Contains(p.Sizes[:n], size) {
			all.add(fmt.Sprintf("phase.sizes[%d]", n), "= %d is there twice", size)
		}
	}
}

// A phase is the design of a phase diagram.
type phase struct {
	*StudyPhase
	mechanism agents.Mechanism // of the first factor, where histories turn
	doses     []float64        // of that factor
	first     int              // year
	size      int              // number of firms of the study itself
}

// phaseDesign places the cells of a phase diagram: at the size of the study from all
// branches, at other sizes steady. The last two factors are size and branch.
func (w *Sweep) phaseDesign() error {
	b, p := &w.bases[0], &phase{StudyPhase: &w.study.Phase}
	p.size = b.Run.Firms
	branches := []string{steady}
	p.first = b.Run.From
	for n, year := range p.Turns {
		if year <= b.Run.From || year > b.Run.To {
			return strict.Faults{w.study.fault(fmt.Sprintf("phase.turns[%d]", n), "= %d is outside the history, %d to %d", year, b.Run.From+1, b.Run.To)}
		}
		branches = append(branches, turned(fromLow, year), turned(fromHigh, year))
	}
	if len(p.Turns) > 0 {
		p.mechanism = agents.Mechanism(slices.Index(agents.Mechanisms[:], w.factors[0].Mechanism))
		for _, l := range w.factors[0].list(false) {
			p.doses = append(p.doses, l.number)
		}
	}
	if err := w.grid(); err != nil {
		return err
	}
	cells := w.points
	w.points = nil
	place := func(size int, branch string) {
		for _, c := range cells {
			w.points = append(w.points, append(slices.Clone(c), level{number: float64(size)}, level{word: branch}))
		}
	}
	for _, branch := range branches {
		place(p.size, branch)
	}
	for _, size := range p.Sizes {
		if size != p.size {
			place(size, steady)
		}
	}
	w.phase = p
	w.factors = append(w.factors, factor{StudyFactor: &StudyFactor{Name: "size", Parameter: "run.firms", Values: []float64{float64(p.size)}}, whole: true, unit: "firms", key: "phase.sizes"},
		factor{StudyFactor: &StudyFactor{Name: "branch", Levels: branches, about: "from where a history comes to the dose of its cell"}, key: "phase.turns"})
	return nil
}

// branchOf is the branch of a point.
func (p *phase) branchOf(w *Sweep, point int) string {
	levels := w.points[point]
	return levels[len(levels)-1].word
}

// turned names a branch by where it comes from and when it turns.
func turned(from string, year int) string { return from + "@" + strconv.Itoa(year) }

// branch gives a setup the doses of its branch: an end of the first axis until the
// turn, and the dose of the cell from then on.
func (p *phase) branch(s *sim.Setup, w *Sweep, point int) error {
	if p == nil || p.branchOf(w, point) == steady {
		return nil
	}
	from, year, _ := strings.Cut(p.branchOf(w, point), "@")
	turn, err := strconv.Atoi(year)
	until := slices.Min(p.doses)
	if from == fromHigh {
		until = slices.Max(p.doses)
	}
	own := slices.DeleteFunc(slices.Clone(s.Params.Switches), func(x agents.Switch) bool { return x.Mechanism == p.mechanism })
	params := *s.Params
	params.Switches = append(own, agents.Switch{Mechanism: p.mechanism, Dose: until},
		agents.Switch{Mechanism: p.mechanism, Dose: w.points[point][0].number, From: quartersInAYear * (turn - p.first)})
	s.Params = &params
	return err
}

// mark adds the branch to the identity of the runs of a point.
func (p *phase) mark(id sweep.ID, w *Sweep, point int) sweep.ID {
	if p == nil || p.branchOf(w, point) == steady {
		return id
	}
	return sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%v", id, p.branchOf(w, point), []float64{slices.Min(p.doses), slices.Max(p.doses)}))
}

// largest is the largest number of firms of any run.
func (p *phase) largest(firms int) int {
	if p == nil || len(p.Sizes) == 0 {
		return firms
	}
	return max(firms, slices.Max(p.Sizes))
}

package study

import (
	"context"
	"math"
	"slices"

	"jiritsu/results/attribution"
	"jiritsu/sim"
)

// A PhaseDiagram is an outcome over two factors, as stored in phase.json.
type PhaseDiagram struct {
	Study        string  `json:"study"`
	Title        string  `json:"title"`
	ModelVersion string  `json:"model_version"`
	Outcome      string  `json:"outcome"`
	Unit         string  `json:"unit"`
	Line         float64 `json:"line"`
	X            string  `json:"x"`
	Y            string  `json:"y"`
	Firms        int     `json:"firms"`
	To           int     `json:"to"`
	Samples      int     `json:"samples"` // of the dip test

	Cells      []PhaseCell      `json:"cells"`
	Hysteresis []HysteresisCell `json:"hysteresis"`
}

// The phases.
const (
	phaseAbove     = "above"
	phaseBelow     = "below"
	phaseUndecided = "undecided"
)

// A PhaseCell is what the histories of a cell gave.
type PhaseCell struct {
	X      float64 `json:"x" parquet:"x" unit:"as the factor"`
	Y      float64 `json:"y" parquet:"y" unit:"as the factor"`
	Size   int     `json:"size" parquet:"size" unit:"firms"`
	Branch string  `json:"branch" parquet:"branch"`
	Runs   int     `json:"runs" parquet:"runs" unit:"histories"` // with the outcome

	Mean *float64 `json:"mean" parquet:"mean" unit:"as the outcome"`
	Low  *float64 `json:"low" parquet:"low" unit:"as the outcome"` // Student's interval over histories
	High *float64 `json:"high" parquet:"high" unit:"as the outcome"`
	// ScaledSD is the standard deviation over histories times the root of the number
	// of firms: the same at every size where firms go their own ways, larger at large
	// sizes where they lock in together.
	ScaledSD *float64 `json:"scaled_sd" parquet:"scaled_sd" unit:"as the outcome"`

	Above      int     `json:"above" parquet:"above" unit:"histories"` // the line
	Share      float64 `json:"share" parquet:"share" unit:"share of histories"`
	WilsonLow  float64 `json:"wilson_low" parquet:"wilson_low" unit:"share of histories"`
	WilsonHigh float64 `json:"wilson_high" parquet:"wilson_high" unit:"share of histories"`
	ExactLow   float64 `json:"exact_low" parquet:"exact_low" unit:"share of histories"` // Clopper and Pearson
	ExactHigh  float64 `json:"exact_high" parquet:"exact_high" unit:"share of histories"`
	// Phase is above or below where Wilson's interval lies wholly on one side of a
	// half, else undecided: the boundary.
	Phase string `json:"phase" parquet:"phase"`

	Bimodality *float64 `json:"bimodality" parquet:"bimodality" unit:"coefficient"`
	Dip        *float64 `json:"dip" parquet:"dip" unit:"share of histories"`
	DipP       *float64 `json:"dip_p" parquet:"dip_p" unit:"probability"`
	DipHolm    *float64 `json:"dip_p_holm" parquet:"dip_p_holm" unit:"probability"` // adjusted for all cells of its size and branch
}

// A HysteresisCell is what remains of the past at a cell: the outcome of histories
// that came from the highest dose less that of histories that came from the lowest,
// pair by pair on the same draws.
type HysteresisCell struct {
	X     float64  `json:"x" parquet:"x" unit:"as the factor"`
	Y     float64  `json:"y" parquet:"y" unit:"as the factor"`
	Turn  int      `json:"turn" parquet:"turn" unit:"year"`
	Years int      `json:"years" parquet:"years" unit:"years"` // from the turn to the end
	Pairs int      `json:"pairs" parquet:"pairs" unit:"histories"`
	Low   *float64 `json:"from_low" parquet:"from_low" unit:"as the outcome"`
	High  *float64 `json:"from_high" parquet:"from_high" unit:"as the outcome"`
	Gap   *float64 `json:"gap" parquet:"gap" unit:"as the outcome"`
	GapLo *float64 `json:"gap_low" parquet:"gap_low" unit:"as the outcome"`
	GapHi *float64 `json:"gap_high" parquet:"gap_high" unit:"as the outcome"`
	// Remains is the gap over the distance of the two ends of the axis, steady.
	Remains *float64 `json:"remains" parquet:"remains" unit:"share"`
}

// Phase draws the diagram from the stored runs of a phase study.
func (w *Sweep) Phase(ctx context.Context, dir string) (*PhaseDiagram, error) {
	all, places, err := outputsOf([]string{w.phase.Outcome})
	if err != nil {
		return nil, err
	}
	runs, err := w.storedRuns(dir)
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	y, _, err := w.outputs(ctx, runs, places)
	if err != nil {
		return nil, err
	}
	p := &PhaseDiagram{Study: w.Name, Title: w.Title, ModelVersion: sim.Version, Outcome: w.phase.Outcome, Unit: all[0].unit, Line: w.phase.Line,
		X: w.factors[0].name(), Y: w.factors[1].name(), Firms: w.Firms, To: w.To, Samples: w.phase.Samples, Hysteresis: []HysteresisCell{}}
	for point, levels := range w.points {
		p.Cells = append(p.Cells, w.cell(levels, y[0][point], w.phase.branchOf(w, point)))
	}
	p.adjust()
	w.hysteresis(p, y[0])
	return p, nil
}

// cell judges a cell from its histories.
func (w *Sweep) cell(levels []level, y []float64, branch string) PhaseCell {
	c := PhaseCell{X: levels[0].number, Y: levels[1].number, Size: int(levels[2].number), Branch: branch, Phase: phaseUndecided}
	var values []float64
	for _, x := range y {
		if !math.IsNaN(x) {
			values = append(values, x)
			if x > w.phase.Line {
				c.Above++
			}
		}
	}
	c.Runs = len(values)
	e := attribution.OverSeeds(values)
	c.Mean, c.Low, c.High = given(e.Value), given(e.Low), given(e.High)
	c.ScaledSD = given(e.SE * math.Sqrt(float64(c.Runs)*float64(c.Size)))
	if c.Runs == 0 {
		return c
	}
	c.Share = float64(c.Above) / float64(c.Runs)
	c.WilsonLow, c.WilsonHigh = attribution.Wilson(c.Above, c.Runs)
	c.ExactLow, c.ExactHigh = attribution.ClopperPearson(c.Above, c.Runs)
	switch {
	case c.WilsonLow > .5:
		c.Phase = phaseAbove
	case c.WilsonHigh < .5:
		c.Phase = phaseBelow
	}
	c.Bimodality = given(attribution.BimodalityCoefficient(values))
	if attribution.Differ(values) {
		t := attribution.TestDip(attribution.SpreadTies(values), w.phase.Samples, w.Seed)
		c.Dip, c.DipP = given(t.Dip), given(t.P)
	}
	return c
}

// adjust adjusts the p-values of the dip tests for the number of cells (Holm 1979),
// for each size and branch.
func (p *PhaseDiagram) adjust() {
	type family struct {
		size   int
		branch string
	}
	families := map[family][]*PhaseCell{}
	for n := range p.Cells {
		if c := &p.Cells[n]; c.DipP != nil {
			f := family{c.Size, c.Branch}
			families[f] = append(families[f], c)
		}
	}
	for _, cells := range families {
		slices.SortStableFunc(cells, func(a, b *PhaseCell) int {
			switch {
			case *a.DipP < *b.DipP:
				return -1
			case *a.DipP > *b.DipP:
				return 1
			}
			return 0
		})
		least := 0.0
		for n, c := range cells {
			least = min(1, max(least, *c.DipP*float64(len(cells)-n)))
			c.DipHolm = new(least)
		}
	}
}

// hysteresis compares the branches that come from below and from above.
func (w *Sweep) hysteresis(p *PhaseDiagram, y [][]float64) {
	find := func(x, other float64, branch string) []float64 {
		for point, l := range w.points {
			if l[0].number == x && l[1].number == other && int(l[2].number) == w.phase.size && l[3].word == branch {
				return y[point]
			}
		}
		return nil
	}
	for _, turn := range w.phase.Turns {
		for _, c := range p.Cells {
			if c.Branch != steady || c.Size != w.phase.size {
				continue
			}
			high, low := find(c.X, c.Y, turned(fromHigh, turn)), find(c.X, c.Y, turned(fromLow, turn))
			ends := attribution.OverSeeds(minus(find(slices.Max(w.phase.doses), c.Y, steady), find(slices.Min(w.phase.doses), c.Y, steady)))
			gap := attribution.OverSeeds(minus(high, low))
			p.Hysteresis = append(p.Hysteresis, HysteresisCell{X: c.X, Y: c.Y, Turn: turn, Years: w.To + 1 - turn, Pairs: gap.Seeds,
				Low: given(attribution.OverSeeds(low).Value), High: given(attribution.OverSeeds(high).Value),
				Gap: given(gap.Value), GapLo: given(gap.Low), GapHi: given(gap.High), Remains: shareOfRow(gap.Value, ends.Value, ends.Sign() != 0)})
		}
	}
}

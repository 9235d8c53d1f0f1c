package study

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"jiritsu/sim/sweep"
)

// Histories that come from the dose at which they stay are those that never turned,
// to the bit; others differ; and cells of another size are there.
func TestPhaseDiagram(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "study.toml")
	text := `
[run]
firms = 200
to = 2002
[design]
kind = "phase"
[replicates]
number = 4
[phase]
outcome = "state_captive"
line = 0.06
sizes = [200, 300]
turns = [1998]
samples = 200
[[factor]]
name = "dose"
mechanism = "competence"
values = [0.0, 0.5, 1.5]
[[factor]]
parameter = "bargaining.power"
values = [0.2, 0.8]
`
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	var diagrams []*PhaseDiagram
	for _, workers := range []int{1, 3} {
		w, err := LoadSweep(path)
		if err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(dir, "out", string(rune('0'+workers)))
		if _, err = w.Run(context.Background(), SweepOptions{Out: out, Workers: workers, Shard: sweep.Whole}); err != nil {
			t.Fatal(err)
		}
		p, err := w.Phase(context.Background(), out)
		if err != nil {
			t.Fatal(err)
		}
		diagrams = append(diagrams, p)
	}
	p := diagrams[0]
	if !reflect.DeepEqual(p, diagrams[1]) {
		t.Error("the number of workers changes the diagram")
	}
	if len(p.Cells) != 6*4 || len(p.Hysteresis) != 6 {
		t.Fatalf("%d cells, %d of hysteresis", len(p.Cells), len(p.Hysteresis))
	}
	for _, y := range []float64{.2, .8} {
		low, high := p.At(0, y, 200, "from_low@1998"), p.At(1.5, y, 200, "from_high@1998")
		if *low.Mean != *p.At(0, y, 200, steady).Mean || *high.Mean != *p.At(1.5, y, 200, steady).Mean {
			t.Errorf("a branch that stays where it comes from: %+v, %+v", low, high)
		}
		if *p.At(0, y, 200, "from_high@1998").Mean == *low.Mean {
			t.Error("coming from above is the same as never having been there")
		}
	}
	phases := map[string]int{}
	for _, c := range p.Cells {
		if c.Runs != 4 || c.WilsonLow > c.Share || c.WilsonHigh < c.Share || c.ExactLow > c.WilsonLow+.1 || *c.DipP <= 0 || *c.DipHolm < *c.DipP {
			t.Errorf("%+v", c)
		}
		phases[c.Phase]++
	}
	if phases[phaseAbove] == 0 || phases[phaseBelow]+phases[phaseUndecided] == 0 {
		t.Errorf("phases: %v", phases)
	}
	if err := p.Write(filepath.Join(dir, "written")); err != nil {
		t.Fatal(err)
	}
}

// Holm's adjustment by hand: of p = .01, .04, .03 and .5 the smallest is times 4, the
// next times 3, and none is below the one before.
func TestDipsAreAdjusted(t *testing.T) {
	p := &PhaseDiagram{}
	for _, x := range []float64{.01, .04, .03, .5} {
		p.Cells = append(p.Cells, PhaseCell{DipP: new(x)})
	}
	p.adjust()
	for n, want := range []float64{.04, .09, .09, .5} {
		if got := *p.Cells[n].DipHolm; got != want {
			t.Errorf("%d: %g, wanted %g", n, got, want)
		}
	}
}

package sensitivity

import (
	"errors"
	"math"
	"testing"
)

func TestOutputsThatTellNothing(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 64, Inputs: 2, Seed: 1})
	constant := plainRuns(d, func([]float64) float64 { return 3.2 })
	failed := plainRuns(d, func([]float64) float64 { return math.NaN() })
	for name, c := range map[string]struct {
		y    [][]float64
		want error
	}{"constant": {constant, ErrConstant}, "failed": {failed, ErrTooFew}} {
		if _, err := d.Analyse(c.y, "", few); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.Analyse(constant[1:], "", few); err == nil {
		t.Error("a point too few is no fault")
	}
	if _, err := d.Analyse(constant, "jensen", few); err == nil {
		t.Error("an unknown estimator is no fault")
	}
	if _, err := d.Analyse(constant, "", Bootstrap{Level: 95}); err == nil {
		t.Error("a level of 95 is no fault")
	}
}

// Where there is nothing but noise the corrected variance is about 0, half of the time below: then there
// is nothing to share out, and otherwise no input stands out from the dummy.
func TestNoiseAlone(t *testing.T) {
	refused, distinct := 0, 0
	for seed := range uint64(40) {
		d := saltelli(t, Saltelli{Rows: 64, Inputs: 2, Noise: Replicated, Replicates: 2, Seed: seed})
		s, err := d.Analyse(runs(d, func(_ []float64, luck float64) float64 { return luck }), "", few)
		if err != nil {
			refused++
			if !errors.Is(err, ErrConstant) {
				t.Error(err)
			}
			continue
		}
		for _, x := range s.Summary.Indices[:2] {
			if x.Distinct {
				distinct++
			}
		}
	}
	if refused < 10 || refused > 30 || distinct > 4 {
		t.Errorf("%d of 40 refused, %d inputs of the others distinct", refused, distinct)
	}
}

func TestDesignsThatAreRefused(t *testing.T) {
	ok := Saltelli{Rows: 64, Inputs: 2, Groups: Singles(names(2))}
	for name, change := range map[string]func(*Saltelli){
		"rows":                 func(d *Saltelli) { d.Rows = 100 },
		"few rows":             func(d *Saltelli) { d.Rows = 8 },
		"one replicate":        func(d *Saltelli) { d.Noise = Replicated },
		"scrambles":            func(d *Saltelli) { d.Scrambles = 12 },
		"more scrambles":       func(d *Saltelli) { d.Scrambles = 128 },
		"idle replicates":      func(d *Saltelli) { d.Replicates = 3 },
		"an input twice":       func(d *Saltelli) { d.Groups = []Group{{"a", []int{0, 1}}, {"b", []int{1}}} },
		"an input left out":    func(d *Saltelli) { d.Groups = d.Groups[:1] },
		"an unknown input":     func(d *Saltelli) { d.Groups = []Group{{"a", []int{0, 1, 2}}} },
		"an empty group":       func(d *Saltelli) { d.Groups = append(d.Groups, Group{Name: "c"}) },
		"no input":             func(d *Saltelli) { d.Inputs, d.Groups = 0, nil },
		"more than the tables": func(d *Saltelli) { d.Inputs, d.Groups = 600, Singles(names(600)) },
	} {
		d := ok
		change(&d)
		if _, err := NewSaltelli(d); err == nil {
			t.Errorf("%s is no fault", name)
		}
	}
}

package docking

import (
	"bufio"
	"bytes"
	"math"
	"testing"

	"jiritsu/scenarios/data"
)

// TestStart holds the second implementation near the published description: the
// shares of the start are inputs and must come out.
func TestStart(t *testing.T) {
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	var captive, direct, based, weight float64
	for r := range 20 {
		w := NewWorld(Options{Tables: tables, Firms: 500, Quarters: 4, Seed: 5, Replicate: r})
		for _, f := range w.firms {
			weight += f.weight
			if f.startDep >= .5 {
				captive += f.weight
			}
			if f.last.modes[2] {
				direct += f.weight
			}
			if f.last.modes[4] || f.last.modes[5] {
				based += f.weight
			}
		}
	}
	for _, x := range []struct {
		name           string
		got, want, tol float64
	}{{"captive", captive / weight, .256, .002}, {"direct exporters", direct / weight, .027, .008}, {"with a base", based / weight, .0105, .005}} {
		if math.Abs(x.got-x.want) > x.tol {
			t.Errorf("%s: %.4f, want %.4f", x.name, x.got, x.want)
		}
	}
}

// TestHistories runs a few whole histories and compares with the figures of
// docs/docking.md, widely.
func TestHistories(t *testing.T) {
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	var captive, k, weight, closures, firmYears float64
	for r := range 4 {
		w := NewWorld(Options{Tables: tables, Firms: 500, Quarters: 124, Seed: 5, Replicate: r})
		w.Run()
		for _, x := range w.Out.Panel {
			firmYears += x.Weight
			if math.IsNaN(x.D) || math.IsNaN(x.Sales) || x.D < 0 || x.D > 1 || x.X < 0 || x.X > 1 {
				t.Fatalf("firm %d in %d: D %v, X %v, sales %v", x.Firm, x.Year, x.D, x.X, x.Sales)
			}
			if x.Year == 2025 {
				weight += x.Weight
				k += x.Weight * x.K
				if x.State == "captive" {
					captive += x.Weight
				}
			}
		}
		for _, y := range w.Out.Years {
			closures += y.Closures
		}
	}
	for _, x := range []struct {
		name           string
		got, want, tol float64
	}{{"captive at the end", captive / weight, .070, .05}, {"competence at the end", k / weight, .56, .06}, {"closures", closures / firmYears, .037, .007}} {
		if math.Abs(x.got-x.want) > x.tol {
			t.Errorf("%s: %.4f, want %.4f", x.name, x.got, x.want)
		}
	}
}

// TestSameSeed proves that a history is a function of its seed.
func TestSameSeed(t *testing.T) {
	tables, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	var out [2]bytes.Buffer
	for i := range out {
		w := NewWorld(Options{Tables: tables, Firms: 200, Quarters: 20, Seed: 9, Set: map[string]float64{"births.share": 0}})
		w.Run()
		b := bufio.NewWriter(&out[i])
		w.Write(b, b, b)
		if err := b.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out[0].Bytes(), out[1].Bytes()) {
		t.Error("two histories of one seed differ")
	}
}

package design

import (
	"math"
	"slices"
	"testing"
)

// must ends the test if a design is refused.
func must(t testing.TB) func([][]float64, error) [][]float64 {
	return func(points [][]float64, err error) [][]float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return points
	}
}

// kinds are the designs that share one form.
var kinds = map[string]func(n, d int, seed uint64) ([][]float64, error){
	"OwenSobol":             OwenSobol,
	"LatinHypercube":        LatinHypercube,
	"MaximinLatinHypercube": MaximinLatinHypercube,
	"Random":                Random,
}

func TestPointsLieInTheOpenCubeAndFollowTheSeed(t *testing.T) {
	for name, make := range kinds {
		one := must(t)(make(64, 5, 1))
		again := must(t)(make(64, 5, 1))
		other := must(t)(make(64, 5, 2))
		same := true
		for i, x := range one {
			if !slices.Equal(x, again[i]) {
				t.Errorf("%s: point %d differs between two calls", name, i)
			}
			same = same && slices.Equal(x, other[i])
			for _, v := range x {
				if !(v > 0 && v < 1) {
					t.Errorf("%s: point %d has %v", name, i, v)
				}
			}
		}
		if same {
			t.Errorf("%s: another seed gives the same points", name)
		}
	}
}

func TestLongerDesignsBeginAlike(t *testing.T) {
	for _, make := range []func(n int) ([][]float64, error){
		func(n int) ([][]float64, error) { return Sobol(n, 7) },
		func(n int) ([][]float64, error) { return OwenSobol(n, 7, 3) },
		func(n int) ([][]float64, error) { return Random(n, 7, 3) },
	} {
		short, long := must(t)(make(50)), must(t)(make(200))
		for i := range short {
			if !slices.Equal(short[i], long[i]) {
				t.Fatalf("point %d: %v and %v", i, short[i], long[i])
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, n := range []int{0, -1} {
		for name, make := range kinds {
			if _, err := make(n, 2, 0); err == nil {
				t.Errorf("%s makes %d points", name, n)
			}
			if _, err := make(2, n, 0); err == nil {
				t.Errorf("%s makes %d columns", name, n)
			}
		}
	}
	if _, err := Sobol(4, MaxDims+1); err == nil {
		t.Error("more columns than direction numbers")
	}
	if _, err := MaximinLatinHypercube(maxMaximin+1, 2, 0); err == nil {
		t.Error("too large a maximin hypercube")
	}
	if _, err := LatinHypercube(maxLatin+1, 1, 0); err == nil {
		t.Error("too large a hypercube")
	}
}

// Values of scipy.stats.qmc.discrepancy, which are squares.
func TestDiscrepancyAgreesWithScipy(t *testing.T) {
	points := must(t)(Sobol(8, 3))
	if got := Discrepancy(points); math.Abs(got*got-0.030596397541187148) > 1e-15 {
		t.Errorf("squared discrepancy %.17g, want 0.030596397541187148", got*got)
	}
	few := [][]float64{{0.1, 0.9}, {0.5, 0.2}, {0.7, 0.7}}
	if got := Discrepancy(few); math.Abs(got*got-0.05641111111111052) > 1e-15 {
		t.Errorf("squared discrepancy %.17g, want 0.05641111111111052", got*got)
	}
	if !math.IsNaN(Discrepancy(nil)) {
		t.Error("a discrepancy without points")
	}
}

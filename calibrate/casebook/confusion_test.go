package casebook

import (
	"errors"
	"math"
	"testing"

	"jiritsu/internal/draw"
)

// coded makes units with truths and coders that err as a matrix says.
func coded(coders, units int, p [][]float64) (codes [][]float64) {
	s := draw.Named("coding").In(7, 0, 0)
	for k := range coders {
		var row []float64
		for u := range units {
			truth := s.Of(uint64(u), 0).Index(0, len(p))
			row = append(row, float64(s.Of(uint64(u), uint64(k)+1).Categorical(0, p[truth])))
		}
		codes = append(codes, row)
	}
	return codes
}

// A known matrix is found again from what coders say.
func TestConfusionIsRecovered(t *testing.T) {
	truth := [][]float64{{.85, .15, 0}, {.1, .8, .1}, {0, .2, .8}}
	c, err := Confuse(coded(4, 3000, truth), 3, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range truth {
		sum := 0.0
		for j := range truth[i] {
			sum += c.P[i][j]
			if math.Abs(c.P[i][j]-truth[i][j]) > .03 {
				t.Errorf("P(%d|%d) = %.3f, want %.3f", j, i, c.P[i][j], truth[i][j])
			}
		}
		if math.Abs(sum-1) > 1e-12 || math.Abs(c.Prior[i]-1./3) > .05 {
			t.Errorf("row %d sums to %v, prior %v", i, sum, c.Prior[i])
		}
	}
	if c.Steps >= mostSteps {
		t.Errorf("no end after %d steps", c.Steps)
	}
}

func TestConfusionNeedsTwoCoders(t *testing.T) {
	if _, err := Confuse(codes("0 1 2"), 3, 1); !errors.Is(err, ErrFewCoders) {
		t.Errorf("one coder: %v", err)
	}
}

func TestDeclaredErrors(t *testing.T) {
	for _, c := range []struct {
		k, band int
		want    [][]float64
	}{
		{3, 1, [][]float64{{.9, .1, 0}, {.05, .9, .05}, {0, .1, .9}}},
		{3, 0, [][]float64{{.9, .05, .05}, {.05, .9, .05}, {.05, .05, .9}}},
		{1, 1, [][]float64{{1}}},
	} {
		got := Declared(c.k, c.band, .1)
		for i := range c.want {
			for j := range c.want[i] {
				if math.Abs(got[i][j]-c.want[i][j]) > 1e-12 {
					t.Errorf("%d codes, band %d: P(%d|%d) = %v, want %v", c.k, c.band, j, i, got[i][j], c.want[i][j])
				}
			}
		}
	}
}

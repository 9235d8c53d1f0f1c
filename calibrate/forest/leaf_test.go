package forest

import (
	"math"
	"strings"
	"testing"
)

// Leaves of 5 rows give posteriors that are far too sure where one statistic tells much; the score
// finds a size at which they are right.
func TestLeafSizes(t *testing.T) {
	rows, theta := conjugate(2500, 4)
	for _, x := range rows {
		x[1] = 0
	}
	table := tableOf(t, rows)
	sizes, err := table.LeafSizes(theta, Options{Trees: 100}, []int{5, 150})
	if err != nil {
		t.Fatal(err)
	}
	small, large := sizes[0], sizes[1]
	// The score of N(m, 0.2) is √0.2 / √π on average: Gneiting and Raftery (2007), section 4.2.
	best := math.Sqrt(.2 / math.Pi)
	if small.Leaf != 5 || small.Coverage > .8 || large.Coverage < .86 || large.Score >= small.Score || large.Score < .94*best || large.Score > 1.06*best {
		t.Errorf("%+v; the exact posterior scores %.4f", sizes, best)
	}
	if _, err := table.LeafSizes(theta, Options{}, nil); err == nil || !strings.Contains(err.Error(), "no size of leaves") {
		t.Error(err)
	}
	if _, err := table.LeafSizes(theta, Options{Trees: 5}, []int{5}); err == nil || !strings.Contains(err.Error(), "were never out of bag; grow more trees") {
		t.Error(err)
	}
}

func TestScore(t *testing.T) {
	p := &Posterior{Values: []float64{1, 2, 4}, Weights: []float64{.25, .25, .5}}
	for _, x := range []float64{0, 1, 3, 9} {
		want := 0.0
		for i, a := range p.Values {
			want += p.Weights[i] * math.Abs(a-x)
			for j, b := range p.Values {
				want -= p.Weights[i] * p.Weights[j] * math.Abs(a-b) / 2
			}
		}
		if got := p.score(x); math.Abs(got-want) > 1e-15 {
			t.Errorf("%v: %v, want %v", x, got, want)
		}
	}
}

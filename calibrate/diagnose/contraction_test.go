package diagnose

import (
	"math"
	"strings"
	"testing"
)

// corners are the corners of a square about (a, b) turned by 45 degrees, of standard deviation u along
// (1, 1) and v along (1, -1).
func corners(a, b, u, v float64) [][]float64 {
	const root = math.Sqrt2 / 2
	var rows [][]float64
	for range 25 {
		for _, s := range [][2]float64{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
			rows = append(rows, []float64{a + root*(u*s[0]+v*s[1]), b + root*(u*s[0]-v*s[1])})
		}
	}
	return rows
}

// Data that tell the sum of two parameters and nothing else: each alone contracts by less than a
// half, one direction by nine tenths and the other not at all.
func TestContractionSeesDirections(t *testing.T) {
	scaled := func(rows [][]float64) [][]float64 {
		for _, r := range rows {
			r[1] *= 1000
		}
		return rows
	}
	even := make([]float64, 100)
	for i := range even {
		even[i] = .01
	}
	for _, w := range [][]float64{nil, even} {
		c, err := Contract([]string{"a", "b"}, scaled(corners(0, 0, 1, 1)), scaled(corners(.5, 0, math.Sqrt(.1), 1)), w)
		if err != nil {
			t.Fatal(err)
		}
		sd := math.Sqrt(100. / 99)
		for j, p := range c.Parameters {
			if math.Abs(p.Contraction-.45) > 1e-9 || math.Abs(p.PriorSD/math.Pow(1000, float64(j))/sd-1) > 1e-9 {
				t.Errorf("%+v", p)
			}
		}
		if math.Abs(c.Parameters[0].Shift-.5/sd) > 1e-9 || math.Abs(c.Parameters[1].Shift) > 1e-9 {
			t.Errorf("shifts %+v", c.Parameters)
		}
		for k, want := range []Direction{{.1, []float64{.5 * math.Sqrt2, .5 * math.Sqrt2}}, {1, []float64{.5 * math.Sqrt2, -.5 * math.Sqrt2}}} {
			got := c.Directions[k]
			if math.Abs(got.Variance-want.Variance) > 1e-9 || math.Abs(got.Weights[0]-want.Weights[0]) > 1e-9 || math.Abs(got.Weights[1]-want.Weights[1]) > 1e-9 || got.Informed() != (k == 0) {
				t.Errorf("direction %d: %+v, want %+v", k, got, want)
			}
		}
	}
}

// Weights count as repeated draws do.
func TestContractionWithWeights(t *testing.T) {
	prior := corners(0, 0, 1, 2)
	var rows [][]float64
	var weights []float64
	for i, r := range corners(1, 2, .3, .4)[:8] {
		rows, weights = append(rows, r), append(weights, float64(1+i%3))
	}
	c, err := Contract([]string{"a", "b"}, prior, rows, weights)
	if err != nil {
		t.Fatal(err)
	}
	m, sum, squares, total := 0.0, 0.0, 0.0, 0.0
	for i, r := range rows {
		m, total, squares = m+weights[i]*r[0], total+weights[i], squares+weights[i]*weights[i]
	}
	m /= total
	for i, r := range rows {
		sum += weights[i] / total * square(r[0]-m)
	}
	want := math.Sqrt(sum / (1 - squares/total/total))
	if got := c.Parameters[0].SD; math.Abs(got-want) > 1e-12 {
		t.Errorf("standard deviation %v, want %v", got, want)
	}
}

func TestWrongContraction(t *testing.T) {
	names, good := []string{"a", "b"}, corners(0, 0, 1, 1)
	same := make([][]float64, 10)
	line := make([][]float64, 10)
	for i := range same {
		same[i], line[i] = []float64{1, float64(i)}, []float64{float64(i), 2 * float64(i)}
	}
	for _, c := range []struct {
		prior, posterior [][]float64
		weights          []float64
		want             string
	}{
		{good, good[:3], nil, "3 draws from the posterior for 2 parameters; at least 4"},
		{good, [][]float64{{1, 2}, {1, 2}, {1, 2}, {1, math.NaN()}}, nil, `posterior parameter "b" is NaN in 1 of 4 rows`},
		{same, good, nil, "the prior sample of a is constant"},
		{line, good, nil, "parameters of the prior sample follow from each other exactly"},
		{good, good, []float64{1}, "1 weights for 100 posterior draws"},
		{good, good, append(make([]float64, 99), 1), "the weights leave 1 effective draws"},
	} {
		if _, err := Contract(names, c.prior, c.posterior, c.weights); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v\nlacks %s", err, c.want)
		}
	}
}

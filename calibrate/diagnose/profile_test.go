package diagnose

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

// landscape has two valleys in the first parameter (at -1 and 1), one in the second (at 0.5), half a
// one in the third (towards 2) and none in the fourth.
func landscape(x []float64) float64 {
	return math.Abs(x[0]*x[0]-1) + math.Abs(x[1]-.5) + .5*(2-x[2]) + 0*x[3]
}

var (
	four  = []string{"two", "one", "half", "none"}
	lows  = []float64{-2, -2, -2, -2}
	highs = []float64{2, 2, 2, 2}
	shape = []string{Valleys, OneValley, HalfValley, Superfluous}
)

func TestProfileOfATable(t *testing.T) {
	const n = 200_000
	values, distances := make([][]float64, 4), make([]float64, n)
	for j := range values {
		values[j] = make([]float64, n)
	}
	s := draw.Named("profile").In(1, 0, 0)
	for i := range n {
		x, r := make([]float64, 4), s.Of(uint64(i), 0)
		for j := range x {
			x[j] = -2 + 4*r.Uniform(uint64(j))
			values[j][i] = x[j]
		}
		distances[i] = landscape(x)
	}
	distances[7] = math.NaN() // a failed run
	for j, name := range four {
		p, err := NewProfile(name, values[j], distances, -2, 2, 30, .5)
		if err != nil {
			t.Fatal(err)
		}
		if p.Shape != shape[j] {
			t.Errorf("%s: %s: %.2f", name, p.Shape, p.Least)
		}
		for k, row := range p.Best {
			if x := values[j][row]; x < p.Edges[k]-1e-12 || x > p.Edges[k+1]+1e-12 || distances[row] != p.Least[k] {
				t.Errorf("%s: interval %d has row %d with %v at distance %v", name, k, row, x, distances[row])
			}
		}
	}
	if p, err := NewProfile("two", []float64{-2, 2}, []float64{3, .1}, -2, 2, 4, .5); err != nil || p.Shape != HalfValley || p.Best[3] != 1 || !math.IsNaN(p.Least[1]) {
		t.Errorf("%+v %v", p, err)
	}
	if p, err := NewProfile("two", values[0], distances, -2, 2, 30, 0); err != nil || p.Shape != Failing {
		t.Errorf("%+v %v", p, err)
	}
}

// The search comes near the true least distances, which are known, with few runs.
func TestMinimise(t *testing.T) {
	s := Search{Names: four, Low: lows, High: highs, Intervals: 16, Budget: 1000, Seed: 1, Workers: 1,
		Distance: func(x []float64, key uint64) float64 {
			if key%50 == 0 {
				return math.NaN() // some runs fail
			}
			return landscape(x)
		}}
	one, err := s.Minimise(.25)
	if err != nil {
		t.Fatal(err)
	}
	for j, p := range one {
		if p.Shape != shape[j] {
			t.Errorf("%s: %s: %.3f", p.Name, p.Shape, p.Least)
		}
		for k, got := range p.Least {
			want := 0.0
			switch low, high := p.Edges[k], p.Edges[k+1]; j {
			case 0:
				want = min(math.Abs(low*low-1), math.Abs(high*high-1))
			case 1:
				want = max(0, low-.5, .5-high)
			case 2:
				want = .5 * (2 - high)
			}
			if got < want-1e-12 || got > want+.1 {
				t.Errorf("%s: interval %d: least distance %.4f, the true one is %.4f", p.Name, k, got, want)
			}
		}
	}
	s.Workers = 5
	five, err := s.Minimise(.25)
	if err != nil || !reflect.DeepEqual(one, five) {
		t.Errorf("5 workers find other profiles (%v)", err)
	}
	s.Distance = func([]float64, uint64) float64 { return math.NaN() }
	if all, err := s.Minimise(.25); err != nil || all[0].Shape != Failing || !math.IsNaN(all[0].Least[0]) {
		t.Errorf("where every run fails: %+v %v", all, err)
	}
}

func TestWrongProfiles(t *testing.T) {
	table := func(values, distances []float64, low, high float64, n int, threshold float64) error {
		_, err := NewProfile("power", values, distances, low, high, n, threshold)
		return err
	}
	search := func(s Search) error { _, err := s.Minimise(1); return err }
	for _, c := range []struct {
		err  error
		want string
	}{
		{table([]float64{1}, []float64{1}, 2, 2, 1, -1), "power: bounds [2,2] are no interval\ndiagnose: power: 1 intervals; their number must be in [2,10000], 30 is usual\ndiagnose: power: the threshold of the distance is -1"},
		{table([]float64{1, 2}, []float64{1}, 0, 2, 9, 1), "2 values and 1 distances"},
		{table(nil, nil, 0, 2, 9, 1), "0 values and 0 distances"},
		{table([]float64{1, 3}, []float64{1, 1}, 0, 2, 9, 1), "power = 3 in row 2 is outside its bounds [0,2]"},
		{table([]float64{math.NaN()}, []float64{1}, 0, 2, 9, 1), `parameter "power" is NaN`},
		{search(Search{}), "0 names, 0 lower and 0 upper bounds"},
		{search(Search{Names: four, Low: lows, High: highs, Budget: 5}), "a budget of 5 runs per interval"},
		{search(Search{Names: four, Low: highs, High: lows}), "two: bounds [2,-2] are no interval"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("%v\nlacks %s", c.err, c.want)
		}
	}
}

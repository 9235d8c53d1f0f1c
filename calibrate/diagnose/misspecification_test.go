package diagnose

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

// normals draws rows of independent normal statistics of standard deviations 1, 10, 100, ...
func normals(key, n, q int, shift float64) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		r := draw.Named("normals").In(1, key, 0).Of(uint64(i), 0)
		for j := range q {
			rows[i] = append(rows[i], math.Pow(10, float64(j))*(shift+r.Normal(uint64(j))))
		}
	}
	return rows
}

var three = []string{"growth", "exit", "exports"}

// Under the model P is uniform; an observation that the model cannot make has the least P.
func TestMisspecificationAndFit(t *testing.T) {
	const trials, nulls = 200, 39
	var small [3]int
	for k := range trials {
		rows := normals(k, 120, 3, 0)
		for size, observed := range map[int][][]float64{0: normals(10_000+k, 1, 3, 0), 1: normals(20_000+k, 8, 3, 0)} {
			m, err := MisspecificationTest(three, observed, rows, nulls, int64(k))
			if err != nil {
				t.Fatal(err)
			}
			small[size] += count(m.P <= .1)
		}
		g, err := GoodnessOfFit(three, normals(30_000+k, 1, 3, 0)[0], rows, 10, nulls, int64(k), 1)
		if err != nil {
			t.Fatal(err)
		}
		small[2] += count(g.P <= .1)
	}
	for kind, n := range small { // 20 of 200 with standard deviation 4.2
		if n < 5 || n > 35 {
			t.Errorf("%v: P is 0.1 or less in %d of %d cases, want about 20", kind, n, trials)
		}
	}
	rows, far := normals(0, 500, 3, 0), []float64{0, 60, 0}
	m, err := MisspecificationTest(three, [][]float64{far}, rows, 199, 1)
	if err != nil || m.P != 1./200 {
		t.Errorf("P = %v for an impossible observation (%v)", m.P, err)
	}
	g, err := GoodnessOfFit(three, far, rows, 10, 100, 1, 1)
	if err != nil || g.P != 0 || g.Share[1] < .7 || math.Abs(g.Share[0]+g.Share[1]+g.Share[2]-1) > 1e-12 {
		t.Errorf("an impossible observation: P = %v, shares %.2f (%v)", g.P, g.Share, err)
	}
	other, err := GoodnessOfFit(three, far, rows, 10, 100, 1, 7)
	if err != nil || !reflect.DeepEqual(g, other) {
		t.Errorf("7 workers give another answer (%v)", err)
	}
}

// By hand: the observation 0 and the runs -3, -1, 1, 3 (ten times each), of median absolute
// deviation 2.
func TestMisspecificationByHand(t *testing.T) {
	var rows [][]float64
	for range 10 {
		rows = append(rows, []float64{-3}, []float64{-1}, []float64{1}, []float64{3})
	}
	m, err := MisspecificationTest([]string{"x"}, [][]float64{{0}}, rows, 19, 1)
	if err != nil {
		t.Fatal(err)
	}
	// Of the 780 pairs 180 are at 0, 300 at 2, 200 at 4 and 100 at 6: the median is 2, in units of
	// the scale 2 × 1.4826.
	scale := 2 * 1.4826
	if math.Abs(m.Bandwidth-2/scale) > 1e-12 {
		t.Errorf("bandwidth %v, want %v", m.Bandwidth, 2/scale)
	}
	k := func(distance float64) float64 { return math.Exp(-distance * distance / 8) }
	among := (400 + 600*k(2) + 400*k(4) + 200*k(6)) / 1600
	want := 1 - 2*(k(1)+k(3))/2 + among
	if math.Abs(m.MMD2-want) > 1e-12 {
		t.Errorf("MMD² %v, want %v", m.MMD2, want)
	}
}

// The shortcut by sums of the kernel is what comparing a subset with the others gives.
func TestSubsetsAreComparedRight(t *testing.T) {
	rows := normals(1, 60, 2, 0)
	scale, _ := scales([]string{"a", "b"}, rows)
	whole := newKernel(rows[:1], rows, scale)
	chosen := []int{3, 17, 40}
	var observed, others [][]float64
	for i, row := range rows {
		if slices.Contains(chosen, i) {
			observed = append(observed, row)
		} else {
			others = append(others, row)
		}
	}
	direct := func(a, b [][]float64) (sum float64) {
		for _, x := range a {
			for _, y := range b {
				sum += math.Exp(-apartness(x, y, scale)/(2*square(whole.bandwidth))) / float64(len(a)*len(b))
			}
		}
		return sum
	}
	want := direct(observed, observed) - 2*direct(observed, others) + direct(others, others)
	if got := whole.apart(chosen); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestMisspecificationOfPoorTables(t *testing.T) {
	constant := normals(1, 50, 2, 0)
	for _, row := range constant {
		row[1] = 4
	}
	names := []string{"a", "b"}
	m, err := MisspecificationTest(names, [][]float64{{0, 5}}, constant, 19, 1)
	if err != nil || !slices.Equal(m.Dropped, []string{"b"}) || !slices.Equal(m.Impossible, []string{"b"}) {
		t.Errorf("%+v %v", m, err)
	}
	g, err := GoodnessOfFit(names, []float64{0, 4}, constant, 5, 19, 1, 1)
	if err != nil || !slices.Equal(g.Dropped, []string{"b"}) || g.Impossible != nil || g.Share[1] != 0 {
		t.Errorf("%+v %v", g, err)
	}
	many, err := MisspecificationTest(names, [][]float64{{0, 0}}, normals(1, 2100, 2, 0), 19, 1)
	if err != nil || many.Used != 2000 {
		t.Errorf("%d runs used (%v)", many.Used, err)
	}
	same := make([][]float64, 50)
	for i := range same {
		same[i] = []float64{1, 2}
	}
	misspecify := func(observed, rows [][]float64, nulls int) error {
		_, err := MisspecificationTest(names, observed, rows, nulls, 1)
		return err
	}
	fit := func(observed []float64, rows [][]float64, accepted, nulls int) error {
		_, err := GoodnessOfFit(names, observed, rows, accepted, nulls, 1, 1)
		return err
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{misspecify([][]float64{{1, 2}}, same, 19), "every statistic is the same in all 50 simulated runs"},
		{misspecify(nil, same[:3], 3), "there is no observation\n3 simulated runs for 0 observations; at least 40 are wanted\n3 comparisons under the model"},
		{misspecify([][]float64{{1, math.NaN()}}, constant, 19), `observed statistic "b" is NaN`},
		{fit([]float64{1, 2}, same, 5, 19), "every statistic is the same in all 50 runs"},
		{fit([]float64{1, 2}, constant, 50, 51), "50 accepted of 50 runs; their number must be in [1,49]\n51 pseudo-observations of 50 runs"},
		{fit([]float64{1}, constant, 5, 19), "row 1 has 1 values, and there are 2 observed statistics"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("%v\nlacks %s", c.err, c.want)
		}
	}
}

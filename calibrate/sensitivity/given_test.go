package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"jiritsu/internal/design"
)

// sample makes a table of f at random points.
func sample(t testing.TB, n, d int, f func(u []float64) float64) Table {
	t.Helper()
	x, err := design.Random(n, d, 1)
	if err != nil {
		t.Fatal(err)
	}
	return Table{Names: names(d), X: x, Y: column(x, f)}
}

// For Y = X1 and ten slices the distances are 0.9, 0.8, ..., 0.5, 0.5, ..., 0.9; X2 does nothing.
func TestDistancesOfKnownFunction(t *testing.T) {
	s, err := PAWN{Bootstrap: Bootstrap{Resamples: 50}}.Of(sample(t, 20480, 2, func(u []float64) float64 { return u[0] }))
	if err != nil {
		t.Fatal(err)
	}
	one, two := s.Inputs[0], s.Inputs[1]
	for k, want := range []float64{.9, .8, .7, .6, .5, .5, .6, .7, .8, .9} {
		within(t, fmt.Sprintf("slice %d", k), one.Distances[k], want, 1e-9)
	}
	within(t, "median", one.Median.Value, .7, 1e-9)
	within(t, "mean", one.Mean.Value, .7, 1e-9)
	within(t, "max", one.Max.Value, .9, 1e-9)
	if !one.Distinct || two.Distinct || two.Median.Value > 0.03 || two.Dummy > 0.03 {
		t.Errorf("x1 %v of dummy %v, x2 %v of dummy %v", one.Median.Value, one.Dummy, two.Median.Value, two.Dummy)
	}
}

// The walk along the outputs gives the distance of the definition, ties and weights included.
func TestDistancesFollowTheDefinition(t *testing.T) {
	y := []float64{3, 1, 2, 2, 5, 3, 3, 1, 4, 2}
	of := []int{0, 0, 1, 1, 2, 2, 0, 1, 2, 3}
	times := []float64{1, 2, 0, 3, 1, 1, 1, 1, 0, 0}
	o := newOrdered(y)
	placed := make([]float64, len(times))
	for k, i := range o.order {
		placed[k] = times[i]
	}
	got := o.distances(o.arrange(of), 4, placed)
	for s, g := range got[:3] {
		want := 0.0
		for _, at := range []float64{1, 2, 3, 4, 5} {
			var in, inBelow, all, below float64
			for i := range y {
				all += times[i]
				if y[i] <= at {
					below += times[i]
				}
				if of[i] == s {
					in += times[i]
					if y[i] <= at {
						inBelow += times[i]
					}
				}
			}
			want = max(want, math.Abs(inBelow/in-below/all))
		}
		within(t, fmt.Sprintf("slice %d", s), g, want, 1e-15)
	}
	if got[3] != -1 {
		t.Errorf("a slice without rows has the distance %v", got[3])
	}
}

func TestSlices(t *testing.T) {
	for name, c := range map[string]struct {
		x       []float64
		wanted  int
		nominal bool
		of      string
	}{
		"equal numbers":     {[]float64{6, 5, 4, 3, 2, 1}, 3, false, "[2 2 1 1 0 0]"},
		"a slice a value":   {[]float64{1, 7, 7, 2, 1, 2}, 3, false, "[0 2 2 1 0 1]"},
		"ties together":     {[]float64{1, 1, 1, 1, 2, 3, 4, 5}, 4, false, "[0 0 0 0 1 1 2 2]"},
		"words stay apart":  {[]float64{0, 1, 2, 3}, 2, true, "[0 1 2 3]"},
		"largest comes too": {[]float64{0, 1, 2, 3}, 2, false, "[0 0 1 1]"},
	} {
		of, n := sliced(c.x, c.wanted, c.nominal)
		if got := fmt.Sprint(of); got != c.of {
			t.Errorf("%s: %s in %d slices, want %s", name, got, n, c.of)
		}
	}
}

func TestFirstOrderAndRanksFromATable(t *testing.T) {
	given, _, err := FromTable(sample(t, 16384, 3, ishigami.f), 0, Bootstrap{Resamples: 20})
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range ishigami.first {
		within(t, "first order of "+given[j].Name, given[j].First.Value, want, 0.02)
	}
	// y = x1 - 2 x2 over independent uniform inputs: partial ranks see through the other input
	given, _, err = FromTable(sample(t, 4096, 3, func(u []float64) float64 { return u[0] - 2*u[1] }), 0, Bootstrap{Resamples: 20})
	if err != nil {
		t.Fatal(err)
	}
	within(t, "PRCC of a", given[0].PartialRank.Value, 0.95, 0.04)
	within(t, "PRCC of b", given[1].PartialRank.Value, -0.98, 0.02)
	within(t, "PRCC of c", given[2].PartialRank.Value, 0, 0.05)
	within(t, "first of a", given[0].First.Value, 0.2, 0.02)
	within(t, "rank of c", given[2].Rank.Value, 0, 0.05)
	if r := given[1].Rank.Interval; r.High > -0.8 || r.Width() > 0.05 {
		t.Errorf("rank correlation of b within %v", r)
	}
}

// scipy.stats.spearmanr and the residuals of linear regressions of ranks give these.
func TestRanksAgreeWithScipy(t *testing.T) {
	once := ones(8)
	columns := [][]float64{{1, 2, 2, 4, 5, 6, 7, 8}, {3, 1, 4, 1, 5, 9, 2, 6}, {2, 7, 1, 8, 2, 8, 1, 8}}
	for j := range columns {
		columns[j] = newOrdered(columns[j]).ranks(once)
	}
	within(t, "Spearman", correlation(columns[0], columns[2], once), 0.2920663442770768, 1e-14)
	p := partial(columns, once)
	within(t, "partial", p[0], 0.230157469933539, 1e-14)
	within(t, "partial", p[1], 0.07480037720891407, 1e-14)
}

// Ranks and correlations of rows that count several times are those of the rows written out.
func TestWeighedRanks(t *testing.T) {
	v, w := []float64{3, 1, 2, 2, 5}, []float64{1, 5, 2, 2, 3}
	times := []float64{2, 0, 1, 3, 1}
	var longV, longW []float64
	for i, n := range times {
		for range int(n) {
			longV, longW = append(longV, v[i]), append(longW, w[i])
		}
	}
	short, long := newOrdered(v).ranks(times), newOrdered(longV).ranks(ones(7))
	at := 0
	for i, n := range times {
		for range int(n) {
			within(t, "rank", short[i], long[at], 0)
			at++
		}
	}
	within(t, "correlation", correlation(v, w, times), correlation(longV, longW, ones(7)), 1e-15)
}

func TestTablesThatTellNothing(t *testing.T) {
	good := sample(t, 100, 2, func(u []float64) float64 { return u[0] })
	copyOf := func(change func(x []float64, y *float64)) Table {
		c := Table{Names: good.Names}
		for i, x := range good.X {
			row, y := append([]float64(nil), x...), good.Y[i]
			change(row, &y)
			c.X, c.Y = append(c.X, row), append(c.Y, y)
		}
		return c
	}
	for name, c := range map[string]struct {
		table Table
		want  string
	}{
		"constant output": {copyOf(func(_ []float64, y *float64) { *y = 3 }), "does not vary: it is 3 in all 100 rows"},
		"constant input":  {copyOf(func(x []float64, _ *float64) { x[1] = 7 }), "input b is 7 in all 100 rows"},
		"both":            {copyOf(func(x []float64, y *float64) { x[0], *y = 7, 0 }), "input a is 7"},
		"NaN":             {copyOf(func(_ []float64, y *float64) { *y = math.NaN() }), "of 100 rows 0 are complete"},
		"few rows":        {Table{Names: good.Names, X: good.X[:20], Y: good.Y[:20]}, "of 20 rows 20 are complete, and 50 are needed"},
		"no input":        {Table{X: make([][]float64, 100), Y: good.Y}, "there is no input"},
		"lengths":         {Table{Names: good.Names, X: good.X[:99], Y: good.Y}, "99 rows of inputs and 100 of outputs"},
	} {
		_, err := PAWN{}.Of(c.table)
		_, _, err2 := FromTable(c.table, 0, few)
		for _, err := range []error{err, err2} {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := (PAWN{Slices: 40}).Of(good); !errors.Is(err, ErrTooFew) {
		t.Errorf("40 slices of 100 rows: %v", err)
	}
	words := good
	words.Nominal = []bool{false, true}
	if given, _, err := FromTable(words, 2, few); err == nil || !strings.Contains(err.Error(), "100 slices") {
		t.Errorf("a word for each row: %v, %v", given, err)
	}
	// inputs that are copies of each other have no partial correlation
	twins := copyOf(func(x []float64, y *float64) { *y = x[1]; x[1] = x[0] })
	if given, _, err := FromTable(twins, 0, few); err != nil || !math.IsNaN(given[0].PartialRank.Value) {
		t.Errorf("twins: %v, %v", given, err)
	}
}

func TestWorkersDoNotMatterForTables(t *testing.T) {
	table := sample(t, 512, 3, ishigami.f)
	var one string
	for _, workers := range []int{1, 2, 4} {
		b := Bootstrap{Workers: workers, Resamples: 51}
		s, err := PAWN{Bootstrap: b}.Of(table)
		given, _, err2 := FromTable(table, 0, b)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("%#v %#v", s, given)
		if one == "" {
			one = got
		}
		if got != one {
			t.Errorf("%d workers give another result", workers)
		}
	}
}

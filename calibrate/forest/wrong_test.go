package forest

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestTablesThatTeachNothing(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name string
		rows [][]float64
		want string
	}{
		{"no row", nil, "0 rows; a forest learns from at least two"},
		{"one row", [][]float64{{1, 2}}, "1 rows; a forest learns from at least two"},
		{"NaN", [][]float64{{1, 2}, {nan, 3}, {nan, 4}}, `statistic "s1" is NaN in 2 of 3 rows, first in row 2; leave failed runs out`},
		{"infinite", [][]float64{{1, 2}, {2, math.Inf(1)}}, `statistic "s2" is +Inf in 1 of 2 rows`},
		{"uneven", [][]float64{{1, 2}, {2}}, "row 2 has 1 values"},
		{"constant", [][]float64{{1, 2}, {1, 2}, {1, 2}}, "every statistic is the same in all 3 rows (s1, s2)"},
		{"no statistic", [][]float64{{}, {}}, "there is no statistic"},
	} {
		if _, err := NewTable(c.rows, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nlacks %s", c.name, err, c.want)
		}
	}
}

func TestWrongUse(t *testing.T) {
	rows, y := friedman(30, 5, 1)
	table := tableOf(t, rows)
	grow := func(y []float64, o Options) error { _, err := table.Regress(y, o); return err }
	classify := func(class []int, n int) error { _, err := table.Classify(class, n, Options{}); return err }
	same, broken := make([]float64, 30), append([]float64{math.NaN()}, y[1:]...)
	whole := regress(t, rows, y, Options{Trees: 3, Whole: true})
	held := func(row int) error { _, err := whole.Held(row); return err }
	predict := func(s []float64) error { _, err := whole.Predict(s); return err }
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"too few responses", grow(y[:3], Options{}), "3 values of the response for 30 rows"},
		{"constant response", grow(same, Options{}), "the response is 0 in all 30 rows; there is nothing to learn"},
		{"NaN response", grow(broken, Options{}), "is NaN in 1 of 30 rows"},
		{"options, all at once", grow(y, Options{Trees: -1, Try: 6, Leaf: -2, Sample: 31}),
			"Trees = -1 is outside [1,1000000]\nforest: Try = 6 is outside [1,5] statistics\nforest: Leaf = -2 is outside [1,1073741824] rows\nforest: Sample = 31 is outside [1,30] rows"},
		{"one class", classify(make([]int, 30), 1), "1 classes; at least 2 are wanted"},
		{"empty class", classify(make([]int, 30), 2), "no row is of class 1"},
		{"class unknown", classify(append(make([]int, 29), 2), 2), "row 30 is of class 2, outside [0,1]"},
		{"too few classes", classify(nil, 2), "0 classes for 30 rows"},
		{"row unknown", held(30), "row 30 is outside [0,29]"},
		{"never out of bag", held(3), "each of the 3 trees was grown on row 3"},
		{"short observation", predict([]float64{1}), "the observation has 1 statistics, the table 5"},
		{"observation with NaN", predict([]float64{1, 2, math.NaN(), 4, math.Inf(1)}), "the observation has s3 = NaN, s5 = +Inf"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("%s: %v\nlacks %s", c.name, c.err, c.want)
		}
	}
	if !math.IsNaN(whole.Error) || whole.Unjudged != 30 || !math.IsNaN(whole.OutOfBag[0]) || !math.IsNaN(whole.Importance()[0]) {
		t.Errorf("without rows left out the error is %v", whole.Error)
	}
}

// Equal rows, a constant statistic and more statistics than rows are no faults.
func TestPoorTablesStillWork(t *testing.T) {
	rows := [][]float64{{1, 7, 0}, {1, 7, 0}, {1, 7, 0}, {2, 7, 0}, {2, 7, 0}, {2, 7, 0}}
	y := []float64{1, 2, 3, 11, 12, 13}
	table := tableOf(t, rows)
	if !slices.Equal(table.Constant, []string{"s2", "s3"}) {
		t.Errorf("constant: %v", table.Constant)
	}
	r, err := table.Regress(y, Options{Trees: 20, Leaf: 1, Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Posterior([]float64{2, 8, 0})
	if err != nil || math.Abs(p.Mean-12) > 1e-12 || !slices.Equal(p.Beyond, []string{"s2"}) || len(p.Values) != 3 {
		t.Errorf("%+v %v", p, err)
	}
	wide, few := friedman(8, 40, 1)
	if r := regress(t, wide, few, Options{}); len(r.OutOfBag) != 8 || math.IsNaN(r.Error) {
		t.Errorf("8 rows of 40 statistics: error %v", r.Error)
	}
	c, err := tableOf(t, wide).Classify([]int{0, 1, 0, 1, 0, 1, 0, 1}, 2, Options{Trees: 50, Discriminants: true})
	if err != nil || c.Discriminants != 1 || math.IsNaN(c.Error) {
		t.Errorf("8 rows of 40 statistics: %+v %v", c, err)
	}
	if two := regress(t, [][]float64{{0}, {1}}, []float64{0, 1}, Options{}); math.IsNaN(two.Error) {
		t.Error("two rows leave no error")
	}
}

package forest

import (
	"encoding/csv"
	"math"
	"os"
	"reflect"
	"strconv"
	"testing"

	"jiritsu/internal/draw"
)

func friedmanMean(x []float64) float64 {
	return 10*math.Sin(math.Pi*x[0]*x[1]) + 20*square(x[2]-.5) + 10*x[3] + 5*x[4]
}

// friedman draws n rows of q uniform statistics and the response of Friedman (1991), which the
// first five make, with normal noise of standard deviation 1.
func friedman(n, q int, seed int64) (rows [][]float64, y []float64) {
	s := draw.Named("friedman").In(seed, 0, 0)
	for i := range n {
		r, x := s.Of(uint64(i), 0), make([]float64, q)
		for j := range x {
			x[j] = r.Uniform(uint64(j))
		}
		rows, y = append(rows, x), append(y, friedmanMean(x)+r.Normal(uint64(q)))
	}
	return rows, y
}

func tableOf(t testing.TB, rows [][]float64) *Table {
	t.Helper()
	table, err := NewTable(rows, nil)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func regress(t testing.TB, rows [][]float64, y []float64, o Options) *Regression {
	t.Helper()
	r, err := tableOf(t, rows).Regress(y, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// trees reads what scikit-learn's trees answer; see testdata/trees.py.
func trees(t *testing.T) (x [][]float64, y []float64, class []int, mean []float64, kind []int) {
	t.Helper()
	f, err := os.Open("testdata/trees.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		v := make([]float64, len(line))
		for j := range line {
			if v[j], err = strconv.ParseFloat(line[j], 64); err != nil {
				t.Fatal(err)
			}
		}
		x, y, class, mean, kind = append(x, v[:4]), append(y, v[4]), append(class, int(v[5])), append(mean, v[6]), append(kind, int(v[7]))
	}
	return x, y, class, mean, kind
}

// A tree grown on all rows and all statistics has no chance in it, and is the tree of any other
// program.
func TestTreeIsThatOfScikitLearn(t *testing.T) {
	x, y, class, mean, kind := trees(t)
	o := Options{Trees: 1, Try: 4, Leaf: 12, Whole: true}
	r := regress(t, x, y, o)
	c, err := tableOf(t, x).Classify(class, 3, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range x {
		got, err := r.Predict(x[i])
		if err != nil || math.Abs(got-mean[i]) > 1e-12 {
			t.Errorf("row %d: mean %v, want %v (%v)", i+1, got, mean[i], err)
		}
		votes, err := c.Votes(x[i])
		if err != nil || votes[kind[i]] != 1 {
			t.Errorf("row %d: votes %v, want class %d (%v)", i+1, votes, kind[i], err)
		}
	}
}

// The same bytes for any number of workers; another seed is another forest.
func TestWorkersChangeNothing(t *testing.T) {
	rows, y := friedman(400, 7, 1)
	one := regress(t, rows, y, Options{Trees: 60, Seed: 5, Workers: 1})
	for _, workers := range []int{2, 3, 8, 0} {
		other := regress(t, rows, y, Options{Trees: 60, Seed: 5, Workers: workers})
		other.o.Workers = 1
		if !reflect.DeepEqual(one, other) || !reflect.DeepEqual(one.Importance(), other.Importance()) {
			t.Errorf("%d workers grow another forest than one", workers)
		}
	}
	if other := regress(t, rows, y, Options{Trees: 60, Seed: 6}); other.Error == one.Error {
		t.Error("the seed changes nothing")
	}
}

// The prediction is the weighted mean of the responses, and the error of rows held out is the
// out-of-bag error.
func TestWeights(t *testing.T) {
	rows, y := friedman(500, 6, 2)
	r := regress(t, rows, y, Options{Trees: 100})
	fresh, _ := friedman(20, 6, 3)
	for _, s := range fresh {
		w, err := r.Weights(s)
		if err != nil {
			t.Fatal(err)
		}
		var sum, mean float64
		for i := range w {
			sum += w[i]
			mean += w[i] * y[i]
		}
		p, err := r.Predict(s)
		if err != nil || math.Abs(sum-1) > 1e-12 || math.Abs(mean-p) > 1e-10 {
			t.Errorf("weights sum to %v, their mean is %v, the prediction %v (%v)", sum, mean, p, err)
		}
		post, err := r.Posterior(s)
		if err != nil || math.Abs(post.Mean-p) > 1e-10 {
			t.Errorf("posterior mean %v, prediction %v (%v)", post.Mean, p, err)
		}
	}
	for _, i := range []int{0, 63, 64, 499} {
		held, err := r.Held(i)
		if err != nil || math.Abs(held.Mean-r.OutOfBag[i]) > 1e-10 {
			t.Errorf("row %d: held out %v, out of bag %v (%v)", i, held.Mean, r.OutOfBag[i], err)
		}
	}
}

// The out-of-bag error is an honest one: that on fresh data. Noise of variance 1 is its floor.
func TestOutOfBagErrorIsThatOnFreshData(t *testing.T) {
	rows, y := friedman(1500, 8, 4)
	r := regress(t, rows, y, Options{Trees: 200})
	fresh, want := friedman(1500, 8, 5)
	sum := 0.0
	for i, s := range fresh {
		p, err := r.Predict(s)
		if err != nil {
			t.Fatal(err)
		}
		sum += square(p-want[i]) / float64(len(fresh))
	}
	if r.Error < 1 || math.Abs(r.Error/sum-1) > .1 {
		t.Errorf("out-of-bag error %.3f, on fresh data %.3f", r.Error, sum)
	}
	if r.Explained < .7 || r.Explained > .95 || r.Unjudged != 0 {
		t.Errorf("explained %.3f, not judged %d", r.Explained, r.Unjudged)
	}
}

// What the splits gain is what the leaves lost, whatever the tree.
func TestDecreaseAddsUp(t *testing.T) {
	x, y, _, _, _ := trees(t)
	r := regress(t, x, y, Options{Trees: 1, Try: 2, Leaf: 7, Whole: true})
	var sum, mean, total, inside float64
	for _, d := range r.Decrease {
		sum += d
	}
	for _, v := range y {
		mean += v / float64(len(y))
	}
	for i, v := range y {
		p, err := r.Predict(x[i])
		if err != nil {
			t.Fatal(err)
		}
		total, inside = total+square(v-mean), inside+square(v-p)
	}
	if math.Abs(sum-(total-inside)) > 1e-9*total {
		t.Errorf("the splits gain %v of %v, the leaves keep %v", sum, total, inside)
	}
}

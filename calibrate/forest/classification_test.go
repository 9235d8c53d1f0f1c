package forest

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"jiritsu/internal/draw"
)

// shifted draws n rows of q standard normal statistics of two classes in turn; those of the second
// class lie by shift higher in the first statistic. Bayes' rule errs with probability Φ(-shift/2),
// and the probability of the second class is 1 / (1 + exp(shift²/2 - shift x)).
func shifted(n, q int, shift float64) (rows [][]float64, class []int) {
	s := draw.Named("shifted").In(1, 0, 0)
	for i := range n {
		r, x := s.Of(uint64(i), 0), make([]float64, q)
		for j := range x {
			x[j] = r.Normal(uint64(j))
		}
		if i%2 == 1 {
			x[0] += shift
		}
		rows, class = append(rows, x), append(class, i%2)
	}
	return rows, class
}

func TestChooser(t *testing.T) {
	const shift = 1.5
	rows, class := shifted(4000, 3, shift)
	c, err := tableOf(t, rows).Classify(class, 2, Options{Trees: 200})
	if err != nil {
		t.Fatal(err)
	}
	bayes := .5 * math.Erfc(shift/2/math.Sqrt2) // 0.2266
	if c.Error < bayes-.02 || c.Error > bayes+.06 {
		t.Errorf("error %.3f, the least possible is %.3f", c.Error, bayes)
	}
	if n := c.Confusion[0][0] + c.Confusion[0][1] + c.Confusion[1][0] + c.Confusion[1][1]; n != 4000-c.Unjudged {
		t.Errorf("%d rows in the confusion matrix", n)
	}
	ch, err := c.Chooser(Options{Trees: 200, Leaf: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []float64{-1, .75, 2.5} {
		got, err := ch.Choose([]float64{x, 0, 0})
		if err != nil {
			t.Fatal(err)
		}
		second := 1 / (1 + math.Exp(shift*shift/2-shift*x))
		if want := max(second, 1-second); math.Abs(got.Probability-want) > .12 {
			t.Errorf("x = %v: class %d has probability %.3f, want %.3f", x, got.Class, got.Probability, want)
		}
		if x != .75 && got.Class != int(math.Round(second)) {
			t.Errorf("x = %v: class %d, votes %v", x, got.Class, got.Votes)
		}
	}
}

// Classes that never meet leave no error to predict.
func TestChooserWithoutErrors(t *testing.T) {
	rows, class := shifted(200, 2, 50)
	c, err := tableOf(t, rows).Classify(class, 2, Options{Trees: 50})
	if err != nil {
		t.Fatal(err)
	}
	ch, err := c.Chooser(Options{Trees: 200, Leaf: 100})
	if err != nil {
		t.Fatal(err)
	}
	got, err := ch.Choose([]float64{500, 0})
	if err != nil || got.Class != 1 || got.Probability != 1 || !slices.Equal(got.Beyond, []string{"s1"}) {
		t.Errorf("%+v %v", got, err)
	}
}

// Two classes have one discriminant, in proportion to W⁻¹ (m₂ - m₁).
func TestDiscriminants(t *testing.T) {
	rows, class := shifted(500, 2, 1)
	for _, x := range rows {
		x[1] = 1000 * (x[1] + .5*x[0]) // scales do not matter
	}
	d := discriminate(tableOf(t, rows), class, 2)
	if len(d.weights) != 1 {
		t.Fatalf("%d discriminants of 2 classes", len(d.weights))
	}
	var m [2][2]float64
	for i, x := range rows {
		m[class[i]][0] += x[0] / 250
		m[class[i]][1] += x[1] / 250
	}
	var a, b, c float64
	for i, x := range rows {
		u, v := x[0]-m[class[i]][0], x[1]-m[class[i]][1]
		a, b, c = a+u*u, b+u*v, c+v*v
	}
	u, v := m[1][0]-m[0][0], m[1][1]-m[0][1]
	w0, w1 := c*u-b*v, a*v-b*u // times the determinant of W
	if got, want := d.weights[0][1]/d.weights[0][0], w1/w0; math.Abs(got/want-1) > 1e-9 {
		t.Errorf("weights in proportion 1 to %v, want %v", got, want)
	}
}

// A class that differs in a sum of many statistics is found by a discriminant, not by single splits.
func TestDiscriminantsHelp(t *testing.T) {
	rows, class := shifted(600, 12, 0)
	for i, x := range rows {
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		if class[i] = 0; sum > 0 {
			class[i] = 1
		}
	}
	table := tableOf(t, rows)
	without, err := table.Classify(class, 2, Options{Trees: 100})
	if err != nil {
		t.Fatal(err)
	}
	with, err := table.Classify(class, 2, Options{Trees: 100, Discriminants: true})
	if err != nil {
		t.Fatal(err)
	}
	if with.Discriminants != 1 || with.Error > without.Error/2 {
		t.Errorf("error %.3f with the discriminant, %.3f without", with.Error, without.Error)
	}
	same, err := table.Classify(class, 2, Options{Trees: 100, Discriminants: true, Workers: 3})
	if err != nil || !reflect.DeepEqual(same.Confusion, with.Confusion) || !reflect.DeepEqual(same.trees, with.trees) {
		t.Errorf("3 workers grow another forest (%v)", err)
	}
}

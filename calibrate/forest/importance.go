package forest

import (
	"fmt"

	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// Importance gives, by statistic, by how much the mean squared error of a tree's predictions for
// the rows it did not see rises when the values of the statistic are shuffled among them; mean over
// trees, in the response's units squared. It is about 0, and may be a little below, for a statistic
// that tells nothing. Of statistics that repeat each other, each looks dispensable.
// Source: Breiman (2001), Machine Learning 45: 5-32, section 10; not scaled by its standard error
// (Strobl and Zeileis 2008).
func (r *Regression) Importance() []float64 {
	rises := make([][]float64, len(r.trees))
	parallel.Each(len(r.trees), r.o.Workers, func(b int) { rises[b] = r.rise(b) })
	importance := make([]float64, len(r.table.columns))
	judged := 0
	for _, rise := range rises {
		if rise == nil {
			continue
		}
		judged++
		for j, x := range rise {
			importance[j] += x
		}
	}
	for j := range importance {
		importance[j] /= float64(judged) // NaN if no tree left a row out
	}
	return importance
}

// rise gives the rise of the error of one tree by statistic; nil if it saw every row.
func (r *Regression) rise(b int) []float64 {
	t := &r.trees[b]
	var out []int
	for i := range r.table.rows {
		if !t.saw(i) {
			out = append(out, i)
		}
	}
	if len(out) == 0 {
		return nil
	}
	used := make([]bool, len(r.table.columns))
	for _, n := range t.nodes {
		if n.stat >= 0 {
			used[n.stat] = true
		}
	}
	base := 0.0
	for _, i := range out {
		base += square(r.y[i] - t.leafOf(r.table.columns, i).value)
	}
	rise := make([]float64, len(used))
	columns := append([][]float64{}, r.table.columns...)
	shuffled := make([]float64, r.table.rows)
	for j := range used {
		if !used[j] {
			continue
		}
		from := shuffle(append([]int{}, out...), draw.Named("forest importance").In(r.o.Seed, b, j).Of(0, 0))
		for k, i := range out {
			shuffled[i] = r.table.columns[j][from[k]]
		}
		columns[j] = shuffled
		sum := 0.0
		for _, i := range out {
			sum += square(r.y[i] - t.leafOf(columns, i).value)
		}
		columns[j] = r.table.columns[j]
		rise[j] = (sum - base) / float64(len(out))
	}
	return rise
}

// shuffle puts x into a random order, each as likely, and returns it.
func shuffle[T any](x []T, r draw.Rand) []T {
	for k := len(x) - 1; k > 0; k-- {
		other := r.Index(uint64(k), k+1)
		x[k], x[other] = x[other], x[k]
	}
	return x
}

// A Tested importance is that of a statistic beside what chance gives.
type Tested struct {
	Name       string
	Importance float64
	Chance     float64 // mean importance when the response is shuffled
	// P is the share of shuffled responses at which the statistic is at least as important, the
	// true one counted: (1 + those) / (1 + all).
	P float64
}

// ImportanceTest grows the forest of y, and as many forests of y shuffled as nulls says (100 is
// usual, and costs a hundred times the forest).
// Source: Altmann, Toloşi, Sander and Lengauer (2010), Bioinformatics 26(10): 1340-1347.
func (t *Table) ImportanceTest(y []float64, o Options, nulls int) ([]Tested, error) {
	if nulls < 1 {
		return nil, fmt.Errorf("forest: %d shuffled responses; at least 1 is wanted, 100 are usual", nulls)
	}
	r, err := t.Regress(y, o)
	if err != nil {
		return nil, err
	}
	out := make([]Tested, len(t.Names))
	for j, x := range r.Importance() {
		out[j] = Tested{Name: t.Names[j], Importance: x, P: 1}
	}
	for k := range nulls {
		shuffled := shuffle(append([]float64{}, y...), draw.Named("forest null").In(o.Seed, k, 0).Of(0, 0))
		null, err := t.Regress(shuffled, o)
		if err != nil {
			return nil, err
		}
		for j, x := range null.Importance() {
			out[j].Chance += x / float64(nulls)
			if x >= out[j].Importance {
				out[j].P++
			}
		}
	}
	for j := range out {
		out[j].P /= float64(1 + nulls)
	}
	return out, nil
}

package forest

import (
	"math"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// discriminants are the linear combinations of statistics that part classes best: the ratio of
// the variance between to that within classes is largest.
// Source: Fisher (1936), Annals of Eugenics 7(2): 179-188; Rao (1948), Journal of the Royal
// Statistical Society B 10(2): 159-203.
type discriminants struct {
	of      *Table
	weights [][]float64 // by axis, of the varying statistics
	centre  []float64   // of the varying statistics
}

// negligible is the share of the largest variance within classes below which a direction is
// taken to have none: statistics that repeat each other, or more statistics than rows.
const negligible = 1e-10

// discriminate finds the axes; nil if no direction varies within classes.
func discriminate(t *Table, class []int, classes int) *discriminants {
	q := len(t.varying)
	d := &discriminants{of: t, centre: make([]float64, q)}
	scale := make([]float64, q)
	for v, j := range t.varying {
		d.centre[v], scale[v] = centreAndScale(t.columns[j])
	}
	within, between := d.scatter(class, classes, scale)
	whiten := inverseRoot(within)
	if whiten == nil {
		return nil
	}
	var ratio mat.Dense
	ratio.Product(whiten.T(), between, whiten)
	r, k := whiten.Dims()
	var e mat.EigenSym
	if !e.Factorize(symmetric(&ratio), true) {
		return nil
	}
	var vectors, axes mat.Dense
	e.VectorsTo(&vectors)
	axes.Mul(whiten, &vectors)
	for a := k - 1; a >= 0 && len(d.weights) < classes-1; a-- { // eigenvalues ascend
		w, largest := make([]float64, r), 0
		for v := range w {
			w[v] = axes.At(v, a) / scale[v]
			if math.Abs(axes.At(v, a)) > math.Abs(axes.At(largest, a)) {
				largest = v
			}
		}
		if axes.At(largest, a) < 0 { // an axis has no sign of its own
			for v := range w {
				w[v] = -w[v]
			}
		}
		d.weights = append(d.weights, w)
	}
	return d
}

// centreAndScale gives the mean and standard deviation of a column that varies.
func centreAndScale(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += square(v-mean) / float64(len(x))
	}
	return mean, math.Sqrt(sd)
}

// scatter gives the covariance of the scaled statistics within and between classes.
func (d *discriminants) scatter(class []int, classes int, scale []float64) (within, between *mat.SymDense) {
	q, n := len(scale), float64(len(class))
	means, sizes := make([][]float64, classes), make([]float64, classes)
	for k := range means {
		means[k] = make([]float64, q)
	}
	row := make([]float64, q)
	scaled := func(i int) []float64 {
		for v, j := range d.of.varying {
			row[v] = (d.of.columns[j][i] - d.centre[v]) / scale[v]
		}
		return row
	}
	for i, k := range class {
		sizes[k]++
		for v, x := range scaled(i) {
			means[k][v] += x
		}
	}
	between, within = mat.NewSymDense(q, nil), mat.NewSymDense(q, nil)
	for k, m := range means {
		for v := range m {
			m[v] /= sizes[k]
		}
		between.SymRankOne(between, sizes[k]/n, mat.NewVecDense(q, m))
	}
	for i, k := range class {
		x := scaled(i)
		for v := range x {
			x[v] -= means[k][v]
		}
		within.SymRankOne(within, 1/n, mat.NewVecDense(q, x))
	}
	return within, between
}

// at gives the discriminants of statistics.
func (d *discriminants) at(s []float64) []float64 {
	x := make([]float64, len(d.weights))
	for a, w := range d.weights {
		for v, j := range d.of.varying {
			x[a] += w[v] * (s[j] - d.centre[v])
		}
	}
	return x
}

// extend gives a table with the discriminants as further statistics.
func (d *discriminants) extend(t *Table) *Table {
	out := *t
	out.columns, out.Names = append([][]float64{}, t.columns...), append([]string{}, t.Names...)
	out.order, out.varying = append([][]int32{}, t.order...), append([]int32{}, t.varying...)
	for a := range d.weights {
		column := make([]float64, t.rows)
		for i := range column {
			column[i] = d.at(t.Row(i))[a]
		}
		out.Names = append(out.Names, "LD"+strconv.Itoa(a+1))
		out.varying = append(out.varying, int32(len(out.columns)))
		out.columns, out.order = append(out.columns, column), append(out.order, ascending(column))
	}
	return &out
}

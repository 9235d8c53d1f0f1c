package survival

import (
	"cmp"
	"math"
	"slices"
)

// An ordered sample stands in the order in which risk sets are built: stratum by
// stratum, from the last exit back. Covariates are standardised, which changes
// no result and keeps the sums of their products exact to most digits.
type ordered struct {
	n, p    int
	row     []int32   // its place in the sample
	exit    []float64 // falling within a stratum
	entry   []float64 // nil without late entries
	event   []bool
	weight  []float64 // nil: 1 for all
	x       []float64 // p standardised covariates a row
	mean    []float64 // of the covariates, weighted
	scale   []float64 // their standard deviation, weighted
	strata  []int     // where each begins, and n
	entries []int32   // rows by falling entry within their stratum; nil without late entries
}

// order sorts a sample.
func order(s *Sample) *ordered {
	o := &ordered{n: len(s.Exit), p: len(s.X)}
	o.row = make([]int32, o.n)
	for i := range o.row {
		o.row[i] = int32(i)
	}
	slices.SortStableFunc(o.row, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.stratum(int(a)), s.stratum(int(b))), cmp.Compare(s.Exit[b], s.Exit[a]))
	})
	o.exit = arranged(s.Exit, o.row)
	o.event = arranged(s.Event, o.row)
	o.weight = arranged(s.Weight, o.row)
	o.entry = arranged(s.Entry, o.row)
	for i := range o.row {
		if i == 0 || s.stratum(int(o.row[i])) != s.stratum(int(o.row[i-1])) {
			o.strata = append(o.strata, i)
		}
	}
	o.strata = append(o.strata, o.n)
	o.orderEntries()
	o.standardise(s)
	return o
}

// arranged puts a column into an order; a column that is not there stays away.
func arranged[T any](x []T, row []int32) []T {
	if x == nil {
		return nil
	}
	y := make([]T, len(row))
	for i, r := range row {
		y[i] = x[r]
	}
	return y
}

// orderEntries sorts the rows of each stratum by falling entry.
func (o *ordered) orderEntries() {
	if o.entry == nil {
		return
	}
	o.entries = make([]int32, o.n)
	for i := range o.entries {
		o.entries[i] = int32(i)
	}
	for k := 1; k < len(o.strata); k++ {
		slices.SortStableFunc(o.entries[o.strata[k-1]:o.strata[k]], func(a, b int32) int {
			return cmp.Compare(o.entry[b], o.entry[a])
		})
	}
}

// standardise stores the covariates row by row.
func (o *ordered) standardise(s *Sample) {
	o.x = make([]float64, o.n*o.p)
	o.mean, o.scale = make([]float64, o.p), make([]float64, o.p)
	for j, column := range s.X {
		mean, scale := moments2(column, s.Weight)
		o.mean[j], o.scale[j] = mean, scale
		for i, r := range o.row {
			o.x[i*o.p+j] = (column[r] - mean) / scale
		}
	}
}

// moments2 gives the weighted mean and standard deviation of a column, 1 in
// place of the latter if the column is constant.
func moments2(x, weight []float64) (mean, sd float64) {
	var all, sum float64
	for i, v := range x {
		w := at1(weight, i)
		all += w
		sum += w * v
	}
	mean, sum = sum/all, 0
	for i, v := range x {
		sum += at1(weight, i) * (v - mean) * (v - mean)
	}
	sd = math.Sqrt(sum / all)
	if sd <= 1e-13*math.Abs(mean) || sd == 0 {
		return mean, 1
	}
	return mean, sd
}

// at1 is a weight, 1 if there are none.
func at1(weight []float64, i int) float64 {
	if weight == nil {
		return 1
	}
	return weight[i]
}

// covariates are those of a row.
func (o *ordered) covariates(i int) []float64 { return o.x[i*o.p : (i+1)*o.p] }

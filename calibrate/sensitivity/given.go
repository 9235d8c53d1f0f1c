package sensitivity

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Given holds what a table of independent inputs tells of one input beside [PAWN].
type Given struct {
	Name string
	// First is the first-order Sobol' index: the share of the output's variance between slices of the input, less
	// what random slices have (omega squared). It takes the inputs for independent; what an input does within a
	// slice is missed, so take many slices of many rows.
	First Estimate
	// Rank is Spearman's correlation with the output: the direction and the strength of a monotone effect; NaN for a
	// nominal input.
	Rank Estimate
	// PartialRank is the same with the linear effect of the other inputs' ranks removed from both; NaN if an input is a
	// combination of others.
	PartialRank Estimate
}

// FromTable computes first-order indices and rank correlations. Intervals come from drawing the rows again; those
// of First are the spread of the estimate (see [PAWN.Of]). wanted is the number of slices of each input, 0
// for about the root of the number of rows, 100 at most.
//
// Sources: Plischke (2010), Reliability Engineering & System Safety 95; Hays (1963) for omega squared; Saltelli
// et al. (2004), Sensitivity Analysis in Practice, for the ranks.
func FromTable(t Table, wanted int, b Bootstrap) (given []Given, dropped int, err error) {
	b, errBootstrap := b.withDefaults()
	t, dropped, errTable := t.usable()
	if err := errors.Join(errBootstrap, errTable); err != nil {
		return nil, dropped, err
	}
	if wanted == 0 {
		wanted = min(100, int(math.Sqrt(float64(len(t.Y)))))
	}
	if wanted < 2 || wanted > len(t.Y)/fewestInSlice {
		return nil, dropped, fmt.Errorf("%d slices of %d rows: from 2 slices up to a fifth of the rows are possible", wanted, len(t.Y))
	}
	d := len(t.Names)
	g := &givenData{table: t, of: make([][]int, d), n: make([]int, d)}
	for j := range d {
		x := t.input(j)
		g.of[j], g.n[j] = sliced(x, wanted, t.nominal(j))
		g.orders = append(g.orders, newOrdered(x))
	}
	g.orders = append(g.orders, newOrdered(t.Y))
	s := &resampled{b: b, values: g.statistics(ones(len(t.Y))), draws: make([][]float64, b.Resamples)}
	b.each(func(r int) { s.draws[r] = g.statistics(b.weights(r, len(t.Y))) })
	for j, name := range t.Names {
		given = append(given, Given{name, s.spread(j), s.spread(d + j), s.spread(2*d + j)})
	}
	return given, dropped, nil
}

// givenData carries a table and the slices of its inputs.
type givenData struct {
	table  Table
	of     [][]int    // by input and row
	n      []int      // by input
	orders []*ordered // of the inputs and the output
}

// statistics returns the three statistics of all inputs for rows that count times[i] times.
func (g *givenData) statistics(times []float64) []float64 {
	var out []float64
	for j := range g.of {
		out = append(out, omega(g.table.Y, g.of[j], g.n[j], times))
	}
	columns := g.rankColumns(times)
	y := columns[len(columns)-1]
	for j, x := range columns[:len(columns)-1] {
		r := correlation(x, y, times)
		if g.table.nominal(j) {
			r = math.NaN()
		}
		out = append(out, r)
	}
	return append(out, g.partials(columns, times)...)
}

// partials returns the partial correlation of every input that has ranks, given the others that have.
func (g *givenData) partials(columns [][]float64, times []float64) []float64 {
	var ranked [][]float64
	var place []int
	out := make([]float64, len(g.of))
	for j, x := range columns {
		if j == len(g.of) || !g.table.nominal(j) {
			ranked, place = append(ranked, x), append(place, j)
		} else {
			out[j] = math.NaN()
		}
	}
	for k, r := range partial(ranked, times) {
		out[place[k]] = r
	}
	return out
}

// rankColumns ranks the inputs and the output among rows that count times[i] times.
func (g *givenData) rankColumns(times []float64) [][]float64 {
	columns := make([][]float64, len(g.orders))
	for j, o := range g.orders {
		columns[j] = o.ranks(times)
	}
	return columns
}

// omega is the share of the variance of y between slices, corrected for their number.
func omega(y []float64, of []int, n int, times []float64) float64 {
	size, sum := make([]float64, n), make([]float64, n)
	var rows, all float64
	for i, s := range of {
		size[s] += times[i]
		sum[s] += times[i] * y[i]
		rows, all = rows+times[i], all+times[i]*y[i]
	}
	var inside, total, used float64
	for i, s := range of {
		d, c := y[i]-sum[s]/size[s], y[i]-all/rows
		if times[i] > 0 {
			inside, total = inside+times[i]*d*d, total+times[i]*c*c
		}
	}
	for _, s := range size {
		if s > 0 {
			used++
		}
	}
	noise := inside / (rows - used)
	return (total - inside - (used-1)*noise) / (total + noise)
}

// partial returns the correlation of each column with the last, given all others: from the inverse P of their
// correlation matrix it is -P_jy / sqrt(P_jj P_yy).
func partial(columns [][]float64, times []float64) []float64 {
	n := len(columns)
	if n == 2 { // nothing is to be removed
		return []float64{correlation(columns[0], columns[1], times)}
	}
	c := mat.NewSymDense(n, nil)
	for j := range n {
		for k := j; k < n; k++ {
			c.SetSym(j, k, correlation(columns[j], columns[k], times))
		}
	}
	out := make([]float64, n-1)
	var chol mat.Cholesky
	var p mat.SymDense
	ok := chol.Factorize(c) && chol.Cond() < 1e10
	if ok {
		ok = chol.InverseTo(&p) == nil
	}
	for j := range out {
		out[j] = math.NaN()
		if ok {
			out[j] = -p.At(j, n-1) / math.Sqrt(p.At(j, j)*p.At(n-1, n-1))
		}
	}
	return out
}

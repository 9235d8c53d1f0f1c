package sensitivity

import (
	"errors"
	"fmt"
	"math"
)

// Sobol holds the indices of one output, or of one output over time.
type Sobol struct {
	Rows    int // rows that count
	Dropped int // rows left out because one of their runs failed or gave no finite number
	Times   []Shares
	// Summary is Times[0] if there is one time, and otherwise the generalised indices: those of the times weighted
	// by the variance at each (Lamboni, Monod and Makowski 2011).
	Summary Shares
	Trace   []Stage // how the summary settled with the rows
}

// Shares are the indices at one time. They are NaN where the output does not vary.
type Shares struct {
	Mean     float64  // of the output over the inputs
	Variance Estimate // of the output over the inputs; with SeedAsInput over the seeds as well
	Noise    Estimate // share of a single run's variance that the seed makes: V_noise / (V_inputs + V_noise)
	Indices  []Index  // of each group, and of the seed or the dummy
	Pairs    []Pair   // of each two, if the design has Second
}

// An Index is what one group of inputs does to the variance. Samples err, so small indices may be
// negative and large ones exceed 1.
type Index struct {
	Name  string
	First Estimate // share that falls away if the group alone became known; for a group the closed index
	Total Estimate // share that remains if all but the group became known
	// Distinct tells that the interval of Total lies above that of an input that does nothing.
	Distinct bool
}

// A Pair is the share that two groups make together beyond what each makes alone.
type Pair struct {
	A, B  string
	Index Estimate
}

// ErrConstant says that an output does not vary, so that there is nothing to share out.
var ErrConstant = errors.New("the output does not vary")

// ErrTooFew says that too little is left to draw a conclusion from.
var ErrTooFew = errors.New("too few usable runs")

// Analyse computes the indices of one output. y holds the outputs of the replicates at every point of the design, NaN
// for a run that failed.
func (d *Saltelli) Analyse(y [][]float64, by Estimator, b Bootstrap) (*Sobol, error) {
	return d.AnalyseSeries([][][]float64{y}, by, b)
}

// AnalyseSeries computes the indices of an output at several times. y holds for each time what
// [Saltelli.Analyse] takes. A row that failed at one time is left out at all.
func (d *Saltelli) AnalyseSeries(y [][][]float64, by Estimator, b Bootstrap) (*Sobol, error) {
	if by == "" {
		by = Saltelli2010
	}
	b, errBootstrap := b.withDefaults()
	if err := errors.Join(by.Check(), errBootstrap, d.matches(y)); err != nil {
		return nil, err
	}
	t := terms{n: len(d.swaps), second: d.Second, by: by, noise: 1 / float64(d.Replicates)}
	a := &analysis{design: d, terms: t, bootstrap: b, times: len(y)}
	if err := a.read(y); err != nil {
		return nil, err
	}
	s := &Sobol{Rows: len(a.rows), Dropped: d.Rows - len(a.rows)}
	for parts := 8; parts > 1; parts /= 2 {
		if n := len(a.rows) / parts; n >= fewestRows {
			s.Trace = append(s.Trace, a.stage(n, a.resample(n)))
		}
	}
	last := a.resample(len(a.rows))
	s.Trace = append(s.Trace, a.stage(len(a.rows), last))
	for at := range a.times {
		s.Times = append(s.Times, a.shares(last, at, a.centres[at]))
	}
	s.Summary = a.shares(last, a.summary(), mean(a.centres))
	if v := s.Summary.Variance.Value; !(v > 0) {
		return nil, fmt.Errorf("%w beyond the noise of its runs: the variance over the inputs is estimated as %.3g; "+
			"more replicates or the seed as an input would tell", ErrConstant, v)
	}
	return s, nil
}

// matches checks the shape of the outputs.
func (d *Saltelli) matches(y [][][]float64) error {
	if d.points == nil {
		return errors.New("the design was not made by NewSaltelli")
	}
	if len(y) == 0 {
		return errors.New("there is no output")
	}
	for _, points := range y {
		if len(points) != d.Points() {
			return fmt.Errorf("outputs of %d points for a design of %d", len(points), d.Points())
		}
		for p, runs := range points {
			if len(runs) != d.Replicates {
				return fmt.Errorf("point %d has %d outputs, wanted are %d", p, len(runs), d.Replicates)
			}
		}
	}
	return nil
}

// An analysis carries the numbers of every row that counts: the terms at each time, one after another.
type analysis struct {
	design    *Saltelli
	terms     terms
	bootstrap Bootstrap
	times     int
	centres   []float64 // the mean of A and B at each time
	rows      [][]float64
	scramble  []int // that each row comes from
}

// read averages the replicates, drops the rows with a failed run and computes the terms of the others.
func (a *analysis) read(y [][][]float64) error {
	d := a.design
	var kept []int
	for row := range d.Rows {
		if rowIsWhole(y, row*d.perRow(), d.perRow()) {
			kept = append(kept, row)
			a.scramble = append(a.scramble, row%d.Scrambles)
		}
	}
	if len(kept) < fewestRows {
		return fmt.Errorf("%w: of %d rows %d have no failed run, and %d are needed", ErrTooFew, d.Rows, len(kept), fewestRows)
	}
	a.rows = matrix(len(kept), a.times*a.terms.width())
	varies := false
	for at, points := range y {
		means, within := d.average(points, kept)
		centre := 0.0
		for _, row := range means {
			centre += (row[0] + row[1]) / 2 / float64(len(means))
		}
		a.centres = append(a.centres, centre)
		for i, row := range means {
			varies = varies || row[0] != means[0][0] || row[1] != means[0][0]
			for k := range row {
				row[k] -= centre
			}
			a.terms.row(row, within[i], a.rows[i][at*a.terms.width():])
		}
	}
	if !varies {
		return fmt.Errorf("%w: it is %v in all %d rows", ErrConstant, a.centres[0], len(kept))
	}
	return nil
}

func rowIsWhole(y [][][]float64, from, n int) bool {
	for _, points := range y {
		for _, runs := range points[from : from+n] {
			if !finite(runs) {
				return false
			}
		}
	}
	return true
}

// average returns the mean of the replicates at every point of some rows, and for each row the mean variance
// within its points.
func (d *Saltelli) average(points [][]float64, rows []int) (means [][]float64, within []float64) {
	means, within = matrix(len(rows), d.perRow()), make([]float64, len(rows))
	for i, row := range rows {
		for k := range d.perRow() {
			runs := points[row*d.perRow()+k]
			means[i][k] = mean(runs)
			if d.Replicates > 1 {
				within[i] += variance(runs) / float64(d.perRow())
			}
		}
	}
	return means, within
}

// summary is the number of the set of statistics that sums up: the only time, or the one past the last.
func (a *analysis) summary() int {
	if a.times == 1 {
		return 0
	}
	return a.times
}

// resample runs the bootstrap on the first n rows that count.
func (a *analysis) resample(n int) *resampled {
	sets, width, statistics := a.summary()+1, a.terms.width(), a.terms.statistics()
	of := func(means, out []float64) {
		for at := range a.times {
			a.terms.indices(means[at*width:], out[at*statistics:(at+1)*statistics])
		}
		if a.times > 1 {
			generalise(out[:a.times*statistics], out[a.times*statistics:])
		}
	}
	s := a.bootstrap.resample(a.rows[:n], sets*statistics, of)
	s.split(a.rows[:n], a.scramble, of)
	return s
}

// generalise weights the indices of all times by the variance at each.
func generalise(times, out []float64) {
	clear(out)
	n := len(out)
	for at := 0; at < len(times); at += n {
		v := times[at+isVariance]
		if !(v > 0) {
			continue
		}
		out[isVariance] += v
		for k := isVariance + 1; k < n; k++ {
			out[k] += v * times[at+k]
		}
	}
	for k := isVariance + 1; k < n; k++ {
		out[k] /= out[isVariance]
	}
	if out[isVariance] == 0 {
		out[isVariance] = math.NaN()
	}
}

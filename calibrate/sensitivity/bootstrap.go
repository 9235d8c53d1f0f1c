package sensitivity

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// Bootstrap says how uncertainty is found: by drawing the rows of a design again, with replacement. The
// zero value stands for the usual choice.
type Bootstrap struct {
	Resamples int     // 1000 if 0
	Level     float64 // of the intervals, in (0, 1); 0.95 if 0
	Seed      uint64
	Workers   int // goroutines, one for each processor if 0; the result does not depend on it
}

// An Interval is a range that covers the true value with the probability asked for.
type Interval struct{ Low, High float64 }

// Width returns the length of the interval.
func (i Interval) Width() float64 { return i.High - i.Low }

// An Estimate is a value with the Interval to quote, and two more: Percentile holds the quantiles of the
// resampled values, BCa corrects them for bias and skewness (and is NaN where it is not defined).
//
// Interval is Percentile if the rows of the design are independent. If they come from several independent
// scrambles of a sequence, it is Student's interval with the jackknife over the scrambles, since
// the points of one scramble are more even than independent ones.
type Estimate struct {
	Value           float64
	Interval        Interval
	Percentile, BCa Interval
}

func (b Bootstrap) withDefaults() (Bootstrap, error) {
	if b.Resamples == 0 {
		b.Resamples = 1000
	}
	if b.Level == 0 {
		b.Level = 0.95
	}
	if b.Workers == 0 {
		b.Workers = runtime.GOMAXPROCS(0)
	}
	if b.Resamples < 2 || !(b.Level > 0 && b.Level < 1) || b.Workers < 1 {
		return b, fmt.Errorf("%d resamples, an interval of %v and %d workers: wanted are 2 or more, "+
			"a number between 0 and 1, and 1 or more", b.Resamples, b.Level, b.Workers)
	}
	return b, nil
}

// A resampled holds several statistics of one sample with what the resamples say of them.
type resampled struct {
	b      Bootstrap
	values []float64   // by statistic
	draws  [][]float64 // by resample and statistic
	left   [][]float64 // by row left out and statistic
	parts  [][]float64 // by scramble left out and statistic; nil for independent rows
}

// resample computes statistics that are functions of the means of rows: of all rows, of every resample, and
// with each row left out.
func (b Bootstrap) resample(rows [][]float64, statistics int, of func(means, out []float64)) *resampled {
	s := &resampled{b: b, values: make([]float64, statistics)}
	means := meansOf(rows)
	of(means, s.values)
	s.draws = matrix(b.Resamples, statistics)
	b.each(func(r int) { of(weighed(rows, b.weights(r, len(rows))), s.draws[r]) })
	s.left = without(rows, means, statistics, of)
	return s
}

// without computes the statistics with each row left out.
func without(rows [][]float64, means []float64, statistics int, of func(means, out []float64)) [][]float64 {
	left := matrix(len(rows), statistics)
	rest := make([]float64, len(means))
	n := float64(len(rows))
	for i, row := range rows {
		for k, m := range means {
			rest[k] = m + (m-row[k])/(n-1)
		}
		of(rest, left[i])
	}
	return left
}

// split tells of which independent part each row is, so that the intervals come from leaving out whole parts.
func (s *resampled) split(rows [][]float64, part []int, of func(means, out []float64)) {
	members := map[int][]int{}
	for i := range rows {
		members[part[i]] = append(members[part[i]], i)
	}
	switch len(members) {
	case 0, 1:
		return
	case len(rows): // each row is a part
		s.parts = s.left
		return
	}
	s.parts = matrix(len(members), len(s.values))
	times := make([]float64, len(rows))
	for p, k := range slices.Sorted(maps.Keys(members)) {
		for i := range times {
			times[i] = float64(len(rows)) / float64(len(rows)-len(members[k]))
		}
		for _, i := range members[k] {
			times[i] = 0
		}
		of(weighed(rows, times), s.parts[p])
	}
}

// each calls do for every resample, on several goroutines.
func (b Bootstrap) each(do func(r int)) {
	parallel.Each(b.Resamples, b.Workers, do)
}

// weights tells how often each of n rows is drawn in resample r.
func (b Bootstrap) weights(r, n int) []float64 {
	event := draw.Named("sensitivity: bootstrap").In(int64(b.Seed), 0, 0).Of(uint64(r), 0)
	times := make([]float64, n)
	for i := range n {
		times[event.Index(uint64(i), n)]++
	}
	return times
}

// estimate sums up statistic k.
func (s *resampled) estimate(k int) Estimate {
	return s.estimateOf(func(statistics []float64) float64 { return statistics[k] })
}

// estimateOf sums up a function of the statistics.
func (s *resampled) estimateOf(f func([]float64) float64) Estimate {
	value := f(s.values)
	sorted := column(s.draws, f)
	slices.Sort(sorted)
	tail := (1 - s.b.Level) / 2
	e := Estimate{
		Value:      value,
		Percentile: Interval{quantile.Of(sorted, tail), quantile.Of(sorted, 1-tail)},
		BCa:        bca(value, sorted, column(s.left, f), tail),
	}
	e.Interval = e.Percentile
	if s.parts != nil {
		e.Interval = student(value, column(s.parts, f), tail)
	}
	return e
}

// student is the interval of the jackknife: left holds the values with each of the independent parts left out.
// Source: Tukey (1958); for scrambled points L'Ecuyer, Nakayama, Owen and Tuffin (2023), Winter Simulation
// Conference, find Student's interval over independent scrambles more reliable than bootstraps.
func student(value float64, left []float64, tail float64) Interval {
	n := float64(len(left))
	se := (n - 1) / math.Sqrt(n) * math.Sqrt(variance(left))
	half := se * distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(1-tail)
	return Interval{value - half, value + half}
}

// bca is the bias-corrected and accelerated interval.
// Source: Efron (1987), J. American Statistical Association 82(397), equations 2.3 and 6.6.
func bca(value float64, sorted, left []float64, tail float64) Interval {
	below, _ := slices.BinarySearch(sorted, value)
	through, _ := slices.BinarySearchFunc(sorted, value, func(v, t float64) int {
		return cmp.Or(cmp.Compare(v, t), -1) // past all that are equal
	})
	share := (float64(below) + float64(through)) / 2 / float64(len(sorted))
	z0, a := draw.NormalQuantile(share), acceleration(left)
	end := func(p float64) float64 {
		z := z0 + draw.NormalQuantile(p)
		return quantile.Of(sorted, normalCDF(z0+z/(1-a*z)))
	}
	return Interval{end(tail), end(1 - tail)}
}

// acceleration measures how fast the spread of a statistic changes with its value, from the values
// with one row left out.
func acceleration(left []float64) float64 {
	centre := mean(left)
	var squares, cubes float64
	for _, v := range left {
		d := centre - v
		squares += d * d
		cubes += d * d * d
	}
	if squares == 0 {
		return 0
	}
	return cubes / (6 * math.Pow(squares, 1.5))
}

func normalCDF(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// spread sums up statistic k where samples, and resamples more so, lie above the truth: Interval is that of the resampled
// values about their median, moved to the value. It tells where the statistic of another sample of the same
// size would lie. BCa is not defined for lack of values with a row left out.
func (s *resampled) spread(k int) Estimate {
	sorted := column(s.draws, func(statistics []float64) float64 { return statistics[k] })
	slices.Sort(sorted)
	tail := (1 - s.b.Level) / 2
	e := Estimate{Value: s.values[k], Percentile: Interval{quantile.Of(sorted, tail), quantile.Of(sorted, 1-tail)}}
	move := e.Value - quantile.Of(sorted, 0.5)
	e.Interval = Interval{e.Percentile.Low + move, e.Percentile.High + move}
	e.BCa = Interval{math.NaN(), math.NaN()}
	return e
}

package study

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// A PairedEffect is what taking something away does to a share: the world as it
// is minus the world without, replicate by replicate on the same draws.
type PairedEffect struct {
	Outcome string  `json:"outcome"` // independence, freedom or survival
	Group   string  `json:"group"`   // all, or a size class
	Pairs   int     `json:"pairs"`   // replicates in which both worlds have the share
	With    float64 `json:"with"`    // mean share as it is
	Without float64 `json:"without"` // mean share without
	Effect  float64 `json:"effect"`  // with minus without

	// Low and High are the 95% interval of the effect, by Student's t over
	// replicates; nil for a single one.
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
	// Correlation of the pairs over replicates; nil where a side does not vary.
	Correlation *float64 `json:"correlation"`
	// VarianceRatio is the variance of the paired difference over that of two
	// independent sets of histories, var(with) + var(without); 1 minus it is
	// saved. VarianceRatioSE is its standard error by the jackknife.
	VarianceRatio   *float64 `json:"variance_ratio"`
	VarianceRatioSE *float64 `json:"variance_ratio_se"`
	Live            bool     `json:"live"` // the interval leaves 0 out
}

// confidence is the coverage of intervals.
const confidence = .95

// effectOf compares two lists of shares, pair by pair; nan is a missing one.
func effectOf(with, without []float64) (e PairedEffect, ok bool) {
	a, b, d := pairsOf(with, without)
	e, ok = effectOfPairs(a, b, d)
	if e.VarianceRatio != nil {
		e.VarianceRatioSE = jackknife(len(d), func(leave int) float64 {
			return varianceRatio(leaveOut(a, leave), leaveOut(b, leave), leaveOut(d, leave))
		})
	}
	return e, ok
}

// pairsOf keeps the pairs of which both sides are there, and their differences.
func pairsOf(with, without []float64) (a, b, d []float64) {
	for n := range with {
		if !math.IsNaN(with[n]) && !math.IsNaN(without[n]) {
			a, b, d = append(a, with[n]), append(b, without[n]), append(d, with[n]-without[n])
		}
	}
	return a, b, d
}

// effectOfPairs is effectOf without the error of the ratio of variances.
func effectOfPairs(a, b, d []float64) (e PairedEffect, ok bool) {
	e.Pairs = len(d)
	if len(d) == 0 {
		return e, false
	}
	e.With, e.Without, e.Effect = mean(a), mean(b), mean(d)
	if len(d) == 1 {
		return e, true
	}
	n := float64(len(d))
	half := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile((1+confidence)/2) * math.Sqrt(covariance(d, d)/n)
	e.Low, e.High = new(e.Effect-half), new(e.Effect+half)
	e.Live = *e.Low > 0 || *e.High < 0
	if r := covariance(a, b) / math.Sqrt(covariance(a, a)*covariance(b, b)); !math.IsNaN(r) {
		e.Correlation = new(min(max(r, -1), 1))
	}
	if r := varianceRatio(a, b, d); !math.IsNaN(r) {
		e.VarianceRatio = &r
	}
	return e, true
}

// varianceRatio is var(a - b) / (var(a) + var(b)).
func varianceRatio(a, b, d []float64) float64 {
	return ratio(covariance(d, d), covariance(a, a)+covariance(b, b))
}

// jackknife is the standard error of a statistic of n observations, given the
// statistic without each; nil where that is not known.
func jackknife(n int, without func(leave int) float64) *float64 {
	if n < 3 {
		return nil
	}
	values := make([]float64, n)
	for k := range values {
		values[k] = without(k)
	}
	se := float64(n-1) / math.Sqrt(float64(n)) * math.Sqrt(covariance(values, values))
	if math.IsNaN(se) {
		return nil
	}
	return &se
}

// leaveOut is a list without one of its values.
func leaveOut(list []float64, leave int) []float64 {
	return append(append(make([]float64, 0, len(list)-1), list[:leave]...), list[leave+1:]...)
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

// covariance is that of a sample.
func covariance(a, b []float64) float64 {
	meanA, meanB, sum := mean(a), mean(b), 0.0
	for n := range a {
		sum += float64((a[n] - meanA) * (b[n] - meanB))
	}
	return sum / float64(len(a)-1)
}

package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/calibrate/internal/quantile"
)

// A PointValue makes one number of the outputs of the runs at a point, such as their spread.
type PointValue struct {
	Name string // as [ParsePointValue] reads it
	of   func(runs []float64) float64
}

// LogVariance is the logarithm of the variance of the runs: what moves the spread of the output. It is not finite, and
// thus drops its row, where all runs agree.
var LogVariance = PointValue{"log_variance", func(runs []float64) float64 { return math.Log(variance(runs)) }}

// Above is the share of the runs that exceed a limit.
func Above(limit float64) PointValue {
	return PointValue{"above=" + strconv.FormatFloat(limit, 'g', -1, 64), func(runs []float64) float64 {
		n := 0.0
		for _, y := range runs {
			if y > limit {
				n++
			}
		}
		return n / float64(len(runs))
	}}
}

// Quantile is a quantile of the runs, with p in [0, 1].
func Quantile(p float64) PointValue {
	return PointValue{"quantile=" + strconv.FormatFloat(p, 'g', -1, 64), func(runs []float64) float64 {
		return quantile.Of(slices.Sorted(slices.Values(runs)), p)
	}}
}

// ParsePointValue reads log_variance, above=LIMIT or quantile=P.
func ParsePointValue(text string) (PointValue, error) {
	name, number, _ := strings.Cut(text, "=")
	x, err := strconv.ParseFloat(number, 64)
	switch ok := err == nil && !math.IsNaN(x) && !math.IsInf(x, 0); {
	case text == LogVariance.Name:
		return LogVariance, nil
	case name == "above" && ok:
		return Above(x), nil
	case name == "quantile" && ok && x >= 0 && x <= 1:
		return Quantile(x), nil
	}
	return PointValue{}, fmt.Errorf("%q is none of log_variance, above=LIMIT and quantile=P with P from 0 to 1", text)
}

// AnalyseOf computes the indices of a number that is made of the runs at each point. The design has to be Replicated. Such a
// number has an error of its own, which is not taken off: the dummy, whose runs have seeds of their own,
// shows what it makes, and [Shares].Noise is NaN.
func (d *Saltelli) AnalyseOf(value PointValue, y [][]float64, by Estimator, b Bootstrap) (*Sobol, error) {
	if d.Noise != Replicated {
		return nil, errors.New("a number made of several runs wants several runs at each point, with seeds of their own")
	}
	if err := d.matches([][][]float64{y}); err != nil {
		return nil, err
	}
	single := *d
	single.Replicates = 1
	made := matrix(len(y), 1)
	for p, runs := range y {
		made[p][0] = math.NaN()
		if finite(runs) {
			made[p][0] = value.of(runs)
		}
	}
	s, err := single.Analyse(made, by, b)
	if err != nil {
		return nil, err
	}
	unknown := Interval{math.NaN(), math.NaN()}
	s.Summary.Noise = Estimate{math.NaN(), unknown, unknown, unknown}
	s.Times[0].Noise = s.Summary.Noise
	return s, nil
}

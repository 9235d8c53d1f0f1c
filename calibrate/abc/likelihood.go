package abc

import (
	"errors"
	"fmt"
	"math"
)

// Moments are the mean and the covariance of statistics over replicates of the same
// parameters.
type Moments struct {
	Mean       []float64
	Covariance [][]float64 // with divisor n-1
	Replicates int         // n
}

// NewMoments returns the moments of replicates, in rows of at least two.
func NewMoments(rows [][]float64) Moments {
	w := equal(len(rows))
	return Moments{Mean: mean(rows, w), Covariance: covariance(rows, w), Replicates: len(rows)}
}

// errSingular says that statistics are tied to each other.
var errSingular = errors.New("the covariance of the statistics is singular: one of them is constant, or a sum of others; leave it out or shrink the correlations")

// LogLikelihood returns the Gaussian synthetic log likelihood of the observed statistics,
// that of a normal distribution with these moments.
//
// Source: Wood (2010), Nature 466.
func (m Moments) LogLikelihood(observed []float64) (float64, error) {
	off, logDet, err := m.whitened(observed)
	if err != nil {
		return 0, err
	}
	q := float64(len(observed))
	return -q/2*math.Log(2*math.Pi) - logDet/2 - sumOfSquares(off)/2, nil
}

// Unbiased returns the logarithm of the unbiased estimate of the normal density of the
// observed statistics; -Inf if the estimate is 0. It needs more than q+3 replicates of q
// statistics.
//
// Source: Ghurye and Olkin (1969), Annals of Mathematical Statistics 40; Price, Drovandi, Lee and
// Nott (2018), Journal of Computational and Graphical Statistics 27.
func (m Moments) Unbiased(observed []float64) (float64, error) {
	n, q := float64(m.Replicates), float64(len(observed))
	if n <= q+3 {
		return 0, fmt.Errorf("%v replicates are too few for %v statistics; more than %v are wanted", n, q, q+3)
	}
	off, logDet, err := m.whitened(observed)
	if err != nil {
		return 0, err
	}
	// |M - vv'/(1-1/n)| = |M| (1 - v'M^-1 v/(1-1/n)), with M = (n-1) Covariance
	rest := 1 - sumOfSquares(off)/(n-1)/(1-1/n)
	if !(rest > 0) {
		return math.Inf(-1), nil
	}
	logM := q*math.Log(n-1) + logDet
	return -q/2*math.Log(2*math.Pi) + logC(len(observed), n-2) - logC(len(observed), n-1) - q/2*math.Log(1-1/n) -
		(n-q-2)/2*logM + (n-q-3)/2*(logM+math.Log(rest)), nil
}

// logC is log c(k,v) = -(kv/2) log 2 - k(k-1)/4 log pi - sum_{i=1..k} log Gamma((v-i+1)/2).
func logC(k int, v float64) float64 {
	sum := -float64(k)*v/2*math.Ln2 - float64(k*(k-1))/4*math.Log(math.Pi)
	for i := 1; i <= k; i++ {
		g, _ := math.Lgamma((v - float64(i) + 1) / 2)
		sum -= g
	}
	return sum
}

// Shrunk returns the moments with correlations multiplied by keep, in [0, 1]: 1 leaves them
// as they are, 0 takes the statistics for independent.
//
// Source: Warton (2008), Journal of the American Statistical Association 103.
func (m Moments) Shrunk(keep float64) Moments {
	return m.changed(func(j, k int, c float64) float64 {
		if j == k {
			return c
		}
		return keep * c
	})
}

// changed returns the moments with another covariance.
func (m Moments) changed(f func(j, k int, c float64) float64) Moments {
	c := make([][]float64, len(m.Covariance))
	for j := range c {
		c[j] = make([]float64, len(c))
		for k := range c[j] {
			c[j][k] = f(j, k, m.Covariance[j][k])
		}
	}
	return Moments{Mean: m.Mean, Covariance: c, Replicates: m.Replicates}
}

// whitened returns the standardised residual L^-1 (observed - mean) for the Cholesky factor L
// of the covariance, and the logarithm of its determinant.
func (m Moments) whitened(observed []float64) (off []float64, logDet float64, err error) {
	for j := range m.Covariance {
		if !(m.Covariance[j][j] > 1e-20*m.Mean[j]*m.Mean[j]) { // constant but for rounding
			return nil, 0, errSingular
		}
		logDet += math.Log(m.Covariance[j][j])
	}
	lower, ok := cholesky(scaleFree(m.Covariance), 0)
	if !ok {
		return nil, 0, errSingular
	}
	off = make([]float64, len(observed))
	for j := range off {
		sum := (observed[j] - m.Mean[j]) / math.Sqrt(m.Covariance[j][j])
		for k := range j {
			sum -= lower[j][k] * off[k]
		}
		off[j] = sum / lower[j][j]
		logDet += 2 * math.Log(lower[j][j])
	}
	return off, logDet, nil
}

func sumOfSquares(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return sum
}

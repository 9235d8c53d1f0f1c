package sensitivity

import "fmt"

// An Estimator is a formula of the first-order index.
type Estimator string

// The estimators of the first-order index.
const (
	Saltelli2010 Estimator = "saltelli" // best for small indices; Saltelli et al. (2010), table 2 b
	Jansen       Estimator = "jansen"   // best for large indices; Jansen (1999)
	Janon        Estimator = "janon"    // a squared correlation, efficient; Janon et al. (2014)
)

// terms turn the outputs of a row into numbers whose means over the rows give all indices. Outputs are
// taken about the mean of A and B, so that little is lost where a variance is small beside the mean.
type terms struct {
	n      int // exchanges
	second bool
	by     Estimator
	noise  float64 // share of the mean variance within points that is left in a mean: 1/replicates
}

// Places of a row's numbers: four of the row, then four of each exchange, then those of the second order.
const (
	atA = iota
	atB
	atSquare // (A^2 + B^2) / 2
	atWithin // variance between the replicates of a point
	perSwap
)

const (
	ofCross  = iota // B (AB - A)
	ofShift         // AB - A
	ofTotal         // (A - AB)^2 / 2
	ofFirst         // (B - AB)^2 / 2 (Jansen), B AB (Janon)
	ofSquare        // (B^2 + AB^2) / 2 (Janon)
	swapTerms
)

func (t terms) swapAt(j int) int { return perSwap + swapTerms*j }

// pairAt is the place of the numbers of the second order: BA of each exchange, then each pair j < k.
func (t terms) pairAt() int { return t.swapAt(t.n) }

func (t terms) width() int {
	if !t.second {
		return t.pairAt()
	}
	return t.pairAt() + t.n + t.n*(t.n-1)/2
}

// row computes the numbers of a row from its outputs in the order of the design and the mean variance
// within its points.
func (t terms) row(y []float64, within float64, x []float64) {
	a, b := y[0], y[1]
	x[atA], x[atB], x[atSquare], x[atWithin] = a, b, (a*a+b*b)/2, within
	for j := range t.n {
		ab, to := y[2+j], x[t.swapAt(j):]
		to[ofCross], to[ofShift], to[ofTotal] = b*(ab-a), ab-a, (a-ab)*(a-ab)/2
		to[ofFirst], to[ofSquare] = b*ab, (b*b+ab*ab)/2
		if t.by == Jansen {
			to[ofFirst] = (b - ab) * (b - ab) / 2
		}
	}
	if !t.second {
		return
	}
	next := x[t.pairAt():]
	copy(next, y[2+t.n:2+2*t.n])
	next = next[t.n:]
	for j := range t.n {
		for k := j + 1; k < t.n; k++ {
			next[0] = y[2+t.n+j]*y[2+k] - a*b
			next = next[1:]
		}
	}
}

// Places of the statistics: the variance, the share of noise, first and total order of each exchange, pairs.
const (
	isVariance = iota
	isNoise
	isIndex
)

func (t terms) firstAt(j int) int { return isIndex + j }
func (t terms) totalAt(j int) int { return isIndex + t.n + j }
func (t terms) statistics() int {
	n := isIndex + 2*t.n
	if t.second {
		n += t.n * (t.n - 1) / 2
	}
	return n
}

// indices computes the statistics from the means of the rows' numbers.
func (t terms) indices(m, out []float64) {
	centre := (m[atA] + m[atB]) / 2
	left := m[atWithin] * t.noise
	v := m[atSquare] - centre*centre - left
	out[isVariance], out[isNoise] = v, m[atWithin]/(v+m[atWithin])
	for j := range t.n {
		x := m[t.swapAt(j):]
		out[t.firstAt(j)] = t.first(m, x, centre, v)
		out[t.totalAt(j)] = (x[ofTotal] - left) / v
	}
	if !t.second {
		return
	}
	ba, pairs, to := m[t.pairAt():], m[t.pairAt()+t.n:], out[isIndex+2*t.n:]
	for j := range t.n {
		for k := j + 1; k < t.n; k++ {
			ab := m[t.swapAt(k)+ofShift] + m[atA]
			both := pairs[0] - centre*(ba[j]+ab-m[atA]-m[atB])
			to[0] = both/v - out[t.firstAt(j)] - out[t.firstAt(k)]
			pairs, to = pairs[1:], to[1:]
		}
	}
}

// first is the first-order index of an exchange with the means x.
func (t terms) first(m, x []float64, centre, v float64) float64 {
	switch t.by {
	case Jansen: // without noise 1 - mean((B-AB)^2)/2V; the noise of both is in the mean square
		return 1 - (x[ofFirst]-m[atWithin]*t.noise)/v
	case Janon:
		middle := (m[atB] + x[ofShift] + m[atA]) / 2
		return (x[ofFirst] - middle*middle) / (x[ofSquare] - middle*middle - m[atWithin]*t.noise)
	}
	return (x[ofCross] - centre*x[ofShift]) / v
}

// Check refuses what is no estimator.
func (e Estimator) Check() error {
	switch e {
	case Saltelli2010, Jansen, Janon:
		return nil
	}
	return fmt.Errorf("the estimators of the first order are %s, %s and %s, not %q", Saltelli2010, Jansen, Janon, e)
}

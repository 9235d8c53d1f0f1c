package casebook

import (
	"errors"
	"math"
)

// A Confusion is how codes depart from what is true: P(code = c | truth = t).
type Confusion struct {
	Prior []float64   // of the truths
	P     [][]float64 // a row a truth, a column a code
	Truth [][]float64 // a row a unit: the posterior of its truth
	Steps int
}

// Dirichlet counts with which the rows of a confusion matrix begin: Smoothing for
// every code that the band allows, and Trust more for the right one, since coders
// are taken to be right more often than wrong (or truth and error could change places).
const (
	Smoothing = 1
	Trust     = 2
)

// The limits of the estimation.
const (
	mostSteps = 1000
	converged = 1e-9
)

// ErrFewCoders is the reason why errors of coding cannot be told from differences
// between cases.
var ErrFewCoders = errors.New("no unit was coded by two coders: how far codes depart from the truth cannot be estimated; declare a rate of error")

// Confuse estimates how codes 0 to k-1 depart from the truth, all coders being
// alike, by the EM algorithm of Dawid and Skene with Dirichlet smoothing. Codes is a
// row a coder and a column a unit, Missing where there is none. With band > 0 codes
// further than that from the truth are ruled out, as for ordinal items.
// Source: Dawid and Skene (1979), Applied Statistics 28: 20-28.
func Confuse(codes [][]float64, k, band int) (Confusion, error) {
	if len(pairedUnits(codes)) == 0 {
		return Confusion{}, ErrFewCoders
	}
	votes := count(codes, k)
	c := Confusion{Truth: firstGuess(votes)}
	for c.Steps = 1; c.Steps < mostSteps; c.Steps++ {
		c.maximise(votes, k, band)
		if c.expect(votes) < converged {
			break
		}
	}
	return c, nil
}

// Declared is the confusion matrix of an item that one coder read: the rate of
// error is spread evenly over the other codes, or over those within a band.
func Declared(k, band int, rate float64) [][]float64 {
	p := make([][]float64, k)
	for t := range p {
		p[t] = make([]float64, k)
		others := 0
		for c := range k {
			if c != t && within(t, c, band) {
				others++
			}
		}
		for c := range k {
			switch {
			case c == t && others == 0:
				p[t][c] = 1
			case c == t:
				p[t][c] = 1 - rate
			case within(t, c, band):
				p[t][c] = rate / float64(others)
			}
		}
	}
	return p
}

// within tells whether a band allows a code for a truth.
func within(truth, code, band int) bool {
	return band <= 0 || truth-code <= band && code-truth <= band
}

// count gives how often each code was given to each unit that was coded at all.
func count(codes [][]float64, k int) (votes [][]float64) {
	units := 0
	for _, row := range codes {
		units = max(units, len(row))
	}
	for u := range units {
		given, any := make([]float64, k), false
		for _, row := range codes {
			if x := at(row, u); !math.IsNaN(x) && int(x) >= 0 && int(x) < k {
				given[int(x)]++
				any = true
			}
		}
		if any {
			votes = append(votes, given)
		}
	}
	return votes
}

// firstGuess takes the share of the codes of a unit for its truth.
func firstGuess(votes [][]float64) [][]float64 {
	truth := make([][]float64, len(votes))
	for u, given := range votes {
		truth[u] = normalised(append([]float64(nil), given...))
	}
	return truth
}

// normalised makes weights sum to 1.
func normalised(w []float64) []float64 {
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	for n := range w {
		w[n] /= sum
	}
	return w
}

// maximise estimates prior and matrix from the truths as they are believed.
func (c *Confusion) maximise(votes [][]float64, k, band int) {
	c.Prior, c.P = make([]float64, k), make([][]float64, k)
	for t := range c.P {
		c.P[t] = make([]float64, k)
		c.Prior[t] = Smoothing
		for code := range k {
			if within(t, code, band) {
				c.P[t][code] = Smoothing
			}
		}
		c.P[t][t] += Trust
		for u := range votes {
			c.Prior[t] += c.Truth[u][t]
			for code, n := range votes[u] {
				if within(t, code, band) {
					c.P[t][code] += n * c.Truth[u][t]
				}
			}
		}
		normalised(c.P[t])
	}
	normalised(c.Prior)
}

// expect renews what is believed of the truths; it gives the largest change.
func (c *Confusion) expect(votes [][]float64) (moved float64) {
	for u, given := range votes {
		log := make([]float64, len(c.Prior))
		top := math.Inf(-1)
		for t := range log {
			log[t] = math.Log(c.Prior[t])
			for code, n := range given {
				if n > 0 {
					log[t] += n * math.Log(c.P[t][code])
				}
			}
			top = max(top, log[t])
		}
		for t := range log {
			log[t] = math.Exp(log[t] - top)
		}
		for t, x := range normalised(log) {
			moved = max(moved, math.Abs(x-c.Truth[u][t]))
			c.Truth[u][t] = x
		}
	}
	return moved
}

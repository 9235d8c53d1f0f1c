package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Trend tests whether coefficients change with time.
type Trend struct {
	Chi2 float64
	DF   int
}

// Proportional tests the assumption of proportional hazards: score tests of
// adding each term times g(t) to the model, where g is one minus Kaplan-Meier
// just before t (Grambsch and Therneau 1994, Biometrika 81, 515-526, in the exact
// form that R's survival uses since version 3). A term is a list of covariates,
// such as the dummies of one word. The last test is that of all terms together.
// Chi2 is NaN where there are too few events for the test.
func (c *Cox) Proportional(terms [][]int) []Trend {
	p := c.data.p
	clock := c.clock()
	score, info := c.trend(clock)
	var tests []Trend
	every := []int{}
	for _, term := range terms {
		tests = append(tests, trendOf(score, info, p, term))
		every = append(every, term...)
	}
	return append(tests, trendOf(score, info, p, every))
}

// trendOf tests some covariates.
func trendOf(score []float64, info *mat.SymDense, p int, term []int) Trend {
	n := p + len(term)
	at := make([]int, n)
	u := make([]float64, n)
	for a := range at {
		at[a] = a
		if a >= p {
			at[a] = p + term[a-p]
			u[a] = score[term[a-p]]
		}
	}
	part := mat.NewSymDense(n, nil)
	for a := range at {
		for b := range at[:a+1] {
			part.SetSym(a, b, info.At(at[a], at[b]))
		}
	}
	return Trend{quadratic(part, u), len(term)}
}

// trend gives the score of the covariates times g, g less its mean over events,
// and the information of the model that has both.
func (c *Cox) trend(clock func(*tie) float64) (score []float64, info *mat.SymDense) {
	p := c.data.p
	risk := c.risks(c.beta, &point{score: make([]float64, p)})
	sum, events := 0.0, 0
	c.data.walk(risk, false, func(t *tie) {
		sum += float64(t.deaths) * clock(t)
		events += t.deaths
	})
	score, info = make([]float64, p), mat.NewSymDense(2*p, nil)
	c.data.walk(risk, false, func(t *tie) {
		g := clock(t) - sum/float64(events)
		c.addTrend(t, g, score, info)
	})
	return score, info
}

// addTrend takes in a tie at which g holds.
func (c *Cox) addTrend(t *tie, g float64, score []float64, info *mat.SymDense) {
	o, p := c.data, c.data.p
	for i := t.from; i < t.to; i++ {
		if o.event[i] {
			for a, x := range o.covariates(i) {
				score[a] += at1(o.weight, i) * g * x
			}
		}
	}
	t.parts(c.ties, func(_, w, _ float64) {
		for a := range p {
			score[a] -= w * g * t.mean[a]
			for b := range p {
				v := w * t.cov[pair(a, b)]
				info.SetSym(p+a, b, info.At(p+a, b)+g*v)
				if b <= a {
					info.SetSym(a, b, info.At(a, b)+v)
					info.SetSym(p+a, p+b, info.At(p+a, p+b)+g*g*v)
				}
			}
		}
	})
}

// clock gives one minus Kaplan-Meier of all rows just before a tie, every row
// counting once.
func (c *Cox) clock() func(*tie) float64 {
	o := c.data
	spells := make([]Spell, o.n)
	for i := range spells {
		spells[i] = Spell{Entry: math.Inf(-1), Exit: o.exit[i], Weight: 1}
		if o.entry != nil {
			spells[i].Entry = o.entry[i]
		}
		if o.event[i] {
			spells[i].Event = 1
		}
	}
	curve := incidence(spells, 1)
	return func(t *tie) float64 {
		return 1 - curve.FreeAt(math.Nextafter(t.time, math.Inf(-1)))
	}
}

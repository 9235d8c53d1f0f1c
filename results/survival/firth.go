package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// addSkew adds the third central moments of a risk set, the derivatives of the
// information, packed like moments.s3.
func (t *tie) addSkew(third []float64, share, w, total float64) {
	p, k := len(t.mean), 0
	for a := range p {
		for b := range p {
			for c := range b + 1 {
				third[k] += w * ((t.all.s3[k]-share*t.dead.s3[k])/total -
					t.mean[a]*t.cov[pair(b, c)] - t.mean[b]*t.cov[pair(a, c)] - t.mean[c]*t.cov[pair(a, b)] -
					t.mean[a]*t.mean[b]*t.mean[c])
				k++
			}
		}
	}
}

// pair is the place of a pair in a packed triangle.
func pair(a, b int) int {
	if a < b {
		a, b = b, a
	}
	return packed(a) + b
}

// FitFirth maximises the partial likelihood with Firth's penalty, half the
// logarithm of the determinant of the information (Firth 1993, Biometrika 80,
// 27-38; for Cox's model Heinze and Schemper 2001, Biometrics 57, 114-119). It
// has a finite answer under separation. Wald's tests mislead there, so P holds
// penalised likelihood-ratio tests. LogLik0 and LogLik are penalised.
func FitFirth(s *Sample, ties Ties) (*Cox, error) {
	c, _, err := newCox(s, ties)
	if err != nil {
		return nil, err
	}
	p := len(s.X)
	c.Firth = true
	free := make([]int, p)
	for j := range free {
		free[j] = j
	}
	c.LogLik0 = penalised(c.at(make([]float64, p), true))
	best, ok := c.penalisedNewton(free)
	if !ok {
		return nil, &SeparationError{free}
	}
	for j := range p {
		rest, ok := c.penalisedNewton(without(free, j))
		c.P = append(c.P, math.NaN())
		if ok {
			c.P[j] = ChiSquared(2*(penalised(best)-penalised(rest)), 1)
		}
	}
	c.finish(s, best)
	c.LogLik = penalised(best)
	return c, nil
}

func without(all []int, j int) []int {
	rest := make([]int, 0, len(all))
	for _, k := range all {
		if k != j {
			rest = append(rest, k)
		}
	}
	return rest
}

// penalised is the penalised likelihood of a point.
func penalised(q *point) float64 { return q.loglik + logDet(q.info())/2 }

// penalisedScore is the derivative of the penalised likelihood: the score and
// half the trace of the inverse information times its derivative.
func penalisedScore(q *point) []float64 {
	p := len(q.beta)
	inv := inverse(q.info())
	if inv == nil {
		return nil
	}
	u := append([]float64{}, q.score...)
	k := 0
	for a := range p {
		for b := range p {
			for c := range b + 1 {
				trace := inv.At(b, c) * q.third[k]
				if b != c {
					trace *= 2
				}
				u[a] += trace / 2
				k++
			}
		}
	}
	return u
}

// The limits of the penalised climb, which nears its end more slowly.
const (
	mostPenalisedSteps = 500
	longestStep        = 1 // in standard deviations
)

// penalisedNewton climbs with some coefficients free and the others at zero.
func (c *Cox) penalisedNewton(free []int) (q *point, ok bool) {
	q = c.at(make([]float64, c.data.p), true)
	for range mostPenalisedSteps {
		u := penalisedScore(q)
		if u == nil {
			return q, false
		}
		step, ok := freeStep(q.info(), u, free)
		if !ok {
			return q, false
		}
		if m := largest(step); m > longestStep {
			for j := range step {
				step[j] *= longestStep / m
			}
		}
		next, ok := c.penalisedClimb(q, step)
		if !ok || largest(step) < smallStep {
			return next, ok || largest(step) < 1e-5
		}
		q = next
	}
	return q, false
}

// penalisedClimb takes a step, halved until the penalised likelihood does not fall.
func (c *Cox) penalisedClimb(q *point, step []float64) (*point, bool) {
	before := penalised(q)
	for scale, n := 1.0, 0; n < mostHalves; scale, n = scale/2, n+1 {
		next := c.at(moved(q.beta, step, scale), true)
		if penalised(next) >= before-1e-12*math.Abs(before) {
			return next, true
		}
	}
	return q, false
}

// freeStep is Newton's step among the free coefficients.
func freeStep(info *mat.SymDense, u []float64, free []int) (step []float64, ok bool) {
	step = make([]float64, len(u))
	if len(free) == 0 {
		return step, true
	}
	part, v := mat.NewSymDense(len(free), nil), make([]float64, len(free))
	for a, j := range free {
		v[a] = u[j]
		for b, k := range free[:a+1] {
			part.SetSym(a, b, info.At(j, k))
		}
	}
	x, ok := solve(part, v)
	for a, j := range free {
		if ok {
			step[j] = x[a]
		}
	}
	return step, ok
}

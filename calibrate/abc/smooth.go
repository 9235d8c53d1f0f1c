package abc

import (
	"errors"
	"math"

	"jiritsu/internal/draw"
)

// A smoother is a normal kernel density estimate in the transformed continuous parameters.
type smoother struct {
	points [][]float64
	weight []float64
	mean   []float64
	steps  []step  // one for all, or one per point
	width  float64 // multiplies the steps
	pull   float64 // towards the mean: 1 leaves points where they are
}

// bandwidths are the widths among which cross-validation chooses.
var bandwidths = []float64{0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1}

// scored is the most points at which the cross-validation looks.
const scored = 500

// Smooth returns n draws of equal weight from a normal kernel density estimate of
// the sample, so that a figure shows a density and not the few particles it was computed from. No draw
// leaves the prior: bounded parameters are smoothed on their logit scale.
//
// Three shapes of kernel compete, and ten widths of each: that of the whole sample, with
// particles pulled to the mean so that the covariance stays what it was (West 1993), and
// those of the nearest quarter and of the nearest twentieth of the particles. The one
// with the largest leave-one-out likelihood wins.
// The statistics and distances of a draw are those of the particle it was drawn about.
func (s *Sample) Smooth(p *Problem, n int, seed int64) (*Sample, error) {
	which, transforms := continuous(p)
	if s.Len() < len(which)+2 {
		return nil, errors.New("too few particles for a density estimate")
	}
	points := make([][]float64, s.Len())
	for i, theta := range s.Parameters {
		points[i] = make([]float64, len(which))
		for k, j := range which {
			points[i][k] = transforms[k].to(theta[j])
		}
	}
	best, err := choose(&Sample{Parameters: points, Weight: s.Weight}, p, which)
	if err != nil {
		return nil, err
	}
	chosen := s.Resample(n, seed)
	centres := (&Sample{Names: s.Names, Parameters: rowNumbers(s.Len()), Statistics: s.Statistics, Distance: s.Distance, Weight: s.Weight}).Resample(n, seed)
	for k := range n {
		r := draw.Named("abc smooth").In(seed, 0, 0).Of(uint64(k), 0)
		y := best.draw(int(centres.Parameters[k][0]), r)
		theta := append([]float64(nil), chosen.Parameters[k]...)
		for m, j := range which {
			theta[j] = transforms[m].from(y[m])
		}
		chosen.Parameters[k] = theta
	}
	return chosen, nil
}

// rowNumbers returns 0, 1, 2, ... as rows.
func rowNumbers(n int) [][]float64 {
	all := make([][]float64, n)
	for i := range all {
		all[i] = []float64{float64(i)}
	}
	return all
}

// continuous lists the parameters without discrete priors, and their transforms.
func continuous(p *Problem) (which []int, transforms []transform) {
	for j, q := range p.Parameters {
		if _, ok := q.Prior.(Discrete); !ok {
			which = append(which, j)
			transforms = append(transforms, transformOf(q.Prior))
		}
	}
	return which, transforms
}

// choose returns the density estimate of largest leave-one-out likelihood.
func choose(s *Sample, p *Problem, which []int) (*smoother, error) {
	all := covariance(s.Parameters, s.Weight)
	global, err := newStep(all, p, which)
	if err != nil {
		return nil, err
	}
	best, most := (*smoother)(nil), math.Inf(-1)
	for _, share := range []int{1, 4, 20} {
		k := &smoother{points: s.Parameters, weight: s.Weight, mean: mean(s.Parameters, s.Weight), steps: []step{*global}}
		if share > 1 && k.local(s, p, which, all, s.Len()/share) != nil {
			continue // neighbours that coincide have no shape
		}
		for _, width := range bandwidths {
			k.width, k.pull = width, 1
			if share == 1 {
				k.pull = math.Sqrt(1 - width*width)
			}
			if score := k.score(); score > most {
				most = score
				copied := *k
				best = &copied
			}
		}
	}
	if best == nil {
		return nil, errors.New("the particles coincide: there is no density to estimate")
	}
	return best, nil
}

// local gives each point the shape of its neighbours.
func (k *smoother) local(s *Sample, p *Problem, which []int, all [][]float64, neighbours int) error {
	k.steps = make([]step, len(k.points))
	for i := range k.points {
		one, err := newStep(neighbourhood(k.points, i, s, all, neighbours), p, which)
		if err != nil {
			return err
		}
		k.steps[i] = *one
	}
	return nil
}

// centre returns where the kernel of point i stands.
func (k *smoother) centre(i int) []float64 {
	c := make([]float64, len(k.mean))
	for j := range c {
		c[j] = k.mean[j] + k.pull*(k.points[i][j]-k.mean[j])
	}
	return c
}

// score returns the leave-one-out log likelihood. Copies of a point are left out with it.
func (k *smoother) score() float64 {
	centres := make([][]float64, len(k.points))
	for i := range centres {
		centres[i] = k.centre(i)
	}
	sum, d := 0.0, float64(len(k.mean))
	every := max(1, len(k.points)/scored)
	for i := 0; i < len(k.points); i += every {
		terms, most, others := make([]float64, 0, len(k.points)), math.Inf(-1), 0.0
		for j, c := range centres {
			if squaredDistance(k.points[i], k.points[j]) == 0 {
				continue
			}
			st := &k.steps[min(j, len(k.steps)-1)]
			off := make([]float64, len(c))
			for m := range off {
				off[m] = (k.points[i][m] - c[m]) / k.width
			}
			z := st.whiten(off)
			t := math.Log(k.weight[j]) + st.logDensity - d*math.Log(k.width) - squaredDistance(z, make([]float64, len(z)))/2
			terms, most, others = append(terms, t), max(most, t), others+k.weight[j]
		}
		sum += k.weight[i] * (logSumExp(terms, most) - math.Log(others))
	}
	return sum
}

// draw draws from the kernel of point i.
func (k *smoother) draw(i int, r draw.Rand) []float64 {
	y := k.centre(i)
	z := make([]float64, len(y))
	for j := range z {
		z[j] = r.Normal(uint64(j))
	}
	for j, row := range k.steps[min(i, len(k.steps)-1)].lower {
		for m := range j + 1 {
			y[j] += k.width * row[m] * z[m]
		}
	}
	return y
}

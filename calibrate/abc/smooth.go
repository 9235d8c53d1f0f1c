package abc

import (
	"errors"
	"fmt"
	"math"
	"slices"

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

// centres and scored are the most kernels of an estimate, and the most points at which the
// cross-validation looks.
const (
	centres = 1000
	scored  = 250
)

// Smooth returns n draws of equal weight from a normal kernel density estimate of
// the sample, so that a figure shows a density and not the few particles it was computed
// from. No draw leaves the prior: bounded parameters are smoothed on their logit scale.
//
// Three shapes of kernel compete, and ten widths of each: that of the whole sample, with
// particles pulled to the mean so that the covariance stays what it was (West 1993), and
// those of the nearest quarter and of the nearest twentieth of the particles. The one
// with the largest leave-one-out likelihood wins. Of more than 1000 particles the kernels stand
// on 1000 that are resampled.
//
// The statistics and distances of a draw are those of the particle it was drawn about.
func (s *Sample) Smooth(p *Problem, n int, seed int64) (*Sample, error) {
	which, transforms := continuous(p)
	if s.Len() > centres {
		s = s.Resample(centres, seed)
	}
	if s.Len() < len(which)+2 {
		return nil, fmt.Errorf("%d particles are too few for a density of %d parameters", s.Len(), len(which))
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
	for k, i := range s.systematic(n, seed) {
		y := best.draw(i, draw.Named("abc smooth").In(seed, 0, 0).Of(uint64(k), 0))
		theta := slices.Clone(chosen.Parameters[k])
		for m, j := range which {
			theta[j] = transforms[m].from(y[m])
		}
		chosen.Parameters[k] = theta
	}
	return chosen, nil
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
		k.pull = 1
		near := k.distances()
		for _, width := range bandwidths {
			k.width = width
			if share == 1 {
				k.pull = math.Sqrt(1 - width*width)
				near = k.distances()
			}
			if score := k.score(near); score > most {
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

// distances returns the squared Mahalanobis distance of each scored point from the centre of each
// kernel; +Inf from its own and from copies of itself, which are left out with it.
func (k *smoother) distances() [][]float64 {
	var all [][]float64
	for i := 0; i < len(k.points); i += k.every() {
		row, off := make([]float64, len(k.points)), make([]float64, len(k.mean))
		for j := range row {
			if row[j] = math.Inf(1); squaredDistance(k.points[i], k.points[j]) > 0 {
				for m, c := range k.centre(j) {
					off[m] = k.points[i][m] - c
				}
				row[j] = sumOfSquares(k.steps[min(j, len(k.steps)-1)].whiten(off))
			}
		}
		all = append(all, row)
	}
	return all
}

// every is the distance of scored points.
func (k *smoother) every() int { return max(1, len(k.points)/scored) }

// score returns the leave-one-out log likelihood.
func (k *smoother) score(near [][]float64) float64 {
	sum, spread := 0.0, float64(len(k.mean))*math.Log(k.width)
	terms := make([]float64, len(k.points))
	for n, row := range near {
		most, others := math.Inf(-1), 0.0
		for j, d := range row {
			terms[j] = math.Inf(-1)
			if !math.IsInf(d, 1) {
				terms[j] = math.Log(k.weight[j]) + k.steps[min(j, len(k.steps)-1)].logDensity - spread - d/k.width/k.width/2
				others += k.weight[j]
			}
			most = max(most, terms[j])
		}
		sum += k.weight[n*k.every()] * (logSumExp(terms, most) - math.Log(others))
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

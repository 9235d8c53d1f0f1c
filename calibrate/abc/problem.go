package abc

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
)

// A Problem is what is to be learnt, from what, and by which simulator.
type Problem struct {
	Parameters []Parameter
	Statistics []Statistic
	Simulate   Simulator
}

// A Parameter is unknown; its prior says what is believed before the data are seen.
// Parameters are independent under the prior.
type Parameter struct {
	Name  string
	Prior Prior
}

// A Statistic is a summary of the data, as observed.
type Statistic struct {
	Name     string
	Observed float64
	// Weight multiplies the statistic's part of the distance; 0 stands for 1. A
	// group of k statistics that tell one story may each have 1/sqrt(k), so that
	// they do not outvote a statistic that stands alone.
	Weight float64
}

// A Simulator runs the model once at theta (one value per parameter, in their order)
// and returns one value per statistic. All its random numbers must follow from run.
// It is called from many goroutines at once.
//
// A run that fails is a result: an error, a panic or a statistic that is not finite
// is recorded, counted and infinitely far from the observation. A run that could go on
// for ever must end itself with an error, after a number of steps and not of seconds:
// a limit in seconds would make results hang on the machine. When ctx is done
// the simulator may return at once; such a run is not recorded.
type Simulator func(ctx context.Context, theta []float64, run Run) ([]float64, error)

// A Run names one simulation. The names are the same whatever the number of workers.
type Run struct {
	Phase     string // of the algorithm, such as "generation 3"
	Index     int    // within the phase, from 0
	Replicate int    // of the same parameters, from 0; other than 0 in synthetic likelihood alone
	Seed      int64  // follows from the seed of the inference, phase, index and replicate; not negative
}

// check lists all faults of a problem.
func (p *Problem) check() error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if len(p.Parameters) == 0 {
		fault("there is no parameter to infer")
	}
	if len(p.Statistics) == 0 {
		fault("there is no statistic to compare")
	}
	if p.Simulate == nil {
		fault("there is no simulator")
	}
	names := map[string]bool{}
	for i, q := range p.Parameters {
		switch {
		case q.Name == "":
			fault("parameter %d has no name", i+1)
		case strings.EqualFold(q.Name, "seed"):
			fault("%s cannot be a parameter: a posterior of the seed says nothing about the world; every run gets a seed of its own", q.Name)
		case names[q.Name]:
			fault("%s is the name of two", q.Name)
		}
		names[q.Name] = true
		faults = append(faults, checkPrior(q))
	}
	for i, s := range p.Statistics {
		switch {
		case s.Name == "":
			fault("statistic %d has no name", i+1)
		case names["statistic "+s.Name]:
			fault("%s is the name of two statistics", s.Name)
		case !finite(s.Observed):
			fault("the observed %s is %v; a number is wanted", s.Name, s.Observed)
		case !(s.Weight >= 0) || math.IsInf(s.Weight, 0):
			fault("the weight of %s is %v; it must not be negative", s.Name, s.Weight)
		}
		names["statistic "+s.Name] = true
	}
	return errors.Join(faults...)
}

// observed returns the observed statistics.
func (p *Problem) observed() []float64 {
	all := make([]float64, len(p.Statistics))
	for j, s := range p.Statistics {
		all[j] = s.Observed
	}
	return all
}

// names returns the names of the parameters.
func (p *Problem) names() []string {
	all := make([]string, len(p.Parameters))
	for j, q := range p.Parameters {
		all[j] = q.Name
	}
	return all
}

// logPrior returns the logarithm of the prior density of theta; -Inf outside.
func (p *Problem) logPrior(theta []float64) float64 {
	sum := 0.0
	for j, q := range p.Parameters {
		sum += q.Prior.LogDensity(theta[j])
	}
	return sum
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

package diagnose

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"jiritsu/calibrate/internal/table"
)

// A Profile of a parameter is the least distance from the observation that can be had with the
// parameter in each of some intervals, whatever the other parameters.
// Source: Reuillon, Schmitt, De Aldama and Mouret (2015), Journal of Artificial Societies and Social
// Simulation 18(1): 12.
type Profile struct {
	Name      string
	Edges     []float64 // of the intervals, one more than these
	Least     []float64 // distance by interval; NaN if the interval has no run
	Best      []int     // row of the table by interval; -1 if there is none or if there is no table
	Threshold float64   // distance up to which a run is accepted
	Shape     string    // what the profile says of the parameter, in words
}

// The shapes of a profile.
const (
	OneValley   = "identified"                           // accepted in one range inside the bounds
	HalfValley  = "bounded on one side"                  // accepted in one range that reaches a bound
	Valleys     = "several separate ranges are accepted" // equifinality, or noise
	Superfluous = "superfluous: every value is accepted"
	Failing     = "no value is accepted"
)

// NewProfile makes the profile of a parameter from a table of runs: its values, the distances of the
// runs, and the bounds of the parameter. The more parameters the table has, the more runs it needs
// to come near the true least distances: Minimise searches for them.
func NewProfile(name string, values, distances []float64, low, high float64, intervals int, threshold float64) (*Profile, error) {
	p, err := emptyProfile(name, low, high, intervals, threshold)
	if err != nil {
		return nil, err
	}
	if len(values) != len(distances) || len(values) == 0 {
		return nil, fmt.Errorf("diagnose: %s: %d values and %d distances", name, len(values), len(distances))
	}
	if err := table.Finite("parameter", name, values); err != nil {
		return nil, fmt.Errorf("diagnose: %w", err)
	}
	for i, x := range values {
		if x < low || x > high {
			return nil, fmt.Errorf("diagnose: %s = %v in row %d is outside its bounds [%v,%v]", name, x, i+1, low, high)
		}
		k := min(intervals-1, int((x-low)/(high-low)*float64(intervals)))
		if d := distances[i]; !math.IsNaN(d) && !(d >= p.Least[k]) {
			p.Least[k], p.Best[k] = d, i
		}
	}
	p.Shape = p.shape()
	return p, nil
}

func emptyProfile(name string, low, high float64, intervals int, threshold float64) (*Profile, error) {
	var faults []error
	if !(low < high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		faults = append(faults, fmt.Errorf("diagnose: %s: bounds [%v,%v] are no interval", name, low, high))
	}
	if intervals < 2 || intervals > 10_000 {
		faults = append(faults, fmt.Errorf("diagnose: %s: %d intervals; their number must be in [2,10000], 30 is usual", name, intervals))
	}
	if !(threshold >= 0) {
		faults = append(faults, fmt.Errorf("diagnose: %s: the threshold of the distance is %v", name, threshold))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	p := &Profile{Name: name, Threshold: threshold, Least: make([]float64, intervals), Best: make([]int, intervals), Edges: make([]float64, intervals+1)}
	for k := range intervals {
		p.Edges[k], p.Least[k], p.Best[k] = low+(high-low)*float64(k)/float64(intervals), math.NaN(), -1
	}
	p.Edges[intervals] = high
	return p, nil
}

// shape reads the profile; intervals without runs are passed over.
func (p *Profile) shape() string {
	var marks []byte
	for _, d := range p.Least {
		switch {
		case math.IsNaN(d):
		case d <= p.Threshold:
			marks = append(marks, 'v')
		default:
			marks = append(marks, ' ')
		}
	}
	ranges := strings.Fields(string(marks))
	switch {
	case len(ranges) == 0:
		return Failing
	case len(ranges) > 1:
		return Valleys
	case len(ranges[0]) == len(marks):
		return Superfluous
	case marks[0] == 'v' || marks[len(marks)-1] == 'v':
		return HalfValley
	}
	return OneValley
}

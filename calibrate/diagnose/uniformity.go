package diagnose

import (
	"fmt"

	"gonum.org/v1/gonum/mathext"
)

// A Uniformity says whether ranks from 0 to L are spread evenly, as they are when posteriors are
// right.
type Uniformity struct {
	Ranks []int // of the truths, in the order of the trials
	Draws int   // L, the largest possible rank
	// Histogram counts the ranks in bins as equal as they can be; Expected is what chance gives.
	Histogram []int
	Expected  []float64
	// ChiSquare compares them; P is the probability of a larger one under evenness.
	ChiSquare, P float64
	// Band is where the counts of ranks up to each point stay with probability 95%, all at once;
	// Path is what they are.
	Band *Band
	Path []int
	// Outside lists the points at which the path leaves the band. Even ranks leave it in 5% of
	// cases at most.
	Outside []int
	// Shape says how the path leaves it, in words; empty if it does not.
	Shape string
}

// The fewest trials that are judged, and those from which the power to see faults is fair.
const (
	fewestTrials = 20
	fairTrials   = 100
)

// NewUniformity judges ranks, each from 0 to L. The number of bins is that of the R package SBC,
// min(L+1, max(R/10, 5)).
func NewUniformity(ranks []int, draws int) (*Uniformity, error) {
	if len(ranks) < fewestTrials {
		return nil, fmt.Errorf("diagnose: %d ranks; fewer than %d say nothing, 200 or more are wanted", len(ranks), fewestTrials)
	}
	if draws < 1 {
		return nil, fmt.Errorf("diagnose: ranks among %d draws", draws)
	}
	for k, r := range ranks {
		if r < 0 || r > draws {
			return nil, fmt.Errorf("diagnose: rank %d of trial %d is outside [0,%d]", r, k+1, draws)
		}
	}
	u := &Uniformity{Ranks: ranks, Draws: draws}
	u.bins(min(draws+1, max(len(ranks)/10, 5)))
	points := points(draws+1, len(ranks))
	var err error
	if u.Band, err = NewBand(len(ranks), points, .95); err != nil {
		return nil, err
	}
	u.follow(points)
	return u, nil
}

// bins counts the ranks in some bins. Bins hold as many ranks as others, or one more.
func (u *Uniformity) bins(n int) {
	u.Histogram, u.Expected = make([]int, n), make([]float64, n)
	per := float64(len(u.Ranks)) / float64(u.Draws+1)
	for rank := range u.Draws + 1 {
		u.Expected[rank*n/(u.Draws+1)] += per
	}
	for _, rank := range u.Ranks {
		u.Histogram[rank*n/(u.Draws+1)]++
	}
	for b, count := range u.Histogram {
		u.ChiSquare += square(float64(count)-u.Expected[b]) / u.Expected[b]
	}
	u.P = mathext.GammaIncRegComp(float64(n-1)/2, u.ChiSquare/2)
}

// points gives at how many points the path is compared: the largest divisor of the number of
// possible ranks up to 100 and the number of trials, so that no point cuts a rank in two. Numbers of
// ranks without a fair divisor have a point each, and 100 points from 1,001 on, where a cut rank
// moves no count.
func points(ranks, trials int) int {
	for k := min(100, trials, ranks); k >= 10; k-- {
		if ranks%k == 0 {
			return k
		}
	}
	if ranks <= 1000 {
		return ranks
	}
	return 100
}

// follow counts the ranks up to each point and compares the path with the band.
func (u *Uniformity) follow(points int) {
	u.Path = make([]int, points+1)
	for _, rank := range u.Ranks {
		u.Path[rank*points/(u.Draws+1)+1]++
	}
	var left leaving
	for i := 1; i <= points; i++ {
		u.Path[i] += u.Path[i-1]
		first := 2*i <= points
		switch {
		case u.Path[i] > u.Band.High[i] && first:
			left.manyLow = true
		case u.Path[i] > u.Band.High[i]:
			left.fewHigh = true
		case u.Path[i] < u.Band.Low[i] && first:
			left.fewLow = true
		case u.Path[i] < u.Band.Low[i]:
			left.manyHigh = true
		default:
			continue
		}
		u.Outside = append(u.Outside, i)
	}
	u.Shape = left.shape()
}

// leaving says how a path leaves its band: too many or too few low ranks, and the same of high ones.
type leaving struct{ manyLow, fewLow, manyHigh, fewHigh bool }

func (l leaving) shape() string {
	switch {
	case l == leaving{}:
		return ""
	case !l.fewLow && !l.manyHigh:
		return "truths lie low in the posteriors, which are too high"
	case !l.manyLow && !l.fewHigh:
		return "truths lie high in the posteriors, which are too low"
	case l.manyLow && l.manyHigh && !l.fewLow && !l.fewHigh:
		return "truths lie in the tails of the posteriors, which are too narrow"
	case l.fewLow && l.fewHigh && !l.manyLow && !l.manyHigh:
		return "truths lie in the middle of the posteriors, which are too wide"
	}
	return "truths lie in some parts of the posteriors too often"
}

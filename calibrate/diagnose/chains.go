package diagnose

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/calibrate/internal/table"
	"jiritsu/internal/draw"
)

// A Convergence says whether Markov chains of one quantity agree, and how many independent draws
// they are worth.
type Convergence struct {
	// RHat is the larger of Bulk and Folded. Chains agree when it is below 1.01.
	RHat float64
	// Bulk compares the rank-normalised halves of the chains, which finds chains that differ in
	// location; Folded compares their distances from the median, which finds those that differ in
	// spread.
	Bulk, Folded float64
	// Split compares the halves of the chains as they are, and Plain whole chains: the older forms,
	// blind to heavy tails.
	Split, Plain float64
	// BulkESS is the effective number of draws for the middle of the distribution, TailESS the
	// smaller of those for its 5% and 95% quantiles. Both should be 400 or more.
	BulkESS, TailESS float64
}

// Converged applies the limits of Vehtari et al. (2021).
func (c *Convergence) Converged() bool { return c.RHat < 1.01 && c.BulkESS >= 400 && c.TailESS >= 400 }

// NewConvergence judges chains of equal length, of four draws or more each. A single chain is
// judged by its halves, which is weak.
//
// Source: Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Bayesian Analysis 16(2): 667-718.
func NewConvergence(chains [][]float64) (*Convergence, error) {
	if len(chains) == 0 {
		return nil, fmt.Errorf("diagnose: there is no chain")
	}
	n := len(chains[0])
	for m, c := range chains {
		if len(c) != n {
			return nil, fmt.Errorf("diagnose: chain %d has %d draws, the first %d; chains must be of one length", m+1, len(c), n)
		}
		if err := table.Finite("chain", fmt.Sprint(m+1), c); err != nil {
			return nil, fmt.Errorf("diagnose: %w", err)
		}
	}
	if n < 4 {
		return nil, fmt.Errorf("diagnose: chains of %d draws; at least 4 are wanted", n)
	}
	all := slices.Concat(chains...)
	if table.Constant(all) {
		return nil, fmt.Errorf("diagnose: every draw of every chain is %v; the chains never moved", all[0])
	}
	halves := split(chains)
	c := &Convergence{Plain: rHat(chains), Split: rHat(halves)}
	ranked := normalised(halves)
	c.Bulk, c.Folded = rHat(ranked), rHat(normalised(folded(halves)))
	c.RHat = max(c.Bulk, c.Folded)
	c.BulkESS = chainESS(ranked)
	all = sorted(all)
	c.TailESS = min(chainESS(upTo(halves, quantile.Of(all, .05))), chainESS(upTo(halves, quantile.Of(all, .95))))
	return c, nil
}

// each gives chains with every draw replaced.
func each(chains [][]float64, f func(x float64) float64) [][]float64 {
	out := make([][]float64, len(chains))
	for m, c := range chains {
		out[m] = make([]float64, len(c))
		for i, x := range c {
			out[m][i] = f(x)
		}
	}
	return out
}

// upTo marks the draws up to a limit.
func upTo(chains [][]float64, limit float64) [][]float64 {
	return each(chains, func(x float64) float64 { return float64(count(x <= limit)) })
}

// folded gives the distances from the median of all.
func folded(chains [][]float64) [][]float64 {
	m := quantile.Median(slices.Concat(chains...))
	return each(chains, func(x float64) float64 { return math.Abs(x - m) })
}

// split cuts chains in halves, without the middle draw of an odd length.
func split(chains [][]float64) [][]float64 {
	var halves [][]float64
	for _, c := range chains {
		half := len(c) / 2
		halves = append(halves, c[:half], c[len(c)-half:])
	}
	return halves
}

// normalised replaces the draws by normal scores of their ranks among all, ties by the mean rank:
// Φ⁻¹((rank - 3/8) / (S + 1/4)).
func normalised(chains [][]float64) [][]float64 {
	type place struct {
		x    float64
		m, i int
	}
	var places []place
	for m, c := range chains {
		for i, x := range c {
			places = append(places, place{x, m, i})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.x, b.x) })
	out := each(chains, func(float64) float64 { return 0 })
	for first := 0; first < len(places); {
		behind := first + 1
		for behind < len(places) && places[behind].x == places[first].x {
			behind++
		}
		rank := float64(first+behind+1) / 2
		score := draw.NormalQuantile((rank - .375) / (float64(len(places)) + .25))
		for _, p := range places[first:behind] {
			out[p.m][p.i] = score
		}
		first = behind
	}
	return out
}

// rHat is √((B/W + n - 1) / n) with B the variance of the chains' means times n and W the mean of
// their variances.
// Source: Gelman and Rubin (1992), Statistical Science 7(4): 457-472.
func rHat(chains [][]float64) float64 {
	n := float64(len(chains[0]))
	between, within := betweenWithin(chains)
	if between == 0 {
		within = 1 // constant everywhere: nothing differs
	}
	return math.Sqrt((n*between/within + n - 1) / n)
}

// betweenWithin gives the variance of the chains' means (0 for one chain) and the mean of their
// variances.
func betweenWithin(chains [][]float64) (between, within float64) {
	means := make([]float64, len(chains))
	for m, c := range chains {
		means[m] = mean(c, nil)
		within += variance(c, nil) / float64(len(chains))
	}
	if len(chains) > 1 {
		between = variance(means, nil)
	}
	return between, within
}

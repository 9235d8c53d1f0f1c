package attribution

import (
	"math"
	"slices"

	"jiritsu/internal/draw"
)

// Dip is the largest distance between the distribution of a sample and the nearest
// one with a single mode (Hartigan and Hartigan 1985), in [1/(2n), 1/4]: the larger,
// the less like one mode. The algorithm is AS 217 (Hartigan 1985) with the
// corrections of Maechler's R package diptest. It is nan for no values.
func Dip(values []float64) float64 {
	if len(values) == 0 {
		return nan
	}
	x := slices.Sorted(slices.Values(values))
	n := len(x)
	dip, low, high := 1., 0, n-1
	if n < 2 || x[0] == x[n-1] {
		return dip / float64(2*n)
	}
	before, after := minorant(x), majorant(x)
	for {
		gcm, lcm := chain(high, low, before), chain(low, high, after)
		d, g, l := apart(x, gcm, lcm)
		if d < dip {
			break
		}
		dip = max(dip, above(x, gcm[g:]), below(x, lcm[l:]))
		if low == gcm[g] && high == lcm[l] {
			break
		}
		low, high = gcm[g], lcm[l]
	}
	return dip / float64(2*n)
}

// minorant gives for each point the one before it on the greatest convex minorant
// of the distribution up to there.
func minorant(x []float64) []int {
	before := make([]int, len(x))
	for j := 1; j < len(x); j++ {
		k := j - 1
		for k > 0 && (x[j]-x[k])*float64(k-before[k]) >= (x[k]-x[before[k]])*float64(j-k) {
			k = before[k]
		}
		before[j] = k
	}
	return before
}

// majorant gives for each point the one after it on the least concave majorant of
// the distribution from there.
func majorant(x []float64) []int {
	last := len(x) - 1
	after := make([]int, len(x))
	after[last] = last
	for j := last - 1; j >= 0; j-- {
		k := j + 1
		for k < last && (x[j]-x[k])*float64(k-after[k]) >= (x[k]-x[after[k]])*float64(j-k) {
			k = after[k]
		}
		after[j] = k
	}
	return after
}

// chain follows the points of a minorant or a majorant from one to another.
func chain(from, to int, next []int) []int {
	all := []int{from}
	for from != to {
		from = next[from]
		all = append(all, from)
	}
	return all
}

// apart finds the largest distance between minorant and majorant, in points, and
// the places in both between which the mode then lies.
func apart(x []float64, gcm, lcm []int) (d float64, g, l int) {
	g, l = len(gcm)-1, len(lcm)-1
	if len(gcm) == 2 && len(lcm) == 2 {
		return 1, g, l
	}
	for ix, iv := len(gcm)-2, 1; ; {
		a, b := gcm[ix], lcm[iv]
		if a > b {
			from := gcm[ix+1]
			dx := float64(b-from+1) - (x[b]-x[from])*float64(a-from)/(x[a]-x[from])
			iv++
			if dx >= d {
				d, g, l = dx, ix+1, iv-1
			}
		} else {
			from := lcm[iv-1]
			dx := (x[a]-x[from])*float64(b-from)/(x[b]-x[from]) - float64(a-from-1)
			ix--
			if dx >= d {
				d, g, l = dx, ix+1, iv
			}
		}
		if ix, iv = max(ix, 0), min(iv, len(lcm)-1); gcm[ix] == lcm[iv] {
			return d, g, l
		}
	}
}

// above is the largest distance of the distribution above its minorant, in points.
func above(x []float64, gcm []int) float64 {
	most := 0.
	for k := range len(gcm) - 1 {
		from, to := gcm[k+1], gcm[k]
		most = max(most, 1)
		for j := from; j <= to && to-from > 1 && x[to] != x[from]; j++ {
			most = max(most, float64(j-from+1)-(x[j]-x[from])*(float64(to-from)/(x[to]-x[from])))
		}
	}
	return most
}

// below is the largest distance of the distribution below its majorant, in points.
func below(x []float64, lcm []int) float64 {
	most := 0.
	for k := range len(lcm) - 1 {
		from, to := lcm[k], lcm[k+1]
		most = max(most, 1)
		for j := from; j <= to && to-from > 1 && x[to] != x[from]; j++ {
			most = max(most, (x[j]-x[from])*(float64(to-from)/(x[to]-x[from]))-float64(j-from-1))
		}
	}
	return most
}

// A DipTest says how unlike one mode a sample is.
type DipTest struct {
	Dip     float64
	P       float64 // probability of a dip as large in a uniform sample, by simulation
	Samples int     // simulated
	N       int     // values
}

// SpreadTies spreads equal values evenly over the way to their neighbours, half of it on
// either side, and sorts all: what is counted in few units, such as the share of few
// firms, has ties that a dip takes for modes. Values without an equal stay.
func SpreadTies(values []float64) []float64 {
	x := slices.Sorted(slices.Values(values))
	spread := slices.Clone(x)
	for from := 0; from < len(x); {
		till := from + 1
		for till < len(x) && x[till] == x[from] {
			till++
		}
		low, high := x[from], x[from]
		if from > 0 {
			low = (x[from-1] + x[from]) / 2
		}
		if till < len(x) {
			high = (x[from] + x[till]) / 2
		}
		if from == 0 {
			low -= high - x[from]
		}
		if till == len(x) {
			high += x[from] - low
		}
		for n := from; n < till && till-from > 1; n++ {
			spread[n] = low + float64((float64(n-from)+.5)/float64(till-from)*(high-low))
		}
		from = till
	}
	return spread
}

// TestDip tests a sample against a uniform distribution, the worst case of one mode,
// by some simulated samples of the same size; the draws hang on seed alone. P is
// (1 + samples with a dip as large) / (1 + samples). Fewer than four values have
// no p-value.
func TestDip(values []float64, samples int, seed int64) DipTest {
	t := DipTest{Dip: Dip(values), P: nan, Samples: samples, N: len(values)}
	if len(values) < 4 {
		return t
	}
	as := 0
	x := make([]float64, len(values))
	for s := range samples {
		stream := draw.Named("dip").In(seed, s, 0)
		for n := range x {
			x[n] = stream.Of(uint64(n), 0).Uniform(0)
		}
		if Dip(x) >= t.Dip-1e-12 {
			as++
		}
	}
	t.P = float64(1+as) / float64(1+samples)
	return t
}

// Differ tells whether values differ at all: of equal ones nothing can be tested.
func Differ(values []float64) bool {
	return len(values) > 0 && slices.Max(values) > slices.Min(values) && !math.IsNaN(values[0])
}

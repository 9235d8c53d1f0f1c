package casebook

import (
	"math"
	"slices"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/internal/draw"
)

// An Agreement is alpha with its interval.
type Agreement struct {
	Alpha        float64
	Low, High    float64 // 2.5% and 97.5% quantiles of the bootstrap; NaN, as the shares, where two coders read one unit only
	BelowUsable  float64 // share of the bootstrap below .667, the least for tentative conclusions
	BelowTrusted float64 // and below .8, customary for reliance
	Undefined    int     // resamples in which nothing differed
	Coders       int     // who coded a unit that can be compared
	Units        int     // that two coders or more coded
	Codes        int     // that can be compared
	Why          error   // why Alpha is undefined, or nil
}

// The customary limits of alpha.
// Source: Krippendorff (2004), Reliability in content analysis.
const (
	usable  = .667
	trusted = .8
)

// Resamples is how many bootstrap samples of units are drawn.
const Resamples = 1000

// Agree gives alpha and a bootstrap over units: units are drawn with replacement and
// alpha is computed anew. The draws are keyed by the seed, so that the same table
// gives the same interval. Resamples in which all codes are the same have no alpha;
// they are counted and left out.
func Agree(codes [][]float64, level Level, seed int64) Agreement {
	c := Coincide(codes)
	a := Agreement{Codes: int(c.Total + .5)}
	a.Alpha, a.Why = Alpha(codes, level)
	a.Low, a.High, a.BelowUsable, a.BelowTrusted = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	paired := pairedUnits(codes)
	a.Units, a.Coders = len(paired), busyCoders(codes, paired)
	if a.Why != nil || a.Units < 2 {
		return a // one unit drawn again and again would look certain
	}
	var all []float64
	stream := draw.Named("agreement").In(seed, 0, 0)
	for b := range Resamples {
		r := stream.Of(uint64(b), 0)
		sample := make([][]float64, len(codes))
		for n := range paired {
			u := paired[r.Index(uint64(n), len(paired))]
			for k := range codes {
				sample[k] = append(sample[k], at(codes[k], u))
			}
		}
		if x, err := Alpha(sample, level); err == nil {
			all = append(all, x)
		} else {
			a.Undefined++
		}
	}
	a.summarise(all)
	return a
}

// summarise reads the interval out of the resamples.
func (a *Agreement) summarise(all []float64) {
	if len(all) == 0 {
		return
	}
	slices.Sort(all)
	a.Low, a.High = quantile.Of(all, .025), quantile.Of(all, .975)
	share := func(below float64) float64 {
		n, _ := slices.BinarySearch(all, below)
		return float64(n) / float64(len(all))
	}
	a.BelowUsable, a.BelowTrusted = share(usable), share(trusted)
}

// at is a coder's code of a unit, or Missing.
func at(row []float64, unit int) float64 {
	if unit < len(row) {
		return row[unit]
	}
	return Missing
}

// pairedUnits lists the units that two coders or more coded.
func pairedUnits(codes [][]float64) (paired []int) {
	units := 0
	for _, row := range codes {
		units = max(units, len(row))
	}
	for u := range units {
		n := 0
		for _, row := range codes {
			if !math.IsNaN(at(row, u)) {
				n++
			}
		}
		if n > 1 {
			paired = append(paired, u)
		}
	}
	return paired
}

// busyCoders counts who coded one of some units.
func busyCoders(codes [][]float64, units []int) int {
	n := 0
	for _, row := range codes {
		if slices.ContainsFunc(units, func(u int) bool { return !math.IsNaN(at(row, u)) }) {
			n++
		}
	}
	return n
}

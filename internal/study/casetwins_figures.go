package study

import (
	"math"

	"jiritsu/agents"
	"jiritsu/scenarios"
)

// A figure is a statistic of a casebook: what a told case adds to it, and what a
// twin in its stead does. It tells whether the case says anything about it.
type figure struct {
	name string
	of   func(l *TwinLife) float64
	told func(x *told) (value float64, known bool)
}

// caseFigures lists the statistics of a casebook. All are means over the cases that
// tell of them, given that the firm went abroad.
func caseFigures() []figure {
	area := func(key string) figure {
		return figure{"first_in_" + key,
			func(l *TwinLife) float64 { return float64(one(areaOf(l.Region) == key)) },
			func(x *told) (float64, bool) {
				return float64(one(areaOf(x.first.region) == key)), x.scored() && x.first.region > 0
			}}
	}
	mode := func(m agents.Mode) figure {
		return figure{"first_by_" + agents.Modes[m],
			func(l *TwinLife) float64 { return float64(one(l.Mode == m)) },
			func(x *told) (float64, bool) {
				return float64(one(x.first.mode == m)), x.scored() && x.first.mode != agents.NoMode
			}}
	}
	fate := func(name string, among ...Fate) figure {
		in := func(f Fate) float64 {
			for _, a := range among {
				if f == a {
					return 1
				}
			}
			return 0
		}
		return figure{name, func(l *TwinLife) float64 { return in(l.Outcome) },
			func(x *told) (float64, bool) { return in(x.fate), x.fate != NotAbroad }}
	}
	return []figure{
		area("greater_mekong"), area("coastal_china"),
		mode(agents.Alliance), mode(agents.JointVenture),
		{"first_year", func(l *TwinLife) float64 { return float64(l.Year) },
			func(x *told) (float64, bool) {
				return float64(x.first.year) + float64(x.first.late)/2, x.scored() && x.first.year > 0
			}},
		{"followed", func(l *TwinLife) float64 { return float64(one(l.Followed)) },
			func(x *told) (float64, bool) { return float64(x.first.followed), x.scored() && x.first.followed >= 0 }},
		fate("independent", Independent), fate("withdrawn_or_closed", Withdrawn, Closed),
	}
}

// areaOf is the wide area of a region, "" of an unknown one.
func areaOf(region int) string {
	if region < 0 {
		return ""
	}
	return scenarios.Tables().Regions[region].Area
}

// Statistics lists the names of the statistics of a casebook, in the order of
// Observed and Figures. Each is a mean over the cases of the build set that tell of
// it: shares of the areas and modes of the first venture, its calendar year, the
// share that followed a customer, and shares of fates. Cases without a venture, and
// the first ventures of before the start, are left out.
func (t *CaseTwins) Statistics() []string {
	var all []string
	for _, x := range caseFigures() {
		all = append(all, x.name)
	}
	return all
}

// Observed gives the statistics of the real casebook without one of its cases, -1
// for none; NaN where no case tells of one.
func (t *CaseTwins) Observed(without int) []float64 {
	return t.means(without, func(n int, x *figure) (float64, bool) { return x.told(&t.told[n]) })
}

// Figures gives the statistics of one simulated casebook, made of the lives of a
// history, without one of its cases: a twin for each case, drawn among those that
// went abroad, and where cases were looked for, by their weights and, for cases chosen for success, the odds of
// selection. A case of which no twin went abroad is left out. What a real case does
// not tell, its twin does not either.
func (t *CaseTwins) Figures(lives []TwinLife, without int, seed int64, replicate int) []float64 {
	chosen := make([]*TwinLife, len(t.told))
	stream := caseTold.In(seed, replicate, -1)
	for from, to := 0, 0; from < len(lives); from = to {
		n := lives[from].Case
		for to = from; to < len(lives) && lives[to].Case == n; to++ {
		}
		weights, sum := make([]float64, to-from), 0.0
		for k := range weights {
			weights[k] = t.telling(&lives[from+k], t.options.Selection)
			sum += weights[k]
		}
		if sum > 0 {
			chosen[n] = &lives[from+stream.Of(uint64(n), 0).Categorical(0, weights)]
		}
	}
	return t.means(without, func(n int, x *figure) (float64, bool) {
		if _, known := x.told(&t.told[n]); !known || chosen[n] == nil {
			return 0, false
		}
		return x.of(chosen[n]), true
	})
}

// telling is how likely a twin is to be told of, relative to others of its case.
func (t *CaseTwins) telling(l *TwinLife, selection float64) float64 {
	if !l.Told {
		return 0
	}
	if t.told[l.Case].success && (l.Outcome == Independent || l.Outcome == Abroad) {
		return l.Weight * selection
	}
	return l.Weight
}

// means are the means of all figures over the cases of the build set.
func (t *CaseTwins) means(without int, of func(n int, x *figure) (float64, bool)) []float64 {
	var all []float64
	for _, x := range caseFigures() {
		sum, cases := 0.0, 0.0
		for n := range t.told {
			if n == without || !t.told[n].build || t.told[n].first == nil {
				continue
			}
			if value, known := of(n, &x); known {
				sum, cases = sum+value, cases+1
			}
		}
		if cases == 0 {
			all = append(all, math.NaN())
			continue
		}
		all = append(all, sum/cases)
	}
	return all
}

package study

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"jiritsu/results/attribution"
)

// shares are the exact values of the causes in every outcome and group, their
// interactions and groups, and what arithmetic loses of efficiency in the primary
// estimand.
func (c *cells) shares() (values, pairs, groups []MechanismRow, gap *float64, err error) {
	if !c.Shapley {
		return nil, nil, nil, nil, nil
	}
	places, names := c.groupsOf()
	eachOutcome(func(outcome, group, output string) {
		games, left := c.games(output)
		if len(games) == 0 || err != nil {
			return
		}
		s, wrong := attribution.ShareOut(games, places)
		if wrong != nil {
			err = wrong
			return
		}
		if output == primary {
			gap = &s.Gap
		}
		note := ""
		if left > 0 {
			note = fmt.Sprintf("%d seeds left out for a setting without the outcome", left)
		}
		r := MechanismRow{Outcome: outcome, Group: group, Note: note}
		add := func(to *[]MechanismRow, cause, with, measure string, e attribution.Estimate) {
			r.Cause, r.With, r.Measure, r.Share = cause, with, measure, nil
			row := estimated(r, e)
			if measure != "interaction" {
				row.Share = shareOfRow(e.Value, s.Total.Value, s.Total.Sign() != 0)
			}
			*to = append(*to, row)
		}
		for k := range c.causes {
			add(&values, c.name(k), "", "shapley", s.Shapley[k])
			add(&values, c.name(k), "", "owen", s.Owen[k])
		}
		add(&values, "all", "", "total", s.Total)
		for i := range c.causes {
			for j := range i {
				add(&pairs, c.name(j), c.name(i), "interaction", s.Interactions[j][i])
			}
		}
		for g, name := range names {
			add(&groups, name, "", "owen", s.Groups[g])
		}
	})
	return values, pairs, groups, gap, err
}

// settings are the outcomes of every setting: the game itself.
func (c *cells) settings() (rows []MechanismRow) {
	if !c.Shapley {
		return nil
	}
	for s := range 1 << len(c.causes) {
		for _, o := range mechanismOutcomes {
			rows = append(rows, estimated(MechanismRow{Cause: c.settingName(s), Outcome: o.name, Group: wholeGroup},
				attribution.OverSeeds(c.series(c.setting(s, 0), o.name))))
		}
	}
	return rows
}

// A NullModel is a world with few causes that others are added to.
type NullModel struct {
	Causes   string   `json:"causes" parquet:"causes"` // that are on
	Survival *float64 `json:"survival" parquet:"survival" unit:"share of firms"`
	Abroad   *float64 `json:"abroad" parquet:"abroad" unit:"share of firms"`
	Share    *float64 `json:"independence" parquet:"independence" unit:"share of firms"`
	// SurvivalRatio and AbroadRatio are over the scenario as it is.
	SurvivalRatio *float64 `json:"survival_ratio" parquet:"survival_ratio" unit:"ratio"`
	AbroadRatio   *float64 `json:"abroad_ratio" parquet:"abroad_ratio" unit:"ratio"`
	Viable        bool     `json:"viable" parquet:"viable"`
	Chosen        bool     `json:"chosen" parquet:"chosen"`
}

// nullModel chooses the null model: of the settings that are viable the one with the
// fewest causes on, and among these the one with the smallest incidence of
// independence. It lists the settings of up to that number of causes, at least that
// without any. Where none is viable it is that without any.
func (c *cells) nullModel() (set int, all []NullModel) {
	asIs := c.null(1<<len(c.causes)-1, nil)
	order := make([]int, 1<<len(c.causes))
	for s := range order {
		order[s] = s
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(bits.OnesCount(uint(a)), bits.OnesCount(uint(b))) })
	sets := []int{}
	chosen, size := -1, -1
	for _, s := range order {
		if n := bits.OnesCount(uint(s)); chosen >= 0 && n > size || n > 1 && !c.Shapley {
			break
		}
		x := c.null(s, &asIs)
		if x.Viable && (chosen < 0 || *x.Share < *all[chosen].Share) {
			chosen, size = len(all), bits.OnesCount(uint(s))
		}
		all, sets = append(all, x), append(sets, s)
	}
	if chosen < 0 {
		return 0, all
	}
	all[chosen].Chosen = true
	return sets[chosen], all
}

// null judges a setting as a null model.
func (c *cells) null(set int, asIs *NullModel) NullModel {
	x := c.judged(c.setting(set, 0), asIs)
	x.Causes = c.settingName(set)
	return x
}

// judged tells whether firms live and go abroad in a world nearly as in another.
func (c *cells) judged(w world, asIs *NullModel) NullModel {
	at := func(output string) float64 { return attribution.OverSeeds(c.series(w, output)).Value }
	survival, abroad, share := 1-at("closed"), at("abroad"), at(primary)
	x := NullModel{Survival: given(survival), Abroad: given(abroad), Share: given(share)}
	if asIs == nil || asIs.Survival == nil || asIs.Abroad == nil || x.Share == nil {
		return x
	}
	lives, goes := ratio(survival, *asIs.Survival), ratio(abroad, *asIs.Abroad)
	x.SurvivalRatio, x.AbroadRatio = given(lives), given(goes)
	x.Viable = lives >= c.NullSurvival && goes >= c.NullAbroad
	return x
}

// doubt says why a world is hardly one to compare with; empty if it is viable.
func (c *cells) doubt(w world) string {
	asIs := c.judged(world{}, nil)
	if x := c.judged(w, &asIs); !x.Viable && x.SurvivalRatio != nil && x.AbroadRatio != nil {
		return fmt.Sprintf("the world without it is not viable: survival %.2f and firms abroad %.2f of the scenario", *x.SurvivalRatio, *x.AbroadRatio)
	}
	return ""
}

// viable counts the settings that are viable, of all.
func (c *cells) viable() (n, all int) {
	if !c.Shapley {
		return 0, 0
	}
	asIs := c.judged(world{}, nil)
	for s := range 1 << len(c.causes) {
		if c.null(s, &asIs).Viable {
			n++
		}
	}
	return n, 1 << len(c.causes)
}

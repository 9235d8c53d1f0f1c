package study

import "jiritsu/sim"

// A KnockoutStudy is the effect of everything that was taken away, as stored in
// knockouts.json.
type KnockoutStudy struct {
	Scenario     string `json:"scenario"`
	ModelVersion string `json:"model_version"`
	Seed         int64  `json:"seed"`
	Replicates   int    `json:"replicates"`
	Firms        int    `json:"firms"` // sampled at the start of a history
	FirstYear    int    `json:"from"`
	LastYear     int    `json:"to"`
	ResultHash   string `json:"result_hash"` // of the histories as they are

	Knockouts []Knockout       `json:"knockouts"`
	Failed    []FailedKnockout `json:"failed"`

	rows []knockoutRow
}

// A Knockout is one thing that was taken away and what that did.
type Knockout struct {
	Name    string `json:"name"`    // a mechanism, or closed: no foreign mode from the first year
	Variant string `json:"variant"` // level: off; spread: every firm at the mean of the trait
	Same    int    `json:"same"`    // histories that it left as they were, to the bit

	// Differ is the share of the variance of independence that is due to firms
	// whose own fate is not the same in both worlds, and Least the part of it
	// that the effect itself asks for: no pairing brings the ratio of variances
	// below it. The rest are firms that gained what others lost. Both are nil if
	// nobody was independent.
	Differ *float64 `json:"differ"`
	Least  *float64 `json:"least"`

	Effects []PairedEffect `json:"effects"`
}

// A FailedKnockout is a history that gave no result.
type FailedKnockout struct {
	Name      string `json:"name"` // empty for the world as it is
	Variant   string `json:"variant"`
	Replicate int    `json:"replicate"`
	Error     string `json:"error"`
}

// Effect is the effect on an outcome in a group, if there are such firms.
func (k *Knockout) Effect(outcome, group string) (PairedEffect, bool) {
	for _, e := range k.Effects {
		if e.Outcome == outcome && e.Group == group {
			return e, true
		}
	}
	return PairedEffect{}, false
}

// knockoutStudyOf brings replicates together. Each has the reading of the world
// as it is first, and then one for every knock-out.
func knockoutStudyOf(c *Case, all []knockout, replicates [][]reading) *KnockoutStudy {
	s := &KnockoutStudy{Scenario: c.Scenario.Name, ModelVersion: sim.Version, Seed: c.Setup.Seed,
		Replicates: c.Scenario.Run.Replicates, Firms: c.Setup.Firms, FirstYear: c.Scenario.Run.From, LastYear: c.Scenario.Run.To,
		Knockouts: []Knockout{}, Failed: []FailedKnockout{}}
	var whole []*tally
	for _, one := range replicates {
		whole = append(whole, &tally{Digest: one[0].digest})
		for n := range one {
			if one[n].err != nil {
				f := FailedKnockout{Replicate: one[n].replicate, Error: firstLine(one[n].err)}
				if n > 0 {
					f.Name, f.Variant = all[n-1].name, all[n-1].variant
				}
				s.Failed = append(s.Failed, f)
			}
		}
	}
	s.ResultHash = resultHash(whole)
	for n, k := range all {
		var with, without []reading
		for _, one := range replicates {
			if one[0].err == nil && one[n+1].err == nil {
				with, without = append(with, one[0]), append(without, one[n+1])
			}
		}
		s.Knockouts = append(s.Knockouts, compareReadings(k, with, without))
		s.rows = append(s.rows, knockoutRows(k, with, without)...)
	}
	return s
}

// compareReadings gives the effects of a knock-out.
func compareReadings(k knockout, with, without []reading) Knockout {
	all, c := Knockout{Name: k.name, Variant: k.variant, Effects: []PairedEffect{}}, churn{}
	for n := range with {
		if with[n].digest == without[n].digest {
			all.Same++
		}
		c.add(with[n].reached, without[n].reached)
	}
	if c.with+c.without > 0 {
		all.Differ, all.Least = new(c.differ()), new(c.least())
	}
	for o, outcome := range knockoutOutcomes {
		for g, group := range knockoutGroups {
			if e, ok := effectOf(sharesOf(with, g, o), sharesOf(without, g, o)); ok {
				e.Outcome, e.Group = outcome, group
				all.Effects = append(all.Effects, e)
			}
		}
	}
	return all
}

// sharesOf lists one share of all replicates.
func sharesOf(all []reading, group, outcome int) []float64 {
	list := make([]float64, len(all))
	for n := range all {
		list[n] = all[n].shares[group][outcome]
	}
	return list
}

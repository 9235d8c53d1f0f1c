package study

import (
	"jiritsu/results/store"
	"jiritsu/sim"
)

// The files of a study of knock-outs, the last one last.
const (
	knockoutsName     = "knockouts.json"
	knockoutPairsName = "knockouts.parquet"
)

var knockoutFiles = []string{knockoutsName, knockoutPairsName, store.ManifestName}

// A knockoutRow is a group of firms in one replicate with and without something,
// in knockouts.parquet. Shares are of the firms that were captive at the start
// or at birth; a share of nothing is null.
type knockoutRow struct {
	Name      string `parquet:"name,dict"`
	Variant   string `parquet:"variant,dict"`
	Group     string `parquet:"group,dict"`
	Replicate int32  `parquet:"replicate,delta" unit:"number"`
	Same      bool   `parquet:"same"`

	Independence        *float64 `parquet:"independence" unit:"share of firms"`
	IndependenceWithout *float64 `parquet:"independence_without" unit:"share of firms"`
	Freedom             *float64 `parquet:"freedom" unit:"share of firms"`
	FreedomWithout      *float64 `parquet:"freedom_without" unit:"share of firms"`
	Survival            *float64 `parquet:"survival" unit:"share of firms"`
	SurvivalWithout     *float64 `parquet:"survival_without" unit:"share of firms"`
}

// knockoutRows are the rows of one knock-out.
func knockoutRows(k knockout, with, without []reading) (rows []knockoutRow) {
	for g, group := range knockoutGroups {
		for n := range with {
			a, b := &with[n].shares[g], &without[n].shares[g]
			rows = append(rows, knockoutRow{Name: k.name, Variant: k.variant, Group: group, Replicate: int32(with[n].replicate),
				Same:         with[n].digest == without[n].digest,
				Independence: share(a[0], 1), IndependenceWithout: share(b[0], 1), Freedom: share(a[1], 1),
				FreedomWithout: share(b[1], 1), Survival: share(a[survivalOutcome], 1), SurvivalWithout: share(b[survivalOutcome], 1)})
		}
	}
	return rows
}

// WriteKnockouts stores a study of a case, with a manifest, all or nothing.
func (f *StudyFolder) WriteKnockouts(c *Case, s *KnockoutStudy) error {
	m := manifestOfStudy(f.began)
	m.Scenario, m.ScenarioText, m.Seed, m.Replicates, m.Firms = s.Scenario, c.Text, s.Seed, s.Replicates, s.Firms
	m.From, m.To, m.ResultHash = s.FirstYear, s.LastYear, s.ResultHash
	for _, x := range s.Failed {
		m.Failed = append(m.Failed, store.FailedRun{Replicate: x.Replicate, Seed: s.Seed, Error: x.Name + " " + x.Variant + ": " + x.Error})
	}
	return f.publish(m, knockoutFiles, store.WriteJSON(f.path(knockoutsName), s),
		store.Write(f.path(knockoutPairsName), s.rows, map[string]string{"scenario": s.Scenario, "model_version": sim.Version}))
}

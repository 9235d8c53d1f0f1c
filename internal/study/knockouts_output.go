package study

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"jiritsu/results/store"
	"jiritsu/scenarios"
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

// A KnockoutFolder is an output folder in which a study of knock-outs is
// prepared.
type KnockoutFolder struct {
	*folder
	began time.Time
}

// OpenKnockouts makes an output folder. Unless forced, it must be new or empty.
func OpenKnockouts(dir string, force bool) (*KnockoutFolder, error) {
	f, err := openEmpty(dir, force)
	if err != nil {
		return nil, err
	}
	return &KnockoutFolder{f, time.Now()}, nil
}

// Discard removes what was begun.
func (f *KnockoutFolder) Discard() { f.discard() }

// Write stores a study of a case, with a manifest, all or nothing.
func (f *KnockoutFolder) Write(c *Case, s *KnockoutStudy) error {
	err := errors.Join(os.Remove(filepath.Join(f.partial(), figuresName)), store.WriteJSON(f.path(knockoutsName), s),
		store.Write(f.path(knockoutPairsName), s.rows, map[string]string{"scenario": s.Scenario, "model_version": sim.Version}),
		store.Finish(f.partial(), s.manifest(c, f.began)))
	for _, name := range knockoutFiles {
		if err == nil {
			err = os.Rename(f.path(name), f.finalPath(name))
		}
	}
	if err != nil {
		f.discard()
		return writing(err)
	}
	return writing(os.Remove(f.partial()))
}

// manifest describes a study.
func (s *KnockoutStudy) manifest(c *Case, began time.Time) *store.Manifest {
	m := &store.Manifest{ModelVersion: sim.Version, Commit: commit(), GoVersion: runtime.Version(),
		Target: runtime.GOOS + "/" + runtime.GOARCH, Scenario: s.Scenario, ScenarioText: c.Text, Seed: s.Seed,
		Replicates: s.Replicates, Firms: s.Firms, From: s.FirstYear, To: s.LastYear, ResultHash: s.ResultHash,
		InputHashes: map[string]string{inputName: scenarios.Tables().Hash()},
		WallSeconds: time.Since(began).Round(time.Millisecond).Seconds()}
	for _, x := range s.Failed {
		m.Failed = append(m.Failed, store.FailedRun{Replicate: x.Replicate, Seed: s.Seed, Error: x.Name + " " + x.Variant + ": " + x.Error})
	}
	return m
}

package study

import (
	"fmt"
	"os"

	"jiritsu/results/store"
	"jiritsu/sim"
)

// The files of a comparison, the last one last.
const (
	compareName     = "compare.json"
	differencesName = "differences"
	pairsName       = "pairs"
	yearShiftsName  = "years"
	twinsName       = "twins"
)

// WriteComparison stores a comparison of two sides, with a manifest, all or
// nothing. Every table is there as Parquet, with units, and as CSV.
func (f *StudyFolder) WriteComparison(s [2]*Side, x *Comparison) error {
	m := manifestOfStudy(f.began)
	m.Scenario = fmt.Sprintf("A: %s, B: %s", x.A.Scenario, x.B.Scenario)
	m.ScenarioText = fmt.Sprintf("# A: %s\n%s\n# B: %s\n%s", x.A.Name, s[0].Text, x.B.Name, s[1].Text)
	m.Seed, m.Replicates, m.Firms, m.From, m.To = x.Seed, x.Replicates, x.Firms, x.FirstYear, x.LastYear
	if x.A.ResultHash != "" && x.B.ResultHash != "" {
		m.InputHashes["A"], m.InputHashes["B"] = x.A.ResultHash, x.B.ResultHash
	}
	for _, p := range x.Failed {
		m.Failed = append(m.Failed, store.FailedRun{Replicate: p.Replicate, Seed: x.Seed, Error: p.Side + ": " + p.Error})
	}
	meta := map[string]string{"a": x.A.Name, "b": x.B.Name, "model_version": sim.Version}
	faults := []error{store.WriteJSON(f.path(compareName), x), writeTable(f, differencesName, x.Differences, meta),
		writeTable(f, pairsName, x.pairs, meta), writeTable(f, yearShiftsName, x.Years, meta)}
	tables := []string{differencesName, pairsName, yearShiftsName}
	if x.Twins != nil {
		tables, faults = append(tables, twinsName), append(faults, writeTable(f, twinsName, x.Twins.rows, meta))
	}
	if x.Twins == nil { // those of an older comparison are not of this one
		os.Remove(f.finalPath(twinsName + ".parquet"))
		os.Remove(f.finalPath(twinsName + ".csv"))
	}
	names := []string{compareName}
	for _, name := range tables {
		names = append(names, name+".parquet", name+".csv")
	}
	return f.publish(m, append(names, store.ManifestName), faults...)
}

// writeTable stores a table in both forms.
func writeTable[R any](f *StudyFolder, name string, rows []R, meta map[string]string) error {
	return first(store.Write(f.path(name+".parquet"), rows, meta), store.WriteCSV(f.path(name+".csv"), rows))
}

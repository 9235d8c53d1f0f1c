package study

import (
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim"
)

// The files of cases against mechanisms, the manifest last.
const (
	againstName = "against.json"
	againstCSV  = "against.csv"
	againstRows = "against.parquet"
)

// An againstRecord is a row of against.csv.
type againstRecord struct {
	Mechanism string  `parquet:"mechanism,dict"`
	Case      string  `parquet:"case,dict"`
	Factor    float64 `parquet:"log_bayes_factor" unit:"nats"`
	Error     float64 `parquet:"mc_error" unit:"nats"`
	Grade     string  `parquet:"grade,dict"`
	Set       string  `parquet:"set,dict"`
	With      float64 `parquet:"log_probability_with" unit:"nats"`
	Without   float64 `parquet:"log_probability_without" unit:"nats"`
	Chance    float64 `parquet:"log_probability_chance" unit:"nats"`
	Events    string  `parquet:"events"`
}

// records gives the rows as they are stored.
func (r *CasesAgainst) records() (all []againstRecord) {
	for _, x := range r.Rows {
		all = append(all, againstRecord{x.Mechanism, x.Case, x.Factor, x.Error, x.Grade, x.Set, x.With, x.Without, x.Chance, x.Events})
	}
	return all
}

// WriteAgainst stores cases against mechanisms, with a manifest, all or nothing.
func (f *StudyFolder) WriteAgainst(c *Case, r *CasesAgainst) error {
	m := manifestOfStudy(f.began)
	m.Scenario, m.ScenarioText, m.Seed, m.Replicates, m.Firms = r.Scenario, c.Text, r.Seed, r.Replicates, r.Firms
	m.From, m.To = c.Scenario.Run.From, c.Scenario.Run.To
	meta := map[string]string{"scenario": r.Scenario, "casebook": r.Casebook, "model_version": sim.Version}
	return f.publish(m, []string{againstName, againstRows, againstCSV, store.ManifestName}, store.WriteJSON(f.path(againstName), r),
		store.Write(f.path(againstRows), r.records(), meta), store.WriteCSV(f.path(againstCSV), r.records()))
}

// GradeTitle calls a grade in words.
func GradeTitle(grade string) string { return strings.ReplaceAll(grade, "_", " ") }

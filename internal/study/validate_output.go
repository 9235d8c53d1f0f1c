package study

import (
	"jiritsu/calibrate"
	"jiritsu/results/store"
	"jiritsu/sim"
)

// The files of a validation, the last one last.
const (
	validationName  = "validation.json"
	predictionsName = "predictions.parquet"
	scoresName      = "scores.parquet"
	predictionsCSV  = "predictions.csv"
	scoresCSV       = "scores.csv"
)

var validationFiles = []string{validationName, predictionsName, scoresName, predictionsCSV, scoresCSV, store.ManifestName}

// A predictionRow is the probability of a class, in predictions.parquet.
type predictionRow struct {
	Case        string  `parquet:"case,dict"`
	Question    string  `parquet:"question,dict"`
	By          string  `parquet:"by,dict"` // the model or a null model
	Class       string  `parquet:"class,dict"`
	Probability float64 `parquet:"probability" unit:"share"`
	Told        *bool   `parquet:"told"` // null if the case does not tell
}

// A scoreRow is what a forecast cost, in scores.parquet; less is better.
type scoreRow struct {
	Case     string   `parquet:"case,dict"`
	Question string   `parquet:"question,dict"`
	By       string   `parquet:"by,dict"`
	Brier    *float64 `parquet:"brier" unit:"score"`
	Log      *float64 `parquet:"log" unit:"nats"`
	CRPS     *float64 `parquet:"crps" unit:"years"`
}

// rows puts all forecasts and scores into tables.
func (v *validation) rows(r *Validation, said map[string]func(n int) forecast, marks map[string]marked) {
	for _, n := range v.scored() {
		x := &v.twins.told[n]
		for _, by := range append([]string{modelName}, Nulls...) {
			f, m := said[by](n), marks[by]
			for q, question := range v.twins.questions() {
				told := question.told(x)
				for k, p := range f.classes[q] {
					row := predictionRow{Case: x.id, Question: question.name, By: by, Class: question.names[k], Probability: p}
					if told >= 0 {
						is := told == k
						row.Told = &is
					}
					r.predictions = append(r.predictions, row)
				}
				if told >= 0 && f.classes[q] != nil {
					r.scores = append(r.scores, scoreRow{Case: x.id, Question: question.name, By: by, Brier: given(m.brier[q][n]), Log: given(m.log[q][n])})
				}
			}
			if crps := given(m.year[n]); crps != nil {
				r.scores = append(r.scores, scoreRow{Case: x.id, Question: scoreYear, By: by, CRPS: crps})
			}
		}
	}
}

// Counts are how many targets are inside their bands, by role.
func (r *Validation) Counts() []calibrate.Count { return calibrate.Counts(r.Targets) }

// WriteValidation stores a validation of a case, with a manifest, all or nothing.
func (f *StudyFolder) WriteValidation(c *Case, r *Validation) error {
	m := manifestOfStudy(f.began)
	m.Scenario, m.ScenarioText, m.Seed, m.Replicates, m.Firms = r.Scenario, c.Text, r.Seed, r.Replicates, r.Firms
	m.From, m.To = c.Scenario.Run.From, c.Scenario.Run.To
	meta := map[string]string{"scenario": r.Scenario, "casebook": r.Casebook, "model_version": sim.Version}
	return f.publish(m, validationFiles, store.WriteJSON(f.path(validationName), r),
		store.Write(f.path(predictionsName), r.predictions, meta), store.Write(f.path(scoresName), r.scores, meta),
		store.WriteCSV(f.path(predictionsCSV), r.predictions), store.WriteCSV(f.path(scoresCSV), r.scores))
}

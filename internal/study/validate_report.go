package study

import (
	"math"

	"jiritsu/calibrate"
	"jiritsu/calibrate/congruence"
)

// A Validation is a model beside cases and targets.
type Validation struct {
	Scenario    string                 `json:"scenario"`
	Seed        int64                  `json:"seed"`
	Replicates  int                    `json:"replicates"`
	Firms       int                    `json:"firms"`
	Casebook    string                 `json:"casebook"`
	Copies      int                    `json:"twins_per_case"`
	Selection   float64                `json:"selection"`
	CodingError float64                `json:"coding_error"`
	Holdout     bool                   `json:"holdout"`
	Brier       *float64               `json:"brier"` // mean over cases of the mean over what they tell
	MCSE        *float64               `json:"mcse"`  // of it, by leaving out tenths of the replicates
	Cases       []CaseScore            `json:"cases"` // the least expected first
	Censored    []CensoredCase         `json:"without_venture"`
	Skills      []SkillRow             `json:"skills"`
	Sensitivity []SensitivityOfScore   `json:"sensitivity"`
	Targets     []calibrate.Comparison `json:"targets"`
	Failed      []string               `json:"failed"`

	predictions []predictionRow
	scores      []scoreRow
}

// A SkillRow is the skill of the model against a null model by a score.
type SkillRow struct {
	Score   string   `json:"score"`
	Null    string   `json:"null"`
	Model   *float64 `json:"model"`
	Mean    *float64 `json:"null_mean"`
	Skill   *float64 `json:"skill"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Cases   int      `json:"cases"`
	Verdict string   `json:"verdict"`
}

// A SensitivityOfScore is what declared strengths of selection and errors of coding
// make of the overall score and of its skill against the other cases.
type SensitivityOfScore struct {
	Selection   float64 `json:"selection"`
	CodingError float64 `json:"coding_error"`
	Independent float64 `json:"independent"` // mean predicted share, of cases whose outcome is told
	Failed      float64 `json:"withdrawn_or_closed"`
	SkillRow
}

// skillRow names a skill.
func skillRow(score, null string, s congruence.Skill) SkillRow {
	return SkillRow{Score: score, Null: null, Model: given(s.Model), Mean: given(s.Null), Skill: given(s.Skill), Low: given(s.Low), High: given(s.High),
		Cases: s.Cases, Verdict: s.Verdict()}
}

// report scores what was run.
func (v *validation) report(all []*flock) *Validation {
	run := v.c.Scenario.Run
	r := &Validation{Scenario: v.c.Scenario.Name, Seed: run.Seed, Replicates: run.Replicates, Firms: run.Firms, Casebook: v.name(),
		Copies: v.o.Twins.Copies, Selection: v.o.Twins.Selection, CodingError: v.o.Twins.CodingError, Holdout: v.o.Holdout, Failed: v.failed}
	said := v.said(all)
	cases := v.scored()
	marks := map[string]marked{}
	for name, of := range said {
		marks[name] = v.mark(cases, of)
	}
	model := marks[modelName]
	r.Brier = given(meanKnown(model.score(scoreAll, nil, &model)))
	r.MCSE = jackknife(blocks, func(leave int) float64 {
		m := v.mark(cases, func(n int) forecast { return v.forecastOf(all[asIs], n, v.o.Twins.Selection, leave) })
		return meanKnown(m.score(scoreAll, nil, &m))
	})
	var names []string
	for _, q := range v.twins.questions() {
		names = append(names, q.name)
	}
	for _, score := range append(append([]string{scoreAll}, names...), scoreYear) {
		for _, null := range Nulls {
			other := marks[null]
			s := congruence.Compare(model.score(score, names, &other), other.score(score, names, &model), run.Seed)
			if s.Cases > 0 {
				r.Skills = append(r.Skills, skillRow(score, null, s))
			}
		}
	}
	r.Sensitivity = v.sensitivity(all, marks[nullMajority])
	v.tellCases(r, all[asIs], said, marks)
	return r
}

// modelName is how results call what the model itself says.
const modelName = "model"

// said gives what the model and each null model say of a case.
func (v *validation) said(all []*flock) map[string]func(n int) forecast {
	selection := v.o.Twins.Selection
	forecasts, other := make([]forecast, len(v.twins.told)), make([]forecast, len(v.twins.told))
	for n := range forecasts {
		forecasts[n] = v.forecastOf(all[asIs], n, selection, -1)
		other[n] = v.forecastOf(all[shuffledMechanisms], n, selection, -1)
	}
	return map[string]func(n int) forecast{
		modelName:       func(n int) forecast { return forecasts[n] },
		nullMajority:    v.majority,
		nullTransitions: v.transitions,
		nullShuffled:    func(n int) forecast { return other[n] },
		nullPermuted:    func(n int) forecast { return v.permuted(forecasts, n) },
	}
}

// strengths are the selections that the sensitivity shows beside the one asked for.
var strengths = []float64{1, 3, 10}

// sensitivity shows what selection and errors of coding make of the score.
func (v *validation) sensitivity(all []*flock, null marked) []SensitivityOfScore {
	var rows []SensitivityOfScore
	add := func(l *flock, selection float64) {
		cases := v.scored()
		var free, failed []float64
		m := v.mark(cases, func(n int) forecast {
			f := v.forecastOf(l, n, selection, -1)
			if p := f.classes[2]; p != nil && v.twins.told[n].fate != NotAbroad {
				free, failed = append(free, p[0]), append(failed, p[2]+p[3])
			}
			return f
		})
		s := congruence.Compare(m.score(scoreAll, nil, &null), null.score(scoreAll, nil, &m), v.c.Scenario.Run.Seed)
		rows = append(rows, SensitivityOfScore{Selection: selection, CodingError: l.twins.options.CodingError,
			Independent: zeroed(meanKnown(free)), Failed: zeroed(meanKnown(failed)), SkillRow: skillRow(scoreAll, nullMajority, s)})
	}
	add(all[asIs], v.o.Twins.Selection)
	for _, x := range strengths {
		if x != v.o.Twins.Selection {
			add(all[asIs], x)
		}
	}
	for _, variant := range []int{withoutErrors, withMoreErrors} {
		if all[variant].twins.options.CodingError != v.o.Twins.CodingError {
			add(all[variant], v.o.Twins.Selection)
		}
	}
	return rows
}

// zeroed is a number, or 0 where there is none.
func zeroed(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

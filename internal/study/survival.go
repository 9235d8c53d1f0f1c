package study

import (
	"encoding/json"
	"math"
)

// A SurvivalRequest says what to estimate, and from which columns of a table or
// which outcome of a run. Names that are empty ask for nothing.
type SurvivalRequest struct {
	File string // CSV; empty for a run

	Time, Start, Status string   // columns; Start is empty if all begin at 0
	Event, Censored     string   // codes of the status
	ID                  string   // column of the subject to which a row belongs
	By                  string   // column of groups
	Groups              int      // into how many groups of equal weight a numeric By is cut; 0: its values are the groups
	Covariates, Strata  []string // columns
	References          []string // column=word: with what a column of words is compared
	Weights, Cluster    string   // columns
	At                  []float64

	Ties     string // efron or breslow
	FineGray bool   // model the subdistribution instead of the cause-specific hazard
	Discrete string // logit or cloglog instead of Cox
	Clock    string // constant, linear, log or free; of the discrete-time model
	States   bool   // the status is the state that a subject enters
	From     string // column of the state left, or empty; of States

	Outcome string // of a run
}

// A SurvivalReport is what was estimated. Figures that are not there are null.
type SurvivalReport struct {
	Source   string   `json:"source"`
	Rows     int      `json:"rows"`
	LeftOut  int      `json:"left_out"` // rows that lack a value
	Events   []Tally  `json:"events"`
	Censored Tally    `json:"censored"`
	Weighted bool     `json:"weighted"`
	Clusters int      `json:"clusters,omitempty"`
	Notices  []string `json:"notices"`

	By          string            `json:"by,omitempty"` // what makes the groups
	At          []float64         `json:"at,omitempty"` // times at which groups are compared
	Curves      []SurvivalCurve   `json:"curves"`
	Differences []GroupDifference `json:"differences,omitempty"`
	LogRank     *LogRankReport    `json:"logrank,omitempty"`
	States      *StatesReport     `json:"states,omitempty"`
	*ModelReport
}

// A Tally counts the rows that end in one way.
type Tally struct {
	Name   string  `json:"name"`
	Rows   int     `json:"rows"`
	Weight float64 `json:"weight"`
}

// A SurvivalCurve holds, for a group and each time with an event, Kaplan and
// Meier's share without event, or with several causes Aalen and Johansen's
// incidence of each, and Nelson and Aalen's cumulative hazard.
type SurvivalCurve struct {
	Group       string              `json:"group"`
	Rows        int                 `json:"rows"`
	Events      float64             `json:"events"` // weight, of any cause
	Median      *Range              `json:"median,omitempty"`
	AtRiskThen  []float64           `json:"at_risk_then,omitempty"` // weight, at each of the times asked for
	Time        []float64           `json:"time"`
	AtRisk      []float64           `json:"at_risk"`
	Happened    []float64           `json:"n_events"` // at each time, weight
	Free        []float64           `json:"surv"`
	FreeSE      []float64           `json:"se"`
	Low         []Figure            `json:"low"`
	High        []Figure            `json:"high"`
	Hazard      []float64           `json:"hazard"`
	HazardSE    []float64           `json:"hazard_se"`
	Incidence   map[string][]Figure `json:"incidence,omitempty"`
	IncidenceSE map[string][]Figure `json:"incidence_se,omitempty"`
}

// A Range is a figure with a 95% confidence interval.
type Range struct {
	Value Figure `json:"value"`
	Low   Figure `json:"low"`
	High  Figure `json:"high"`
}

// A GroupDifference compares the incidence of the event in a group with that in the
// first group, at a time. The groups share their clusters, if there are any.
type GroupDifference struct {
	Group string  `json:"group"`
	Than  string  `json:"than"`
	Time  float64 `json:"time"`
	Value float64 `json:"value"`
	SE    Figure  `json:"se"`
	Low   Figure  `json:"low"`
	High  Figure  `json:"high"`
}

// A LogRankReport compares the hazards of groups.
type LogRankReport struct {
	Chi2   Figure         `json:"chi2"`
	DF     int            `json:"df"`
	P      Figure         `json:"p"`
	Robust bool           `json:"robust"`
	Groups []LogRankGroup `json:"groups"`
}

// A LogRankGroup is what was seen in a group, and expected if all were alike.
type LogRankGroup struct {
	Group    string  `json:"group"`
	Observed float64 `json:"observed"`
	Expected float64 `json:"expected"`
}

// A ModelReport is a fitted regression.
type ModelReport struct {
	Model        string        `json:"model"`
	Ties         string        `json:"ties,omitempty"`
	Cause        string        `json:"cause"` // event that is modelled
	Coefficients []Coefficient `json:"coefficients"`
	LogLik0      Figure        `json:"loglik0"`
	LogLik       Figure        `json:"loglik"`
	Deviance     Figure        `json:"deviance,omitempty"`
	Periods      float64       `json:"periods,omitempty"`
	Iterations   int           `json:"iterations,omitempty"`
	Firth        bool          `json:"firth"`
	Robust       bool          `json:"robust"` // standard errors
	Tests        []Test        `json:"tests,omitempty"`
	Concordance  Figure        `json:"concordance"`
	Trends       []Test        `json:"proportional,omitempty"` // tests of proportional hazards
	Baseline     []Baseline    `json:"baseline,omitempty"`
}

// A Coefficient is a log hazard ratio, or a log odds ratio, per unit.
type Coefficient struct {
	Name    string `json:"name"`
	Coef    Figure `json:"coef"`
	SE      Figure `json:"se"`       // robust if the model's are
	ModelSE Figure `json:"model_se"` // from the information
	Ratio   Figure `json:"ratio"`    // exp(coef), with its 95% interval
	Low     Figure `json:"low"`
	High    Figure `json:"high"`
	Z       Figure `json:"z"`
	P       Figure `json:"p"`
}

// A Baseline is the cumulative hazard of a row whose covariates are at their
// means, in a stratum.
type Baseline struct {
	Stratum string    `json:"stratum,omitempty"`
	Time    []float64 `json:"time"`
	Hazard  []float64 `json:"hazard"`
}

// A Test is a chi-squared test.
type Test struct {
	Name string `json:"name"`
	Chi2 Figure `json:"chi2"`
	DF   int    `json:"df"`
	P    Figure `json:"p"`
}

// A StatesReport holds how subjects are spread over states.
type StatesReport struct {
	Names  []string            `json:"names"`
	Time   []float64           `json:"time"`
	Share  map[string][]Figure `json:"share"`
	SE     map[string][]Figure `json:"se"`
	AtRisk map[string][]Figure `json:"at_risk"`
	Moves  []Tally             `json:"moves"`
}

// A Figure is a number that JSON shows as null if it is not known.
type Figure float64

// MarshalJSON writes the shortest digits that give the number back.
func (f Figure) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(f)) || math.IsInf(float64(f), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(f))
}

// Known tells whether there is a number.
func (f Figure) Known() bool { return !math.IsNaN(float64(f)) && !math.IsInf(float64(f), 0) }

// figuresOf turns numbers into figures.
func figuresOf(x []float64) []Figure {
	all := make([]Figure, len(x))
	for i, v := range x {
		all[i] = Figure(v)
	}
	return all
}

// Survival estimates what a request asks of a CSV table.
func Survival(r SurvivalRequest) (*SurvivalReport, error) {
	if r.States {
		return states(r)
	}
	c, err := readCohort(r)
	if err != nil {
		return nil, err
	}
	return c.analyse(r)
}

package study

import (
	"slices"
	"strings"

	"jiritsu/results/store"
	"jiritsu/results/survival"
	"jiritsu/scenarios"
)

// An observed is what survival estimators ask of a firm of a run.
type observed struct {
	Replicate       int32    `parquet:"replicate"`
	Firm            int64    `parquet:"firm"`
	Twin            int32    `parquet:"twin"`
	Industry        string   `parquet:"industry"`
	SizeClass       string   `parquet:"size_class"`
	Weight          float64  `parquet:"weight"`
	Born            float64  `parquet:"born"`
	Founded         int32    `parquet:"founded"`
	StartCompetence float32  `parquet:"start_competence"`
	StartMarketing  float32  `parquet:"start_marketing"`
	StartNetworking float32  `parquet:"start_networking"`
	StartRisk       float32  `parquet:"start_risk"`
	StartHorizon    float32  `parquet:"start_horizon"`
	StartExperience float32  `parquet:"start_experience"`
	StartDependence float64  `parquet:"start_dependence"`
	StartState      string   `parquet:"start_state"`
	StartAbroad     bool     `parquet:"start_abroad"`
	StartIndep      bool     `parquet:"start_independent"`
	Closed          *float64 `parquet:"closed"`
	FirstAbroad     *float64 `parquet:"first_abroad"`
	FirstFree       *float64 `parquet:"first_free"`
	FirstIndep      *float64 `parquet:"first_independent"`
}

// An outcomeOf says when a firm had an outcome, and whether it could.
type outcomeOf struct {
	name  string
	what  string // for people
	at    func(*observed) *float64
	could func(*observed) bool
}

// outcomes are those that a run can be asked for.
var outcomes = []outcomeOf{
	{"independence", "became independent international", func(f *observed) *float64 { return f.FirstIndep }, anyFirm},
	{"freedom", "had no dominant customer", func(f *observed) *float64 { return f.FirstFree }, anyFirm},
	{"abroad", "went abroad for the first time", func(f *observed) *float64 { return f.FirstAbroad }, func(f *observed) bool { return !f.StartAbroad }},
	{"closure", "closed down", func(f *observed) *float64 { return f.Closed }, anyFirm},
}

func anyFirm(*observed) bool { return true }

// SurvivalOutcomes names what a run can be asked for.
func SurvivalOutcomes() (names []string) {
	for _, o := range outcomes {
		names = append(names, o.name)
	}
	return names
}

// defaultGroups is into how many groups a number is cut unless told.
const defaultGroups = 3

// SurvivalOfRun estimates when the firms of a finished run that began captive
// had an outcome, closure competing. Time is years since the start or birth;
// what happens in a quarter happens at its end. Every firm counts with the real
// firms that it stands for, and the firms of a history are one cluster.
func SurvivalOfRun(dir string, r SurvivalRequest) (*SurvivalReport, error) {
	if err := r.checkRun(); err != nil {
		return nil, err
	}
	outcome := outcomes[slices.Index(SurvivalOutcomes(), r.Outcome)]
	firms, m, err := beganCaptive(dir, outcome)
	if err != nil {
		return nil, err
	}
	c := &cohort{source: dir, weighted: true, censored: "neither by the end", causes: []string{r.Outcome, "closure"}}
	if r.Outcome == "closure" {
		c.censored, c.causes = "alive at the end", []string{"closure"}
	}
	c.fromRun(firms, m, outcome)
	if err := c.runColumns(firms, r); err != nil {
		return nil, err
	}
	if len(r.At) == 0 {
		r.At = runHorizons(float64(m.To - m.From + 1))
	}
	if c.clusters < 2 {
		c.eachItself()
		c.notice("the run has one history: standard errors take its firms as independent of each other, which they are not")
	}
	if !slices.ContainsFunc(c.spells, func(s survival.Spell) bool { return s.Event == 1 }) {
		return nil, userf("in %s no firm that began captive %s: there is nothing to estimate", dir, outcome.what)
	}
	return c.analyse(r)
}

// beganCaptive gives the firms of a finished run that were captive at the start or
// at birth and could still have an outcome.
func beganCaptive(dir string, outcome outcomeOf) ([]observed, *store.Manifest, error) {
	m, err := comparableRun(dir)
	if err != nil {
		return nil, nil, err
	}
	scenario, err := scenarios.ReadText(m.Scenario, m.ScenarioText)
	if err != nil {
		return nil, nil, userf("the scenario in the manifest of %s cannot be read: %w", dir, err)
	}
	setup, err := scenario.Setup()
	if err != nil {
		return nil, nil, userf("the scenario in the manifest of %s is not one of this version: %w", dir, err)
	}
	firms, err := readTable[observed](dir, firmsName)
	if err != nil {
		return nil, nil, err
	}
	firms = slices.DeleteFunc(firms, func(f observed) bool {
		return f.Twin != 0 || f.Weight <= 0 || f.StartIndep || f.StartDependence < setup.Params.Thresholds.Captive || !outcome.could(&f)
	})
	if len(firms) == 0 {
		return nil, nil, userf("%s has no firms that began captive", dir)
	}
	return firms, m, nil
}

// runHorizons are every tenth year and the last.
func runHorizons(years float64) (all []float64) {
	for t := 10.0; t < years; t += 10 {
		all = append(all, t)
	}
	return append(all, years)
}

// checkRun checks what a request asks of a run.
func (r *SurvivalRequest) checkRun() error {
	if !slices.Contains(SurvivalOutcomes(), r.Outcome) {
		return userf("--outcome %s is not known%s", r.Outcome, nearest(r.Outcome, SurvivalOutcomes()))
	}
	var faults []string
	check := func(flag string, names ...string) {
		for _, name := range names {
			if name != "" && !slices.Contains(SurvivalColumns(), name) {
				faults = append(faults, flag+" "+name+": no such property of firms"+nearest(name, SurvivalColumns()))
			}
		}
	}
	check("--by", r.By)
	check("--covariates", r.Covariates...)
	check("--strata", r.Strata...)
	if len(faults) > 0 {
		return userf("%s", strings.Join(faults, "\n"))
	}
	return nil
}

// fromRun makes the spells and clusters.
func (c *cohort) fromRun(firms []observed, m *store.Manifest, outcome outcomeOf) {
	end := float64(m.To + 1)
	clusters := map[int32]int32{}
	for n := range firms {
		f := &firms[n]
		s := survival.Spell{Entry: -1, Exit: end - f.Born, Weight: f.Weight}
		if at := outcome.at(f); at != nil {
			s.Exit, s.Event = *at+1./quartersInAYear-f.Born, 1
		} else if f.Closed != nil {
			s.Exit, s.Event = *f.Closed+1./quartersInAYear-f.Born, 2
		}
		k, known := clusters[f.Replicate]
		if !known {
			k = int32(len(clusters))
			clusters[f.Replicate] = k
		}
		c.spells, c.cluster = append(c.spells, s), append(c.cluster, k)
	}
	c.clusters = len(clusters)
}

// runColumns makes groups, covariates and strata.
func (c *cohort) runColumns(firms []observed, r SurvivalRequest) error {
	t := c.propertiesOf(firms, r)
	if r.By != "" && r.Groups == 0 && firmColumnOf(r.By).number != nil {
		r.Groups = defaultGroups
	}
	if err := c.readGroups(t, r); err != nil {
		return err
	}
	return c.readDesign(t, r)
}

package study

import (
	"cmp"
	"slices"

	"jiritsu/agents"
	"jiritsu/results/reference"
	"jiritsu/sim"
)

// Advice is the answer to a firm: what may come of each alternative, and on what that
// rests.
type Advice struct {
	Firm         string             `json:"firm"`
	Industry     string             `json:"industry"`
	Class        string             `json:"size_class"`
	Captive      bool               `json:"captive"`
	Sales        float64            `json:"sales"` // million yen a year that the model reckons with for this size
	Year         int                `json:"year"`
	Beyond       int                `json:"years_beyond_known_paths"`
	Scenario     string             `json:"scenario"`
	ModelVersion string             `json:"model_version"`
	Seed         int64              `json:"seed"`
	Economies    int                `json:"economies"`
	Lives        int                `json:"lives"` // in each of them
	Clusters     int                `json:"clusters"`
	Posterior    string             `json:"posterior,omitempty"` // empty: the parameters of the scenario
	Evidence     reference.Evidence `json:"evidence"`
	Preparation  *Preparation       `json:"preparation,omitempty"`
	Ranked       string             `json:"ranked_by"` // outcome: of alternatives the likeliest after 15 years stand first
	Courses      []CourseAdvice     `json:"alternatives"`
}

// A Preparation is what it takes to prepare an entry, and what it gives.
type Preparation struct {
	Years int     `json:"years"`
	Cost  float64 `json:"cost"` // of yearly sales, in each year
	Gain  float64 `json:"gain"` // of competence or marketing of a middling firm, on their scale from 0 to 1
}

// A CourseAdvice is what may come of an alternative.
type CourseAdvice struct {
	Alternative
	Infeasible string                     `json:"infeasible,omitempty"` // why, if it cannot be taken
	Carried    float64                    `json:"carried_out"`          // share of lives in which it was
	Hindered   map[string]float64         `json:"hindered,omitempty"`   // shares in which it was not, by why
	Cost       float64                    `json:"sunk_cost"`            // million yen, mean of those that entered
	Near       bool                       `json:"near_best"`            // not clearly less likely than the first
	Outcomes   map[string][]CourseOutcome `json:"outcomes"`             // by outcome, after 5, 10 and 15 years
	Drivers    []Driver                   `json:"drivers"`
}

// A CourseOutcome is the probability of an outcome by a horizon, and its difference
// from staying.
type CourseOutcome struct {
	Years       int      `json:"years"`
	Probability Interval `json:"probability"`
	Difference  Interval `json:"difference"`
}

// An Interval is a figure with its 95% interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// A Driver is a figure by which the alternative and staying differ at the last
// horizon, among lives in which both firms are alive.
type Driver struct {
	Name       string   `json:"name"`
	Level      Interval `json:"level"`
	Difference Interval `json:"difference"`
}

// seldom is the share of lives below which an alternative counts as infeasible.
const seldom = .05

// clustered puts what was counted in economies together by cluster.
func clustered(d *AdviceDraws, counts []*adviceCount) [][]course {
	place, all := map[int]int{}, [][]course{}
	for e, c := range counts {
		at, ok := place[d.cluster(e)]
		if !ok {
			at, place[d.cluster(e)] = len(all), len(all)
			all = append(all, make([]course, len(c.courses)))
		}
		for a := range c.courses {
			all[at][a].add(&c.courses[a])
		}
	}
	return all
}

// add adds the counts of another economy.
func (k *course) add(x *course) {
	k.lives, k.cost, k.both = k.lives+x.lives, k.cost+x.cost, k.both+x.both
	for n := range k.why {
		k.why[n] += x.why[n]
	}
	for h := range k.reached {
		for n := range k.reached[h] {
			k.reached[h][n] += x.reached[h][n]
		}
	}
	for n := range figureCount {
		k.level[n], k.differ[n] = k.level[n]+x.level[n], k.differ[n]+x.differ[n]
	}
}

// answer turns counts into an answer.
func (f *FirmFile) answer(base *Case, o AdviceOptions, all, possible []Alternative, lives int, counts []*adviceCount) *Advice {
	p := &base.Scenario.Params
	a := &Advice{Firm: f.Firm.Name, Industry: f.Firm.Industry, Class: agents.Classes[f.Firm.classAt()], Captive: f.Firm.captive(&p.Thresholds),
		Sales: float64(f.Firm.Employees * p.Capacity.Productivity[f.Firm.classAt()]), Year: f.Question.Year, Beyond: f.Question.beyond(),
		Scenario: base.Scenario.Name, ModelVersion: sim.Version, Seed: o.Seed, Economies: o.Economies, Lives: lives, Evidence: *o.Evidence,
		Ranked: o.Outcome}
	if o.Posterior != nil {
		a.Posterior = o.Posterior.Source
	}
	if q := &f.Question; len(q.Prepare) > 0 {
		a.Preparation = &Preparation{q.PrepareYears, q.PrepareCost, float64(q.PrepareYears) * agents.PreparedGain(p, q.PrepareCost, .5)}
	}
	clusters := clustered(o.Posterior, counts)
	a.Clusters = len(clusters)
	for n := range all {
		at := slices.IndexFunc(possible, func(x Alternative) bool { return x.ID == all[n].ID })
		if at < 0 {
			a.Courses = append(a.Courses, CourseAdvice{Alternative: all[n], Infeasible: f.impossible(&all[n])})
			continue
		}
		a.Courses = append(a.Courses, adviceOn(all[n], clusters, at))
	}
	nearBest(a.Courses, possible, clusters, slices.Index(adviceOutcomes[:], o.Outcome))
	slices.SortStableFunc(a.Courses, func(x, y CourseAdvice) int {
		if (x.Infeasible == "") != (y.Infeasible == "") {
			return one(x.Infeasible != "") - one(y.Infeasible != "")
		}
		if unwanted(o.Outcome) {
			return cmp.Compare(x.last(o.Outcome), y.last(o.Outcome))
		}
		return cmp.Compare(y.last(o.Outcome), x.last(o.Outcome))
	})
	return a
}

// last is the probability of an outcome by the last horizon.
func (c *CourseAdvice) last(outcome string) float64 {
	if x := c.Outcomes[outcome]; len(x) > 0 {
		return x[len(x)-1].Probability.Value
	}
	return 0
}

// better tells whether a course is before another by an outcome.
func (c *CourseAdvice) better(x *CourseAdvice, outcome string) bool {
	if unwanted(outcome) {
		return c.last(outcome) < x.last(outcome)
	}
	return c.last(outcome) > x.last(outcome)
}

// unwanted tells whether an outcome is better the less likely it is.
func unwanted(outcome string) bool { return outcome == "withdrew" || outcome == "closed" }

// adviceOn estimates what may come of an alternative.
func adviceOn(x Alternative, clusters [][]course, at int) CourseAdvice {
	c := CourseAdvice{Alternative: x, Outcomes: map[string][]CourseOutcome{}, Hindered: map[string]float64{}}
	var total course
	for n := range clusters {
		total.add(&clusters[n][at])
	}
	if total.lives == 0 {
		c.Infeasible = "no such firm"
		return c
	}
	c.Carried = 1
	if x.Kind == courseEnter || x.Kind == courseFollow {
		c.Carried = total.why[agents.PlanDone] / total.lives
		c.hinder(&total)
	}
	for n, name := range adviceOutcomes {
		for h, years := range adviceHorizons {
			c.Outcomes[name] = append(c.Outcomes[name], CourseOutcome{Years: years,
				Probability: shareOf(clusters, func(g []course) (float64, float64) { return g[at].reached[h][n], g[at].lives }),
				Difference: ratioOf(clusters, func(g []course) (float64, float64) {
					return g[at].reached[h][n] - g[0].reached[h][n], g[at].lives
				})})
		}
	}
	for n, name := range adviceFigures {
		c.Drivers = append(c.Drivers, Driver{name,
			ratioOf(clusters, func(g []course) (float64, float64) { return g[at].level[n], g[at].both }),
			ratioOf(clusters, func(g []course) (float64, float64) { return g[at].differ[n], g[at].both })})
	}
	return c
}

// hinder says why an alternative was not carried out, and whether it can be at all.
func (c *CourseAdvice) hinder(total *course) {
	if done := total.why[agents.PlanDone]; done > 0 {
		c.Cost = total.cost / done
	}
	most := -1
	for why := range agents.PlanWhyCount {
		if why == agents.PlanDone || total.why[why] == 0 {
			continue
		}
		c.Hindered[agents.PlanWhys[why]] = total.why[why] / total.lives
		if most < 0 || total.why[why] > total.why[most] {
			most = why
		}
	}
	if c.Carried < seldom && most >= 0 {
		c.Infeasible = agents.PlanWhys[most]
	}
}

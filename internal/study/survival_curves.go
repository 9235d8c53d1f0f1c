package study

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/internal/strict"
	"jiritsu/results/survival"
)

// mostPulls bounds clusters times event times of a curve: the work, and with it
// the time, of standard errors by clusters.
const mostPulls = 1e9

// fault is a fault of the user's data.
func (c *cohort) fault(format string, args ...any) error {
	return strict.Faults{{File: c.source, Message: fmt.Sprintf(format, args...)}}
}

// analyse estimates what a request asks of a cohort.
func (c *cohort) analyse(r SurvivalRequest) (*SurvivalReport, error) {
	report := c.report()
	report.At = r.At
	if c.clusters < min(fewClusters, len(c.spells)) && c.cluster != nil {
		c.notice("%d clusters: standard errors by so few tend to be too small, and with fewer clusters than coefficients they mean nothing", c.clusters)
	}
	pulls, err := c.curves(report, r)
	if err != nil {
		return nil, err
	}
	if c.group != nil {
		c.differences(report, r.At, pulls)
		if err := c.logRank(report); err != nil {
			return nil, err
		}
	}
	switch {
	case r.Discrete != "":
		report.ModelReport, err = c.discrete(r)
	case len(c.design.x) > 0 && r.FineGray:
		report.ModelReport, err = c.fineGray(r)
	case len(c.design.x) > 0:
		report.ModelReport, err = c.cox(c.sample(), r)
	}
	report.Notices = append(report.Notices, c.notices...)
	return report, err
}

// report begins a report with counts.
func (c *cohort) report() *SurvivalReport {
	s := &SurvivalReport{Source: c.source, Rows: len(c.spells), LeftOut: c.leftOut, Weighted: c.weighted, Clusters: c.clusters, By: c.groupName,
		Censored: Tally{Name: c.censored}, Notices: []string{}}
	for _, name := range c.causes {
		s.Events = append(s.Events, Tally{Name: name})
	}
	for _, x := range c.spells {
		t := &s.Censored
		if x.Event > 0 {
			t = &s.Events[x.Event-1]
		}
		t.Rows++
		t.Weight += x.Weight
	}
	return s
}

// of gives the rows of a group, all of them without groups.
func (c *cohort) of(group int) (spells []survival.Spell, cluster []int32) {
	if c.group == nil {
		return c.spells, c.cluster
	}
	for i, g := range c.group {
		if int(g) != group {
			continue
		}
		spells = append(spells, c.spells[i])
		if c.cluster != nil {
			cluster = append(cluster, c.cluster[i])
		}
	}
	return spells, cluster
}

// curves estimates a curve for each group. It returns for each the pulls of the
// clusters at the horizons, nil without clusters.
func (c *cohort) curves(report *SurvivalReport, r SurvivalRequest) ([][][]float64, error) {
	groups := c.groups
	if c.group == nil {
		groups = []string{"all"}
	}
	pulls := make([][][]float64, len(groups))
	for g, name := range groups {
		spells, cluster := c.of(g)
		e, err := survival.NewEstimate(spells, len(c.causes))
		if err != nil {
			return nil, err
		}
		switch work := float64(len(e.Time)) * float64(c.clusters); {
		case work > mostPulls:
			c.notice("standard errors of the curve of %s take rows as independent: %d clusters at %d times would take too long", name, c.clusters, len(e.Time))
		case c.cluster != nil:
			if pulls[g], err = e.Clustered(spells, cluster, r.At); err != nil {
				return nil, err
			}
		}
		x := c.curve(name, len(spells), e)
		for _, time := range r.At {
			x.AtRiskThen = append(x.AtRiskThen, atRisk(spells, time))
		}
		report.Curves = append(report.Curves, x)
	}
	return pulls, nil
}

// atRisk is the weight at risk just before a time.
func atRisk(spells []survival.Spell, time float64) float64 {
	all := 0.0
	for _, s := range spells {
		if s.Entry < time && time <= s.Exit {
			all += s.Weight
		}
	}
	return all
}

// curve turns an estimate into a part of the report.
func (c *cohort) curve(group string, rows int, e *survival.Estimate) SurvivalCurve {
	x := SurvivalCurve{Group: group, Rows: rows, Time: e.Time, AtRisk: e.AtRisk, Free: e.Free, FreeSE: e.FreeSE, Hazard: e.Hazard, HazardSE: e.HazardSE,
		Happened: make([]float64, len(e.Time)), Low: make([]Figure, len(e.Time)), High: make([]Figure, len(e.Time))}
	for i := range e.Time {
		v := survival.LogInterval(e.Free[i], e.FreeSE[i])
		x.Low[i], x.High[i] = Figure(v.Low), Figure(v.High)
		for k := range e.Events {
			x.Happened[i] += e.Events[k][i]
		}
		x.Events += x.Happened[i]
	}
	if len(c.causes) == 1 {
		m := e.Median()
		x.Median = &Range{Figure(m.Value), Figure(m.Low), Figure(m.High)}
		return x
	}
	x.Incidence, x.IncidenceSE = map[string][]Figure{}, map[string][]Figure{}
	for k, name := range c.causes {
		x.Incidence[name], x.IncidenceSE[name] = figuresOf(e.Incidence[k]), figuresOf(e.IncidenceSE[k])
	}
	return x
}

// At is the place of a time in the curve: the last event at or before it, -1
// before the first.
func (x *SurvivalCurve) At(time float64) int {
	n, found := slices.BinarySearch(x.Time, time)
	if found {
		return n
	}
	return n - 1
}

// incidenceAt is the share that had the event of interest by a time, with its
// standard error.
func (c *cohort) incidenceAt(x *SurvivalCurve, time float64) (share, se float64) {
	i := x.At(time)
	switch {
	case i < 0:
		return 0, 0
	case x.Incidence == nil:
		return 1 - x.Free[i], x.FreeSE[i]
	}
	return float64(x.Incidence[c.causes[0]][i]), float64(x.IncidenceSE[c.causes[0]][i])
}

// differences compares the groups at the horizons.
func (c *cohort) differences(report *SurvivalReport, horizons []float64, pulls [][][]float64) {
	for h, time := range horizons {
		first, firstSE := c.incidenceAt(&report.Curves[0], time)
		for g := 1; g < len(report.Curves); g++ {
			share, se := c.incidenceAt(&report.Curves[g], time)
			d := GroupDifference{Group: c.groups[g], Than: c.groups[0], Time: time, Value: share - first, SE: Figure(math.Hypot(se, firstSE))}
			if pulls[0] != nil && pulls[g] != nil {
				d.SE = Figure(c.shared(pulls[0][h], pulls[g][h]))
			}
			d.Low, d.High = Figure(d.Value-survival.Z95*float64(d.SE)), Figure(d.Value+survival.Z95*float64(d.SE))
			report.Differences = append(report.Differences, d)
		}
	}
}

// shared is the standard error of a difference whose sides share clusters: the
// pulls of a cluster on both are set off against each other.
func (c *cohort) shared(a, b []float64) float64 {
	states := len(c.causes) + 1
	pull := func(x []float64, k int) float64 {
		if at := k*states + 1; at < len(x) {
			return x[at]
		}
		return 0
	}
	sum := 0.0
	for k := range c.clusters {
		d := pull(a, k) - pull(b, k)
		sum += d * d
	}
	return math.Sqrt(sum)
}

// logRank compares the hazards of the groups.
func (c *cohort) logRank(report *SurvivalReport) error {
	s := c.sample()
	s.X = nil
	l, err := survival.NewLogRank(s, c.group, len(c.groups))
	if err != nil {
		return err
	}
	report.LogRank = &LogRankReport{Chi2: Figure(l.Chi2), DF: l.DF, P: Figure(l.P()), Robust: l.Clusters > 0}
	for g, name := range c.groups {
		report.LogRank.Groups = append(report.LogRank.Groups, LogRankGroup{name, l.Observed[g], l.Expected[g]})
	}
	if !report.LogRank.P.Known() {
		c.notice("the log-rank test is left out: too few rows of a group are at risk when events happen, or there are too few clusters")
	}
	return nil
}

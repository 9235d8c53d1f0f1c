package survival

import (
	"errors"
	"fmt"
)

// A LogRank compares the hazards of groups.
type LogRank struct {
	Observed []float64 // by group: weight of events
	Expected []float64 // by group: if all groups had the same hazard
	Chi2     float64   // NaN if a group cannot be compared, for nobody of it was at risk when events happened
	DF       int       // groups less one
	Clusters int       // that the variance is from; 0: it is hypergeometric
}

// P is the probability of so large a Chi2 if the hazards are the same: from the
// chi-squared distribution, or with clusters from Hotelling's, for which the
// variance is itself an estimate from few. NaN if Chi2 is, or with no more
// clusters than degrees of freedom.
func (l *LogRank) P() float64 {
	if l.Clusters == 0 {
		return ChiSquared(l.Chi2, l.DF)
	}
	return hotelling(l.Chi2, l.DF, l.Clusters)
}

// NewLogRank tests whether groups 0 to groups-1 have the same hazard (Mantel
// 1966, Cancer Chemother. Rep. 50, 163-170; with late entries and strata).
// Covariates of the sample are ignored. Weights count as numbers of subjects,
// unless there are clusters: then the variance is that between the clusters'
// summed score residuals, around their mean, which also holds for sampling
// weights.
func NewLogRank(s *Sample, group []int32, groups int) (*LogRank, error) {
	switch {
	case groups < 2:
		return nil, errors.New("there is one group: nothing to compare")
	case len(group) != len(s.Exit):
		return nil, errors.New("the columns of the sample differ in length")
	}
	dummies := *s
	dummies.X = make([][]float64, groups-1)
	for j := range dummies.X {
		dummies.X[j] = make([]float64, len(group))
	}
	for i, g := range group {
		switch {
		case g < 0 || int(g) >= groups:
			return nil, fmt.Errorf("row %d: group %d is outside 0 to %d", i, g, groups-1)
		case g > 0:
			dummies.X[g-1][i] = 1
		}
	}
	if err := dummies.check(); err != nil {
		return nil, err
	}
	c := &Cox{ties: Breslow, data: order(&dummies), cluster: s.Cluster}
	return c.logRank(groups), nil
}

// logRank walks through the risk sets of a model of dummies at zero.
func (c *Cox) logRank(groups int) *LogRank {
	o, p := c.data, groups-1
	l := &LogRank{Observed: make([]float64, groups), Expected: make([]float64, groups), DF: p}
	start := &point{beta: make([]float64, p), score: make([]float64, p)}
	risk := c.risks(start.beta, start)
	score, variance := make([]float64, p), make([]float64, packed(p))
	o.walk(risk, false, func(t *tie) {
		n, d := t.part(0), t.weight
		l.Observed[0] += d
		l.Expected[0] += d
		for j, mean := range t.mean {
			score[j] += t.dead.s1[j] - d*mean
			l.Observed[j+1] += t.dead.s1[j]*o.scale[j] + d*o.mean[j]
			l.Expected[j+1] += d * (mean*o.scale[j] + o.mean[j])
		}
		if n > 1 && n > d {
			for k, v := range t.cov {
				variance[k] += d * (n - d) / (n - 1) * v
			}
		}
	})
	for j := range p {
		l.Observed[0] -= l.Observed[j+1]
		l.Expected[0] -= l.Expected[j+1]
	}
	v := symmetric(variance, p)
	if c.cluster != nil {
		all := c.pulls(start)
		l.Clusters = all.clusters
		all.centre()
		v = all.spread()
	}
	l.Chi2 = quadratic(v, score)
	return l
}

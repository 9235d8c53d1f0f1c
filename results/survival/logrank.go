package survival

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// A LogRank compares the hazards of groups.
type LogRank struct {
	Observed []float64 // by group: weight of events
	Expected []float64 // by group: if all groups had the same hazard
	Chi2     float64   // NaN if a group cannot be compared, for nobody of it was at risk when events happened
	DF       int       // groups less one
	Robust   bool      // variance from clusters, else hypergeometric
}

// NewLogRank tests whether groups 0 to groups-1 have the same hazard (Mantel
// 1966, Cancer Chemother. Rep. 50, 163-170; with late entries and strata).
// Covariates of the sample are ignored. Weights count as numbers of subjects,
// unless there are clusters: then the variance is that of the clusters' score
// residuals (Lin and Wei 1989), which also holds for sampling weights.
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
	l := &LogRank{Observed: make([]float64, groups), Expected: make([]float64, groups), DF: p, Robust: c.cluster != nil}
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
	if l.Robust {
		v, _ = c.spread(start)
	}
	l.Chi2 = quadratic(v, score)
	return l
}

// spread is the sum over clusters of the squares of their summed score
// residuals, and the number of clusters.
func (c *Cox) spread(q *point) (*mat.SymDense, int) {
	pulls := newPulls(c.cluster, c.data.p)
	c.residuals(q, func(row int, u []float64) { pulls.add(c.cluster[row], u, 1) })
	return pulls.spread(), pulls.clusters
}

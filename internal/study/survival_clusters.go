package study

import (
	"cmp"
	"fmt"
	"slices"

	"jiritsu/internal/strict"
	"jiritsu/internal/table"
)

// readClusters tells which rows depend on each other: those of a cluster, else
// those of a subject; rows with weights stand each for itself.
func (c *cohort) readClusters(t *table.Table, r SurvivalRequest) error {
	if r.ID != "" {
		if err := c.followEachOther(t, r); err != nil {
			return err
		}
	}
	switch {
	case r.Cluster != "":
		c.setClusters(labels(t.Column(r.Cluster)))
	case r.ID != "":
		c.setClusters(labels(t.Column(r.ID)))
	case c.weighted:
		c.eachItself()
	}
	if c.cluster != nil && c.clusters < 2 {
		return strict.Faults{{File: t.Path, Key: "column " + r.Cluster + r.ID, Message: "makes all rows one cluster: standard errors need more"}}
	}
	return nil
}

// eachItself makes every row a cluster of its own.
func (c *cohort) eachItself() {
	c.clusters = len(c.spells)
	c.cluster = make([]int32, c.clusters)
	for i := range c.cluster {
		c.cluster[i] = int32(i)
	}
}

func (c *cohort) setClusters(values []string, at []int32) {
	c.cluster, c.clusters = at, len(values)
}

// followEachOther wants the rows of a subject to follow each other in time, and
// nothing to follow an event.
func (c *cohort) followEachOther(t *table.Table, r SurvivalRequest) error {
	ids, at := labels(t.Column(r.ID))
	rows := byLabel(at, len(ids))
	faults := rowFaults{path: t.Path}
	for id, own := range rows {
		slices.SortStableFunc(own, func(a, b int32) int { return cmp.Compare(c.spells[a].Exit, c.spells[b].Exit) })
		for n := 1; n < len(own); n++ {
			before, now := c.spells[own[n-1]], c.spells[own[n]]
			switch {
			case now.Entry < before.Exit:
				faults = faults.with(t.Line(int(own[n])), fmt.Sprintf("%s %s is at risk twice: its row in line %d ends at %g only", r.ID, ids[id], t.Line(int(own[n-1])), before.Exit))
			case before.Event > 0 && len(c.causes) > 1:
				faults = faults.with(t.Line(int(own[n])), fmt.Sprintf("%s %s goes on after its event in line %d; --states follows subjects from state to state", r.ID, ids[id], t.Line(int(own[n-1]))))
			}
		}
	}
	return faults.err()
}

// byLabel lists the rows that have each label.
func byLabel(at []int32, labels int) [][]int32 {
	rows := make([][]int32, labels)
	for i, k := range at {
		rows[k] = append(rows[k], int32(i))
	}
	return rows
}

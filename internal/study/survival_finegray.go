package study

import (
	"math"

	"jiritsu/results/survival"
)

// fineGray fits a model of the subdistribution hazard.
func (c *cohort) fineGray(r SurvivalRequest) (*ModelReport, error) {
	switch {
	case len(c.causes) < 2:
		return nil, userf("--fine-gray wants events that compete; the only event is %s", c.causes[0])
	case c.late:
		return nil, userf("--fine-gray wants rows that begin together; leave --start out")
	}
	causes := make([]int, len(c.spells))
	for i, x := range c.spells {
		causes[i] = x.Event
	}
	weighted, err := survival.FineGray(c.sample(), causes)
	if err != nil {
		return nil, c.explain(err)
	}
	m, err := c.cox(weighted, r)
	if err != nil {
		return nil, err
	}
	m.Model, m.Concordance, m.Trends = "fine-gray", Figure(math.NaN()), nil
	return m, nil
}

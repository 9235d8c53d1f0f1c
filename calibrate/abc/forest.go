package abc

import (
	"fmt"

	"jiritsu/calibrate/forest"
)

// A Marginal is the posterior distribution of one parameter that a random forest finds, with the
// forest.
type Marginal struct {
	Name   string
	Forest *forest.Regression
	*forest.Posterior
}

// Forests grows a random forest for each parameter on the statistics of the table and gives the
// parameter's distribution given the observed ones. There is no tolerance and no distance to
// choose; the joint distribution of the parameters is not found.
//
// Leaves of the default size make intervals too narrow where few statistics tell much: see
// [forest.Table.LeafSizes].
func (t *Table) Forests(o forest.Options) ([]Marginal, error) {
	var names []string
	for _, s := range t.Problem.Statistics {
		names = append(names, s.Name)
	}
	grown, err := forest.NewTable(t.Statistics, names)
	if err != nil {
		return nil, err
	}
	all := make([]Marginal, len(t.Names))
	y := make([]float64, grown.Rows())
	for j, name := range t.Names {
		for i, theta := range t.Parameters {
			y[i] = theta[j]
		}
		m := Marginal{Name: name}
		if m.Forest, err = grown.Regress(y, o); err != nil {
			return nil, fmt.Errorf("parameter %s: %w", name, err)
		}
		if m.Posterior, err = m.Forest.Posterior(t.Problem.observed()); err != nil {
			return nil, err
		}
		all[j] = m
	}
	return all, nil
}

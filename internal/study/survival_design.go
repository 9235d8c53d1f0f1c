package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/internal/table"
	"jiritsu/results/survival"
)

// mostGroups is how many groups are compared, mostWords how many words a
// covariate may have.
const (
	mostGroups = 20
	mostWords  = 50
)

// readGroups tells which group each row is in.
func (c *cohort) readGroups(t *table.Table, r SurvivalRequest) error {
	if r.By == "" {
		return nil
	}
	column := t.Column(r.By)
	c.groupName = r.By
	fault := func(message string) error {
		return strict.Faults{{File: t.Path, Key: "column " + r.By + " (--by)", Message: message}}
	}
	switch {
	case r.Groups > 0 && column.Kind == table.Word:
		if _, why, found := column.Stray(); found {
			return fault("holds words; --groups cuts numbers, and " + why)
		}
		return fault("holds words; --groups cuts numbers")
	case r.Groups > 0:
		c.groups, c.group = c.cut(column.Numbers, r.Groups)
	default:
		c.groups, c.group = labels(column)
	}
	switch {
	case len(c.groups) > mostGroups && column.Kind == table.Number:
		return fault(fmt.Sprintf("has %d values; --groups 3 cuts them into three groups of equal size", len(c.groups)))
	case len(c.groups) > mostGroups:
		return fault(fmt.Sprintf("has %d values; at most %d groups are compared", len(c.groups), mostGroups))
	case len(c.groups) < 2:
		return fault("has one value, " + c.groups[0] + ": there is nothing to compare")
	}
	return nil
}

// cut makes groups of equal weight; equal values stay together.
func (c *cohort) cut(x []float64, groups int) ([]string, []int32) {
	order := make([]int32, len(x))
	all := 0.0
	for i := range order {
		order[i] = int32(i)
		all += c.spells[i].Weight
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(x[a], x[b]) })
	var bounds []float64 // a group holds what is at most its bound
	sum := 0.0
	for n, i := range order {
		sum += c.spells[i].Weight
		last := n+1 == len(order)
		if last || x[order[n+1]] > x[i] && sum >= all*float64(len(bounds)+1)/float64(groups)*(1-1e-12) {
			bounds = append(bounds, x[i])
		}
	}
	at := make([]int32, len(x))
	for i, v := range x {
		k, _ := slices.BinarySearch(bounds, v)
		at[i] = int32(k)
	}
	low := x[order[0]]
	var names []string
	for n, high := range bounds {
		names = append(names, fmt.Sprintf("%.4g to %.4g", low, high))
		if n+1 < len(bounds) {
			low = x[order[slices.IndexFunc(order, func(i int32) bool { return x[i] > high })]]
		}
	}
	return names, at
}

// readDesign reads covariates and strata.
func (c *cohort) readDesign(t *table.Table, r SurvivalRequest) error {
	references, err := r.references(t)
	if err != nil {
		return err
	}
	for n, name := range r.Covariates {
		column := t.Column(name)
		fault := func(message string) error {
			return strict.Faults{{File: t.Path, Key: "column " + name + " (--covariates)", Message: message}}
		}
		word, named := references[name]
		switch {
		case slices.Contains(r.Covariates[:n], name):
			return fault("is named twice")
		case column.Kind == table.Number && !named:
			if message := unfit(column.Numbers); message != "" {
				return fault(message)
			}
			c.design.add(name, []string{name}, [][]float64{column.Numbers})
			continue
		}
		if row, why, found := column.Stray(); found && !named {
			return strict.Faults{{File: t.Path, Line: t.Line(row), Key: "column " + name + " (--covariates)", Message: "holds numbers, but " + why +
				"; if all are words, --reference " + name + "=... names one of them"}}
		}
		values, at := labels(column)
		switch {
		case len(values) == 1:
			return fault("is " + values[0] + " in every row: a constant explains nothing")
		case len(values) > mostWords:
			return fault("has " + strconv.Itoa(len(values)) + " different words; at most " + strconv.Itoa(mostWords) + " make sense as a covariate")
		}
		reference := 0
		if named {
			if reference = slices.Index(values, word); reference < 0 {
				return fault("is never " + word + " (--reference)" + nearest(word, values))
			}
		} else {
			c.notice("%s is compared with %s; --reference %s=... names another", name, values[0], name)
		}
		c.design.addWords(name, values, at, reference)
	}
	return c.readStrata(t, r)
}

// unfit says why numbers are no covariate, or nothing.
func unfit(x []float64) string {
	low, high := slices.Min(x), slices.Max(x)
	switch {
	case low == high:
		return fmt.Sprintf("is %g in every row: a constant explains nothing", low)
	case max(math.Abs(low), math.Abs(high)) > survival.MostCovariate:
		return fmt.Sprintf("holds numbers beyond %g: measure it in larger units", survival.MostCovariate)
	}
	return ""
}

// references splits column=word.
func (r *SurvivalRequest) references(t *table.Table) (map[string]string, error) {
	all := map[string]string{}
	for _, text := range r.References {
		name, word, ok := strings.Cut(text, "=")
		switch {
		case !ok || name == "" || word == "":
			return nil, userf("--reference %s: wanted column=word", text)
		case !slices.Contains(r.Covariates, name):
			return nil, userf("--reference %s: %s is no covariate%s", text, name, nearest(name, r.Covariates))
		}
		all[name] = word
	}
	return all, nil
}

// readStrata joins the columns of strata into one.
func (c *cohort) readStrata(t *table.Table, r SurvivalRequest) error {
	if len(r.Strata) == 0 {
		return nil
	}
	keys := make([]string, t.Rows)
	for _, name := range r.Strata {
		values, at := labels(t.Column(name))
		for i, k := range at {
			if keys[i] != "" {
				keys[i] += ", "
			}
			keys[i] += name + " " + values[k]
		}
	}
	sorted := slices.Clone(keys)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	c.strata = sorted
	c.stratum = make([]int32, t.Rows)
	for i, k := range keys {
		n, _ := slices.BinarySearch(sorted, k)
		c.stratum[i] = int32(n)
	}
	return nil
}

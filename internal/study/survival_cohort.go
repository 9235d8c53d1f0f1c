package study

import (
	"fmt"
	"math"

	"jiritsu/internal/table"
	"jiritsu/results/survival"
)

// A cohort is what survival estimators work on, from a table or from a run.
type cohort struct {
	source  string
	leftOut int
	notices []string

	spells   []survival.Spell // with causes; entries below 0 if all begin together
	late     bool             // entries differ
	causes   []string         // the one of interest first
	censored string           // what a row without event is called
	weighted bool
	cluster  []int32 // nil: rows are independent
	clusters int

	groupName string
	groups    []string
	group     []int32  // nil without groups
	strata    []string // names; nil without strata
	stratum   []int32
	design    covariates
}

// Covariates are the columns of a regression.
type covariates struct {
	names []string // by column
	x     [][]float64
	terms []term
}

// A term is the columns that belong together.
type term struct {
	name    string
	columns []int
}

// add takes in a term of some columns.
func (d *covariates) add(name string, names []string, x [][]float64) {
	t := term{name: name}
	for n := range names {
		t.columns = append(t.columns, len(d.x))
		d.names, d.x = append(d.names, names[n]), append(d.x, x[n])
	}
	d.terms = append(d.terms, t)
}

// addWords takes in a term of dummies, one for each word but the reference.
func (d *covariates) addWords(name string, levels []string, codes []int32, reference int) {
	var names []string
	var x [][]float64
	for n, level := range levels {
		if n == reference {
			continue
		}
		dummy := make([]float64, len(codes))
		for i, c := range codes {
			if int(c) == n {
				dummy[i] = 1
			}
		}
		names, x = append(names, name+"="+level), append(x, dummy)
	}
	d.add(name, names, x)
}

// notice adds something that the reader should know.
func (c *cohort) notice(format string, args ...any) {
	c.notices = append(c.notices, fmt.Sprintf(format, args...))
}

// readCohort reads what a request needs of a CSV table.
func readCohort(r SurvivalRequest) (*cohort, error) {
	t, c, err := readRows(r, r.wants())
	if err != nil {
		return nil, err
	}
	status, err := readStatus(t.Column(r.Status), r, c)
	if err != nil {
		return nil, err
	}
	if err := c.readSpells(t, r, status); err != nil {
		return nil, err
	}
	if err := c.readClusters(t, r); err != nil {
		return nil, err
	}
	if err := c.readGroups(t, r); err != nil {
		return nil, err
	}
	return c, c.readDesign(t, r)
}

// wants lists the columns that a request needs.
func (r *SurvivalRequest) wants() []table.Want {
	wants := []table.Want{{Name: r.Time, Kind: table.Number, For: "--time"}, {Name: r.Status, For: "--status"}}
	add := func(flag string, kind table.Kind, names ...string) {
		for _, name := range names {
			if name != "" {
				wants = append(wants, table.Want{Name: name, Kind: kind, For: flag})
			}
		}
	}
	add("--start", table.Number, r.Start)
	add("--weights", table.Number, r.Weights)
	add("--id", table.Any, r.ID)
	add("--cluster", table.Any, r.Cluster)
	add("--by", table.Any, r.By)
	add("--covariates", table.Any, r.Covariates...)
	add("--strata", table.Any, r.Strata...)
	add("--from", table.Word, r.From)
	return wants
}

// readRows reads the rows that lack nothing.
func readRows(r SurvivalRequest, wants []table.Want) (*table.Table, *cohort, error) {
	f, err := table.Open(r.File)
	if err != nil {
		return nil, nil, err
	}
	t, err := f.Read(wants...)
	if err != nil {
		return nil, nil, err
	}
	c := &cohort{source: r.File}
	whole, gaps := t.Complete()
	if gaps.LeftOut > 0 {
		c.leftOut = gaps.LeftOut
		c.notice("%s", gaps)
	}
	if whole.Rows == 0 {
		return nil, nil, rowFaults{path: r.File}.with(0, "no row has a value in every column that is used: "+gaps.String()).err()
	}
	return whole, c, nil
}

// readSpells puts times and events together, and names every row that cannot be.
func (c *cohort) readSpells(t *table.Table, r SurvivalRequest, status []int) error {
	c.late, c.weighted = r.Start != "", r.Weights != ""
	c.spells = make([]survival.Spell, t.Rows)
	faults, atZero := rowFaults{path: t.Path}, 0
	exit := t.Column(r.Time).Numbers
	for i := range c.spells {
		s := &c.spells[i]
		*s = survival.Spell{Entry: -1, Exit: exit[i], Event: status[i], Weight: 1}
		if c.weighted {
			s.Weight = t.Column(r.Weights).Numbers[i]
		}
		switch {
		case c.late:
			s.Entry = t.Column(r.Start).Numbers[i]
			if s.Entry >= s.Exit {
				faults = faults.with(t.Line(i), fmt.Sprintf("%s = %g is not before %s = %g", r.Start, s.Entry, r.Time, s.Exit))
			}
		case s.Exit < 0:
			faults = faults.with(t.Line(i), fmt.Sprintf("%s = %g is negative; times count from 0 unless --start names when a row begins", r.Time, s.Exit))
		case s.Exit == 0:
			atZero++
		}
		if r.Discrete != "" && (s.Exit != math.Trunc(s.Exit) || s.Exit < 1) {
			faults = faults.with(t.Line(i), fmt.Sprintf("%s = %g is no whole number of periods from 1 on, which --discrete wants", r.Time, s.Exit))
		}
		if r.Discrete != "" && c.late && (s.Entry != math.Trunc(s.Entry) || s.Entry < 0) {
			faults = faults.with(t.Line(i), fmt.Sprintf("%s = %g is no whole number of periods from 0 on, which --discrete wants", r.Start, s.Entry))
		}
		if !(s.Weight > 0) {
			faults = faults.with(t.Line(i), fmt.Sprintf("%s = %g; a weight above 0 is wanted", r.Weights, s.Weight))
		}
	}
	if atZero > 0 {
		c.notice("%d rows have %s = 0: they are at risk before time 0 and leave at 0", atZero, r.Time)
	}
	return faults.err()
}

// sample gives the rows to a regression; events of other causes are censored.
func (c *cohort) sample() *survival.Sample {
	n := len(c.spells)
	s := &survival.Sample{Exit: make([]float64, n), Event: make([]bool, n), X: c.design.x, Cluster: c.cluster, Stratum: c.stratum}
	if c.late {
		s.Entry = make([]float64, n)
	}
	if c.weighted {
		s.Weight = make([]float64, n)
	}
	for i, x := range c.spells {
		s.Exit[i], s.Event[i] = x.Exit, x.Event == 1
		if c.late {
			s.Entry[i] = x.Entry
		}
		if c.weighted {
			s.Weight[i] = x.Weight
		}
	}
	return s
}

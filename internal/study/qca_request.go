package study

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/qca"
)

// check finds what is wrong with a request before any data are read.
func (r *QCARequest) check() error {
	var faults []string
	fault := func(text string) { faults = append(faults, text) }
	if r.Outcome == "" {
		fault("--outcome is missing: wanted the column of the outcome")
	}
	if n := len(r.Conditions); n == 0 || n > qca.MostConditions {
		fault("--conditions names " + strconv.Itoa(n) + " columns: wanted 1 to " + strconv.Itoa(qca.MostConditions))
	}
	for n, c := range r.Conditions {
		switch {
		case strings.ContainsAny(c, "~*+ ") || c == "":
			fault("--conditions: " + strconv.Quote(c) + " cannot stand in an expression: names without ~, *, + and blanks are wanted")
		case slices.Contains(r.Conditions[:n], c):
			fault("--conditions names " + c + " twice")
		case c == r.outcomeSet():
			fault("--conditions names the outcome " + c)
		}
	}
	if r.Half != "" && r.Half != "up" && r.Half != "down" {
		fault("--half " + r.Half + ": wanted up or down")
	}
	if r.Digits < 0 || r.Digits > 12 {
		fault("--digits " + strconv.Itoa(r.Digits) + ": wanted 0 to 12")
	}
	if err := (qca.Cutoffs{Inclusion: r.Inclusion, PRI: r.PRI, Cases: max(1, r.Cases)}).Check(); err != nil {
		fault(err.Error())
	}
	if r.Cases < 0 {
		fault("--ncut " + strconv.Itoa(r.Cases) + ": wanted at least 1")
	}
	if _, err := r.logOdds(); err != nil {
		fault(err.Error())
	}
	if len(faults) > 0 {
		return userf("%s", strings.Join(faults, "\n"))
	}
	return nil
}

// outcomeSet is the outcome without its negation.
func (r *QCARequest) outcomeSet() string { return strings.TrimPrefix(r.Outcome, "~") }

// logOdds are those of full membership.
func (r *QCARequest) logOdds() (float64, error) {
	switch r.IDM {
	case "":
		return qca.LogOddsR, nil
	case "ragin":
		return qca.LogOddsRagin, nil
	}
	m, err := strconv.ParseFloat(r.IDM, 64)
	if err != nil || !(m > .5 && m < 1) {
		return 0, userf("--idm %s: wanted a membership above .5 and below 1, or ragin", r.IDM)
	}
	return qca.LogOdds(m), nil
}

// expectations are those of the outcome, and the other way round of its negation.
func (r *QCARequest) expectations(conditions []string) (both [2]qca.Expectations, err error) {
	if len(r.Expect) == 0 {
		return both, nil
	}
	for n := range both {
		both[n] = make(qca.Expectations, len(conditions))
	}
	for _, text := range r.Expect {
		name, absent := strings.CutPrefix(text, "~")
		n := slices.Index(conditions, name)
		if n < 0 {
			return both, userf("--expect %s: %s is not a condition%s", text, name, nearest(name, conditions))
		}
		if both[0][n] != 0 {
			return both, userf("--expect names %s twice", name)
		}
		both[0][n], both[1][n] = 1, -1
		if absent {
			both[0][n], both[1][n] = -1, 1
		}
	}
	return both, nil
}

// expressions are those of a request.
type expressions struct{ tests, necessary, impossible []qca.Expression }

func (r *QCARequest) expressions(conditions []string) (x expressions, err error) {
	for _, of := range []struct {
		flag  string
		texts []string
		to    *[]qca.Expression
	}{{"--test", r.Test, &x.tests}, {"--necessary", r.Necessary, &x.necessary}, {"--impossible", r.Impossible, &x.impossible}} {
		for _, text := range of.texts {
			e, err := qca.Parse(text, conditions)
			var unknown *qca.UnknownName
			switch {
			case errors.As(err, &unknown):
				return x, userf("%s %q: %q is not a condition%s", of.flag, text, unknown.Name, nearest(unknown.Name, conditions))
			case err != nil:
				return x, userf("%s: %w", of.flag, err)
			}
			*of.to = append(*of.to, e)
		}
	}
	return x, nil
}

// someOf names the first of many.
func someOf(names []string) string {
	if more := len(names) - mostNamed; more > 0 {
		return strings.Join(names[:mostNamed], ", ") + " and " + strconv.Itoa(more) + " more"
	}
	return strings.Join(names, ", ")
}

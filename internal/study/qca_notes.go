package study

import (
	"fmt"
	"slices"

	"jiritsu/results/qca"
)

// mostNamed is how many cases a notice names.
const mostNamed = 10

// note warns of cases that belong nowhere and of sets that hold nearly all or
// nearly none.
func (s *sets) note() {
	halves := map[string][]string{}
	for _, h := range s.data.Halves() {
		halves[h.Set] = append(halves[h.Set], h.Case)
	}
	for n, name := range slices.Concat(s.data.Conditions, []string{s.data.Outcome}) {
		if cases := halves[name]; len(cases) > 0 {
			what := "and in no row of the truth table"
			if n == len(s.data.Conditions) {
				what = "and on neither side of the outcome"
			}
			s.notice("%s exactly .5 in %s %s: %s; move its crossover, or use --half up or --half down", casesAre(len(cases)), name, what, someOf(cases))
		}
	}
	for n, x := range slices.Concat(s.data.X, [][]float64{s.data.Y}) {
		in := 0
		for _, m := range x {
			if m > .5 {
				in++
			}
		}
		if share := float64(in) / float64(len(x)); share < .1 || share > .9 {
			name := slices.Concat(s.data.Conditions, []string{s.data.Outcome})[n]
			s.notice("%d of %d cases are more in than out of %s: figures of so skewed a set say little", in, len(x), name)
		}
	}
}

// casesAre counts cases.
func casesAre(n int) string {
	if n == 1 {
		return "1 case is"
	}
	return fmt.Sprintf("%d cases are", n)
}

// noteBoth warns of rows that are sufficient for the outcome and for its negation.
func (s *sets) noteBoth(tables [2]*qca.TruthTable) {
	var both []string
	for n, row := range tables[0].Rows {
		if row.Out == qca.Sufficient && tables[1].Rows[n].Out == qca.Sufficient {
			both = append(both, fmt.Sprint(row.Number))
		}
	}
	if len(both) > 0 {
		s.notice("rows of the truth table are sufficient for both %s and %s: %s; use a higher --pri", s.data.Outcome, tables[1].Data.Outcome, someOf(both))
	}
}

func (s *sets) notice(format string, args ...any) {
	s.report.Notices = append(s.report.Notices, fmt.Sprintf(format, args...))
}

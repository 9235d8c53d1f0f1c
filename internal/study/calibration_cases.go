package study

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/casebook"
	"jiritsu/calibrate/congruence"
	"jiritsu/calibrate/fit"
	"jiritsu/internal/parallel"
	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// fittedCases are coded cases that a calibration is fitted to, beside targets. All
// methods take nil for none.
type fittedCases struct {
	twins    *CaseTwins
	book     *casebook.Casebook
	names    []string  // of the statistics
	observed []float64 // NaN where no case tells of one
	text     string    // all that makes the lives of twins
}

// publishedCases is how a study calls the cases that come with the program.
const publishedCases = "published"

// cases reads the cases of a study.
func (s *calibrationText) cases(scenario *scenarios.Scenario) (*fittedCases, error) {
	if s.Cases.File == "" {
		return nil, nil
	}
	file := s.near(s.Cases.File)
	if s.Cases.File == publishedCases {
		file = ""
	}
	book, err := ReadCases(file)
	if err != nil {
		return nil, err
	}
	if err := s.holdOut(book); err != nil {
		return nil, err
	}
	f := &fittedCases{book: book}
	if f.twins, err = NewCaseTwins(book, TwinOptions{Copies: s.Cases.Copies, From: scenario.Run.From, To: scenario.Run.To}); err != nil {
		return nil, err
	}
	f.observed = f.twins.Observed(-1)
	for _, name := range f.twins.Statistics() {
		f.names = append(f.names, "cases: "+name)
	}
	f.text = fmt.Sprintf("\n%+v\n%+v", f.twins.options, book.Cases)
	return f, nil
}

// holdOut keeps the cases out that the study names.
func (s *calibrationText) holdOut(book *casebook.Casebook) error {
	var ids []string
	for n := range book.Cases {
		ids = append(ids, book.Cases[n].ID)
	}
	var faults strict.Faults
	for n, id := range s.Cases.HeldOut {
		at := slices.Index(ids, id)
		if at < 0 {
			faults = append(faults, s.fault(fmt.Sprintf("cases.held_out[%d]", n), "= %q is no case%s", id, strict.Suggest(id, ids, "; jiritsu cases check lists faults of casebooks")))
			continue
		}
		book.Cases[at].Set = "held_out"
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// asked are the twins that runs are to hold.
func (f *fittedCases) asked() *CaseTwins {
	if f == nil {
		return nil
	}
	return f.twins
}

// count adds the statistics of the cases to the figures of runs: of all cases, and
// apart without each of them.
func (f *fittedCases) count(t *calibrationTable, all []answer, seed int64, workers int) error {
	if f == nil {
		return nil
	}
	t.lives, t.cases = make([]string, len(all)), make([][]float64, len(all))
	faults := make([]error, len(all))
	parallel.Each(len(all), workers, func(i int) {
		if all[i].figures == nil {
			return
		}
		lives, err := DecodeLives(all[i].lives)
		if faults[i] = err; err != nil {
			return
		}
		t.lives[i] = all[i].lives
		all[i].figures = append(all[i].figures, f.twins.Figures(lives, -1, seed, i)...)
		for n := range f.twins.told {
			t.cases[i] = append(t.cases[i], f.twins.Figures(lives, n, seed, i)...)
		}
	})
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	return nil
}

// cases puts into the report each case as the figures and the other cases predict it.
func (r *CalibrationReport) cases(c *CalibrationStudy, t *calibrationTable, kept []int, workers int) error {
	if c.cases == nil {
		return nil
	}
	all := make([]*PredictedCase, len(c.cases.twins.told))
	faults := make([]error, len(all))
	parallel.Each(len(all), workers, func(n int) { all[n], faults[n] = c.leftOutCase(t, kept, n) })
	for n, p := range all {
		if faults[n] != nil {
			return fmt.Errorf("without case %s: %w", c.cases.twins.told[n].id, faults[n])
		}
		if p != nil {
			r.Cases = append(r.Cases, *p)
		}
	}
	return nil
}

// leftOutCase finds the posterior without a case and predicts the case by its twins
// in the rows that are kept; nil if the case tells of no venture.
func (c *CalibrationStudy) leftOutCase(t *calibrationTable, kept []int, n int) (*PredictedCase, error) {
	x := &c.cases.twins.told[n]
	if x.first == nil {
		return nil, nil
	}
	table, observed, rows := c.withoutCase(t, kept, n)
	p, err := fit.New(table, c.options())
	if err != nil {
		return nil, err
	}
	l := &flock{twins: c.cases.twins, draws: &Draws{}}
	distances, limit := p.Distances(observed)
	for k, d := range distances {
		if d > limit {
			continue
		}
		lives, err := DecodeLives(t.lives[rows[k]])
		if err != nil {
			return nil, err
		}
		l.lives = append(l.lives, slices.Clone(livesOfCase(lives, n)))
		l.draws.Weight = append(l.draws.Weight, 1-float64(d*d)/float64(limit*limit))
	}
	return c.predictCase(l, n), nil
}

// withoutCase is the table as estimators take it without a case, with what is observed
// without it and the rows that have all of that.
func (c *CalibrationStudy) withoutCase(t *calibrationTable, kept []int, n int) (table *fit.Table, observed []float64, rows []int) {
	own := c.cases.twins.Observed(n)
	from := n * len(own)
	table = &fit.Table{Parameters: c.parameters}
	var targets, told []int
	for _, k := range c.fitted {
		if k < len(c.targets) {
			targets = append(targets, k)
			table.Statistics, observed = append(table.Statistics, c.name(k)), append(observed, c.targets[k].Value)
		} else if !math.IsNaN(own[k-len(c.targets)]) {
			told = append(told, k-len(c.targets))
			table.Statistics, observed = append(table.Statistics, c.name(k)), append(observed, own[k-len(c.targets)])
		}
	}
	for _, i := range kept {
		row := append(fit.Pick(t.seen[i], targets), fit.Pick(t.cases[i][from:from+len(own)], told)...)
		if !slices.ContainsFunc(row, math.IsNaN) {
			table.U, table.S, rows = append(table.U, t.u[i]), append(table.S, row), append(rows, i)
		}
	}
	return table, observed, rows
}

// livesOfCase cuts the lives of a case out of those of all.
func livesOfCase(lives []TwinLife, n int) []TwinLife {
	from := slices.IndexFunc(lives, func(l TwinLife) bool { return l.Case == n })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(lives) && lives[to].Case == n {
		to++
	}
	return lives[from:to]
}

// predictCase scores a case by a flock of its twins.
func (c *CalibrationStudy) predictCase(l *flock, n int) *PredictedCase {
	l.draws.At = make([]*Case, len(l.lives)) // as many as there are weights
	v := &validation{twins: c.cases.twins, book: c.cases.book, c: c.sim.base}
	pool := l.pool(n, 1, -1)
	own, null := v.forecastOf(l, n, 1, -1), v.majority(n)
	names := []string{}
	for _, q := range c.cases.twins.questions() {
		names = append(names, q.name)
	}
	a, b := v.mark([]int{n}, func(int) forecast { return own }), v.mark([]int{n}, func(int) forecast { return null })
	x := &c.cases.twins.told[n]
	p := &PredictedCase{ID: x.id, HeldOut: !x.build, Effective: math.Round(10*pool.effective()) / 10,
		Brier: given(a.score(scoreAll, names, &b)[n]), Majority: given(b.score(scoreAll, names, &a)[n]), YearCRPS: given(a.year[n])}
	if p.YearCRPS != nil {
		year := x.year()
		p.Year, p.YearRank = &year, given(rankOf(own.years, year))
	}
	return p
}

// rankOf is the weight of the times before a year, and half of that in it.
func rankOf(times []congruence.Time, year float64) float64 {
	below, all := 0.0, 0.0
	for _, t := range times {
		all += t.Weight
		switch {
		case math.Floor(t.At) < math.Floor(year):
			below += t.Weight
		case math.Floor(t.At) == math.Floor(year):
			below += t.Weight / 2
		}
	}
	return ratio(below, all)
}

package study

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"jiritsu/calibrate/casebook"
	"jiritsu/calibrate/congruence"
	"jiritsu/internal/draw"
	"jiritsu/results/pathways"
)

// A CaseScore is what the model says of a case, beside what became of it. Shares
// are given that the firm went abroad and where cases were looked for.
type CaseScore struct {
	Case      string       `json:"case"`
	Firm      string       `json:"firm"`
	Set       string       `json:"set"`
	Began     bool         `json:"began_abroad"` // before the start: its first venture is not scored
	Twins     int          `json:"twins"`
	Went      *float64     `json:"went_abroad"` // share of all twins, by weight
	Effective float64      `json:"effective"`   // twins that are told of
	Answers   []Answer     `json:"answers"`
	Region    Answer       `json:"region"` // beside the area, in no mean
	Years     YearAnswer   `json:"years"`
	Energy    *float64     `json:"sequence_energy"` // optimal matching, indel 1, substitution 2, yearly states
	Surprise  *float64     `json:"surprise"`        // sum of log scores, less that of knowing nothing
	Evidence  []CaseQuoted `json:"evidence"`
}

// An Answer is the distribution of a question, and what the case tells.
type Answer struct {
	Question string    `json:"question"`
	Classes  []string  `json:"classes"`
	P        []float64 `json:"probability"` // empty if no twin is told of
	Told     string    `json:"told"`        // empty if the case does not tell
	Brier    *float64  `json:"brier"`
	Log      *float64  `json:"log"`
	Ranked   *float64  `json:"ranked"` // of modes, in the order of commitment
	Rank     *float64  `json:"rank"`   // of modes, randomised
}

// A YearAnswer is when the model sees the first venture.
type YearAnswer struct {
	Low, Median, High *float64
	Told              *float64 `json:"told"`
	CRPS              *float64 `json:"crps"` // years
	Rank              *float64 `json:"rank"`
}

// A CensoredCase is a case that had made no venture up to a year.
type CensoredCase struct {
	Case string   `json:"case"`
	Firm string   `json:"firm"`
	Till int      `json:"till"`
	Went *float64 `json:"went_abroad"` // share of its twins that had, by weight
	CRPS *float64 `json:"crps"`        // up to that year
}

// A CaseQuoted is a code or an event with the words that it rests on.
type CaseQuoted struct {
	What  string `json:"what"`
	Words string `json:"words"`
}

var ranking = draw.Named("rank of a case")

// tellCases tells of each case, the least expected first.
func (v *validation) tellCases(r *Validation, l *flock, said map[string]func(n int) forecast, marks map[string]marked) {
	for n := range v.twins.told {
		x, c := &v.twins.told[n], &v.book.Cases[n]
		p := l.pool(n, v.o.Twins.Selection, -1)
		switch {
		case x.first == nil:
			if x.planned > 0 && !(v.o.Holdout && x.build) {
				r.Censored = append(r.Censored, censoredCase(x, c, &p, v.twins.options.To))
			}
		case slices.Contains(v.scored(), n):
			r.Cases = append(r.Cases, v.caseScore(n, &p, said[modelName](n), marks[modelName]))
		}
	}
	slices.SortStableFunc(r.Cases, func(a, b CaseScore) int { return cmp.Compare(zeroedOf(b.Surprise), zeroedOf(a.Surprise)) })
	v.rows(r, said, marks)
	r.regionRows()
}

// zeroedOf is a number that may be missing, or 0.
func zeroedOf(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

// censoredCase scores that there was no venture up to a year.
func censoredCase(x *told, c *casebook.Case, p *pool, to int) CensoredCase {
	draws, went, sum := p.years(false), 0.0, 0.0
	for _, t := range draws {
		sum += t.Weight
		if t.At <= float64(x.planned) {
			went += t.Weight
		}
	}
	return CensoredCase{c.ID, c.Firm, x.planned, given(went / sum), given(congruence.CRPS(draws, float64(x.planned), float64(to+1), true))}
}

// caseScore puts what the model says of a case beside what it tells.
func (v *validation) caseScore(n int, p *pool, f forecast, m marked) CaseScore {
	x, c := &v.twins.told[n], &v.book.Cases[n]
	s := CaseScore{Case: c.ID, Firm: c.Firm, Set: c.Set, Began: x.before != nil, Twins: len(p.lives), Went: given(p.went()),
		Effective: math.Round(10*p.effective()) / 10, Evidence: quotedOf(c)}
	luck := ranking.In(v.c.Setup.Seed, 0, -1).Of(uint64(n), 0)
	surprise := math.NaN()
	for q, question := range v.twins.questions() {
		a := Answer{Question: question.name, Classes: question.names, P: f.classes[q], Brier: given(m.brier[q][n]), Log: given(m.log[q][n])}
		told := question.told(x)
		if told >= 0 {
			a.Told = question.names[told]
		}
		if told >= 0 && f.classes[q] != nil {
			surprise = zeroed(surprise) + m.log[q][n] - math.Log(float64(len(question.names)))
			if question.name == "mode" {
				a.Ranked = given(congruence.RankedProbability(f.classes[q], told))
				a.Rank = given(congruence.ClassRank(f.classes[q], told, luck.Uniform(uint64(q))))
			}
		}
		s.Answers = append(s.Answers, a)
	}
	s.Surprise, s.Region = given(surprise), regionAnswer(v.twins.region(), x, p)
	if x.scored() {
		s.Years = yearsOf(f.years)
		if x.first.year > 0 {
			s.Years.Told, s.Years.CRPS = given(x.year()), given(m.year[n])
			s.Years.Rank = given(congruence.Rank(f.years, x.year(), luck.Uniform(9)))
		}
	}
	s.Energy = given(energyOf(x, p))
	return s
}

// regionAnswer is what the model says of the region.
func regionAnswer(q question, x *told, p *pool) Answer {
	a := Answer{Question: q.name, Classes: q.names, P: p.shares(&q)}
	if told := q.told(x); told >= 0 {
		a.Told = q.names[told]
		if a.P != nil {
			a.Brier, a.Log = given(congruence.Brier(a.P, told)), given(congruence.Log(a.P, told, smoothing))
		}
	}
	return a
}

// yearsOf sums years up by their quantiles.
func yearsOf(draws []congruence.Time) YearAnswer {
	sorted, sum := slices.SortedFunc(slices.Values(draws), func(a, b congruence.Time) int { return cmp.Compare(a.At, b.At) }), 0.0
	for _, d := range sorted {
		sum += d.Weight
	}
	at := func(q float64) *float64 {
		below := 0.0
		for _, d := range sorted {
			if below += d.Weight; below >= q*sum {
				return given(d.At)
			}
		}
		return nil
	}
	return YearAnswer{Low: at(.1), Median: at(.5), High: at(.9)}
}

// mostSequences bounds the twins whose sequences are compared.
const mostSequences = 150

// energyOf is the distance of the years that a case tells of from those of its
// twins, in energy form; NaN if it does not tell of them. Of many twins some are taken
// at equal steps, so that all histories have their part.
func energyOf(x *told, p *pool) float64 {
	if x.states == nil {
		return math.NaN()
	}
	apart := pathways.LongestCommonSubsequence(len(CaseStates))
	var lives [][]uint8
	var to, weight []float64
	told := p.counting()
	step := (len(told) + mostSequences - 1) / mostSequences
	for k := 0; k < len(told); k += step {
		n := told[k]
		own := p.lives[n].States[:min(len(x.states), len(p.lives[n].States))]
		lives, to, weight = append(lives, own), append(to, apart(x.states, own)), append(weight, p.weight[n])
	}
	return congruence.Energy(to, weight, func(i, j int) float64 { return apart(lives[i], lives[j]) })
}

// quotedOf lists the words that a case rests on.
func quotedOf(c *casebook.Case) (all []CaseQuoted) {
	for _, x := range c.Codes {
		if x.Evidence != "" {
			all = append(all, CaseQuoted{x.Item + " " + x.Value, x.Evidence})
		}
	}
	for _, e := range c.Events {
		if e.Evidence != "" {
			what := e.Kind
			if e.Year > 0 {
				what += " " + strconv.Itoa(e.Year)
			}
			all = append(all, CaseQuoted{what, e.Evidence})
		}
	}
	return all
}

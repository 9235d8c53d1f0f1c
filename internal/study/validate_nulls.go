package study

import (
	"math"

	"jiritsu/calibrate/congruence"
)

// The null models, in the order in which they are told.
const (
	nullMajority    = "other cases"
	nullTransitions = "transition matrix"
	nullShuffled    = "mechanisms shuffled"
	nullPermuted    = "cases permuted"
)

// Nulls lists the null models.
var Nulls = []string{nullMajority, nullTransitions, nullShuffled, nullPermuted}

// A forecast is what somebody says of a case: the distribution of each question,
// nil where he says nothing, and years with weights.
type forecast struct {
	classes [][]float64
	years   []congruence.Time
}

// forecastOf is what a flock says of a case.
func (v *validation) forecastOf(l *flock, n int, selection float64, leave int) forecast {
	p := l.pool(n, selection, leave)
	f := forecast{years: p.years(true)}
	for _, q := range l.twins.questions() {
		f.classes = append(f.classes, p.shares(&q))
	}
	return f
}

// among are the cases from which null models learn: those of the build set.
func (v *validation) among(n int) bool { return v.twins.told[n].build && v.twins.told[n].first != nil }

// majority is what the frequencies among the other cases say.
func (v *validation) majority(without int) forecast {
	var f forecast
	for _, q := range v.twins.questions() {
		classes := make([]int, len(v.twins.told))
		for n := range classes {
			if classes[n] = -1; v.among(n) {
				classes[n] = q.told(&v.twins.told[n])
			}
		}
		f.classes = append(f.classes, congruence.LeftOut(classes, without, len(q.names), added))
	}
	for n := range v.twins.told {
		if x := &v.twins.told[n]; n != without && v.among(n) && x.scored() && x.first.year > 0 {
			f.years = append(f.years, congruence.Time{At: x.year(), Weight: 1})
		}
	}
	return f
}

// year is when the first venture was made, in the middle of what it may have been.
func (x *told) year() float64 { return float64(x.first.year) + float64(x.first.late)/2 }

// transitions is what the yearly transitions of the other cases say: where home is
// left for, when, and what is left of it in the last year. That a firm abroad is
// independent is as frequent as among the others.
func (v *validation) transitions(without int) forecast {
	t, sequences := v.twins, make([][]uint8, len(v.twins.told))
	for n := range sequences {
		if v.among(n) {
			sequences[n] = t.told[n].states
		}
	}
	matrix := congruence.Transitions(sequences, without, len(CaseStates), added)
	f := forecast{classes: make([][]float64, 3)}
	if to := congruence.Leaving(matrix, int(stateHome)); to != nil {
		p, sum := make([]float64, len(t.modes())), 0.0
		for k, name := range t.modes() {
			p[k] = to[indexIn(CaseStates, name)]
			sum += p[k]
		}
		for k := range p {
			p[k] /= sum
		}
		f.classes[1] = p
	}
	x := &t.told[without]
	end := t.options.To
	if x.until > 0 {
		end = x.until
	}
	stay := matrix[stateHome][stateHome]
	for year := t.options.From; year <= end; year++ {
		f.years = append(f.years, congruence.Time{At: float64(year), Weight: math.Pow(stay, float64(year-t.options.From))})
	}
	f.classes[2] = v.after(matrix, x, end, v.majority(without).classes[2])
	return f
}

// after is what becomes of a venture by the matrix of transitions.
func (v *validation) after(matrix [][]float64, x *told, end int, fates []float64) []float64 {
	if x.first.year == 0 || x.first.mode == 0 {
		return nil
	}
	begun := max(x.first.year, v.twins.options.From)
	now := congruence.After(matrix, int(x.first.mode), max(end-begun, 0))
	withdrawn := now[stateWithdrawn] + now[stateHome]
	abroad := 1 - withdrawn - now[stateClosed]
	free := fates[0] / (fates[0] + fates[1])
	return []float64{abroad * free, abroad * (1 - free), withdrawn, now[stateClosed]}
}

// permuted is what the twins of the other cases say, each case with the same
// weight: the model without the covariates of the case. Where cases began does not
// count for first ventures.
func (v *validation) permuted(all []forecast, without int) forecast {
	f := forecast{classes: make([][]float64, 3)}
	for q := range f.classes {
		sum := 0.0
		for n := range all {
			if n == without || !v.among(n) || all[n].classes[q] == nil || q < 2 && !v.twins.told[n].scored() {
				continue
			}
			if f.classes[q] == nil {
				f.classes[q] = make([]float64, len(all[n].classes[q]))
			}
			for k, p := range all[n].classes[q] {
				f.classes[q][k] += p
			}
			sum++
		}
		for k := range f.classes[q] {
			f.classes[q][k] /= sum
		}
	}
	for n := range all {
		if n == without || !v.among(n) || !v.twins.told[n].scored() {
			continue
		}
		sum := 0.0
		for _, t := range all[n].years {
			sum += t.Weight
		}
		for _, t := range all[n].years {
			f.years = append(f.years, congruence.Time{At: t.At, Weight: t.Weight / sum})
		}
	}
	return f
}

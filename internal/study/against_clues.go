package study

import (
	"fmt"
	"math"

	"jiritsu/calibrate/congruence"
)

// A clue is one thing that a case tells, and whether a twin tells the same.
type clue struct {
	what    string
	classes int     // that it could have been
	chance  float64 // of it, if all were alike
	all     bool    // asked of all twins, and not of those alone that are told of
	same    func(l *TwinLife) bool
}

// yearsApart is how far apart two first ventures may lie and count as of one time.
const yearsApart = 2

// clues lists what a case tells of its firm's way abroad, given that it went: where to
// and how first, when, whether after a customer, and what became of it. A case without
// a venture tells that there was none up to a year.
func (t *CaseTwins) clues(n int) (all []clue) {
	x := &t.told[n]
	if x.first == nil {
		if x.planned > 0 {
			all = append(all, clue{fmt.Sprintf("no venture by %d", x.planned), 2, .5, true,
				func(l *TwinLife) bool { return l.Year == 0 || l.Year > x.planned }})
		}
		return all
	}
	for _, q := range t.questions() {
		if told := q.told(x); told >= 0 {
			k := len(q.names)
			all = append(all, clue{q.name + " " + q.names[told], k, 1 / float64(k), false, func(l *TwinLife) bool { return q.of(l) == told }})
		}
	}
	if !x.scored() {
		return all
	}
	if year := x.first.year; year > 0 {
		from, to := year-yearsApart, year+x.first.late+yearsApart
		years := float64(min(to, t.options.To)-max(from, t.options.From)+1) / float64(t.options.To-t.options.From+1)
		all = append(all, clue{fmt.Sprintf("year %d", year), 2, years, false, func(l *TwinLife) bool { return l.Year >= from && l.Year <= to }})
	}
	if f := x.first.followed; f >= 0 {
		all = append(all, clue{map[int]string{0: "not after a customer", 1: "after a customer"}[f], 2, .5, false,
			func(l *TwinLife) bool { return one(l.Followed) == f }})
	}
	return all
}

// probability is the log probability of the clues of a case among its twins, each given
// that the firm went abroad (or of all, for a case without a venture), as if they were
// independent then; one tenth of the replicates may be left out, -1 for none. It is NaN
// if the case tells nothing.
func (l *flock) probability(clues []clue, n int, selection float64, leave int) float64 {
	if len(clues) == 0 {
		return math.NaN()
	}
	p, sum := l.pool(n, selection, leave), 0.0
	for _, c := range clues {
		weight := p.weight
		if c.all {
			weight = p.all
		}
		share, total := 0.0, 0.0
		for k, life := range p.lives {
			total += weight[k]
			if weight[k] > 0 && c.same(life) {
				share += weight[k]
			}
		}
		if total > 0 {
			share /= total
		}
		sum += math.Log(congruence.Smoothed(share, congruence.Effective(weight), c.classes))
	}
	return sum
}

// chanceOf is the log probability that chance gives the clues.
func chanceOf(clues []clue) (sum float64) {
	for _, c := range clues {
		sum += math.Log(c.chance)
	}
	return sum
}

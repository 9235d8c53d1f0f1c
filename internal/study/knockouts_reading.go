package study

import (
	"cmp"
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/sim"
)

// The outcomes of a knock-out: shares of the firms that were captive at the
// start or at birth, by the end of the history.
var knockoutOutcomes = [...]string{
	"independence", // have been independent international, closure competing: the primary estimand
	"freedom",      // have held D below the line, closure competing
	"survival",     // have not closed
}

// knockoutGroups are the groups of firms for which effects are given.
var knockoutGroups = [...]string{wholeGroup, agents.Classes[0], agents.Classes[1], agents.Classes[2]}

// A reading is what a study of knock-outs keeps of a history.
type reading struct {
	replicate int
	digest    [32]byte
	shares    [len(knockoutGroups)][len(knockoutOutcomes)]float64 // nan without firms
	reached   []fateWeight                                        // the firms ever independent, by identity
	err       error
}

// readingOf reads a history.
func readingOf(c *Case, h *sim.History) reading {
	r := reading{replicate: h.Replicate, digest: h.Digest, err: h.Err}
	if r.err != nil {
		return r
	}
	subjects := subjectsOf(h, c.Setup.Params.Thresholds.Captive, fatesOf(h.Events))
	for n := range subjects {
		if s := &subjects[n]; independentAt(s) != never {
			r.reached = append(r.reached, fateWeight{s.ID, s.Weight})
		}
	}
	slices.SortFunc(r.reached, func(a, b fateWeight) int { return cmp.Compare(a.firm, b.firm) })
	for g := range knockoutGroups {
		group := subjects
		if g > 0 {
			group = only(subjects, func(s *subject) bool { return int(s.Class) == g-1 })
		}
		for o, by := range []func(*subject) int{independentAt, freeAt, closedAt} {
			if r.shares[g][o], r.err = shareBy(c, group, by); r.err != nil {
				return r
			}
		}
		r.shares[g][survivalOutcome] = 1 - r.shares[g][survivalOutcome]
	}
	return r
}

// survivalOutcome is the place of survival among the outcomes.
const survivalOutcome = 2

// closedAt is the quarter in which a firm closed, or never.
func closedAt(s *subject) int { return s.closed }

// shareBy is the incidence of an outcome by the end of the history.
func shareBy(c *Case, group []subject, by func(*subject) int) (float64, error) {
	curve, ok, err := incidence(group, c.Quarters(), bornAt, by)
	if err != nil || !ok {
		return math.NaN(), err
	}
	return curve.At(reached, float64(c.Quarters())/quartersInAYear), nil
}

// A churn compares the fates of single firms in the two worlds of a pair, in
// squared weights, since those make the variance.
type churn struct{ with, without, both float64 }

// A fateWeight is a firm and how many real ones it stands for.
type fateWeight struct {
	firm   agents.FirmID
	weight float64
}

// add adds a pair: the firms that got there in either world, by identity.
func (c *churn) add(with, without []fateWeight) {
	n := 0
	for _, f := range with {
		square := float64(f.weight * f.weight)
		c.with += square
		for n < len(without) && without[n].firm < f.firm {
			n++
		}
		if n < len(without) && without[n].firm == f.firm {
			c.both += square
		}
	}
	for _, f := range without {
		c.without += float64(f.weight * f.weight)
	}
}

// differ is the share of the variance that the firms make whose fate is not the
// same in both worlds: the ratio of variances if firms did not touch each other.
func (c *churn) differ() float64 { return ratio(c.with+c.without-2*c.both, c.with+c.without) }

// least is what differ would be if every firm whose fate is not the same owed
// it to the effect: no pairing can bring it lower.
func (c *churn) least() float64 { return ratio(math.Abs(c.with-c.without), c.with+c.without) }

package study

import (
	"jiritsu/agents"
	"jiritsu/sim"
)

// Roads lists the counts that show which roads firms took, in the order in
// which they are told. The first nine are of the firms of the primary estimand.
var Roads = []string{
	"free_before_abroad", "free_before_abroad_independent",
	"abroad_before_free", "abroad_before_free_independent",
	"free_never_abroad", "abroad_never_free",
	"followers_independent", "followers_free", "followers_dependent",
	"withdrew", "withdrew_and_reentered",
}

// roadsOf counts real and sampled firms by the road that they took.
func roadsOf(h *sim.History, subjects []subject) (real map[string]float64, sampled map[string]int) {
	real, sampled = map[string]float64{}, map[string]int{}
	for _, road := range Roads {
		real[road], sampled[road] = 0, 0
	}
	count := func(f *agents.FirmRecord, road string, took bool) {
		if took {
			real[road] += f.Weight
			sampled[road]++
		}
	}
	for n := range subjects {
		countSubject(&subjects[n], count)
	}
	for n := range h.Firms {
		if f := &h.Firms[n]; f.Weight > 0 {
			count(f, "withdrew", f.Outcome.Withdrawals > 0)
			count(f, "withdrew_and_reentered", f.Outcome.Reentries > 0)
		}
	}
	return real, sampled
}

// countSubject counts a firm that began captive. Free means that its largest
// customer group fell below the line of dependence.
func countSubject(s *subject, count func(*agents.FirmRecord, string, bool)) {
	o, f := &s.Outcome, s.FirmRecord
	free, abroad, independent := o.FirstFree != never, o.FirstAbroad != never, o.FirstIndep != never
	home := free && (!abroad || o.FirstFree <= o.FirstAbroad) // free first
	count(f, "free_before_abroad", home && abroad)
	count(f, "free_before_abroad_independent", home && independent)
	count(f, "abroad_before_free", free && !home)
	count(f, "abroad_before_free_independent", !home && independent)
	count(f, "free_never_abroad", free && !abroad)
	count(f, "abroad_never_free", abroad && !free)
	count(f, "followers_independent", o.EverFollowed && independent)
	count(f, "followers_free", o.EverFollowed && free && !independent)
	count(f, "followers_dependent", o.EverFollowed && !free)
}

// Flows lists what happens to firms over a history, in the order in which it is
// told.
var Flows = []string{
	"entries", "bases_opened", "bases_by_invitation", "reentries", "withdrawals", "stops",
	"closures", "closures_cash", "closures_owner", "closures_other", "births",
}

// flowsOf sums the yearly figures of all firms, in real firms.
func flowsOf(h *sim.History) map[string]float64 {
	sum := map[string]float64{}
	for n := range h.Years {
		y := &h.Years[n]
		if sim.Groups[y.Group] != wholeGroup {
			continue
		}
		for k, x := range []float64{
			y.Entries, y.BaseEntries, y.Follows, y.Reentries, y.Withdrawals, y.Stops,
			y.Closures, y.CashClosing, y.OwnerClosing, y.Closures - y.CashClosing - y.OwnerClosing, y.Births,
		} {
			sum[Flows[k]] += x
		}
	}
	return sum
}

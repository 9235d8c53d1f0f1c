package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/internal/study"
)

const indicesLegend = `First: share of the variance that falls away if the input alone became known. Total: share that stays if all but
the input became known; total beyond first is interaction. (seed): the random seed, so its total is the share of noise.
`

const effectsLegend = `mu*: mean size of the change of the output over the whole range of an input. mu: the same with its sign.
sigma: spread of the change; sigma/mu* below 0.1 is a linear input. Floor: the mu* that noise alone would make if runs
had seeds of their own; those of a block share them.
`

const shiftsLegend = `PAWN: how far fixing the input moves the distribution of the output, from 0 to 1, the median over slices; an input that
does nothing reaches Dummy. First: share of the variance, for independent inputs. Ranks: Spearman and partial correlation.
`

// sensitivityScreen shows what inputs do to outputs.
func sensitivityScreen(s *study.Sensitivity) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s runs; [low, high] is the %g%% interval\n", s.Source, designTitles[s.Design], thousands(float64(s.Runs)), 100*s.Options.Level)
	legend := ""
	for n := range s.Reports {
		r := &s.Reports[n]
		fmt.Fprintf(&b, "\n%s", r.Output)
		if s.Options.Of != "" {
			fmt.Fprintf(&b, " (%s of the runs at a point)", s.Options.Of)
		}
		if r.Unit != "" && (s.Options.Of == "" || strings.HasPrefix(s.Options.Of, "quantile")) { // a spread and a chance have others
			fmt.Fprintf(&b, ", %s", r.Unit)
		}
		if r.Fault != "" {
			fmt.Fprintf(&b, ": %s\n", r.Fault)
			continue
		}
		if n := len(r.Years); n > 0 {
			fmt.Fprintf(&b, ", %d-%d weighted by their variance", r.Years[0], r.Years[n-1])
		}
		fmt.Fprintf(&b, ": %s %s", thousands(float64(r.Used)), r.Units)
		if r.Dropped > 0 {
			fmt.Fprintf(&b, ", %s left out for a failed run or a missing value", thousands(float64(r.Dropped)))
		}
		b.WriteString("\n")
		switch {
		case r.Sobol != nil:
			legend = indicesLegend
			b.WriteString(indices(r.Sobol))
		case r.Screening != nil:
			legend = effectsLegend
			b.WriteString(effects(r.Screening))
		default:
			legend = shiftsLegend
			b.WriteString(shifts(r))
		}
	}
	return b.String() + "\n" + legend
}

// designTitles say what was estimated.
var designTitles = map[string]string{"saltelli": "Sobol' indices", "morris": "elementary effects (radial)",
	"trajectories": "elementary effects (trajectories)", "table": "sensitivity from a table"}

// shareRanged shows a share, or another number without a unit, with its interval.
func shareRanged(e sensitivity.Estimate) string { return ranged(e, decimals) }

// sizeRanged shows an estimate in the unit of an output with its interval.
func sizeRanged(e sensitivity.Estimate) string { return ranged(e, threeDigits) }

func ranged(e sensitivity.Estimate, show func(float64) string) string {
	if math.IsNaN(e.Value) {
		return ""
	}
	return fmt.Sprintf("%s [%s, %s]", show(e.Value), show(e.Interval.Low), show(e.Interval.High))
}

// decimals shows a number with three decimals, and no zero below 0.
func decimals(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strings.Replace(fmt.Sprintf("%.3f", x), "-0.000", "0.000", 1)
}

// tiny is below any effect that a sum of rounded numbers can tell from none.
const tiny = 1e-15

// threeDigits shows a number with three digits, or more before the point.
func threeDigits(x float64) string {
	switch {
	case math.IsNaN(x):
		return ""
	case math.Abs(x) < tiny:
		return "0"
	case x >= 1000 && x < 1e15:
		return thousands(x)
	case x <= -1000 && x > -1e15:
		return "-" + thousands(-x)
	}
	return fmt.Sprintf("%.3g", x)
}

// indices shows Sobol' indices, and whether more rows would help.
func indices(s *sensitivity.Sobol) string {
	var b strings.Builder
	sum := s.Summary
	fmt.Fprintf(&b, "mean %s, variance %s", threeDigits(sum.Mean), sizeRanged(sum.Variance))
	if !math.IsNaN(sum.Noise.Value) {
		fmt.Fprintf(&b, ", share of noise %s", shareRanged(sum.Noise))
	}
	b.WriteString("\n")
	t := newTable("Input", "First", "Total", "")
	for _, x := range sum.Indices {
		remark := ""
		if !x.Distinct {
			remark = "not told from an idle input"
		}
		t.AppendRow(table.Row{x.Name, shareRanged(x.First), shareRanged(x.Total), remark})
	}
	b.WriteString(render(t) + "\n")
	if len(sum.Pairs) > 0 {
		t = newTable("Pair", "", "Second")
		for _, p := range sum.Pairs {
			t.AppendRow(table.Row{p.A, p.B, shareRanged(p.Index)})
		}
		b.WriteString(render(t) + "\n")
	}
	b.WriteString(trace(s.Trace))
	return b.String()
}

// trace says how the indices settled.
func trace(stages []sensitivity.Stage) string {
	var b strings.Builder
	for n, s := range stages {
		if n > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s rows: widest interval %.3f, top %d in the same order in %.0f%%", thousands(float64(s.Rows)), s.Widest, s.Top, 100*s.SameOrder)
	}
	switch last := stages[len(stages)-1]; {
	case last.Widest < sensitivity.Narrow:
		fmt.Fprintf(&b, "\nSettled: every interval is narrower than %g.\n", sensitivity.Narrow)
	case last.Settled:
		fmt.Fprintf(&b, "\nThe order of the top %d stands; more rows would narrow the intervals.\n", last.Top)
	default:
		b.WriteString("\nNot settled: more rows may change the order (double design.points and use --extend).\n")
	}
	return b.String()
}

// effects shows elementary effects.
func effects(s *sensitivity.Screening) string {
	t := newTable("Input", "mu*", "mu", "sigma", "Floor", "")
	for _, e := range s.Effects {
		t.AppendRow(table.Row{e.Name, sizeRanged(e.MuStar), sizeRanged(e.Mu), sizeRanged(e.Sigma), threeDigits(e.Floor), string(e.Class)})
	}
	return render(t) + "\n"
}

// shifts shows what a table tells.
func shifts(r *study.SensitivityReport) string {
	t := newTable("Input", "PAWN", "Dummy", "First", "Rank", "Partial rank", "")
	for k, x := range r.Shifts.Inputs {
		remark := ""
		if !x.Distinct {
			remark = "PAWN not told from that of an idle input"
		}
		g := r.Given[k]
		t.AppendRow(table.Row{x.Name, shareRanged(x.Median), decimals(x.Dummy), shareRanged(g.First), shareRanged(g.Rank), shareRanged(g.PartialRank), remark})
	}
	return render(t) + "\n"
}

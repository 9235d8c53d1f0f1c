package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// closedKnockout is the name of do(closed).
const closedKnockout = "closed"

const knockoutLegend = `Effect: share as it is minus share without, in percentage points, paired replicate by replicate, with its 95% interval.
Variance: of the paired effect over that of independent seeds (± jackknife error). Differ: the same, worked out from the single
firms whose fate is not the same in both worlds. Least: the part of it that the effect itself asks for; no pairing goes below it.
Live: the interval leaves 0 out; "none" is no difference at all, to the bit.
`

// knockoutScreen shows a study as people read it.
func knockoutScreen(title string, s *study.KnockoutStudy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: what each mechanism does, %d-%d\n%d replicates of %d firms, seed %d, model %s, results %.16s\n\n",
		title, s.FirstYear, s.LastYear, s.Replicates, s.Firms, s.Seed, s.ModelVersion, s.ResultHash)
	b.WriteString("Became independent international, of the firms that began captive\n")
	t := newTable("Taken away", "Off", "With", "Without", "Effect", "Live", "Correlation", "Variance", "Differ", "Least")
	for n := range s.Knockouts {
		k := &s.Knockouts[n]
		e, ok := k.Effect("independence", "all")
		if !ok {
			continue
		}
		t.AppendRow(table.Row{k.Name, k.Variant, points(e.With), points(e.Without), effect(e), live(k, e), decimal(e.Correlation, nil),
			decimal(e.VarianceRatio, e.VarianceRatioSE), decimal(k.Differ, nil), decimal(k.Least, nil)})
	}
	fmt.Fprintf(&b, "%s\n\n%s\n", render(t), knockoutLegend)
	b.WriteString("Effect by size class\n" + bySize(s, "independence", func(*study.Knockout) bool { return true }))
	closed := func(k *study.Knockout) bool { return k.Name == closedKnockout }
	for n := range s.Knockouts {
		if !closed(&s.Knockouts[n]) {
			continue
		}
		b.WriteString("\nNo foreign market open: effect on holding D below the line, whether abroad or at home\n" + bySize(s, "freedom", closed))
		b.WriteString("\nNo foreign market open: effect on survival to the end\n" + bySize(s, "survival", closed))
	}
	return b.String()
}

// bySize is a table of effects by size class of some knock-outs.
func bySize(s *study.KnockoutStudy, outcome string, want func(*study.Knockout) bool) string {
	headers := []any{"Taken away", "Off", "All"}
	for _, c := range study.Classes() {
		headers = append(headers, c.Title)
	}
	t := newTable(headers...)
	for n := range s.Knockouts {
		k := &s.Knockouts[n]
		if !want(k) {
			continue
		}
		row := table.Row{k.Name, k.Variant}
		for _, group := range append([]study.Name{{Key: "all"}}, study.Classes()...) {
			e, ok := k.Effect(outcome, group.Key)
			if !ok {
				row = append(row, "")
				continue
			}
			row = append(row, effect(e))
		}
		t.AppendRow(row)
	}
	return render(t) + "\n"
}

// points shows a share in per cent.
func points(x float64) string { return fmt.Sprintf("%.2f%%", 100*x) }

// effect shows a difference of shares in percentage points with its interval.
func effect(e study.PairedEffect) string {
	if e.Low == nil {
		return fmt.Sprintf("%+.3f", 100*e.Effect)
	}
	return fmt.Sprintf("%+.3f [%+.3f, %+.3f]", 100*e.Effect, 100**e.Low, 100**e.High)
}

// live says whether a knock-out has an effect.
func live(k *study.Knockout, e study.PairedEffect) string {
	switch {
	case k.Same == e.Pairs:
		return "none"
	case e.Low == nil:
		return "?"
	case e.Live:
		return "yes"
	}
	return "no"
}

// decimal shows a number that may be missing, and its error.
func decimal(x, se *float64) string {
	switch {
	case x == nil:
		return ""
	case se == nil:
		return fmt.Sprintf("%.2f", *x)
	}
	return fmt.Sprintf("%.2f ±%.2f", *x, *se)
}

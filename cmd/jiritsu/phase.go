package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func phaseCommand() *cobra.Command {
	var d designRun
	c := &cobra.Command{
		Use:   "phase STUDY.toml",
		Short: "Map an outcome over two factors: where it tips, whether it locks in and remembers, and at which size",
		Long: "Run the cells of a study with design.kind = \"phase\" like jiritsu sweep (stop it as you like; the same command goes\n" +
			"on), and tell for each cell the outcome, the share of histories above a line with binomial intervals, a dip test of\n" +
			"two modes, what remains of coming from above or below, and all of it again at other numbers of firms.\n\n" +
			"Results are stored in the folder of the sweep, under phase. See docs/mechanisms.md.",
		Example: "  jiritsu phase studies/phase.toml",
		Args:    oneArgument("study file"),
	}
	d.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := d.check(c); err != nil {
			return err
		}
		w, dir, whole, failed := d.run(c.Context(), "phase", args[0])
		if !whole {
			return failed
		}
		found, err := w.Phase(c.Context(), dir)
		if err != nil {
			return err
		}
		dir = study.PhaseFolder(dir)
		if err := found.Write(dir); err != nil {
			return err
		}
		return errors.Join(d.tell(found, func() string { return phaseScreen(found) }, dir), failed)
	}
	return c
}

const phaseLegend = `Mean outcome at each cell; + most histories lie above the line, - most below, ? undecided (Wilson's interval of their share
holds a half); * two modes or more (dip test, p adjusted for all cells below .05).
`

const hysteresisLegend = `Gap: from the highest dose less from the lowest, the largest of each row, in size, with its 95% interval. Remains: over
the distance of the two ends. A gap that shrinks from turn to turn is slowness; one that stays is hysteresis.
`

// phaseScreen shows a diagram as people read it.
func phaseScreen(p *study.PhaseDiagram) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n%s, %s, over %s and %s; line at %s; model %s\n", p.Study, p.Title, p.Outcome, p.Unit, p.X, p.Y, digits(p.Line), p.ModelVersion)
	seen := map[int]bool{}
	for _, c := range p.Cells {
		if !seen[c.Size] {
			seen[c.Size] = true
			fmt.Fprintf(&b, "\n%s firms, %d histories at each cell\n%s\n", thousands(float64(c.Size)), c.Runs, cellsTable(p, c.Size))
		}
	}
	b.WriteString(phaseLegend)
	if len(p.Hysteresis) > 0 {
		fmt.Fprintf(&b, "\nWhat remains of the past\n%s\n%s", hysteresisTable(p), hysteresisLegend)
	}
	return b.String()
}

// cellsTable shows the cells of a size.
func cellsTable(p *study.PhaseDiagram, size int) string {
	x, y := p.Axes()
	headers := []any{p.Y + " \\ " + p.X}
	for _, v := range x {
		headers = append(headers, digits(v))
	}
	t := newTable(headers...)
	for _, v := range y {
		row := table.Row{digits(v)}
		for _, u := range x {
			c := p.At(u, v, size, "steady")
			if c == nil || c.Mean == nil {
				row = append(row, "")
				continue
			}
			mark := map[string]string{"above": "+", "below": "-", "undecided": "?"}[c.Phase]
			if c.DipHolm != nil && *c.DipHolm < .05 {
				mark += "*"
			}
			row = append(row, fmt.Sprintf("%.4g %s", *c.Mean, mark))
		}
		t.AppendRow(row)
	}
	return render(t)
}

// hysteresisTable shows the largest gap of each row of cells and each turn.
func hysteresisTable(p *study.PhaseDiagram) string {
	t := newTable("Turn", "Years", p.Y, "At "+p.X, "From low", "From high", "Gap", "Remains")
	_, y := p.Axes()
	for n, h := range p.Hysteresis {
		if n > 0 && p.Hysteresis[n-1].Turn == h.Turn {
			continue
		}
		for _, v := range y {
			var most *study.HysteresisCell
			for k := range p.Hysteresis {
				if o := &p.Hysteresis[k]; o.Turn == h.Turn && o.Y == v && o.Gap != nil && (most == nil || max(*o.Gap, -*o.Gap) > max(*most.Gap, -*most.Gap)) {
					most = o
				}
			}
			if most != nil && most.GapLo != nil {
				t.AppendRow(table.Row{most.Turn, most.Years, digits(v), digits(most.X), fmt.Sprintf("%.4g", *most.Low), fmt.Sprintf("%.4g", *most.High),
					fmt.Sprintf("%+.2g [%+.2g, %+.2g]", *most.Gap, *most.GapLo, *most.GapHi), decimal(most.Remains, nil)})
			}
		}
	}
	return render(t)
}

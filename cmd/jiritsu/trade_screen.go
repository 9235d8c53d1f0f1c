package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// tradeScreen is a study of trade on one screen.
func tradeScreen(s *study.TradeSummary, out string) string {
	var b strings.Builder
	partners := "1 partner"
	if n := len(s.Partners); n != 1 {
		partners = fmt.Sprintf("%d partners", n)
	}
	fmt.Fprintf(&b, "%s and %s, %s, by HS chapter; changes since %d\n", s.HomeName, partners, s.YearList, s.Base)
	b.WriteString("\n" + tradeFiles(s) + "\n")
	if len(s.Structures) > 0 {
		b.WriteString("\n" + tradeStructures(s) + "\n")
	}
	if len(s.Classes) > 0 {
		b.WriteString("\n" + tradeClasses(s) + "\n")
	}
	if len(s.Advantages) > 0 {
		b.WriteString("\n" + tradeAdvantages(s) + "\n")
	}
	for _, w := range s.Warnings {
		fmt.Fprintf(&b, "\nNote: %s\n", w)
	}
	if out != "" {
		fmt.Fprintf(&b, "\nStored in %s", out)
		if s.Paths {
			fmt.Fprintf(&b, "; region paths in %s/%s", strings.TrimSuffix(out, "/"), study.FragmentName)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// tradeFiles shows what was made of each file.
func tradeFiles(s *study.TradeSummary) string {
	t := newTable("File", "Source", "Years", "Rows", "Used", "Skipped, and remarks")
	for _, f := range s.Files {
		var remarks []string
		for _, why := range f.Reasons() {
			remarks = append(remarks, thousands(float64(f.Skipped[why]))+" skipped: "+why)
		}
		for _, what := range f.Remarks() {
			remarks = append(remarks, thousands(float64(f.Notes[what]))+" "+what)
		}
		t.AppendRow(table.Row{f.Path, f.Source, study.YearList(f.Years), thousands(float64(f.Rows)), thousands(float64(f.Used)), strings.Join(remarks, "; ")})
	}
	return render(t)
}

// tradeStructures shows how partners and areas fit with home.
func tradeStructures(s *study.TradeSummary) string {
	t := numbers(newTable("With "+s.HomeName, "Year", "Similarity", fmt.Sprintf("since %d", s.Base), s.Home+" sells to it", "It sells to "+s.Home, "Two-way"), 7)
	for _, x := range s.Structures {
		change := ""
		if e := x.Measures["similarity"]; e.Change != nil {
			change = fmt.Sprintf("%+.3f", *e.Change) + tradeBand(e.ChangeLow, e.ChangeHigh)
		}
		row := table.Row{x.Name, x.Year}
		for n, name := range study.TradeMeasures {
			cell := ""
			if e, ok := x.Measures[name]; ok {
				cell = fmt.Sprintf("%.3f", e.Value) + tradeBand(e.Low, e.High)
			}
			if row = append(row, cell); n == 0 {
				row = append(row, change)
			}
		}
		t.AppendRow(row)
	}
	text := render(t) + "\nSimilarity of exports (Finger-Kreinin), fit of exports to imports (Michaely), two-way trade (Grubel-Lloyd), all from 0 to 1."
	if s.Resamples > 0 {
		text += fmt.Sprintf("\nIn brackets: the middle 95%% of %s resamples of the chapters, how much a figure hangs on single chapters.", thousands(float64(s.Resamples)))
	}
	return text
}

// tradeBand writes an interval.
func tradeBand(low, high *float64) string {
	if low == nil || high == nil {
		return ""
	}
	return fmt.Sprintf(" [%.2f, %.2f]", *low, *high)
}

// tradeClasses counts chapters by class.
func tradeClasses(s *study.TradeSummary) string {
	header := []any{fmt.Sprintf("Chapters (in %d)", s.Base), "Year"}
	for _, class := range study.TradeClassNames {
		header = append(header, study.Display(class))
	}
	t := numbers(newTable(header...), len(header))
	for _, x := range s.Classes {
		row := table.Row{x.Name, x.Year}
		for _, class := range study.TradeClassNames {
			cell := fmt.Sprint(x.Now[class])
			if x.Base != nil {
				cell += fmt.Sprintf(" (%d)", x.Base[class])
			}
			row = append(row, cell)
		}
		t.AppendRow(row)
	}
	return render(t)
}

// mostAdvantages is how many chapters the screen names.
const mostAdvantages = 8

// tradeAdvantages names the chapters in which home has the greatest advantage.
func tradeAdvantages(s *study.TradeSummary) string {
	t := newTable(fmt.Sprintf("Advantages of %s in %d", s.HomeName, s.Advantages[0].Year), "RSCA", "Partners with an advantage there too")
	for _, x := range s.Advantages[:min(mostAdvantages, len(s.Advantages))] {
		var others []string
		for _, r := range x.Rivals {
			others = append(others, fmt.Sprintf("%s %.2f", r.Code, r.RSCA))
		}
		t.AppendRow(table.Row{x.Chapter + " " + x.Name, fmt.Sprintf("%.3f", x.RSCA), strings.Join(others, ", ")})
	}
	return render(t)
}

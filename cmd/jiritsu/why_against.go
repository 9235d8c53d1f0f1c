package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"jiritsu/internal/study"
)

// forkWords are the words around two histories, by language.
var forkWords = map[string][]string{
	"en": {"First difference of any kind", "First difference in events", "none", "%d, quarter %d: ", "%d, at the start: ",
		"Year by year: as it was | against", "year", "dep.", "abroad", "sales", "cust.", "bases", "state", "What followed", "not there"},
	"ja": {"最初の差異", "出来事における最初の差異", "なし", "%d年第%d四半期：", "%d年（出発時）：",
		"各年の対照（実際｜対照）", "年", "依存度", "海外比", "売上高", "顧客", "拠点", "区分", "その後の出来事", "存在せず"},
}

// tellFork prints two histories of a firm side by side.
func tellFork(w io.Writer, t *study.Twofold, asJSON bool) error {
	if asJSON {
		return printJSON(w, t)
	}
	words := forkWords[t.Lang]
	for _, text := range t.Opening {
		fmt.Fprintln(w, fold(text, 0))
	}
	fmt.Fprintln(w)
	for n, p := range []*study.Parting{t.Parted, t.Deed} {
		fmt.Fprintln(w, fold(words[n]+": "+partingText(p, words), 0))
	}
	if t.Parted == nil {
		return nil
	}
	fmt.Fprintf(w, "\n%s\n", words[5])
	head := []string{words[6]}
	for range 2 {
		head = append(head, words[7], words[8], words[9], words[10], words[11])
	}
	rows := [][]string{head}
	for _, y := range t.Years {
		rows = append(rows, append(append([]string{fmt.Sprint(y.Year)}, sideCells(y.As)...), sideCells(y.Against)...))
	}
	printAligned(w, rows)
	fmt.Fprintf(w, "\n%s\n", words[13])
	for _, y := range t.Years {
		tellYear(w, &y)
	}
	fmt.Fprintln(w)
	for _, text := range t.Ending {
		fmt.Fprintln(w, fold(text, 0))
	}
	return nil
}

// partingText says where and how two histories part.
func partingText(p *study.Parting, words []string) string {
	switch {
	case p == nil:
		return words[2]
	case p.Quarter == 0:
		return fmt.Sprintf(words[4], p.Year) + p.Text
	}
	return fmt.Sprintf(words[3], p.Year, p.Quarter) + p.Text
}

// sideCells are the figures of a year of one history.
func sideCells(s *study.PairOfOne) []string {
	if s == nil || s.Sales == 0 {
		return []string{"", "", "", "", ""}
	}
	return []string{wholePercent(s.Dependence), wholePercent(s.Foreign), fmt.Sprintf("%.0f", s.Sales),
		fmt.Sprintf("%d+%d", s.Home, s.Abroad), fmt.Sprint(s.Bases)}
}

// wholePercent shows a share in whole percent.
func wholePercent(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }

// tellYear prints what happened in a year in one history and not in the other.
func tellYear(w io.Writer, y *study.PairYear) {
	var a, b []string
	if y.As != nil {
		a = y.As.Events
	}
	if y.Against != nil {
		b = y.Against.Events
	}
	if slices.Equal(a, b) {
		return
	}
	show := func(all []string) string {
		if len(all) == 0 {
			return "–"
		}
		return strings.Join(all, ", ")
	}
	lead := fmt.Sprintf("%d  ", y.Year)
	fmt.Fprintln(w, fold(lead+show(a)+"  |  "+show(b), 0))
}

// printAligned prints rows in columns, aligned to the right by the cells that they
// take on a screen.
func printAligned(w io.Writer, rows [][]string) {
	var width []int
	for _, row := range rows {
		for n, cell := range row {
			if n == len(width) {
				width = append(width, 0)
			}
			width[n] = max(width[n], cells(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for n, cell := range row {
			gap := 2
			if n == 0 {
				gap = 0
			}
			if n == 6 {
				b.WriteString("  |")
			}
			b.WriteString(strings.Repeat(" ", gap+width[n]-cells(cell)) + cell)
		}
		fmt.Fprintln(w, b.String())
	}
}

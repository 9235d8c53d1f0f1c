package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"jiritsu/internal/study"
)

// newTable begins a plain table.
func newTable(headers ...any) table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header, style.Format.Footer = text.FormatDefault, text.FormatDefault
	style.Options = table.Options{SeparateHeader: true}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	t.AppendHeader(table.Row(headers))
	return t
}

// render draws a table without blanks at the ends of lines.
func render(t table.Writer) string {
	lines := strings.Split(t.Render(), "\n")
	for n := range lines {
		lines[n] = strings.TrimRight(lines[n], " ")
	}
	return strings.Join(lines, "\n")
}

// numbers right-aligns all columns but the first.
func numbers(t table.Writer, columns int) table.Writer { return numbersFrom(t, 2, columns) }

// numbersFrom right-aligns some columns, counted from 1.
func numbersFrom(t table.Writer, from, to int) table.Writer {
	var all []table.ColumnConfig
	for n := from; n <= to; n++ {
		all = append(all, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(all)
	return t
}

// percent shows a share with its Monte Carlo error.
func percent(e study.Estimate) string {
	if e.MCSE == nil {
		return fmt.Sprintf("%.2f%%", 100*e.Mean)
	}
	return fmt.Sprintf("%.2f%% ±%.2f", 100*e.Mean, 100**e.MCSE)
}

// percentOf is percent for a table that may lack the entry.
func percentOf(all map[string]study.Estimate, key string) string {
	if e, ok := all[key]; ok {
		return percent(e)
	}
	return ""
}

// amount shows a number of firms with its Monte Carlo error.
func amount(e study.Estimate) string {
	if e.MCSE == nil {
		return thousands(e.Mean)
	}
	return thousands(e.Mean) + " ±" + thousands(*e.MCSE)
}

// thousands shows a whole number in groups of three.
func thousands(x float64) string {
	digits := strconv.FormatFloat(max(x, 0), 'f', 0, 64)
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), ",")
}

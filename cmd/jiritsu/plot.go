package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// plotLong explains the command.
const plotLong = `Draw the figures of a run or a study for print: exact widths of journals, text of 7 points, embedded subset fonts, colours
that colour-blind readers can tell apart or greys, English or Japanese. Beside each figure go the numbers behind it
(NAME.csv) and its captions (NAME.caption.en.txt, NAME.caption.ja.txt). The same results give the same bytes.

RUN is a folder written by jiritsu run; STUDY one by jiritsu knockouts, sweep, sensitivity, trade, or another command of
jiritsu plot --list. Without --figure every figure is drawn that the folder has data for, and the others are named with
what they lack.

  preset     width in mm               text    PNG
  single     89                        7 pt    300 dpi
  double     183                       7 pt    300 dpi
  nature     89, or 183 where needed   6.7 pt  300 dpi
  elsevier   90, or 190 where needed   7 pt    500 dpi
  slide      254                       14 pt   150 dpi

PDF and SVG keep text as text. EPS has text as outlines and mixes transparent colours with white. See docs/figures.md.`

const plotExample = `  jiritsu plot runs/first
  jiritsu plot runs/first --figure states --format pdf,eps --preset nature --theme grey --lang ja --out paper
  jiritsu plot knockouts --contact-sheet
  jiritsu plot --list`

func plotCommand() *cobra.Command {
	var asJSON, list bool
	r := study.PlotRequest{}
	c := &cobra.Command{
		Use:     "plot RUN|STUDY",
		Short:   "Draw the figures of a run or a study for print",
		Long:    plotLong,
		Example: plotExample,
		Args:    cobra.ArbitraryArgs,
	}
	f := c.Flags()
	f.StringSliceVar(&r.Figures, "figure", nil, "`names` of figures, parted by commas (default: all that can be drawn)")
	f.StringSliceVar(&r.Formats, "format", []string{"pdf", "png"}, "`formats`: "+strings.Join(study.PlotFormats(), ", "))
	f.StringVar(&r.Preset, "preset", "single", "`preset` of size: "+strings.Join(study.PlotPresets(), ", "))
	f.StringVar(&r.Lang, "lang", "en", "`language`: en or ja")
	f.StringVar(&r.Theme, "theme", "colour", "`theme`: colour or grey")
	f.StringVar(&r.Out, "out", "", "`folder` of the figures (default: that of the results, followed by -figures)")
	f.BoolVar(&r.Sheet, "contact-sheet", false, "one PNG of all figures that are drawn, too")
	f.BoolVar(&list, "list", false, "list the figures and the commands that make their data")
	f.BoolVar(&asJSON, "json", false, "print one JSON object")
	c.RunE = func(c *cobra.Command, args []string) error {
		if list {
			return listFigures(r.Lang, asJSON)
		}
		if len(args) != 1 {
			return userFault("jiritsu plot takes one folder of results, found %d: %q; jiritsu plot --list tells which results have figures", len(args), args)
		}
		r.Source = args[0]
		report, err := study.Plot(c.Context(), r)
		if err != nil {
			return err
		}
		if asJSON {
			return printJSON(os.Stdout, report)
		}
		fmt.Print(plotScreen(report))
		return nil
	}
	return c
}

// plotScreen tells what was drawn.
func plotScreen(r *study.PlotReport) string {
	var b strings.Builder
	for _, p := range r.Drawn {
		fmt.Fprintf(&b, "%s\n%s\n\n", p.Name, folded(p.Caption, "  "))
	}
	for _, u := range r.Undrawn {
		fmt.Fprintf(&b, "Not drawn: %s\n", u.Why)
	}
	if len(r.Undrawn) > 0 {
		b.WriteString("\n")
	}
	if r.Sheet != "" {
		fmt.Fprintf(&b, "Contact sheet in %s\n", r.Sheet)
	}
	fmt.Fprintf(&b, "%d figures in %s, each with its numbers (.csv) and captions\n", len(r.Drawn), r.Out)
	return b.String()
}

// folded breaks a text into lines of at most some width, each after an indent;
// Japanese, which has no blanks, is broken anywhere.
func folded(text, indent string) string {
	const most = 110
	var lines []string
	line, wide := "", 0
	for _, word := range strings.SplitAfter(text, " ") {
		n := 0
		for _, r := range word {
			n += 1 + cell(r)
		}
		if wide+n > most && line != "" {
			lines, line, wide = append(lines, strings.TrimRight(line, " ")), "", 0
		}
		for _, r := range word {
			if wide+1+cell(r) > most {
				lines, line, wide = append(lines, line), "", 0
			}
			line += string(r)
			wide += 1 + cell(r)
		}
	}
	return indent + strings.Join(append(lines, line), "\n"+indent)
}

// cell is 1 for a letter that takes two columns of a screen.
func cell(r rune) int {
	if r >= 0x2E80 && r < 0xFFE0 {
		return 1
	}
	return 0
}

// listFigures lists the catalogue.
func listFigures(lang string, asJSON bool) error {
	all := study.FigureList(lang)
	if asJSON {
		return printJSON(os.Stdout, all)
	}
	for _, x := range all {
		fmt.Printf("%-22s %s\n%-22s from %s: %s\n", x.Name, x.Shows, "", x.From, x.Command)
	}
	return nil
}

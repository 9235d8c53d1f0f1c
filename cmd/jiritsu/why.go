package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// mostListed bounds --top.
const mostListed = 100000

func whyCommand() *cobra.Command {
	var firm, replicate, fate, top, lang string
	var against []string
	var asJSON bool
	c := &cobra.Command{
		Use:   "why RUN (--firm N [--replicate R] [--against SETTING] | --list FATE)",
		Short: "Tell the story of one firm of a run: what it weighed, why it chose, what it won and lost",
		Long: "Tell the story of one firm of a run: who it was, what it weighed and what tipped the choice, prices against outside\n" +
			"options, customers won and lost, why dependence fell, why bases were left. The history is simulated again from the\n" +
			"manifest. RUN is a folder written by jiritsu run, or a scenario, to which the settings below apply.\n\n" +
			"With --against, the same firm is followed in the same history under another setting too: off:networks (or another\n" +
			"mechanism, off:networks@2005 from a year on), spread-off:networks, scale:networks=0.5, closed or closed:2005,\n" +
			"set:KEY=VALUE, or a scenario; it is told where the two histories part, and what followed, side by side.\n\n" +
			"With --list, firms worth reading are named:\n" + fateTable(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu why takes one run, by folder or scenario; found %d: %q", len(args), args)
			}
			return nil
		},
	}
	settings := settingFlags(c.Flags())
	c.Flags().StringVar(&firm, "firm", "", "`number` of the firm, as in firms.parquet")
	c.Flags().StringVar(&replicate, "replicate", "0", "`number` of the history, from 0")
	c.Flags().StringVar(&fate, "list", "", "name firms of a `fate` that are worth reading")
	c.Flags().StringVar(&top, "top", "10", "`number` of firms that --list names")
	c.Flags().StringArrayVar(&against, "against", nil, "set the history against another `setting`, as off:networks, closed, set:KEY=VALUE or a scenario; may be repeated")
	c.Flags().StringVar(&lang, "lang", "en", "`language` of the story, en or ja")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON value, with all figures")
	var fates []string
	for _, x := range study.Fates() {
		fates = append(fates, x.Key)
	}
	complete(c, "list", fates, "", false)
	c.ValidArgsFunction = completeScenario
	asked := whyAsked{&firm, &replicate, &fate, &top, &lang, &against, &asJSON, settings}
	c.RunE = func(c *cobra.Command, args []string) error { return asked.answer(c, args[0]) }
	return c
}

// whyAsked is what the flags of jiritsu why say.
type whyAsked struct {
	firm, replicate, fate, top, lang *string
	against                          *[]string
	asJSON                           *bool
	settings                         *study.Settings
}

// answer lists firms, tells the story of one, or sets it against another setting.
func (a whyAsked) answer(c *cobra.Command, run string) error {
	listed, told := c.Flags().Changed("list"), c.Flags().Changed("firm")
	switch {
	case listed == told:
		return userFault("jiritsu why wants either --firm N or --list FATE")
	case listed && len(*a.against) > 0:
		return userFault("--against sets the history of one firm against another: give --firm, not --list")
	}
	past, err := study.OpenPast(run, *a.settings)
	if err != nil {
		return err
	}
	switch {
	case listed:
		n, err := count("top", *a.top, mostListed)
		if err != nil {
			return err
		}
		all, err := past.List(c.Context(), *a.fate, n, *a.lang)
		if err != nil {
			return err
		}
		return listReadings(os.Stdout, all, *a.asJSON)
	case len(*a.against) > 0:
		both, err := past.Against(c.Context(), *a.against, *a.firm, *a.replicate, *a.lang)
		if err != nil {
			return err
		}
		return tellFork(os.Stdout, both, *a.asJSON)
	}
	tale, err := past.Tell(c.Context(), *a.firm, *a.replicate, *a.lang)
	if err != nil {
		return err
	}
	return tellTale(os.Stdout, tale, *a.asJSON)
}

// fateTable lists the fates.
func fateTable() string {
	var b strings.Builder
	for _, x := range study.Fates() {
		fmt.Fprintf(&b, "  %-12s %s\n", x.Key, x.Title)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// listReadings prints firms worth reading.
func listReadings(w io.Writer, all []study.Reading, asJSON bool) error {
	if asJSON {
		if all == nil {
			all = []study.Reading{}
		}
		return printJSON(w, all)
	}
	if len(all) == 0 {
		fmt.Fprintln(w, "No firm went that way.")
	}
	for _, x := range all {
		fmt.Fprintf(w, "--replicate %d --firm %-12d %s\n", x.Replicate, x.Firm, x.Text)
	}
	return nil
}

// tellTale prints a story.
func tellTale(w io.Writer, t *study.Tale, asJSON bool) error {
	if asJSON {
		return printJSON(w, t)
	}
	for _, text := range t.Opening {
		fmt.Fprintln(w, fold(text, 0))
	}
	fmt.Fprintln(w)
	for _, p := range t.Years {
		years := fmt.Sprint(p.From)
		if p.To > p.From {
			years = fmt.Sprintf("%d–%d", p.From, p.To)
		}
		fmt.Fprintf(w, "%s%s\n", years+strings.Repeat(" ", storyMargin-len([]rune(years))), strings.TrimLeft(fold(p.Text, storyMargin), " "))
		for _, o := range p.Options {
			fmt.Fprintln(w, strings.Repeat(" ", storyMargin)+"· "+strings.TrimLeft(fold(o, storyMargin+2), " "))
		}
	}
	fmt.Fprintln(w)
	for _, text := range t.Ending {
		fmt.Fprintln(w, fold(text, 0))
	}
	return nil
}

// storyMargin is the width of the column of years; lines are as long as lineWidth.
const (
	storyMargin = 11
	lineWidth   = 110
)

// fold breaks a text into lines, at blanks or between wide characters, indented.
func fold(text string, indent int) string {
	pad := strings.Repeat(" ", indent)
	var b strings.Builder
	at := indent
	b.WriteString(pad)
	for _, word := range words(text) {
		if at+cells(strings.TrimRight(word, " ")) > lineWidth && at > indent {
			b.WriteString("\n" + pad)
			at = indent
			word = strings.TrimLeft(word, " ")
		}
		b.WriteString(word)
		at += cells(word)
	}
	lines := strings.Split(b.String(), "\n")
	for n := range lines {
		lines[n] = strings.TrimRight(lines[n], " ")
	}
	return strings.Join(lines, "\n")
}

// words splits a text where lines may break: behind blanks, and around wide
// characters but for those that must not begin or end a line.
func words(text string) (all []string) {
	word := ""
	last := ' '
	for _, r := range text {
		wide := r >= firstWide || last >= firstWide
		breaks := wide && !strings.ContainsRune("、。）」］％：―", r) && !strings.ContainsRune("（「［", last)
		if word != "" && (last == ' ' || breaks) {
			all, word = append(all, word), ""
		}
		word += string(r)
		last = r
	}
	return append(all, word)
}

// firstWide is the first character that takes two cells: kana, kanji and their
// punctuation.
const firstWide = 0x2e80

// cells is how many cells a text takes.
func cells(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= firstWide {
			n++
		}
	}
	return n
}

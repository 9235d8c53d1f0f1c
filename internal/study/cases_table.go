package study

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/calibrate/casebook"
)

// caseOutcomes are the outcomes that the table of cases tells, each with the codes
// that count.
var caseOutcomes = []struct {
	name  string
	codes []string
}{
	{"independent", []string{"independent"}},
	{"grew", []string{"independent", "grew"}},
	{"stayed", []string{"independent", "grew", "operating"}},
}

// CasesTable is a casebook as a table for qualitative comparative analysis: a row for
// each case that went abroad, the codes of its traits as numbers from 0 upwards, empty
// where unknown, and what became of it as 0 or 1. The notes say of which traits all
// known codes are the same, so that nothing can be compared by them.
func CasesTable(file string) (text string, notes []string, err error) {
	book, err := ReadCases(file)
	if err != nil {
		return "", nil, err
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	head := append([]string{"case", "set"}, coded[:]...)
	for _, x := range caseOutcomes {
		head = append(head, x.name)
	}
	w.Write(head) // a builder takes everything
	seen := map[string]map[string]int{}
	for n := range book.Cases {
		c := &book.Cases[n]
		if row := caseRow(c, seen); row != nil {
			w.Write(row)
		}
	}
	w.Flush()
	for _, name := range coded {
		if len(seen[name]) < 2 {
			notes = append(notes, fmt.Sprintf("%s: %s; cases cannot be compared by it", name, codesSeen(seen[name])))
		}
	}
	return b.String(), notes, nil
}

// caseRow is the row of a case, nil of one that did not go abroad; codes that are known
// are counted.
func caseRow(c *casebook.Case, seen map[string]map[string]int) []string {
	outcome := c.Word("outcome")
	if fateOf(outcome) == NotAbroad {
		return nil
	}
	row := []string{c.ID, c.Set}
	for _, name := range coded {
		item, _ := casebook.Find(name)
		word, at := c.Word(name), ""
		if n := slices.Index(item.Codes, word); n >= 0 {
			at = strconv.Itoa(n)
			if seen[name] == nil {
				seen[name] = map[string]int{}
			}
			seen[name][word]++
		}
		row = append(row, at)
	}
	for _, x := range caseOutcomes {
		row = append(row, strconv.Itoa(one(slices.Contains(x.codes, outcome))))
	}
	return row
}

// codesSeen says which codes are known of a trait.
func codesSeen(seen map[string]int) string {
	for word, n := range seen {
		return fmt.Sprintf("all %s known codes are %s", strconv.Itoa(n), word)
	}
	return "no code is known"
}

package trade

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// A Provenance says from what paths were computed.
type Provenance struct {
	Program string // name and version
	Command string // that made them
	Files   []*FileReport
	Home    string
}

// Fragment writes paths as a scenario in TOML that extends the baseline: it can be
// run as it is, and another scenario can extend it. Values are rounded to four
// decimals.
func Fragment(rows []PathRow, from Provenance) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Region paths computed from trade data by %s:\n#   %s\n", from.Program, onePlainLine(from.Command))
	for _, f := range from.Files {
		fmt.Fprintf(&b, "# from %s (%s, %s), SHA-256 %s\n", onePlainLine(f.Path), f.Source, YearList(f.Years), f.SHA256)
	}
	b.WriteString("# Each path takes the place of the embedded one from its first year on; before, that one holds.\n")
	b.WriteString("# After the last year a path stays at its last value.\n")
	fmt.Fprintf(&b, "extends  = \"baseline\"\ntitle    = \"Region paths from trade data\"\ntitle_ja = \"貿易データによる地域パス\"\n")
	for i := 0; i < len(rows); {
		j := i
		for j < len(rows) && sameSeries(rows[i], rows[j]) {
			j++
		}
		writePath(&b, rows[i:j], from.Home)
		i = j
	}
	return []byte(b.String())
}

// sameSeries tells whether two rows are of one path.
func sameSeries(a, b PathRow) bool {
	return a.Region == b.Region && a.Industry == b.Industry && a.Quantity == b.Quantity
}

func writePath(b *strings.Builder, rows []PathRow, home string) {
	first := rows[0]
	fmt.Fprintf(b, "\n[[path]]\nregion   = %q\n", first.Region)
	if first.Industry != "" {
		fmt.Fprintf(b, "industry = %q\n", first.Industry)
	}
	var years, values, sources []string
	for _, r := range rows {
		years = append(years, strconv.Itoa(int(r.Year)))
		values = append(values, decimal(r.Value))
		if s := r.evidence(home); len(sources) == 0 || sources[len(sources)-1] != s {
			sources = append(sources, s)
		}
	}
	fmt.Fprintf(b, "quantity = %q\nyears    = [%s]\nvalues   = [%s]\nsource   = %q\n", first.Quantity,
		strings.Join(years, ", "), strings.Join(values, ", "), onePlainLine(strings.Join(sources, "; ")))
}

// onePlainLine takes out what neither a comment nor a string of TOML can hold.
func onePlainLine(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
}

// decimal writes a value with up to four decimals, and always as TOML's float.
func decimal(v float64) string {
	text := strings.TrimRight(strconv.FormatFloat(v, 'f', 4, 64), "0")
	if strings.HasSuffix(text, ".") {
		text += "0"
	}
	return text
}

// evidence says of what a value is computed.
func (r PathRow) evidence(home string) string {
	what := "exports by HS chapter of " + r.Whose
	if r.Quantity == "complementarity" {
		what += " and " + home
	}
	if r.Scale != 1 {
		what += fmt.Sprintf(", times %v (judgement)", r.Scale)
	}
	return what + ", " + r.Source
}

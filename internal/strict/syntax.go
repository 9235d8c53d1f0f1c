package strict

import (
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"
)

// plainly turns the library's messages into words of the file's author; the
// first that matches holds. $1 stands for the first group.
var plainly = []struct {
	found *regexp.Regexp
	said  string
}{
	{regexp.MustCompile(`^Key '(.*)' (?:has already|was already)`), `$1` + givenTwice},
	{regexp.MustCompile(`^"(.*)" is not a table`), `$1` + givenTwice},
	{regexp.MustCompile(`^(.*) is out of range for int64`), `$1 is beyond the integers from -9223372036854775808 to 9223372036854775807`},
	{regexp.MustCompile(`^(.*) is out of range for float64`), `$1 is beyond the largest number, 1.79e308`},
	{regexp.MustCompile(`^Invalid (?:integer|float) "(.*)": underscores`), `$1 is not a number: an underscore needs a digit on each side`},
	{regexp.MustCompile(`^Invalid (?:integer|float) "(.*)": cannot have leading`), `$1 is not a number: it begins with a needless zero`},
	{regexp.MustCompile(`^Invalid float "(.*)": '.' must`), `$1 is not a number: the point needs a digit after it`},
	{regexp.MustCompile(`^Invalid float value: "(.*)"`), `$1 is not a number`},
	{regexp.MustCompile(`^invalid float: '(.*)'`), `$1 is not a number`},
	{regexp.MustCompile(`^floats must start`), `a number needs a digit before its point`},
	{regexp.MustCompile(`^expected a digit but got (.*)`), `a number needs a digit after its sign, found $1`},
	{regexp.MustCompile(`^(?:not a|cannot use sign)[^']*'(.*)'`), `$1 is not a number`},
	{regexp.MustCompile(`^invalid datetime: "(.*)"`), `$1 is not a date`},
	{regexp.MustCompile(`expected value but found '\\n'|EOF; expected value`), `nothing stands after the =; wanted a value`},
	{regexp.MustCompile(`^expected value but found "?'?[\pL\d]+'?"? instead`), bareWord},
	{regexp.MustCompile(`^expected value but found (.*) instead`), `found $1 where a value is wanted`},
	{regexp.MustCompile(`^unexpected EOF; expected ['"](.*)['"]$`), `the string is not closed with $1`},
	{regexp.MustCompile(`^strings cannot contain newlines`), `the string is not closed on its line`},
	{regexp.MustCompile(`^invalid escape(?: in string)?:? '(.*)'`), `$1 means nothing in a string; write \\ for a backslash, or use '...'`},
	{regexp.MustCompile(`^Escaped character '(.*)'`), `$1 is not a character`},
	{regexp.MustCompile(`^unexpected comma`), `a comma without a value before it`},
	{regexp.MustCompile(`array terminator \('\]'\), but got end of file`), `the list is not closed with ]`},
	{regexp.MustCompile(`array terminator \('\]'\), but got (.*)`), `found $1 in a list where , or ] is wanted`},
	{regexp.MustCompile(`inline table terminator '}', but got end of file`), `the table is not closed with }`},
	{regexp.MustCompile(`inline table terminator '}', but got (.*) instead`), `found $1 in a table where , or } is wanted`},
	{regexp.MustCompile(`^unexpected end of table name|^unexpected table separator`), `the name of the table is empty`},
	{regexp.MustCompile(`^expected '.' or ']' to end table name, but got (.*) instead`), `found $1 in the name of a table where ] is wanted`},
	{regexp.MustCompile(`^expected end of table array name`), `[[ is not closed with ]]`},
	{regexp.MustCompile(`^unexpected '='|^unexpected '\.'`), `the key is empty`},
	{regexp.MustCompile(`^expected '.' or '=', but got '\\n'|expected key separator`), `a key without a value; wanted key = value`},
	{regexp.MustCompile(`^expected '.' or '=', but got (.*) instead`), `found $1 where = is wanted`},
	{regexp.MustCompile(`^expected a top-level item to end with a newline, comment, or EOF, but got ',' instead`), `found a comma after the value; decimals need a point, as in 0.5`},
	{regexp.MustCompile(`^expected a top-level item to end with a newline, comment, or EOF, but got (.*) instead`), `found $1 after the value, where the line has to end`},
	{regexp.MustCompile(`control characters: '0x0d'`), `a carriage return without a line feed`},
	{regexp.MustCompile(`control characters: '(.*)'`), `the control character $1 cannot stand in a file`},
	{regexp.MustCompile(`NULL bytes`), `the file holds zero bytes; it may be UTF-16, and UTF-8 is wanted`},
}

// givenTwice ends the message on a key or table that is there already.
const givenTwice = " is given twice, or as two different things"

// bareWord stands for the message on a word that lacks its quotes.
const bareWord = "bare word"

// explain gives the library's error as one plain line, and where it lies.
func explain(err error, text string) (message string, offset int) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return "this is not TOML", 0
	}
	offset = max(0, min(pe.Position.Start, len(text)-1))
	for _, p := range plainly {
		if m := p.found.FindStringSubmatch(pe.Message); m != nil {
			if p.said == bareWord {
				return unquoted(text, offset)
			}
			found := ""
			if len(m) > 1 {
				found = endOfLine(m[1])
			}
			return strings.ReplaceAll(p.said, "$1", short(found)), offset
		}
	}
	return "this is not TOML: " + short(strings.ReplaceAll(pe.Message, "\n", " ")), offset
}

// unquoted finds the whole word, of which the library may have read a part.
func unquoted(text string, offset int) (message string, start int) {
	outside := func(r rune) bool {
		return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	start = strings.LastIndexFunc(text[:offset], outside) + 1
	found, _, _ := strings.Cut(text[start:], "\n")
	if end := strings.IndexFunc(found, outside); end >= 0 {
		found = found[:end]
	}
	found = short(found)
	switch strings.ToLower(found) {
	case "true", "false", "yes", "no", "on", "off":
		return found + " is not a value; wanted true or false, or quotes around text", start
	}
	return found + " is not a value; text needs quotes: " + quote(found), start
}

// endOfLine puts words for what cannot be shown.
func endOfLine(found string) string {
	switch found {
	case `'\n'`, `'\r'`, "'\n'", "'\r'":
		return "the end of the line"
	case `'\x00'`:
		return "the end of the file"
	}
	return found
}

// headerLine is what surely begins a new table, whatever is broken above it.
var headerLine = regexp.MustCompile(`(?m)^[ \t]*\[\[?[ \t]*[A-Za-z_"'][^\n,]*\][ \t\r]*(?:#.*)?$`)

// dropBroken names a fault of syntax and blanks out what it spoils: its line,
// or all lines up to the next header where the end of the fault is unsure.
func (p *textParser) dropBroken(text string, out *outline, err error) string {
	message, offset := explain(err, text)
	st := out.statementAt(offset)
	open := strings.Contains(message, "not closed")
	if open && out.line(offset) != out.line(st.start) {
		offset = st.start // where it was opened; the library sees it at the end
	}
	p.syntax(text, out, st, offset, message)
	end := st.end
	if st.header || out.line(st.start) != out.line(max(st.start, st.end-1)) {
		end = nextHeader(text, max(offset, st.start))
	}
	b := []byte(text)
	blank(b[st.start:end])
	return string(b)
}

// statementAt is the last statement that begins at or before an offset.
func (o *outline) statementAt(offset int) statement {
	i := sort.Search(len(o.statements), func(i int) bool { return o.statements[i].start > offset })
	if i == 0 {
		return statement{end: o.lines[min(1, len(o.lines)-1)]}
	}
	return o.statements[i-1]
}

// nextHeader is the offset of the first header on a later line, or the end.
func nextHeader(text string, offset int) int {
	eol := strings.IndexByte(text[offset:], '\n')
	if eol < 0 {
		return len(text)
	}
	from := offset + eol + 1
	if m := headerLine.FindStringIndex(text[from:]); m != nil {
		return from + m[0]
	}
	return len(text)
}

// notNumber is a message on a number that is written wrongly.
var notNumber = regexp.MustCompile(`^\S+ is (not a number|not a date|beyond)`)

// notValue is a message that begins with the value found.
var notValue = regexp.MustCompile(`^\S+ is (not|beyond) `)

// syntax names the key where it can, and else the column.
func (p *textParser) syntax(text string, out *outline, st statement, offset int, message string) {
	line, begun := out.line(offset), out.line(st.start)
	before := strings.TrimRight(text[st.start:max(st.start, offset)], " \t")
	key, twice := strings.CutSuffix(message, givenTwice)
	first, known := out.at[key]
	switch {
	case st.path != "" && strings.HasSuffix(before, "=") && notValue.MatchString(message):
		p.fault(offset, line, st.path, "= "+message)
	case twice && known:
		p.fault(offset, line, key, fmt.Sprintf("%s, first on line %d", strings.TrimSpace(givenTwice), out.line(first)))
	case line != begun:
		p.fault(offset, line, "", fmt.Sprintf("column %d: %s (in the value that begins on line %d)", column(text, offset), message, begun))
	default:
		p.fault(offset, line, "", fmt.Sprintf("column %d: %s", column(text, offset), message))
	}
}

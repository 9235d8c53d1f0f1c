package strict

import (
	"sort"
	"strings"
)

// deepest is how far tables and lists may be nested, and how many parts a key
// may have. The library recurses without bound, and nobody reads deeper.
const deepest = 32

// outline is where things stand in a text. The library tells no positions of
// keys, hence this scan. It judges no syntax, and takes any text.
type outline struct {
	at         map[string]int // offset of each key, table and element
	lines      []int          // offset at which each line begins
	statements []statement
	tooDeep    int // offset of what is nested too deep, or -1
}

// statement is a header or a key with its value.
type statement struct {
	start, end int // from the first byte to the start of the next line
	path       string
	header     bool
	repeats    []repeat
}

// repeat is a key given a second time.
type repeat struct {
	path          string
	offset, first int
}

// line is the number of the line, from 1, on which an offset lies.
func (o *outline) line(offset int) int {
	return sort.SearchInts(o.lines, offset+1)
}

// scanner walks through a text once.
type scanner struct {
	text    string
	pos     int
	table   string         // path of the table that the last header opened
	count   map[string]int // elements so far of each list of tables
	defined map[string]int // offset of each key or table that may come once
	repeats []repeat       // in the statement at hand
	out     outline
}

func outlineOf(text string) outline {
	s := &scanner{text: text, count: map[string]int{}, defined: map[string]int{}}
	s.out = outline{at: map[string]int{}, lines: []int{0}, tooDeep: -1}
	for i := range len(text) {
		if text[i] == '\n' {
			s.out.lines = append(s.out.lines, i+1)
		}
	}
	for s.skipBlank(); !s.end(); s.skipBlank() {
		s.statement()
	}
	return s.out
}

func (s *scanner) statement() {
	st := statement{start: s.pos, header: s.peek() == '['}
	s.repeats = nil
	if st.header {
		st.path = s.header()
	} else {
		st.path = s.pair(s.table, 0)
	}
	for !s.end() && s.text[s.pos] != '\n' {
		s.pos++
	}
	st.end = min(s.pos+1, len(s.text))
	st.repeats = s.repeats
	s.out.statements = append(s.out.statements, st)
}

// header reads [name] or [[name]].
func (s *scanner) header() string {
	start := s.pos
	s.take('[')
	many := s.take('[')
	parts, ok := s.key()
	if !ok || !s.take(']') {
		return ""
	}
	s.table = s.path("", parts, start)
	if many {
		n := s.count[s.table]
		s.count[s.table]++
		s.table = at(s.table, n)
		s.mark(s.table, start)
	} else {
		s.once(s.table, start)
	}
	return s.table
}

// pair reads key = value and gives the path of the key.
func (s *scanner) pair(table string, depth int) string {
	start := s.pos
	parts, ok := s.key()
	if !ok || !s.take('=') {
		return ""
	}
	path := s.path(table, parts, start)
	s.once(path, start)
	s.skipSpace()
	s.value(path, depth)
	return path
}

// path joins the parts of a key, entering the last element of lists of tables.
func (s *scanner) path(table string, parts []string, start int) string {
	for i, part := range parts {
		table = join(table, part)
		s.mark(table, start)
		if n := s.count[table]; n > 0 && i < len(parts)-1 {
			table = at(table, n-1)
		}
	}
	return table
}

func (s *scanner) mark(path string, offset int) {
	if _, ok := s.out.at[path]; !ok {
		s.out.at[path] = offset
	}
}

// once notes what may be given a single time, and the second time a repeat.
func (s *scanner) once(path string, offset int) {
	if first, ok := s.defined[path]; ok {
		s.repeats = append(s.repeats, repeat{path, offset, first})
		return
	}
	s.defined[path] = offset
}

// key reads a key of one or more parts.
func (s *scanner) key() ([]string, bool) {
	var parts []string
	for {
		s.skipSpace()
		part, ok := s.name()
		if !ok {
			return nil, false
		}
		parts = append(parts, part)
		if len(parts) > deepest {
			s.giveUp()
			return nil, false
		}
		s.skipSpace()
		if !s.take('.') {
			return parts, true
		}
	}
}

// name reads one part of a key.
func (s *scanner) name() (string, bool) {
	start := s.pos
	if q := s.peek(); q == '"' || q == '\'' {
		s.quoted(q)
		word := s.text[start:s.pos]
		if len(word) < 2 || word[len(word)-1] != q {
			return "", false
		}
		if tree, err := decode("v = " + word); err == nil && q == '"' {
			plain, ok := tree["v"].(string)
			return plain, ok
		}
		return word[1 : len(word)-1], true
	}
	for !s.end() && bareByte(s.text[s.pos]) {
		s.pos++
	}
	return s.text[start:s.pos], s.pos > start
}

// giveUp ends the scan, since the text is nested too deep.
func (s *scanner) giveUp() {
	if s.out.tooDeep < 0 {
		s.out.tooDeep = min(s.pos, len(s.text)-1)
	}
	s.pos = len(s.text)
}

func (s *scanner) end() bool { return s.pos >= len(s.text) }

func (s *scanner) peek() byte {
	if s.end() {
		return 0
	}
	return s.text[s.pos]
}

func (s *scanner) take(c byte) bool {
	if s.peek() != c || s.end() {
		return false
	}
	s.pos++
	return true
}

func (s *scanner) skipSpace() {
	for s.peek() == ' ' || s.peek() == '\t' {
		s.pos++
	}
}

// skipBlank passes over spaces, line ends and comments.
func (s *scanner) skipBlank() {
	for !s.end() {
		switch s.text[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		case '#':
			s.skipTo("\n")
		default:
			return
		}
	}
}

// skipTo moves to the next of the given bytes, or to the end.
func (s *scanner) skipTo(any string) {
	if i := strings.IndexAny(s.text[s.pos:], any); i >= 0 {
		s.pos += i
		return
	}
	s.pos = len(s.text)
}

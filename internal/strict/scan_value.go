package strict

import "strings"

// value passes over a value and marks the keys and elements inside it.
func (s *scanner) value(path string, depth int) {
	if depth > deepest {
		s.giveUp()
		return
	}
	rest := s.text[s.pos:]
	switch c := s.peek(); {
	case strings.HasPrefix(rest, `"""`) || strings.HasPrefix(rest, `'''`):
		s.longString(rest[:3])
	case c == '"' || c == '\'':
		s.quoted(c)
	case c == '[':
		s.list(path, depth)
	case c == '{':
		s.inlineTable(path, depth)
	default:
		s.skipTo(",]}#\r\n")
	}
}

// quoted passes over a string on one line.
func (s *scanner) quoted(q byte) {
	for s.pos++; !s.end() && s.text[s.pos] != '\n'; s.pos++ {
		switch {
		case s.text[s.pos] == q:
			s.pos++
			return
		case s.text[s.pos] == '\\' && q == '"' && s.pos+1 < len(s.text) && s.text[s.pos+1] != '\n':
			s.pos++
		}
	}
}

// longString passes over a string between triple quotes.
func (s *scanner) longString(quotes string) {
	for s.pos += 3; !s.end(); s.pos++ {
		if s.text[s.pos] == '\\' && quotes[0] == '"' {
			s.pos++
			continue
		}
		if strings.HasPrefix(s.text[s.pos:], quotes) {
			s.pos += 3
			for range 2 { // the string itself may end in one or two quotes
				s.take(quotes[0])
			}
			return
		}
	}
	s.pos = len(s.text)
}

func (s *scanner) list(path string, depth int) {
	s.pos++
	for i := 0; ; {
		s.skipBlank()
		switch {
		case s.end() || s.take(']'):
			return
		case s.take(','):
			i++
			continue
		}
		before, element := s.pos, at(path, i)
		s.mark(element, before)
		s.value(element, depth+1)
		if s.pos == before {
			s.pos++ // a stray bracket
		}
	}
}

func (s *scanner) inlineTable(path string, depth int) {
	s.pos++
	for {
		s.skipBlank()
		if s.end() || s.take('}') {
			return
		}
		if s.take(',') {
			continue
		}
		before := s.pos
		s.pair(path, depth+1)
		if s.pos == before {
			s.pos++
		}
	}
}

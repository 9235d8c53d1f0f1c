package strict

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// setPrefix begins the name under which a set stands in faults.
const setPrefix = "--set "

// set adds one key=value as a layer of its own.
func (r *reader) set(v reflect.Value, set string, layer int) {
	r.name, r.layer, r.doc = setPrefix+short(set), layer, document{}
	if !utf8.ValidString(set) || strings.ContainsAny(set, "\r\n") || len(set) > Largest {
		r.name = setPrefix + short(strconv.Quote(set))
		r.fault(where{}, "is not one line of UTF-8 text")
		return
	}
	steps, text, ok := cutSet(set)
	if !ok {
		r.fault(where{}, "is not of the form key=value")
		return
	}
	if name := steps[0].(string); slices.Contains(r.skip, name) {
		r.fault(where{}, "%s cannot be set; it belongs in the file", name)
		return
	}
	node, complaint := setValue(text)
	if complaint != "" {
		r.fault(where{}, "%s", complaint)
		return
	}
	r.table(v, nest(steps, node), where{})
}

// cutSet splits key=value into the steps of its key, which are names and
// indices, and the text of its value.
func cutSet(set string) (steps []any, value string, ok bool) {
	s := &scanner{text: set}
	for len(steps) <= deepest {
		s.skipSpace()
		name, named := s.name()
		if !named {
			return nil, "", false
		}
		steps = append(steps, name)
		for s.take('[') {
			start := s.pos
			s.skipTo("]=")
			i, err := strconv.Atoi(set[start:s.pos])
			if err != nil || i < 0 || !s.take(']') {
				return nil, "", false
			}
			steps = append(steps, i)
		}
		s.skipSpace()
		if s.take('=') {
			return steps, strings.TrimSpace(set[s.pos:]), true
		}
		if !s.take('.') {
			return nil, "", false
		}
	}
	return nil, "", false
}

// nest puts a value where the steps lead.
func nest(steps []any, node any) any {
	for _, step := range slices.Backward(steps) {
		switch step := step.(type) {
		case string:
			node = map[string]any{step: node}
		case int:
			node = element{step, node}
		}
	}
	return node
}

// setValue reads the value as TOML. What is none, and does not look like a
// string, list or table that went wrong, is a bare word.
func setValue(text string) (node any, complaint string) {
	if text == "" {
		return word{}, ""
	}
	line := "v = " + text
	if outlineOf(line).tooDeep >= 0 {
		return nil, "is nested too deep"
	}
	tree, err := decode(line)
	if err == nil {
		return tree["v"], ""
	}
	why, _ := explain(err, line)
	if strings.ContainsRune("\"'[{#", rune(text[0])) {
		return nil, why
	}
	return word{text, why}, ""
}

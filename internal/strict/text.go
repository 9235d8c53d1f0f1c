package strict

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// mostBroken is how many broken statements of one file are named.
const mostBroken = 20

// document is one readable text.
type document struct {
	tree map[string]any
	outline
}

// textParser turns a text into documents. What is broken is named, blanked out, and
// the rest read again, so that the faults further down are found as well.
type textParser struct {
	name   string
	layer  int
	docs   []document
	faults []located
}

// parse reads a text; where a table is given twice, the second is a document of
// its own, so that its values are checked too.
func parse(name, text string, layer int) ([]document, []located) {
	p := &textParser{name: name, layer: layer}
	text = strings.TrimPrefix(text, "\uFEFF")
	switch {
	case len(text) > Largest:
		p.fault(0, 0, "", fmt.Sprintf("the file is larger than %d MiB", Largest>>20))
	case strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff"):
		p.fault(0, 1, "", "the file is UTF-16; wanted UTF-8 (save it again as UTF-8)")
	case !utf8.ValidString(text):
		p.notUTF8(text)
	case strings.TrimSpace(text) == "":
		p.fault(0, 0, "", "the file is empty")
	default:
		p.run(text)
	}
	return p.docs, p.faults
}

func (p *textParser) fault(offset, line int, key, message string) {
	f := Fault{File: p.name, Line: line, Key: short(key), Message: message}
	p.faults = append(p.faults, located{Fault: f, layer: p.layer, offset: offset})
}

func (p *textParser) notUTF8(text string) {
	for i, r := range text {
		if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
			line := 1 + strings.Count(text[:i], "\n")
			p.fault(i, line, "", fmt.Sprintf("column %d: byte 0x%02x is not UTF-8 (save the file as UTF-8)", column(text, i), text[i]))
			return
		}
	}
}

// column counts characters from 1.
func column(text string, offset int) int {
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	return utf8.RuneCountInString(text[start:offset]) + 1
}

// run reads what can be read of the text.
func (p *textParser) run(text string) {
	out := outlineOf(text)
	if out.tooDeep >= 0 {
		p.fault(out.tooDeep, out.line(out.tooDeep), "", fmt.Sprintf("nested more than %d deep", deepest))
		return
	}
	text = p.dropRepeats(text, &out)
	for range mostBroken {
		tree, err := decode(text)
		if err == nil {
			p.docs = append(p.docs, document{tree, outlineOf(text)})
			return
		}
		out = outlineOf(text)
		text = p.dropBroken(text, &out, err)
	}
}

// decode guards against the library's own panics.
func decode(text string) (tree map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	_, err = toml.Decode(text, &tree)
	return tree, err
}

// dropRepeats names every key and table given twice and blanks out the second.
func (p *textParser) dropRepeats(text string, out *outline) string {
	kept, salvaged := []byte(text), 0
	for i, st := range out.statements {
		for _, r := range st.repeats {
			p.fault(r.offset, out.line(r.offset), r.path, fmt.Sprintf("is given twice, first on line %d", out.line(r.first)))
		}
		switch {
		case len(st.repeats) == 0:
		case st.header:
			end := out.section(i)
			if salvaged++; salvaged <= mostBroken && !strings.Contains(st.path, "[") {
				alone := []byte(text[:end])
				blank(alone[:st.start])
				p.run(string(alone))
			}
			blank(kept[st.start:end])
		default:
			blank(kept[st.start:st.end])
		}
	}
	return string(kept)
}

// section is the offset at which the table opened by statement i ends.
func (o *outline) section(i int) int {
	for _, st := range o.statements[i+1:] {
		if st.header {
			return st.start
		}
	}
	return o.statements[len(o.statements)-1].end
}

// blank overwrites with spaces, so that all else keeps its place.
func blank(b []byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

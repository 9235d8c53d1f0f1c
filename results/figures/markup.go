package figures

import (
	"strings"

	"gonum.org/v1/plot/vg"
)

// A span is text of one kind: set upright or slanted, on the line, raised or
// lowered.
type span struct {
	text   string
	italic bool
	raised int // 1 above the line, -1 below it, 0 on it
}

// How sub- and superscripts are set, in shares of the size of the text. At 7
// points they are 5.25 points, the least that journals take.
const (
	scriptSize = 0.75
	scriptUp   = 0.35
	scriptDown = 0.14
)

// marks that open a span; each ends with "}".
var spanMarks = []struct {
	open string
	kind span
}{
	{"_{", span{raised: -1}}, {"^{", span{raised: 1}}, {"/{", span{italic: true}},
}

// parse reads the markup of text in figures: _{lowered}, ^{raised}, /{slanted}.
// Spans do not lie within each other. An opened span that never ends is text as
// it stands.
func parse(s string) (spans []span) {
	plain := 0
	for at := 0; at < len(s); {
		kind, ok := opens(s[at:])
		end := strings.IndexByte(s[at:], '}')
		if !ok || end < 0 {
			at++
			continue
		}
		if at > plain {
			spans = append(spans, span{text: s[plain:at]})
		}
		if kind.text = s[at+2 : at+end]; kind.text != "" {
			spans = append(spans, kind)
		}
		at += end + 1
		plain = at
	}
	if plain < len(s) {
		spans = append(spans, span{text: s[plain:]})
	}
	return spans
}

// opens tells whether s begins with the mark of a span, and of which kind.
func opens(s string) (kind span, ok bool) {
	for _, m := range spanMarks {
		if strings.HasPrefix(s, m.open) {
			return m.kind, true
		}
	}
	return span{}, false
}

// shift is how far above the line a span stands in text of some size, and how
// large it is.
func (s span) shift(size vg.Length) (up, of vg.Length) {
	switch s.raised {
	case 1:
		return size * scriptUp, size * scriptSize
	case -1:
		return -size * scriptDown, size * scriptSize
	}
	return 0, size
}

// Plain is text without its markup, for tables and captions.
func Plain(s string) string {
	var b strings.Builder
	for _, span := range parse(s) {
		b.WriteString(span.text)
	}
	return b.String()
}

package casebook

import (
	"math"
	"os"
	"strings"
	"testing"
)

// guide is docs/cases.md.
func guide(t *testing.T) string {
	text, err := os.ReadFile("../../docs/cases.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// example is the first block of the guide in a language.
func example(t *testing.T, lang string) string {
	_, rest, found := strings.Cut(guide(t), "```"+lang+"\n")
	text, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatalf("docs/cases.md has no example in %s", lang)
	}
	return text
}

// The examples of the guide are in order, and their agreement is as it says.
func TestDocumentedExamples(t *testing.T) {
	if b, err := Read("a.toml", example(t, "toml"), place); err != nil || len(b.Cases[0].Codes) != 2 || b.Cases[0].Events[0].Late != 1 {
		t.Errorf("TOML: %v", err)
	}
	b, err := Read("a.csv", example(t, "csv"), place)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range b.Tables() {
		if x.Item.Name != "competence" {
			continue
		}
		if a := Agree(x.Table.Codes, Ordinal, 1); math.Abs(a.Alpha-.79) > 1e-12 || a.Units != 4 {
			t.Errorf("competence: %+v", a)
		}
	}
}

// The guide names every item, code, kind, mode and trigger.
func TestDocumentedCodebook(t *testing.T) {
	text := guide(t)
	names := append(append(append([]string{}, Kinds...), Modes[1:]...), Triggers...)
	for _, i := range Codebook {
		names = append(append(names, "| `"+i.Name+"` |"), i.Codes...)
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "|") {
			name = "`" + name + "`"
		}
		if !strings.Contains(text, name) {
			t.Errorf("docs/cases.md does not name %s", name)
		}
	}
}

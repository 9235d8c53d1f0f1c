package study

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"jiritsu/scenarios"
)

// example is a line of a template that is an example.
var example = regexp.MustCompile(`(?m)^#([a-z\[])`)

// A template is right as it is, and also with all its examples in force.
func TestTemplatesAreRight(t *testing.T) {
	for _, lang := range Languages {
		file := filepath.Join(t.TempDir(), "mine.toml")
		written, err := InitScenario(file, lang, false)
		if err != nil || len(written) != 2 {
			t.Fatalf("%v, %v", written, err)
		}
		if _, _, err := scenarios.Read(file, nil); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all := example.ReplaceAll(text, []byte("$1"))
		if err := os.WriteFile(file, all, 0o666); err != nil {
			t.Fatal(err)
		}
		s, _, err := scenarios.Read(file, nil)
		if err != nil {
			t.Errorf("%s, with the examples: %v", lang, err)
			continue
		}
		if s.Title != "mine" || len(s.Switches) != 4 || len(s.Policies) != 1 || len(s.Shock) != 1 || len(s.Shocks.Off) != 1 || s.Mechanisms.ClosedFrom != 2005 {
			t.Errorf("%s: the examples show less than they should", lang)
		}
	}
}

func TestNamesThatWouldBreakATemplate(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"two words", `a"b`, `a\b`, "改行", "a\nb", "{{.}}", "#x"} {
		file := filepath.Join(dir, name+".toml")
		if _, err := InitScenario(file, "ja", false); err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if _, _, err := scenarios.Read(file, nil); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

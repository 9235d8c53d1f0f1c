package scenarios

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jiritsu/internal/strict"
)

// embeddedOnly keeps a fuzzed extends from wandering through the disk.
func embeddedOnly(name, from string) (strict.Source, error) {
	if !slices.Contains(Names(), name) {
		return strict.Source{}, strict.UnknownName{Known: Names()}
	}
	return source(name, from)
}

// readText reads the text of a scenario.
func readText(text string) (*Scenario, error) {
	s := Defaults()
	_, err := strict.Load(s, strict.Source{Name: "fuzz.toml", Text: text}, embeddedOnly, nil, strict.Options{Check: check})
	return s, err
}

// FuzzRead reads any text: it never panics, every fault says what is wrong, and
// what is read can be set up and written down without loss.
func FuzzRead(f *testing.F) {
	for _, name := range Names() {
		s, err := source(name, "")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(s.Text)
	}
	f.Add("[mechanisms]\noff = [\"networks@2005\"]\nspread_off = [\"marketing\"]\nscale = { linkage = 0.5 }\n")
	f.Add("[run]\nfrom = 2010\nto = 2000\n[[policy]]\nname = \"\"\nkind = \"x\"\nsizes = [\"4-9\", \"\"]\n")
	f.Add("[[shock]]\nname = \"a\"\nfrom = \"1995Q0\"\nregions = []\n[closure]\nrate = [nan]\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readText(text)
		if err != nil {
			faulty(t, err)
			return
		}
		if _, err := s.Setup(); err != nil {
			t.Errorf("read, but not set up: %v", err)
		}
		again, err := readText(s.Text())
		if err != nil {
			t.Fatalf("its own text is refused: %v", err)
		}
		if again.Text() != s.Text() {
			t.Errorf("not the same after writing and reading")
		}
	})
}

// faulty wants faults that say something.
func faulty(t *testing.T, err error) {
	var faults strict.Faults
	if !errors.As(err, &faults) || len(faults) == 0 {
		t.Fatalf("no list of faults: %v", err)
	}
	for _, f := range faults {
		if strings.TrimSpace(f.Message) == "" {
			t.Errorf("a fault without a message: %+v", f)
		}
	}
}

package strict

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// shelf resolves names to its own texts, and adds the ending .toml.
type shelf map[string]string

func (s shelf) find(name, _ string) (Source, error) {
	if text, ok := s[name]; ok {
		return Source{name + ".toml", text}, nil
	}
	if name == "locked" {
		return Source{}, errors.New("permission denied")
	}
	return Source{}, UnknownName{Known: []string{"baseline", "strong_yen"}}
}

func TestChain(t *testing.T) {
	s := shelf{"baseline": "seed = 1", "strong_yen": `extends = "baseline"`}
	layers, err := ChainFrom(Source{"mine.toml", `extends = "strong_yen"`}, s.find)
	if err != nil || len(layers) != 3 || layers[0].Name != "baseline.toml" || layers[2].Name != "mine.toml" {
		t.Errorf("got %v, %v", layers, err)
	}
	layers, err = Chain(Source{"baseline.toml", "extends = \"baseline\"\n"}, func(n string) (Source, error) { return s.find(n, "") })
	if err != nil || len(layers) != 2 {
		t.Errorf("a file may extend another of the same name: %v", err)
	}
}

func TestBrokenChains(t *testing.T) {
	s := shelf{
		"a": "# a\nextends = \"b\"", "b": "extends = \"c\"", "c": "\n\nextends = \"a\"", "self": "extends = 'self'",
	}
	for _, c := range []struct{ text, want string }{
		{`extends = "a"`, `c.toml:3: extends = "a" goes in a circle: a.toml -> b.toml -> c.toml -> a.toml`},
		{`extends = "self"`, `self.toml:1: extends = "self" goes in a circle: self.toml -> self.toml`},
		{`extends = "basline"`, `top.toml:1: extends = "basline" is not a known name; did you mean "baseline"?`},
		{`extends = "unheard of"`, `top.toml:1: extends = "unheard of" is not a known name; known are baseline, strong_yen`},
		{`extends = "locked"`, `top.toml:1: extends = "locked" cannot be read: permission denied`},
		{`extends = 3`, `top.toml:1: extends = 3 is an integer, wanted the name of a file in quotes`},
		{`extends = ""`, `top.toml:1: extends = "" is a string, wanted the name of a file in quotes`},
		{`extends = ["a"]`, `top.toml:1: extends = ["a"] is a list, wanted the name of a file in quotes`},
	} {
		_, err := ChainFrom(Source{"top.toml", c.text}, s.find)
		if err == nil || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

func TestEndlessChain(t *testing.T) {
	n := 0
	_, err := Chain(Source{"top.toml", `extends = "x"`}, func(string) (Source, error) {
		n++
		return Source{fmt.Sprint(n), `extends = "x"`}, nil
	})
	if err == nil || !strings.Contains(err.Error(), "more than 16 files") {
		t.Errorf("got %v", err)
	}
}

// The faults of a chain and of its files come together.
func TestLoad(t *testing.T) {
	s := shelf{"a": "seed = -1\nextends = \"basline\""}
	into := start()
	_, err := Load(&into, Source{"top.toml", "extends = \"a\"\nnme = 1"}, s.find, []string{"seed=x"}, Options{})
	want := `a.toml:1: seed = -1 is outside [0,inf) (one)
a.toml:2: extends = "basline" is not a known name; did you mean "baseline"?
top.toml:2: nme is not a parameter; did you mean name?
--set seed=x: seed = x is a bare word, wanted an integer in [0,inf) (one)`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	from, err := Load(&into, Source{"top.toml", "extends = \"a\"\nname = 'x'"}, shelf{"a": "seed = 2"}.find, nil, Options{})
	if err != nil || into.Seed != 2 || into.Name != "x" || from["seed"] != "a.toml:1" {
		t.Errorf("got %+v, %v, %v", into, from, err)
	}
}

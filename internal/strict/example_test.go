package strict_test

import (
	"fmt"

	"jiritsu/internal/strict"
)

// Bargaining are parameters as a model declares them.
type Bargaining struct {
	Power float64 `toml:"power" unit:"share" range:"[0,1]" grade:"J"`
	Floor float64 `toml:"floor" unit:"index" range:"[0,inf)" grade:"T"`
}

// Model is a whole configuration.
type Model struct {
	Seed       int64      `toml:"seed" unit:"one" range:"[0,inf)" grade:"J"`
	Bargaining Bargaining `toml:"bargaining"`
}

// Every fault is named at once, with what is wanted.
func ExampleRead() {
	model := Model{Bargaining: Bargaining{Power: 0.5, Floor: 0.8}}
	file := strict.Source{Name: "mine.toml", Text: `seed = -1

[bargaining]
powr = 0.3
floor = "low"
`}
	_, err := strict.Read(&model, []strict.Source{file}, []string{"bargaining.power=1.8"}, strict.Options{})
	fmt.Println(err)
	// Output:
	// mine.toml:1: seed = -1 is outside [0,inf) (one)
	// mine.toml:4: bargaining.powr is not a parameter; did you mean bargaining.power?
	// mine.toml:5: bargaining.floor = "low" is a string, wanted a number in [0,inf) (index)
	// --set bargaining.power=1.8: bargaining.power = 1.8 is outside [0,1] (share)
}

// A file says only what differs from its base; provenance tells what came from
// where.
func ExampleLoad() {
	texts := map[string]string{"baseline": "seed = 1\n[bargaining]\npower = 0.4\n"}
	find := func(name, _ string) (strict.Source, error) {
		text, ok := texts[name]
		if !ok {
			return strict.Source{}, strict.UnknownName{Known: []string{"baseline"}}
		}
		return strict.Source{Name: name + ".toml", Text: text}, nil
	}
	model := Model{Bargaining: Bargaining{Power: 0.5, Floor: 0.8}}
	mine := strict.Source{Name: "mine.toml", Text: "extends = \"baseline\"\nbargaining.power = 0.6\n"}
	from, err := strict.Load(&model, mine, find, []string{"seed=7"}, strict.Options{})
	for _, leaf := range strict.Leaves(model) {
		fmt.Println(leaf.Path, "=", leaf.Value, leaf.Unit, "from", from[leaf.Path])
	}
	fmt.Println(err)
	// Output:
	// seed = 7 one from --set
	// bargaining.power = 0.6 share from mine.toml:2
	// bargaining.floor = 0.8 index from default
	// <nil>
}

// The effective configuration is written in full.
func ExampleEncode() {
	fmt.Print(strict.Encode(Model{Seed: 7, Bargaining: Bargaining{Power: 0.1, Floor: 1}}))
	// Output:
	// seed = 7
	//
	// [bargaining]
	// power = 0.1
	// floor = 1.0
}

func ExampleNearest() {
	fmt.Println(strict.Nearest("bargainig", []string{"offshoring", "bargaining"}))
	fmt.Println(strict.Nearest("weather", []string{"offshoring", "bargaining"}))
	// Output:
	// bargaining true
	//  false
}

func ExampleSuggest() {
	known := []string{"offshoring", "bargaining"}
	fmt.Println("bargainig is unknown" + strict.Suggest("bargainig", known, "; see the list"))
	fmt.Println("weather is unknown" + strict.Suggest("weather", known, "; see the list"))
	// Output:
	// bargainig is unknown; did you mean bargaining?
	// weather is unknown; see the list
}

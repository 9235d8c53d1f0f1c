package strict

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

const base = `name = "base"
[terms]
power = 0.25
[tariff]
months = [1, 2]
[[blow]]
kind = "quake"
size = 0.5
[[path]]
quarter = 1
[[path]]
quarter = 2
[weights]
asia = 0.5
[labels]
a = "1"
`

const mine = `[terms]
power = 0.75
[tariff]
months = [3]
[[blow]]
kind = "flood"
size = 1
[[path]]
quarter = 3
[weights]
europe = 0.25
[labels]
b = "2"
`

func TestLayers(t *testing.T) {
	got := start()
	got.Blows = []blow{{Kind: "quake", Size: 0.125}} // gives way to the first layer
	layers := []Source{{"base.toml", base}, {"mine.toml", mine}}
	sets := []string{"seed=7", "blow[1].size=0.75", "tariff.months[0] = 4", "labels.c=x y", "weights={asia=1}"}
	from, err := Read(&got, layers, sets, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := setup{
		Name: "base", Seed: 7,
		Terms:   terms{Power: 0.75, Style: "nash"},
		Tariff:  rates{Months: []int8{4}},
		Blows:   []blow{{Kind: "quake", Size: 0.5}, {Kind: "flood", Size: 0.75}},
		Paths:   []step{{Quarter: 3, Level: 1}},
		Weights: map[string]float64{"asia": 1, "europe": 0.25},
		Labels:  map[string]string{"b": "2", "c": "x y"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	for path, place := range map[string]string{
		"name": "base.toml:1", "seed": "--set", "terms.power": "mine.toml:2", "terms.style": "default",
		"tariff.months": "--set", "tariff.rate": "default", "blow[0].kind": "base.toml:7", "blow[1].kind": "mine.toml:6",
		"blow[1].size": "--set", "path[0].quarter": "mine.toml:9", "path[0].level": "default",
		"weights.asia": "--set", "weights.europe": "mine.toml:11", "labels.b": "mine.toml:13", "labels.c": "--set",
	} {
		if from[path] != place {
			t.Errorf("%s comes from %q, want %q", path, from[path], place)
		}
	}
	if len(from) != len(Leaves(got)) {
		t.Errorf("%d origins of %d leaves", len(from), len(Leaves(got)))
	}
}

// Read must not write into slices and maps that the defaults share.
func TestDefaultsStay(t *testing.T) {
	months, weights := []int8{1, 2}, map[string]float64{"asia": 1}
	a := setup{Weights: weights, Tariff: rates{Months: months}}
	a.Terms.Style = "nash"
	if _, err := Read(&a, nil, []string{"tariff.months[0]=5", "weights.asia=0"}, Options{}); err != nil {
		t.Fatal(err)
	}
	if months[0] != 1 || weights["asia"] != 1 {
		t.Error("the caller's defaults have changed")
	}
}

func TestSets(t *testing.T) {
	for _, c := range []struct{ set, want string }{
		{"terms.power=1.8", "--set terms.power=1.8: terms.power = 1.8 is outside [0,1] (share)"},
		{"terms.powr=1", "--set terms.powr=1: terms.powr is not a parameter; did you mean terms.power?"},
		{"terms.power=high", "--set terms.power=high: terms.power = high is a bare word, wanted a number in [0,1] (share)"},
		{"terms.power=", "--set terms.power=: terms.power has no value; wanted a number in [0,1] (share)"},
		{"terms.power=.5", "--set terms.power=.5: terms.power = .5 is a bare word, wanted a number in [0,1] (share)"},
		{"terms.style=nahs", `--set terms.style=nahs: terms.style = "nahs" is not one of nash, posted, auction; did you mean nash?`},
		{"terms.on=yes", "--set terms.on=yes: terms.on = yes is a bare word, wanted true or false"},
		{"name=3", "--set name=3: name = 3 is an integer, wanted a string"},
		{`name="x`, `--set name="x: the string is not closed with "`},
		{"tariff.months=[1", "--set tariff.months=[1: the list is not closed with ]"},
		{"seed=99999999999999999999", "--set seed=99999999999999999999: seed = 99999999999999999999 is beyond the integers from -9223372036854775808 to 9223372036854775807"},
		{"seed", "--set seed: is not of the form key=value"},
		{"=1", "--set =1: is not of the form key=value"},
		{"blow[x].size=1", "--set blow[x].size=1: is not of the form key=value"},
		{"seed=1\nname=3", `--set "seed=1\nname=3": is not one line of UTF-8 text`},
		{"name=\xff", `--set "name=\xff": is not one line of UTF-8 text`},
		{"extends=x", "--set extends=x: extends cannot be set; it belongs in the file"},
		{"blow[0].size=1", "--set blow[0].size=1: blow is empty, and has no element [0]"},
		{"path[2].quarter=1", "--set path[2].quarter=1: path has no element [2]; they are [0] to [1]"},
		{"path[1].quarter=0", "--set path[1].quarter=0: path[1].quarter = 0 is outside [1,400] (quarters)"},
		{"path[1].level[0]=0", "--set path[1].level[0]=0: path[1].level is not a list, and has no element [0]"},
		{"terms[0].power=0", "--set terms[0].power=0: terms = {power = 0} is one element of a list, wanted a table [terms]"},
		{"tariff.rate[0]=1", "--set tariff.rate[0]=1: tariff.rate is not a list, and has no element [0]"},
		{"weights[0]=1", "--set weights[0]=1: weights = 1 is one element of a list, wanted a table [weights]"},
	} {
		into := start()
		into.Paths = []step{{Quarter: 1}, {Quarter: 2}}
		_, err := Read(&into, nil, []string{c.set}, Options{Skip: []string{"extends"}})
		if err == nil || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

func TestOrderOfFaults(t *testing.T) {
	into := start()
	layers := []Source{{"b.toml", "seed = -1\n[terms]\nfloor = -1\npower = 2"}, {"a.toml", "[terms]\npower = 3\n[x]\n"}}
	_, err := Read(&into, layers, []string{"z=1", "a=1"}, Options{})
	var places []string
	for _, f := range err.(Faults) {
		places = append(places, strings.TrimSuffix(strings.SplitAfter(f.String(), ": ")[0], ": "))
	}
	want := []string{"b.toml:1", "b.toml:3", "b.toml:4", "a.toml:2", "a.toml:3", "--set z=1", "--set a=1"}
	if !reflect.DeepEqual(places, want) {
		t.Errorf("got %v, want %v", places, want)
	}
}

func TestCheck(t *testing.T) {
	check := func(v any) []Fault {
		s := v.(*setup)
		return []Fault{
			{Key: "terms.floor", Message: "is more than the seed"}, {Key: "path[0]", Message: "comes too late"},
			{Key: "weights", Message: "do not add up to 1"}, {Key: "tariff.rate", Message: "is odd"},
			{File: "elsewhere", Line: 3, Message: s.Name + " is taken"},
		}
	}
	into := start()
	_, err := Read(&into, []Source{{"base.toml", base}}, []string{"terms.floor=3"}, Options{Check: check})
	want := `default: tariff.rate is odd
base.toml:9: path[0] comes too late
base.toml:13: weights do not add up to 1
--set terms.floor=3: terms.floor is more than the seed
elsewhere:3: base is taken`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	never := func(any) []Fault { t.Error("checked what could not be read"); return nil }
	_, err = Read(&into, nil, []string{"seed=-1"}, Options{Check: never})
	var faults Faults
	if !errors.As(err, &faults) || len(faults) != 1 {
		t.Errorf("got %v", err)
	}
}

func TestUnsetKeys(t *testing.T) {
	var into struct {
		Task  string   `toml:"task" required:"true"`
		Kind  string   `toml:"kind" enum:"a|b"`
		Share float64  `toml:"share" range:"[0,1]" unit:"share"`
		Cases []string `toml:"cases" required:"true"`
		Steps []step   `toml:"step" required:"true"`
	}
	into.Share = 2
	_, err := Read(&into, []Source{{"a.toml", "cases = [1]"}}, nil, Options{})
	want := `default: share = 2.0 is outside [0,1] (share)
a.toml: task is missing; wanted a string
a.toml: kind is missing; wanted one of a, b
a.toml: step is missing; wanted at least one table [[step]]
a.toml:1: cases[0] = 1 is an integer, wanted a string`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestCheckOfAnElement(t *testing.T) {
	check := func(any) []Fault {
		return []Fault{{Key: "blow[0].regions[1]", Message: "is nowhere"}, {Key: "tariff.months[0]", Message: "is too early"}}
	}
	into := start()
	text := "[[blow]]\nkind = \"quake\"\nsize = 0.5\nregions = [\"east\", \"wset\"]\n"
	_, err := Read(&into, []Source{{"a.toml", text}}, []string{"tariff.months=[1]"}, Options{Check: check})
	want := `a.toml:4: blow[0].regions[1] is nowhere
--set tariff.months=[1]: tariff.months[0] is too early`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

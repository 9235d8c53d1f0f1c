package calibrate

import (
	"math"
	"strings"
	"testing"
)

// known is a small list of what targets may speak of.
var known = Known{Industries: []string{"apparel", "tools"}, Regions: []string{"thailand", "korea"}, Statistics: []Statistic{
	{Name: "exporters", Filters: []string{"sector", "industry", "from", "to"}},
	{Name: "hit", Filters: []string{"regions", "from", "to"}, Needs: []string{"regions"}},
}}

// target is a target with some lines put for others.
func target(lines ...string) string {
	all := map[string]string{"id": `"a"`, "statistic": `"exporters"`, "value": "0.2", "low": "0.1", "high": "0.3", "role": `"tune"`, "source": `"mine"`}
	keys := []string{"id", "statistic", "value", "low", "high", "role", "source"}
	text := "[[target]]\n"
	for _, line := range lines {
		key, value, _ := strings.Cut(line, " = ")
		if all[key] == "" {
			keys = append(keys, key)
		}
		all[key] = value
	}
	for _, key := range keys {
		if all[key] != "none" {
			text += key + " = " + all[key] + "\n"
		}
	}
	return text
}

func TestRead(t *testing.T) {
	all, err := Read("mine.toml", target(`filter = { sector = "manufacturing", from = 2009 }`, "grade = \"A\"")+target(`id = "b"`, "scale = 0.5"), known)
	if err != nil || len(all) != 2 {
		t.Fatal(err, all)
	}
	a, b := all[0], all[1]
	if a.Filter.From != 2009 || a.Filter.To != 2009 || a.Filter.Sector != "manufacturing" || a.Scale != 1 || a.Grade != "A" {
		t.Errorf("%+v", a)
	}
	if b.Scale != .5 || b.Grade != "J" || len(b.Filter.Given()) != 0 {
		t.Errorf("%+v", b)
	}
}

func TestFaultsAreNamed(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "the file is empty"},
		{"no targets", "target = []\n", "mine.toml: has no [[target]]"},
		{"unknown key", target("valeu = 3"), "mine.toml:9: target[0].valeu"},
		{"unknown statistic", target(`statistic = "exportres"`), `mine.toml:3: target[0].statistic = "exportres" is not a known statistic; did you mean "exporters"?`},
		{"far from any", target(`statistic = "x"`), "they are exporters, hit"},
		{"statistic missing", target("statistic = none"), "target[0].statistic is missing"},
		{"value missing", target("value = none"), "target[0].value is missing"},
		{"source missing", target("source = none"), "target[0].source is missing"},
		{"unknown role", target(`role = "tuned"`), "target[0].role"},
		{"band upside down", target("low = 0.4"), "target[0].low = 0.4 is above high = 0.3"},
		{"not a number", target("value = nan"), "target[0].value = nan"},
		{"id twice", target() + target(), `target[1].id = "a" is the id of another target`},
		{"filter of another", target(`filter = { regions = ["korea"] }`), "target[0].filter.regions is no filter of exporters, which takes sector, industry, from, to"},
		{"filter needed", target(`statistic = "hit"`), "needs filter.regions"},
		{"unknown industry", target(`filter = { industry = "tool" }`), `"tool" is not a known industry; did you mean "tools"?`},
		{"unknown region", target(`statistic = "hit"`, `filter = { regions = ["siam"] }`), `"siam" is not a known region abroad; they are thailand, korea`},
		{"end before beginning", target("filter = { from = 2010, to = 2000 }"), "target[0].filter.to = 2000 is before from = 2010"},
		{"end without beginning", target("filter = { to = 2000 }"), "target[0].filter.to = 2000 lacks a from"},
		{"no scale", target("scale = 0"), "target[0].scale = 0"},
		{"no TOML", "[[target", "mine.toml:1:"},
	} {
		_, err := Read("mine.toml", c.text, known)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nlacks %s", c.name, err, c.want)
		}
	}
}

func TestCompare(t *testing.T) {
	mcse := .02
	target := Target{ID: "a", Role: Tune, Value: .2, Low: .1, High: .3, Scale: .5}
	for _, c := range []struct {
		mean   float64
		inside bool
		beyond float64
	}{{.4, true, 0}, {.2, true, 0}, {.6, true, 0}, {.1, false, -.05}, {.8, false, .1}} {
		x := Compare(&target, "share", Figure{Mean: c.mean, MCSE: &mcse, Replicates: 3})
		if x.Inside != c.inside || math.Abs(x.Beyond-c.beyond) > 1e-12 || *x.Simulated != c.mean/2 || *x.MCSE != .01 {
			t.Errorf("%g: %+v", c.mean, x)
		}
	}
	x := Compare(&target, "share", Figure{Missing: "no run"})
	if x.Inside || x.Simulated != nil || x.Why != "no run" {
		t.Errorf("%+v", x)
	}
	counts := Counts([]Comparison{{Role: Tune, Inside: true}, {Role: Tune}, {Role: Check}})
	if counts[0].All != 0 || counts[1] != (Count{Tune, 1, 2}) || counts[2] != (Count{Check, 0, 1}) {
		t.Errorf("%+v", counts)
	}
}

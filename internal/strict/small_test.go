package strict

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	among := []string{"power", "floor", "style", "on", "capacity", "x", "期待"}
	for name, want := range map[string]string{
		"powr": "power", "pwoer": "power", "POWER": "power", "poower": "power", "stale": "style", "capactiy": "capacity",
		"capasiti": "capacity", "no": "on", "On": "on", "X": "x", "": "", "y": "", "tower": "power", "pwr": "", "power": "",
		"期侍": "期待", "capital": "", "unheard_of": "",
	} {
		got, ok := Nearest(name, among)
		if got != want || ok != (want != "") {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
	if d := distance([]rune("bargainig"), []rune("bargaining")); d != 1 {
		t.Errorf("distance %d", d)
	}
}

func TestRange(t *testing.T) {
	for text, in := range map[string][]float64{
		"[0,1]": {0, 1, 0.5}, "(0,1)": {0.5, 5e-324}, "[0,inf)": {0, 1e308}, "(-inf,inf)": {-1e308, 0},
		"[ -1 , 1e3 ]": {-1, 1000}, "[0,inf]": {math.Inf(1)}, "[2,2]": {2},
	} {
		r, err := ParseRange(text)
		for _, x := range in {
			if err != nil || !r.Contains(x) || x == math.Trunc(x) && math.Abs(x) < 1e9 && !r.ContainsInt(int64(x)) {
				t.Errorf("%v is not in %s: %v", x, text, err)
			}
		}
	}
	for text, out := range map[string][]float64{
		"[0,1]": {-1, 2, math.NaN()}, "(0,1)": {0, 1}, "[0,inf)": {math.Inf(1), -1}, "(-inf,inf)": {math.Inf(-1), math.NaN()},
	} {
		r, _ := ParseRange(text)
		for _, x := range out {
			if r.Contains(x) || !math.IsNaN(x) && !math.IsInf(x, 0) && r.ContainsInt(int64(x)) {
				t.Errorf("%v is in %s", x, text)
			}
		}
	}
	for _, text := range []string{"", "[0,1", "0,1", "[1,0]", "[nan,1]", "[a,b]", "[,]", "[0]", "{0,1}", "[0,1,2]"} {
		if _, err := ParseRange(text); err == nil {
			t.Errorf("%q passes for a range", text)
		}
	}
}

func TestCompareIsExact(t *testing.T) {
	for _, c := range []struct {
		i    int64
		x    float64
		want int
	}{
		{1 << 53, 1 << 53, 0}, {1<<53 + 1, 1 << 53, 1}, {math.MaxInt64, 1 << 63, -1}, {math.MinInt64, -1 << 63, 0},
		{math.MinInt64, math.Inf(-1), 1}, {1, 1.5, -1}, {2, 1.5, 1}, {-1, -1.5, 1}, {-2, -1.5, -1},
	} {
		if got := compare(c.i, c.x); got != c.want {
			t.Errorf("compare(%d, %g) = %d, want %d", c.i, c.x, got, c.want)
		}
	}
}

func TestLeaves(t *testing.T) {
	s := start()
	s.Blows = []blow{{Kind: "quake", Size: 1}}
	s.Labels = map[string]string{"b": "2", "a b": "1"}
	var paths []string
	for _, leaf := range Leaves(&s) {
		paths = append(paths, leaf.Path+"="+leaf.Value)
	}
	want := `name="start" seed=0 terms.power=0.5 terms.floor=0 terms.on=false terms.style="nash" ` +
		`tariff.rate=0.0 tariff.months=[] tariff.draws=0 tariff.slope=0.0 tariff.wide=0.0 tariff.matrix=[] tariff.flags=[] tariff.years=[] ` +
		`blow[0].kind="quake" blow[0].size=1.0 blow[0].regions=[] labels."a b"="1" labels.b="2"`
	if got := strings.Join(paths, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	leaf := Schema(s)[2]
	wantLeaf := Leaf{Path: "terms.power", Field: "terms.Power", Kind: "number", Unit: "share", Range: "[0,1]", Grade: "J"}
	if !reflect.DeepEqual(leaf, wantLeaf) {
		t.Errorf("got %+v", leaf)
	}
}

func TestUndocumented(t *testing.T) {
	want := []string{
		"tariff.draws lacks unit, range, grade", "tariff.slope lacks unit, range, grade", "tariff.wide lacks unit, grade",
		"tariff.matrix lacks unit, grade", "tariff.flags lacks grade", "tariff.years lacks unit, range, grade",
	}
	if got := Undocumented(setup{}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestSources(t *testing.T) {
	source, err := os.ReadFile("fixture_test.go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "fixture.go"), source, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Sources(dir)
	want := map[string]string{"terms.Power": "calibrated; see the second line.", "terms.On": "by hand"}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := Sources(filepath.Join(dir, "none")); err == nil {
		t.Error("a missing folder passes")
	}
}

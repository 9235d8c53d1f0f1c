package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/sim"
)

// twoKeys is a posterior of three draws.
var twoKeys = Posterior{ModelVersion: sim.Version, Study: "abc", Source: "a test", Keys: []string{"bargaining.power", "entry_mode.export"},
	Draws: [][]float64{{.2, -2}, {.6, -1.5}, {.4, -2.5}}}

// inFile writes a posterior and a scenario that uses it, and gives the scenario.
func inFile(t *testing.T, p Posterior, scenario string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"posterior.csv": string(p.Encode()), "mine.toml": scenario} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "mine.toml")
}

func TestPosteriorReadsBackToTheBit(t *testing.T) {
	p := twoKeys
	p.Draws = [][]float64{{1. / 3, -.1 - .2}, {.1, -2}}
	got, err := ReadPosterior("p.csv", string(p.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if got.Draws[0][0] != p.Draws[0][0] || got.Draws[0][1] != p.Draws[0][1] || got.Study != "abc" || got.Source != "a test" {
		t.Errorf("%+v", got)
	}
	if m := got.Median(); m[0] != .1+(1./3-.1)/2 {
		t.Errorf("the median of two is %v", m[0])
	}
	if m := twoKeys.Median(); m[0] != .4 || m[1] != -2 {
		t.Errorf("medians %v, wanted .4 and -2", m)
	}
}

// The embedded posterior is whole, and of parameters of the model.
func TestEmbeddedPosterior(t *testing.T) {
	p, err := EmbeddedPosterior()
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Keys) == 0 || len(p.Keys) > 8 {
		t.Errorf("%d parameters", len(p.Keys))
	}
}

// The median is taken where nobody sets the parameter, and nowhere else.
func TestPosteriorMedian(t *testing.T) {
	name := inFile(t, twoKeys, "extends = \"baseline\"\n[posterior]\nuse = \"median\"\nfile = \"posterior.csv\"\n[entry_mode]\nexport = -2.2\n")
	s, from, err := Read(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Bargaining.Power != .4 || s.EntryMode.Export != -2.2 {
		t.Errorf("power %v, export %v", s.Bargaining.Power, s.EntryMode.Export)
	}
	if !strings.HasSuffix(from["bargaining.power"], "posterior.csv, median") || strings.Contains(from["entry_mode.export"], "median") {
		t.Errorf("power from %q, export from %q", from["bargaining.power"], from["entry_mode.export"])
	}
	if s.Vary() != nil {
		t.Error("medians vary")
	}
	if s, _, err = Read(name, []string{"bargaining.power=0.7"}); err != nil || s.Bargaining.Power != .7 {
		t.Errorf("--set is overruled: %v (%v)", s.Bargaining.Power, err)
	}
	again := filepath.Join(filepath.Dir(name), "again.toml")
	if err := os.WriteFile(again, []byte(s.Text()), 0o666); err != nil {
		t.Fatal(err)
	}
	if twice, _, err := Read(again, nil); err != nil || twice.Bargaining.Power != .7 {
		t.Errorf("the effective scenario reads back otherwise: %v", err)
	}
}

// Replicate r runs with draw r; a draw sets a copy.
func TestPosteriorDraws(t *testing.T) {
	name := inFile(t, twoKeys, "extends = \"baseline\"\n[posterior]\nuse = \"draws\"\nfile = \"posterior.csv\"\n[run]\nfrom = 2024\nfirms = 100\n")
	s, from, err := Read(name, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(from["bargaining.power"], "a draw in each history") {
		t.Errorf("power from %q", from["bargaining.power"])
	}
	setup, err := s.Setup()
	if err != nil {
		t.Fatal(err)
	}
	drawn := sim.Run(t.Context(), setup, 4, sim.Keep{})
	fixed, _, err := Read("baseline", []string{"run.from=2024", "run.firms=100", "posterior.use=none", "bargaining.power=0.6", "entry_mode.export=-1.5"})
	if err != nil {
		t.Fatal(err)
	}
	other, err := fixed.Setup()
	if err != nil {
		t.Fatal(err)
	}
	if same := sim.Run(t.Context(), other, 4, sim.Keep{}); drawn.Err != nil || drawn.Digest != same.Digest {
		t.Errorf("replicate 4 does not run with draw 4 mod 3 (%v)", drawn.Err)
	}
	if setup.Params.Bargaining.Power != .4 {
		t.Errorf("a draw changed the setup: power %v", setup.Params.Bargaining.Power)
	}
	// The effective scenario, read again, draws the same.
	again := filepath.Join(filepath.Dir(name), "again.toml")
	if err := os.WriteFile(again, []byte(s.Text()), 0o666); err != nil {
		t.Fatal(err)
	}
	twice, _, err := Read(again, nil)
	if err != nil {
		t.Fatal(err)
	}
	if other, err = twice.Setup(); err != nil {
		t.Fatal(err)
	}
	if same := sim.Run(t.Context(), other, 4, sim.Keep{}); drawn.Digest != same.Digest {
		t.Error("the effective scenario draws otherwise")
	}
}

// What is wrong with a posterior is named with file and line.
func TestWrongPosteriors(t *testing.T) {
	good := string(twoKeys.Encode())
	for want, text := range map[string]string{
		"p.csv:1: is no posterior":                          "a,b\n1,2\n",
		"p.csv:1: does not say of which model":              strings.Replace(good, "# study: abc\n", "", 1),
		"p.csv:5: \"bargaining.powr\" is no number":         strings.Replace(good, "bargaining.power", "bargaining.powr", 1),
		"did you mean bargaining.power?":                    strings.Replace(good, "bargaining.power", "bargaining.powr", 1),
		"p.csv:5: bargaining.power stands there twice":      strings.Replace(good, "entry_mode.export", "bargaining.power", 1),
		"p.csv:6: has 3 values, wanted 2":                   strings.Replace(good, "0.2,-2\n", "0.2,-2,1\n", 1),
		"p.csv:6: entry_mode.export = \"low\" is no number": strings.Replace(good, "0.2,-2\n", "0.2,low\n", 1),
		"p.csv:6: bargaining.power = 2 is outside":          strings.Replace(good, "0.2,-2\n", "2,-2\n", 1),
		"p.csv:5: there are no draws":                       good[:strings.Index(good, "0.2,")],
		"has no parameters and no draws":                    good[:strings.Index(good, "bargaining")],
	} {
		if _, err := ReadPosterior("p.csv", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("wanted %q, found %v", want, err)
		}
	}
	old := twoKeys
	old.ModelVersion = "0.0.1"
	for want, text := range map[string]string{
		"mine.toml:3: posterior.use = \"most\"":                        "use = \"most\"\n",
		"mine.toml:4: posterior.file = ":                               "use = \"median\"\nfile = \"no.csv\"\n",
		"mine.toml:3: posterior.use = \"median\"":                      "use = \"median\"\nfile = \"posterior.csv\"\n",
		"mine.toml:5: posterior.study = \"other\"":                     "use = \"median\"\nfile = \"posterior.csv\"\nstudy = \"other\"\n",
		"mine.toml:5: posterior.keys[0] = \"bargaining.pover\" is not": "use = \"median\"\nfile = \"posterior.csv\"\nkeys = [\"bargaining.pover\"]\n",
	} {
		_, _, err := Read(inFile(t, old, "extends = \"baseline\"\n[posterior]\n"+text), nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("wanted %q, found %v", want, err)
		}
	}
}

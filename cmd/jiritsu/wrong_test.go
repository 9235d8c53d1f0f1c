package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A wrongCase is a fault of the user. The command runs in a folder that holds
// text as case.toml and the other files. The message must hold every line of
// want; nothing may be written.
type wrongCase struct {
	name, args, text string
	files            map[string]string
	want             []string
}

// wrongInput are faults in scenarios and flags.
var wrongInput = []wrongCase{
	{name: "no such file", args: "run absent.toml", want: []string{"there is no file absent.toml", "baseline"}},
	{name: "folder as file", args: "run sub.toml", files: map[string]string{"sub.toml/x": ""}, want: []string{"cannot read sub.toml: is a directory"}},
	{name: "no such scenario", args: "run pandemc", want: []string{`"pandemc" is not a known scenario; did you mean "pandemic"?`}},
	{name: "far from every scenario", args: "run xyzzy", want: []string{"they are baseline"}},
	{name: "bad TOML", args: "run case.toml", text: "title = \n", want: []string{"case.toml:1:"}},
	{name: "open table", args: "run case.toml", text: "[run\nseed = 1\n", want: []string{"case.toml:1:"}},
	{name: "key twice", args: "run case.toml", text: "title = \"a\"\ntitle = \"b\"\n", want: []string{"case.toml:2:"}},
	{name: "no text", args: "run case.toml", text: "\xff\xfe", want: []string{"case.toml"}},
	{name: "unknown key", args: "run case.toml", text: "[bargaining]\npowr = 0.5\n", want: []string{"case.toml:2: bargaining.powr", "did you mean", "power"}},
	{name: "unknown table", args: "run case.toml", text: "[bargain]\npower = 0.5\n", want: []string{"case.toml:1: bargain"}},
	{name: "wrong type", args: "run case.toml", text: "[bargaining]\npower = \"half\"\n", want: []string{"case.toml:2: bargaining.power"}},
	{name: "fraction of a firm", args: "run case.toml", text: "[run]\nfirms = 500.5\n", want: []string{"case.toml:2: run.firms"}},
	{name: "out of range", args: "run case.toml", text: "[bargaining]\npower = 1.8\n", want: []string{"case.toml:2: bargaining.power = 1.8 is outside [0,1]"}},
	{name: "not a number", args: "run case.toml", text: "[bargaining]\npower = nan\n", want: []string{"case.toml:2: bargaining.power = nan"}},
	{name: "infinite", args: "run case.toml", text: "[knowledge]\ngain = inf\n", want: []string{"case.toml:2: knowledge.gain"}},
	{name: "all faults at once", args: "run case.toml --off bargainig --firms 0", text: "[bargaining]\npower = 1.8\nrevew = 1\n",
		want: []string{"case.toml:2: bargaining.power", "case.toml:3: bargaining.revew"}},
	{name: "zero firms", args: "run --firms 0", want: []string{"--firms 0: run.firms = 0 is outside"}},
	{name: "negative seed", args: "run --seed -1", want: []string{"--seed -1: run.seed = -1 is outside [0,inf)"}},
	{name: "seed beyond 64 bits", args: "run --seed 99999999999999999999", want: []string{"--seed 99999999999999999999"}},
	{name: "no histories", args: "run --replicates 0", want: []string{"--replicates 0: run.replicates = 0"}},
	{name: "firms in words", args: "run --firms many", want: []string{"--firms many", "wanted an integer"}},
	{name: "no workers", args: "run --workers 0", want: []string{"--workers 0: wanted a whole number from 1"}},
	{name: "negative workers", args: "run --workers -2", want: []string{"--workers -2"}},
	{name: "workers in words", args: "run --workers two", want: []string{"--workers two"}},
	{name: "end before beginning", args: "run --from 2010 --to 2000", want: []string{"--to 2000: run.to = 2000 is before run.from = 2010"}},
	{name: "before the data", args: "run --from 1980", want: []string{"--from 1980: run.from = 1980 is outside [1995,2025]"}},
	{name: "unknown mechanism", args: "run --off bargainig",
		want: []string{`cannot switch off "bargainig": the mechanisms are bargaining, offshoring, competence`, "did you mean bargaining?"}},
	{name: "unknown mechanism in file", args: "run case.toml", text: "[mechanisms]\noff = [\"geese\"]\n", want: []string{"case.toml:2: mechanisms.off", "geese"}},
	{name: "switch from no year", args: "run --off networks@soon", want: []string{"--off networks@soon", `"soon" is not a year`}},
	{name: "switch after the end", args: "run --off networks@2050", want: []string{"--off networks@2050", "not a year from 1995 to 2025"}},
	{name: "switched twice", args: "run --off networks --off networks@2005", want: []string{"networks is switched twice"}},
	{name: "spread of no trait", args: "run --spread-off linkage", want: []string{"--spread-off linkage", "rests on no trait"}},
	{name: "dose of nothing", args: "run --scale networks", want: []string{"--scale networks: wanted mechanism=dose"}},
	{name: "dose too large", args: "run --scale networks=2", want: []string{"--scale networks=2", "outside [0,1.5]"}},
	{name: "dose of an unknown mechanism", args: "run --scale network=1", want: []string{`"network"`, "did you mean networks?"}},
	{name: "dose in words", args: "run --scale networks=half", want: []string{"--scale networks=half", "wanted a number"}},
	{name: "closed never", args: "run --closed 2040", want: []string{"--closed 2040", "outside [0,2035]"}},
	{name: "closed after the end", args: "run --closed 2030", want: []string{"--closed 2030", "is after run.to = 2025"}},
	{name: "closed in words", args: "run --closed soon", want: []string{"--closed soon"}},
	{name: "set without value", args: "run --set bargaining.power", want: []string{"--set bargaining.power: is not of the form key=value"}},
	{name: "set of an unknown key", args: "run --set bargaining.powr=1", want: []string{"--set bargaining.powr=1", "did you mean"}},
	{name: "set out of range", args: "run --set bargaining.power=2", want: []string{"--set bargaining.power=2: bargaining.power = 2 is outside [0,1]"}},
	{name: "set of extends", args: "run --set extends=closed", want: []string{"extends"}},
	{name: "unknown region in a shock", args: "run case.toml", text: "[[shock]]\nname = \"x\"\nfrom = \"2010Q1\"\nregions = [\"thailnd\"]\n",
		want: []string{"case.toml:4: shock[0].regions", `did you mean "thailand"?`}},
	{name: "shock without date", args: "run case.toml", text: "[[shock]]\nname = \"x\"\n", want: []string{"shock[0]", "from"}},
	{name: "shock in no quarter", args: "run case.toml", text: "[[shock]]\nname = \"x\"\nfrom = \"2010Q5\"\n", want: []string{"case.toml:3: shock[0].from", "is not a quarter"}},
	{name: "shock of a known name", args: "run case.toml", text: "[[shock]]\nname = \"pandemic_2020\"\nfrom = \"2010Q1\"\n", want: []string{"shock[0].name", "another shock"}},
	{name: "unknown shock left out", args: "run case.toml", text: "[shocks]\noff = [\"pandemic\"]\n", want: []string{"case.toml:2: shocks.off"}},
	{name: "unknown region in a policy", args: "run case.toml", text: policy("region = 1", `regions = ["siam"]`), want: []string{"policy[0].region"}},
	{name: "unknown kind of policy", args: "run case.toml", text: "[[policy]]\nname = \"x\"\nkind = \"subsidies\"\nfrom = 2000\nto = 2001\nstrength = 0.5\n",
		want: []string{"case.toml:3: policy[0].kind", "subsidy"}},
	{name: "policy ends before it begins", args: "run case.toml", text: policy("to = 1999"), want: []string{"policy[0].to = 1999 is before from = 2000"}},
	{name: "two policies of a name", args: "run case.toml", text: policy("to = 2001") + policy("to = 2002"), want: []string{"policy[1].name", "another policy"}},
	{name: "unknown size class", args: "run case.toml", text: policy("to = 2001", `sizes = ["50+"]`), want: []string{"policy[0].sizes", "50+"}},
	{name: "list too short", args: "run --set closure.rate=[0.1]", want: []string{"closure.rate has 1 values, wanted 3"}},
	{name: "shares that do not sum", args: "run --set population.class_share=[0.5,0.25,0]", want: []string{"population.class_share sums to 0.75"}},
	{name: "extends itself", args: "run case.toml", text: "extends = \"case.toml\"\n", want: []string{"goes in a circle"}},
	{name: "extends in a circle", args: "run case.toml", text: "extends = \"other.toml\"\n",
		files: map[string]string{"other.toml": "extends = \"case.toml\"\n"}, want: []string{"goes in a circle"}},
	{name: "extends nothing known", args: "run case.toml", text: "extends = \"basline\"\n", want: []string{"case.toml:1: extends", `did you mean "baseline"?`}},
	{name: "fault in a base", args: "run case.toml", text: "extends = \"other.toml\"\n", files: map[string]string{"other.toml": "title = 3\n"}, want: []string{"other.toml:1: title"}},
	{name: "unknown flag", args: "run --replicate 3", want: []string{"--replicate is not a flag of jiritsu run; did you mean --replicates?"}},
	{name: "unknown short flag", args: "run -z", want: []string{"unknown shorthand flag"}},
	{name: "flag without value", args: "run --seed", want: []string{"flag needs an argument: --seed"}},
	{name: "unknown command", args: "rnu", want: []string{`"rnu" is not a command; did you mean run?`}},
	{name: "two scenarios", args: "run baseline closed", want: []string{"takes one scenario, found 2"}},
	{name: "check of nothing", args: "check", want: []string{"takes scenario files, found none"}},
	{name: "check of two files", args: "check case.toml other.toml", text: "title = 1\n", files: map[string]string{"other.toml": "[run]\nto = 1\n"},
		want: []string{"case.toml:1: title", "other.toml:2: run.to"}},
	{name: "params of nothing", args: "params nothing.toml", want: []string{"there is no file nothing.toml"}},
	{name: "scenarios of something", args: "scenarios baseline", want: []string{"takes no argument"}},
	{name: "verify of nothing", args: "verify nothing", want: []string{`"nothing" is not a known scenario`}},
	{name: "empty output folder", args: "run --out=", want: []string{"--out is empty"}},
	{name: "output under a file", args: "run --out plain/below", files: map[string]string{"plain": ""}, want: []string{"plain/below", "not a directory"}},
	{name: "output is a file", args: "run --out plain", files: map[string]string{"plain": ""}, want: []string{"cannot use plain as output folder: it is a file"}},
	{name: "output is a file, forced", args: "run --force --out plain", files: map[string]string{"plain": ""}, want: []string{"cannot write to plain"}},
	{name: "output cannot be made", args: "run --out /proc/jiritsu", want: []string{"cannot write to /proc/jiritsu"}},
	{name: "output holds other files", args: "run --out mine", files: map[string]string{"mine/thesis.tex": ""}, want: []string{"thesis.tex", "--force"}},
	{name: "output holds a broken run", args: "run --out mine", files: map[string]string{"mine/manifest.json": "{"}, want: []string{"damaged", "--force"}},
}

// policy is a policy from 2000 with further lines.
func policy(lines ...string) string {
	text := "[[policy]]\nname = \"x\"\nkind = \"matching\"\nfrom = 2000\nstrength = 0.5\n" + strings.Join(lines, "\n") + "\n"
	if !strings.Contains(text, "\nto =") {
		text += "to = 2010\n"
	}
	return text
}

func TestWrongInput(t *testing.T) { refuse(t, wrongInput) }

func TestWrongSweeps(t *testing.T) { refuse(t, wrongSweeps) }

// refuse wants every case to be refused.
func refuse(t *testing.T, all []wrongCase) {
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, text := range c.files {
				put(t, filepath.Join(dir, name), text)
			}
			if c.text != "" {
				put(t, filepath.Join(dir, "case.toml"), c.text)
			}
			before := listing(t, dir)
			o := jiritsu(t, dir, strings.Fields(c.args)...)
			if o.status != 2 {
				t.Errorf("status %d, wanted 2", o.status)
			}
			for _, want := range c.want {
				if !strings.Contains(o.stderr, want) {
					t.Errorf("no %q in\n%s", want, o.stderr)
				}
			}
			if strings.Contains(o.stdout+o.stderr, "goroutine") || strings.Contains(o.stderr, "panic") {
				t.Errorf("a stack trace:\n%s", o.stderr)
			}
			if after := listing(t, dir); !slices.Equal(before, after) {
				t.Errorf("left behind: %v", after)
			}
		})
	}
}

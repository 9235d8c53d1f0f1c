package main

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// twoCauses is a mechanisms study of two causes, with all of its parts.
const twoCauses = `title = "Two causes"
[run]
firms = 100
to = 2001
[design]
kind = "mechanisms"
[replicates]
number = 2
[mechanisms]
causes = ["competence", "offshoring"]
doses = [0.5]
years = [1999]
draws = "draws.csv"
fit = false
[[mechanisms.variant]]
name = "keen"
set = ["marketing.skill_abroad=0.7"]
`

// twoDoses is a phase study of four cells.
const twoDoses = `[run]
firms = 100
to = 2000
[design]
kind = "phase"
[replicates]
number = 4
[phase]
outcome = "state_captive"
line = 0.3
sizes = [200]
turns = [1998]
samples = 100
[[factor]]
name = "dose"
mechanism = "competence"
values = [0, 1]
[[factor]]
parameter = "bargaining.power"
values = [0.2, 0.8]
`

// The answers are the same to the byte whatever the workers, the shards and the kills.
func TestMechanismsAreTheSameHoweverTheyAreRun(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("other kills")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), twoCauses)
	put(t, filepath.Join(dir, "draws.csv"), "marketing.appeal\n0.4\n0.6\n")
	put(t, filepath.Join(dir, "phase.toml"), twoDoses)
	for _, x := range [][2]string{{"mechanisms", "study.toml"}, {"phase", "phase.toml"}} {
		command, study := x[0], x[1]
		began := time.Now()
		ok(t, dir, command, study, "--workers", "1", "--out", command+"1", "--quiet")
		took := time.Since(began)
		sum := ok(t, dir, command, study, "--workers", "4", "--out", command+"4")
		if !strings.Contains(sum, "Stored in "+command+"4") {
			t.Error(sum)
		}
		seed := uint64(time.Now().UnixNano())
		moments := rand.New(rand.NewPCG(seed, 0))
		t.Logf("the moments of kills are of seed %d", seed)
		for range 3 {
			killed(t, dir, time.Duration(moments.Float64()*float64(took)), command, study, "--workers", "2", "--out", command+"2", "--quiet")
		}
		ok(t, dir, command, study, "--workers", "2", "--out", command+"2", "--quiet")
		for _, part := range []string{"1/2", "2/2"} {
			ok(t, dir, command, study, "--shard", part, "--out", command+part[:1]+"of", "--quiet")
		}
		ok(t, dir, "merge", command+"1of", command+"2of", "--out", command+"3")
		ok(t, dir, command, study, "--out", command+"3", "--quiet")
		if said := ok(t, dir, "report", command+"1", "--lang", "ja"); !strings.Contains(said, "report.html") {
			t.Error(said)
		}
		want := contents(t, filepath.Join(dir, command+"1", command))
		for _, n := range []string{"2", "3", "4"} {
			sameData(t, filepath.Join(dir, command+"1"), filepath.Join(dir, command+n))
			got := contents(t, filepath.Join(dir, command+n, command))
			if len(got) != len(want) || len(want) < 3 {
				t.Errorf("%s: %d files, wanted %d", command+n, len(got), len(want))
			}
			for name := range want {
				if !bytes.Equal(got[name], want[name]) {
					t.Errorf("%s: %s is another", command+n, name)
				}
			}
		}
	}
}

// lines is a study of a design with further lines.
func lines(kind, more string) string {
	return "[design]\nkind = \"" + kind + "\"\n[replicates]\nnumber = 4\n" + more
}

// wrongMechanisms are faults of those who ask what mechanisms do.
var wrongMechanisms = []wrongCase{
	{name: "no study", args: "mechanisms", want: []string{"jiritsu mechanisms takes one study file, found 0"}},
	{name: "no such study", args: "mechanisms absent.toml", want: []string{"cannot read the study file absent.toml: no such file"}},
	{name: "another design", args: "mechanisms case.toml", text: lines("grid", ""), want: []string{`case.toml: design.kind = "grid"; jiritsu mechanisms wants design.kind = "mechanisms"`}},
	{name: "unknown cause", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ncauses = [\"network\"]\n"), want: []string{"case.toml:6: mechanisms.causes[0]", "did you mean networks?"}},
	{name: "cause twice", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ncauses = [\"networks\", \"networks\"]\n"), want: []string{"mechanisms.causes[1] = \"networks\" is there twice"}},
	{name: "no causes", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ncauses = []\n"), want: []string{"mechanisms.causes is empty: wanted some of bargaining"}},
	{name: "unknown group", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ngroups = [\"bargaining+offshore\"]\n"), want: []string{"mechanisms.groups[0] = \"bargaining+offshore\"", "wanted mechanisms with + between them"}},
	{name: "cause in two groups", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ngroups = [\"bargaining+linkage\", \"linkage\"]\n"), want: []string{"mechanisms.groups[1] = \"linkage\" has linkage, which is in a group already"}},
	{name: "dose too large", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ndoses = [0.5, 2]\n"), want: []string{"case.toml:6: mechanisms.doses[1] = 2", "outside [0,1.5]"}},
	{name: "year beyond the history", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\nyears = [2030]\n"), want: []string{"case.toml:6: mechanisms.years[0] = 2030 is outside the history, 1995 to 2025"}},
	{name: "unknown mediator", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\nmediators = [\"cahs\"]\n"), want: []string{"mechanisms.mediators[0] = \"cahs\" cannot be held; did you mean cash?"}},
	{name: "factor beside mechanisms", args: "mechanisms case.toml", text: lines("mechanisms", "[[factor]]\nparameter = \"bargaining.power\"\nvalues = [0.5]\n"), want: []string{"factor[0] has no meaning in a mechanisms design"}},
	{name: "one replicate", args: "mechanisms case.toml", text: "[design]\nkind = \"mechanisms\"\n", want: []string{"replicates.number = 1: an interval wants at least 2 replicates"}},
	{name: "unpaired", args: "mechanisms case.toml", text: lines("mechanisms", "paired = false\n"), want: []string{"case.toml:5: replicates.paired = false: worlds are compared on the same draws"}},
	{name: "draws not there", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ndraws = \"none.csv\"\n"), want: []string{"case.toml:6: mechanisms.draws = \"none.csv\" cannot be read: no such file"}},
	{name: "draws of no parameter", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ndraws = \"d.csv\"\n"), files: map[string]string{"d.csv": "marketing.apeal\n0.5\n"}, want: []string{"d.csv:1: column \"marketing.apeal\" is no parameter", "did you mean marketing.appeal?"}},
	{name: "draw in words", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ndraws = \"d.csv\"\n"), files: map[string]string{"d.csv": "# note\nmarketing.appeal\n0.5\nhigh\n"}, want: []string{"d.csv:4: marketing.appeal = \"high\" is not a number"}},
	{name: "draw out of range", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ndraws = \"d.csv\"\n"), files: map[string]string{"d.csv": "marketing.appeal\n0.5\n7\n"}, want: []string{"marketing.appeal", "outside [0.3,0.7]"}},
	{name: "no draws", args: "mechanisms case.toml", text: lines("mechanisms", "[mechanisms]\ndraws = \"d.csv\"\n"), files: map[string]string{"d.csv": "marketing.appeal\n"}, want: []string{"d.csv: has no draws below its header"}},
	{name: "variant of nothing", args: "mechanisms case.toml", text: lines("mechanisms", "[[mechanisms.variant]]\nname = \"a\"\n"), want: []string{"mechanisms.variant[0].name = \"a\" changes nothing"}},
	{name: "variant of no parameter", args: "mechanisms case.toml", text: lines("mechanisms", "[[mechanisms.variant]]\nname = \"a\"\nset = [\"networks.skil=1\"]\n"), want: []string{"case.toml:6: mechanisms.variant[0].name = \"a\"", "did you mean networks.skill?"}},
	{name: "cases without a column", args: "mechanisms case.toml", text: strings.Replace(twoCauses, "draws = \"draws.csv\"", "cases = \"c.csv\"", 1), files: map[string]string{"c.csv": "mechanism,factor\nnetworks,3\n"}, want: []string{"c.csv:1", "case"}},
	{name: "no such shard", args: "mechanisms case.toml --shard 3/2", text: twoCauses, want: []string{"--shard 3/2: wanted i/n"}},
	{name: "no workers", args: "phase case.toml --workers 0", text: twoDoses, want: []string{"--workers 0: wanted a whole number from 1"}},
	{name: "sensitivity of mechanisms", args: "sensitivity case.toml", text: lines("mechanisms", ""), want: []string{"design.kind = \"mechanisms\" is answered by jiritsu mechanisms"}},
	{name: "a phase of mechanisms", args: "phase case.toml", text: lines("mechanisms", ""), want: []string{"jiritsu phase wants design.kind = \"phase\""}},
	{name: "three axes", args: "phase case.toml", text: twoDoses + "[[factor]]\nparameter = \"marketing.appeal\"\nvalues = [0.4, 0.5]\n", want: []string{"design.kind = \"phase\" wants two factors, found 3"}},
	{name: "axis of words", args: "phase case.toml", text: strings.Replace(twoDoses, "values = [0, 1]", "levels = [\"on\", \"off\"]", 1), want: []string{"factor[0] wants two values or more", "numbers on its axes"}},
	{name: "unknown outcome", args: "phase case.toml", text: strings.Replace(twoDoses, "state_captive", "state_captiv", 1), want: []string{"phase.outcome = \"state_captiv\" is no output; did you mean state_captive?"}},
	{name: "no line", args: "phase case.toml", text: strings.Replace(twoDoses, "line = 0.3\n", "", 1), want: []string{"wants phase.line beside it"}},
	{name: "turn of a parameter", args: "phase case.toml", text: strings.Replace(twoDoses, "mechanism = \"competence\"\nvalues = [0, 1]", "parameter = \"marketing.appeal\"\nvalues = [0.4, 0.5]", 1), want: []string{"phase.turns wants a mechanism as the first factor"}},
	{name: "turn before the beginning", args: "phase case.toml", text: strings.Replace(twoDoses, "[1998]", "[1995]", 1), want: []string{"phase.turns[0] = 1995 is outside the history, 1996 to 2000"}},
	{name: "few replicates of a phase", args: "phase case.toml", text: strings.Replace(twoDoses, "number = 4", "number = 2", 1), want: []string{"replicates.number = 2: a dip test wants at least 4 replicates"}},
}

func TestWrongMechanisms(t *testing.T) { areRefused(t, wrongMechanisms) }

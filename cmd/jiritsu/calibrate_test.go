package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// smallCalibration is a calibration of a few seconds.
const smallCalibration = `[run]
firms = 100
from  = 2014
seed  = 3

[table]
rows     = 200
held_out = 50

[targets]
names = ["dependence_over_30_2014", "pass_through_2022", "export_share_kikatsu_2018"]

[posterior]
share      = 0.4
draws      = 100
replicates = 2
predictive = 40
trees      = 20

[[prior]]
parameter = "bargaining.pass_through"
from      = 0.2
to        = 0.9

[[prior]]
parameter = "entry_mode.export"
`

// sameCalibration wants the same results in two folders, the logs apart: these tell
// how long runs took.
func sameCalibration(t *testing.T, one, two string) {
	t.Helper()
	entries, err := os.ReadDir(one)
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		files++
		a, errA := os.ReadFile(filepath.Join(one, e.Name()))
		b, errB := os.ReadFile(filepath.Join(two, e.Name()))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s differs between %s and %s (%v, %v)", e.Name(), one, two, errA, errB)
		}
	}
	if files < 10 {
		t.Errorf("%s has %d files of results", one, files)
	}
}

// A calibration gives the same bytes for any number of workers, and after kills at
// any moment.
func TestCalibrationIsTheSame(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("other kills")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "small.toml"), smallCalibration)
	began := time.Now()
	text := ok(t, dir, "calibrate", "small.toml", "--workers", "2", "--out", "whole")
	took := time.Since(began)
	for _, want := range []string{"200 runs of 100 firms, seed 3; 0 failed", "bargaining.pass_through", "Report in " + filepath.Join("whole", "report.md")} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, workers := range []string{"1", "4"} {
		ok(t, dir, "calibrate", "small.toml", "--workers", workers, "--out", "with"+workers, "--quiet")
		sameCalibration(t, filepath.Join(dir, "whole"), filepath.Join(dir, "with"+workers))
	}
	kills := 0
	for n := range 10 {
		if killed(t, dir, took*time.Duration(n+1)/25, "calibrate", "small.toml", "--workers", "2", "--out", "killed", "--quiet") {
			kills++
		}
	}
	if kills < 3 {
		t.Errorf("only %d of 10 kills met a living process", kills)
	}
	ok(t, dir, "calibrate", "small.toml", "--workers", "2", "--out", "killed")
	sameCalibration(t, filepath.Join(dir, "whole"), filepath.Join(dir, "killed"))

	// The posterior is taken by a scenario, and jiritsu params says where from.
	put(t, filepath.Join(dir, "mine.toml"), "extends = \"baseline\"\n[posterior]\nuse = \"median\"\nfile = \"whole/posterior.csv\"\n")
	if text := ok(t, dir, "params", "mine.toml"); !strings.Contains(text, "posterior.csv, median") {
		t.Errorf("params does not tell of the posterior:\n%s", text)
	}
}

// What is recovered from the model's own output covers the truth as often as it says.
func TestCalibrationRecovers(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "small.toml"), smallCalibration)
	text := ok(t, dir, "calibrate", "small.toml", "--recover", "--out", "out")
	if !strings.Contains(text, "Recovery in "+filepath.Join("out", "recovery.md")) {
		t.Errorf("the report is not named:\n%s", text)
	}
	data, err := os.ReadFile(filepath.Join(dir, "out", "recovery.csv"))
	if err != nil {
		t.Fatal(err)
	}
	inside, all := 0, 0
	for line := range strings.Lines(string(data)) {
		if strings.Contains(line, "bargaining.pass_through") {
			all++
			if strings.HasSuffix(strings.TrimSpace(line), "true") {
				inside++
			}
		}
	}
	if all != 50 || inside < 40 { // 95% intervals of 60 rows: 40 of 50 or fewer has a probability below 1e-3 if they are right
		t.Errorf("%d of %d truths of pass_through lie inside their 95%% interval", inside, all)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "out", "recovery.md")); err != nil || !strings.Contains(string(text), "Ranks inside 95% band") {
		t.Errorf("recovery.md: %v\n%s", err, text)
	}
}

// Each case is predicted by the others, and a case that is held out is not fitted.
func TestCalibrationOnCases(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "small.toml"), with("from  = 2012\n", "", "firms = 100", "firms = 300", "from  = 2014\n", "", "trees      = 20", "trees      = 0")+
		"[cases]\nfile = \"published\"\ncopies = 20\nheld_out = [\"C05\"]\n")
	ok(t, dir, "calibrate", "small.toml", "--out", "out", "--workers", "2")
	data, err := os.ReadFile(filepath.Join(dir, "out", "cases_left_out.csv"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if lines := strings.Count(text, "\n"); lines < 15 || !strings.Contains(text, "\nC05,true,") || !strings.Contains(text, "\nC06,false,") {
		t.Errorf("%d lines\n%s", lines, text)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "out", "report.md")); err != nil || !strings.Contains(string(text), "## Each case without it") {
		t.Errorf("report.md tells of no case (%v)", err)
	}
}

// with gives the small calibration with some lines replaced.
func with(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(smallCalibration) }

// wrongCalibrations are faults of those who calibrate.
var wrongCalibrations = []wrongCase{
	{name: "no study", args: "calibrate", want: []string{"jiritsu calibrate takes one study file, found 0"}},
	{name: "no such study", args: "calibrate absent.toml", want: []string{"cannot read the study file absent.toml"}},
	{name: "bad TOML", args: "calibrate case.toml", text: "[run\n", want: []string{"case.toml:1:"}},
	{name: "unknown key", args: "calibrate case.toml", text: with("[table]", "[tabel]"), want: []string{"case.toml:6: tabel", `did you mean table?`}},
	{name: "no prior", args: "calibrate case.toml", text: "title = \"empty\"\n", want: []string{"prior is missing: wanted one [[prior]] or more"}},
	{name: "unknown parameter", args: "calibrate case.toml", text: with("bargaining.pass_through", "bargaining.passthrough"), want: []string{
		`case.toml:21: prior[0].parameter = "bargaining.passthrough" is no number of the model; did you mean bargaining.pass_through?`}},
	{name: "not a number of the model", args: "calibrate case.toml", text: with("bargaining.pass_through", "run.firms"), want: []string{`prior[0].parameter = "run.firms" is no number of the model`}},
	{name: "parameter twice", args: "calibrate case.toml", text: with("entry_mode.export", "bargaining.pass_through"), want: []string{`prior[1].parameter = "bargaining.pass_through" is free twice`}},
	{name: "prior out of range", args: "calibrate case.toml", text: with("to        = 0.9", "to        = 1.9"), want: []string{"case.toml:23: prior[0].to = 1.9 is outside [0,1] (share)"}},
	{name: "prior upside down", args: "calibrate case.toml", text: with("to        = 0.9", "to        = 0.1"), want: []string{"case.toml:23: prior[0].to = 0.1 is not above from = 0.2"}},
	{name: "log of a negative number", args: "calibrate case.toml", text: smallCalibration + "distribution = \"log_uniform\"\n", want: []string{"a log_uniform prior begins above 0"}},
	{name: "unknown distribution", args: "calibrate case.toml", text: smallCalibration + "distribution = \"normal\"\n", want: []string{`case.toml:27: prior[1].distribution = "normal"`}},
	{name: "too many free", args: "calibrate case.toml", text: smallCalibration + strings.Repeat("[[prior]]\nparameter = \"bargaining.power\"\n", 7), want: []string{
		"prior lists 9 free parameters; at most 8 are taken", "the prior would say"}},
	{name: "more free than figures", args: "calibrate case.toml", text: with(`"dependence_over_30_2014", "pass_through_2022", `, ""), want: []string{
		"prior lists 2 free parameters, and 1 figures are fitted"}},
	{name: "unknown target", args: "calibrate case.toml", text: with("pass_through_2022", "pass_through_2021"), want: []string{
		`case.toml:11: targets.names[1] = "pass_through_2021" is no target; did you mean pass_through_2022?`}},
	{name: "target twice", args: "calibrate case.toml", text: with("dependence_over_30_2014", "pass_through_2022"), want: []string{`targets.names[1] = "pass_through_2022" is named twice`}},
	{name: "unknown role", args: "calibrate case.toml", text: with("[targets]", "[targets]\nroles = [\"tuned\"]"), want: []string{`case.toml:11: targets.roles[0] = "tuned"`}},
	{name: "nothing fitted", args: "calibrate case.toml", text: with("[targets]\nnames = [\"dependence_over_30_2014\", \"pass_through_2022\", \"export_share_kikatsu_2018\"]", "[targets]\nroles = []"), want: []string{
		"targets.roles = [] with no names: nothing is fitted"}},
	{name: "no such targets", args: "calibrate case.toml", text: with("[targets]", "[targets]\nfile = \"mine.toml\""), want: []string{"case.toml:11: targets.file there is no file mine.toml of targets"}},
	{name: "too few rows", args: "calibrate case.toml", text: with("rows     = 200", "rows     = 20"), want: []string{"case.toml:7: table.rows = 20 is outside [200,1000000]"}},
	{name: "too many held out", args: "calibrate case.toml", text: with("held_out = 50", "held_out = 100"), want: []string{"case.toml:8: table.held_out = 100 of 200 rows: wanted at most a quarter"}},
	{name: "too few kept", args: "calibrate case.toml", text: with("share      = 0.4", "share      = 0.1"), want: []string{"case.toml:14: posterior.share = 0.1 keeps 15 of 150 rows; wanted 50 or more"}},
	{name: "unknown method", args: "calibrate case.toml", text: with("[posterior]", "[posterior]\nmethod = \"smc\""), want: []string{`case.toml:14: posterior.method = "smc"`}},
	{name: "unknown scenario", args: "calibrate case.toml", text: "scenario = \"basline\"\n" + smallCalibration, want: []string{`case.toml:1: scenario "basline" is not a known scenario; did you mean "baseline"?`}},
	{name: "wrong setting", args: "calibrate case.toml", text: "set = [\"bargaining.power=3\"]\n" + smallCalibration, want: []string{"case.toml:1: set", "bargaining.power", "outside [0,1]"}},
	{name: "posterior in a calibration", args: "calibrate case.toml", text: "set = [\"posterior.use=draws\"]\n" + smallCalibration, want: []string{"case.toml:1: set[0] = \"posterior.use=draws\": a calibration finds a posterior"}},
	{name: "no such cases", args: "calibrate case.toml", text: smallCalibration + "[cases]\nheld_out = [\"a\"]\n", want: []string{"cases.held_out names cases, and cases.file no file"}},
	{name: "unknown case", args: "calibrate case.toml", text: smallCalibration + "[cases]\nfile = \"published\"\nheld_out = [\"C055\"]\n", want: []string{`case.toml:29: cases.held_out[0] = "C055" is no case; did you mean C05?`}},
	{name: "no such casebook", args: "calibrate case.toml", text: smallCalibration + "[cases]\nfile = \"mine.toml\"\n", want: []string{"case.toml:28: cases.file", "mine.toml"}},
	{name: "foreign folder", args: "calibrate case.toml --out sub", text: smallCalibration, files: map[string]string{"sub/notes.txt": "mine"}, want: []string{"sub holds files that are no calibration's, such as notes.txt"}},
	{name: "misspelt flag", args: "calibrate case.toml --recovery", want: []string{"--recovery is not a flag of jiritsu calibrate; did you mean --recover?"}},
	{name: "no workers", args: "calibrate case.toml --workers 0", text: smallCalibration, want: []string{"--workers"}},
	{name: "posterior of a scenario", args: "params case.toml", text: "extends = \"baseline\"\n[posterior]\nuse = \"medain\"\n", want: []string{`case.toml:3: posterior.use = "medain"`}},
	{name: "no such posterior", args: "run case.toml", text: "extends = \"baseline\"\n[posterior]\nuse = \"median\"\nfile = \"no.csv\"\n", want: []string{`case.toml:4: posterior.file = "no.csv" cannot be read: no such file`}},
	{name: "no posterior", args: "run case.toml", text: "extends = \"baseline\"\n[posterior]\nuse = \"median\"\nfile = \"p.csv\"\n", files: map[string]string{"p.csv": "a,b\n"}, want: []string{"p.csv:1: is no posterior"}},
}

func TestWrongCalibrations(t *testing.T) { areRefused(t, wrongCalibrations) }

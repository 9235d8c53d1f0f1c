package study

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/calibrate"
	"jiritsu/results/report"
	"jiritsu/sim/sweep"
)

// reported runs a case in small and gives its folder and its page.
func reported(t *testing.T, name string, given Settings) (dir, page string, summary *Summary) {
	t.Helper()
	c, err := Load(name, given)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "run")
	r, err := Run(context.Background(), c, Options{Workers: 2, Out: dir})
	if err != nil {
		t.Fatal(err)
	}
	return dir, pageOf(t, dir, "en"), r.Summary
}

func pageOf(t *testing.T, dir, lang string) string {
	t.Helper()
	text, err := Report(context.Background(), dir, lang)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The page says what the summary says, and two runs of the same scenario give
// the same bytes wherever they lie.
func TestReportOfARun(t *testing.T) {
	given := Settings{Firms: "300", Replicates: "3"}
	_, first, s := reported(t, "baseline", given)
	dir, second, _ := reported(t, "baseline", given)
	if first != second {
		t.Error("two runs give two reports")
	}
	if len(first) > 5e6 {
		t.Errorf("the report has %d bytes", len(first))
	}
	v, _ := intervalOf([]float64{s.Independence.Mean}, true)
	closures, _ := intervalOf([]float64{s.Flows["closures"].Mean}, false)
	for _, want := range []string{report.Percent.Text(v.Mean).EN + " (95% interval ", report.Number.Text(closures.Mean).EN + " [",
		s.ResultHash, "It differs from the baseline in 1 setting,", "run.firms", `id="states-over-time"`, `id="ledger"`} {
		if !strings.Contains(first, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	if strings.Contains(first, dir) || strings.Contains(first, "wall") {
		t.Error("the report tells where or when it was made")
	}
	if ja := pageOf(t, dir, "ja"); !strings.Contains(ja, `<html lang="ja">`) {
		t.Error("no report in Japanese")
	}
}

// Odd runs have a report, too: nobody abroad, a single history, a single year,
// and a title that would be a script.
func TestReportsOfOddRuns(t *testing.T) {
	_, page, _ := reported(t, "closed", Settings{Firms: "150", Replicates: "2", From: "2008"})
	if !strings.Contains(page, "neither road was taken to its end") || !strings.Contains(page, "closed_from") {
		t.Error("the closed world tells of roads, or not how it differs")
	}
	_, page, _ = reported(t, "baseline", Settings{Firms: "200", Replicates: "1", From: "2020", To: "2020"})
	if strings.Contains(page, `id="states-over-time"`) || strings.Contains(page, "(95% interval") {
		t.Error("one year has curves, or one history intervals")
	}
	file := filepath.Join(t.TempDir(), "evil.toml")
	text := "extends = \"baseline\"\ntitle = \"</script><script>alert(1)</script>\"\ntitle_ja = \"<img src=x>\"\n[run]\nfrom = 2020\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	_, page, _ = reported(t, file, Settings{Firms: "100", Replicates: "2"})
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img") {
		t.Error("a title became an element")
	}
}

func TestReportsOfStudies(t *testing.T) {
	given := Settings{Firms: "200", Replicates: "2"}
	c, k := knockoutsIn(t, 2, given, "competence", "closed")
	ko := filepath.Join(t.TempDir(), "ko")
	f, err := OpenStudy(ko, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteKnockouts(c, k); err != nil {
		t.Fatal(err)
	}
	if page := pageOf(t, ko, "en"); !strings.Contains(page, `id="knockouts"`) || !strings.Contains(page, "雁行形態") || !strings.Contains(page, k.ResultHash) {
		t.Error("the report of knock-outs lacks its figure or its hash")
	}
	sides, n, err := OpenSides([2]string{"baseline", "fair_prices"}, given)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Compare(context.Background(), sides, n, CompareOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	cmp := filepath.Join(t.TempDir(), "cmp")
	if f, err = OpenStudy(cmp, false); err != nil {
		t.Fatal(err)
	}
	if err := f.WriteComparison(sides, x); err != nil {
		t.Fatal(err)
	}
	if page := pageOf(t, cmp, "ja"); !strings.Contains(page, "bargaining.power") || !strings.Contains(page, `id="differences-by-year"`) {
		t.Error("the report of a comparison lacks settings or years")
	}
}

const reportedStudy = "title = \"<b>Networks</b>\"\n[run]\nfirms = 150\nfrom = 2015\n[design]\nkind = \"grid\"\n[replicates]\nnumber = 2\n" +
	"[[factor]]\nmechanism = \"networks\"\n[[factor]]\nparameter = \"bargaining.power\"\nvalues = [0.3, 0.5]\n"

func TestReportOfASweep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sweep")
	if _, err := loadStudy(t, reportedStudy).Run(context.Background(), SweepOptions{Workers: 2, Out: dir, Shard: sweep.Whole}); err != nil {
		t.Fatal(err)
	}
	page := pageOf(t, dir, "en")
	for _, want := range []string{"&lt;b&gt;Networks", "4 points of a design, 8 simulated runs", "networks: off for on", `id="points-by-level"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	if page != pageOf(t, dir, "en") {
		t.Error("two reports differ")
	}
	table := filepath.Join(t.TempDir(), "t.csv")
	var rows bytes.Buffer
	rows.WriteString("a,b,y\n")
	for n := range 60 {
		rows.WriteString(strings.Join([]string{report.Year.Text(float64(n)).EN, report.Year.Text(float64(n * 7 % 60)).EN, report.Year.Text(float64(2 * n)).EN}, ",") + "\n")
	}
	if err := os.WriteFile(table, rows.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := TableSensitivity(table, nil, SensitivityOptions{Outputs: []string{"y"}})
	if err != nil {
		t.Fatal(err)
	}
	found := t.TempDir()
	if err := s.Write(found); err != nil {
		t.Fatal(err)
	}
	if page := pageOf(t, found, "ja"); !strings.Contains(page, "順位相関") || strings.Contains(page, filepath.Dir(table)) {
		t.Error("the report of a table lacks rank correlations, or tells its folder")
	}
}

// Effects of a grid are means over its pairs of points, replicate by replicate.
func TestFactorEffectsByHand(t *testing.T) {
	on, off := level{word: "on"}, level{word: "off"}
	low, high := level{number: 1}, level{number: 2}
	w := &sweepTables{SweepPlan: &SweepPlan{Factors: []PlanFactor{{Name: "m", Words: true}, {Name: "p"}}, Replicates: PlanStop{Most: 3, Paired: true},
		levels: [][]level{{on, low}, {off, low}, {on, high}, {off, high}}, seeds: []int64{1, 1, 1, 1}}, values: make([][][]float64, len(sweptOutputs))}
	for o := range w.values {
		w.values[o] = [][]float64{{.1, .2, .3}, {.2, .4, .6}, {.1, .2, .3}, {.1, .3, math.NaN()}}
	}
	all := w.factorEffects()
	if len(all) != 2 || all[0].to != off || all[1].to != high || len(all[0].matches) != 2 {
		t.Fatalf("%+v", all)
	}
	// off less on: (.1+0)/2 and (.2+.1)/2; the third replicate lacks a point
	if v := all[0].effect[0]; math.Abs(v.Mean-.1) > 1e-12 || v.N != 2 || v.Low == nil || math.Abs(*v.High-v.Mean-12.706204736*.05) > 1e-6 {
		t.Errorf("%+v", v)
	}
	w.seeds[1], w.seeds[3] = 2, 2
	if all = w.factorEffects(); len(all) != 1 {
		t.Error("points with other draws were compared")
	}
}

func TestMeanOfByHand(t *testing.T) {
	v, ok := intervalOf([]float64{1, 2, math.NaN(), 3}, false)
	if !ok || v.Mean != 2 || v.N != 3 || *v.Low != 0 || math.Abs(*v.High-4.4841377) > 1e-6 {
		t.Errorf("%+v", v) // 2 +- t(2) / root 3, cut at 0
	}
	if v, _ = intervalOf([]float64{.98, 1, .99}, true); *v.High != 1 {
		t.Errorf("a share goes to %g", *v.High)
	}
	if v, _ = intervalOf([]float64{0, 0}, true); v.Low != nil {
		t.Error("an interval where nothing varies")
	}
	if _, ok = intervalOf([]float64{math.NaN()}, true); ok {
		t.Error("a mean of nothing")
	}
}

// Every key that a report tells has a name in both languages.
func TestReportNames(t *testing.T) {
	var keys []string
	for _, list := range [][]string{agents.States[:], RouteNames, agents.Classes[:], agents.Modes[1:], Roads, Flows, MechanismNames(), KnockoutNames(),
		industryKeys(), regionKeys(), {"all", "independence", "freedom", "survival", "closure", "any", "with_base"}} {
		keys = append(keys, list...)
	}
	for _, key := range keys {
		if name := inBoth(key); name.EN == key || name.JA == key || name.EN == "" || name.JA == "" || name.EN == name.JA {
			t.Errorf("%s is called %+v", key, name)
		}
	}
	targets, err := ReadTargets("")
	if err != nil {
		t.Fatal(err)
	}
	units := map[string]string{}
	for _, s := range Statistics() {
		units[s.Name] = s.Unit
	}
	for _, x := range targets {
		for table, key := range map[*map[string]report.Text]string{&targetNames: x.ID, &roleNames: x.Role, &unitNames: units[x.Statistic]} {
			if _, ok := (*table)[key]; !ok {
				t.Errorf("target %s: there is no name of %s", x.ID, key)
			}
		}
	}
	for _, x := range signs() {
		if _, ok := signNames[x.Name]; !ok {
			t.Errorf("sign %s has no name", x.Name)
		}
	}
	for _, role := range calibrate.Roles {
		if roleNames[role].JA == "" {
			t.Errorf("role %s has no name", role)
		}
	}
	for name, table := range map[string]map[string]report.Text{"names": reportNames, "targets": targetNames, "roles": roleNames, "signs": signNames, "units": unitNames,
		"variants": variantNames, "tables": tableNames, "designs": designNames, "measures": measureNames, "structures": structureNames, "classes": classNames} {
		for key, text := range table {
			if text.EN == "" || text.JA == "" || text.EN == text.JA {
				t.Errorf("%s, %s: %+v", name, key, text)
			}
		}
	}
	for _, texts := range [][]methodText{modelMethods, runMethods, pairedMethods, sensitivityMethods, tradeMethods} {
		for _, x := range texts {
			if x.en == "" || x.ja == "" || x.en == x.ja {
				t.Errorf("%+v", x)
			}
		}
	}
	for _, o := range sweptOutputs {
		if !strings.Contains(strings.Join(OutputNames(), " "), o.column) {
			t.Errorf("no output is called %s", o.column)
		}
	}
}

// The shipped calibration has a page in both languages, which gives every parameter
// and says what was fitted.
func TestReportOfACalibration(t *testing.T) {
	const dir = "../../results/reference/calibration"
	en, ja := pageOf(t, dir, "en"), pageOf(t, dir, "ja")
	for _, want := range []string{"entry_mode.export", "offshoring.follow", `id="posterior-intervals"`, `id="ledger-table"`, "検証用"} {
		if !strings.Contains(en, want) && !strings.Contains(ja, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	other := t.TempDir()
	putFile(t, filepath.Join(other, "report.json"), "{}")
	var user *UserError
	if _, err := Report(context.Background(), other, "en"); !errors.As(err, &user) {
		t.Errorf("another report.json: %v", err)
	}
	if en == ja || !strings.Contains(en, " of 14 figures lie inside their bands at the posterior median") {
		t.Error("the report does not count the targets that were kept for checking")
	}
}

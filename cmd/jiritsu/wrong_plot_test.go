package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folders that are not what figures are drawn from.
var plotFiles = map[string]string{
	"begun/summary.json":     "{}",
	"off/knockouts.json":     "{}",
	"goods/reading.json":     "{}",
	"broken/summary.json":    "{}",
	"broken/manifest.json":   "{",
	"damaged/summary.json":   "{}",
	"damaged/manifest.json":  `{"format":1,"model_version":"1","scenario":"x","scenario_text":"","seed":1,"replicates":1,"firms":1,"from":1995,"to":1996,"files":{"firms.parquet":{"sha256":"00","size":1}}}`,
	"study/plan.json":        "{}",
	"screened/plan.json":     "{}",
	"screened/sensitivity/x": "",
	"screened/data/x":        "",
	"nothing/notes.txt":      "notes",
	"page.pdf":               "",
	"fitted/posterior.csv":   "a\n1\n",
	"other.csv":              "a,b\n1,2\n",
	"advice.csv":             "alternative,outcome,years,probability,low,high\nstay,closed,5,0.1,0.05,0.2\n",
}

// wrongPlot are faults of those who draw figures.
var wrongPlot = []wrongCase{
	{name: "no folder", args: "plot", want: []string{"takes one folder of results, found 0", "jiritsu plot --list"}},
	{name: "two folders", args: "plot study nothing", want: []string{"takes one folder of results, found 2"}},
	{name: "absent", args: "plot absent", want: []string{"there is no folder absent of results", "jiritsu run --out absent makes one"}},
	{name: "a file", args: "plot page.pdf", want: []string{"page.pdf is a file; wanted the folder of a run or of a study"}},
	{name: "other files", args: "plot nothing", want: []string{"no figure can be drawn from nothing", "no folder of results that jiritsu knows"}},
	{name: "unknown figure", args: "plot study --figure alluvail", want: []string{"--figure alluvail is not known; did you mean alluvial?"}},
	{name: "two unknown figures", args: "plot study --figure stats,routs", want: []string{"--figure stats is not known", "--figure routs is not known"}},
	{name: "unknown format", args: "plot study --format pdf,gif", want: []string{"--format gif is not known", "pdf"}},
	{name: "no format", args: "plot study --format=", want: []string{"--format names no format; wanted some of pdf, svg, png, eps"}},
	{name: "unknown preset", args: "plot study --preset natur", want: []string{"--preset natur is not known; did you mean nature?"}},
	{name: "unknown language", args: "plot study --lang fr", want: []string{"--lang fr is not known; wanted en, ja"}},
	{name: "unknown theme", args: "plot study --theme gray", want: []string{"--theme gray is not known; did you mean grey?"}},
	{name: "all faults at once", args: "plot study --theme x --lang y --preset z", want: []string{"--preset z", "--lang y", "--theme x"}},
	{name: "unknown flag", args: "plot study --them grey", want: []string{"--them is not a flag of jiritsu plot; did you mean --theme?"}},
	{name: "run not finished", args: "plot begun", want: []string{"begun is not finished: it has no manifest.json", "jiritsu run --out DIR"}},
	{name: "knock-outs not finished", args: "plot off", want: []string{"off is not finished", "jiritsu knockouts --out DIR"}},
	{name: "trade not finished", args: "plot goods", want: []string{"goods is not finished", "jiritsu trade FILE... --out DIR"}},
	{name: "broken manifest", args: "plot broken", want: []string{"manifest.json"}},
	{name: "damaged run", args: "plot damaged", want: []string{"firms.parquet", "make it anew with jiritsu run --out DIR"}},
	{name: "a run's figure of a sweep", args: "plot study --figure states", want: []string{"figure states is drawn from a run, and study is a sweep: make it with jiritsu run --out DIR, then jiritsu plot DIR --figure states"}},
	{name: "knock-outs of a sweep", args: "plot study --figure knockouts", want: []string{"drawn from a study of knock-outs", "jiritsu knockouts --out DIR"}},
	{name: "trade of a sweep", args: "plot study --figure product_map", want: []string{"drawn from a study of trade", "jiritsu trade FILE... --out DIR"}},
	{name: "sensitivity that was not asked for", args: "plot study --figure screening", want: []string{"figure screening needs sensitivity, which study lacks", `design.kind = "morris"`}},
	{name: "data set that is not there", args: "plot study --figure phase_diagram", want: []string{"figure phase_diagram needs data, which study lacks", `design.kind = "grid"`}},
	{name: "several figures that lack data", args: "plot study --figure states,indices", want: []string{"figure states is drawn from a run", "figure indices needs sensitivity", `design.kind = "saltelli"`}},
	{name: "sensitivity without estimates", args: "plot screened --figure indices", want: []string{"cannot read screened/sensitivity/sensitivity.json"}},
	{name: "posterior of a sweep", args: "plot study --figure posterior_pairs", want: []string{"figure posterior_pairs is drawn from a calibration", "jiritsu calibrate STUDY.toml --out DIR"}},
	{name: "Shapley values that were not asked for", args: "plot study --figure shapley", want: []string{"figure shapley needs mechanisms/shapley.csv", "jiritsu mechanisms STUDY.toml --out DIR"}},
	{name: "calibration without its ledger", args: "plot fitted --figure predictive", want: []string{"figure predictive needs ledger.csv, which fitted lacks", "jiritsu calibrate"}},
	{name: "advice that is none", args: "plot other.csv", want: []string{"other.csv is a file", "jiritsu advise --csv"}},
	{name: "nothing of its kind", args: "plot advice.csv --preset single", want: []string{"no figure can be drawn from advice.csv", "\n  advice: "}},
	{name: "a run's figure of advice", args: "plot advice.csv --figure states", want: []string{"figure states is drawn from a run, and advice.csv is a table of advice"}},
	{name: "advice of a sweep", args: "plot study --figure advice", want: []string{"figure advice is drawn from a table of advice", "jiritsu advise FIRM.toml --csv"}},
	{name: "out is a file", args: "plot study --out page.pdf", want: []string{"--out page.pdf is a file; wanted a folder"}},
}

func TestWrongPlot(t *testing.T) {
	var cases []wrongCase
	for _, c := range wrongPlot {
		c.files = plotFiles
		cases = append(cases, c)
	}
	areRefused(t, cases)
}

// A small run is drawn in every format, with captions and numbers, and the same
// bytes come out twice.
func TestPlotOfARun(t *testing.T) {
	dir := t.TempDir()
	ok(t, dir, "run", "--firms", "600", "--replicates", "3", "--quiet", "--out", "run")
	o := jiritsu(t, dir, "plot", "run", "--figure", "states,alluvial")
	if o.status != 2 || !strings.Contains(o.stderr, "figure alluvial needs panel.parquet, which run lacks: make it with jiritsu run --panel --out DIR") {
		t.Errorf("status %d\n%s", o.status, o.stderr)
	}
	const some = "states,incidence,routes,areas,network,targets,truth_table,xy_plot"
	screen := ok(t, dir, "plot", "run", "--figure", some, "--format", "pdf,svg,eps", "--lang", "ja", "--theme", "grey", "--preset", "nature", "--out", "a")
	if !strings.Contains(screen, "8 figures in a") || !strings.Contains(screen, "各年末の存続企業") {
		t.Errorf("screen:\n%s", screen)
	}
	ok(t, dir, "plot", "run", "--figure", some, "--format", "pdf,svg,eps", "--lang", "ja", "--theme", "grey", "--preset", "nature", "--out", "b")
	files := listing(t, filepath.Join(dir, "a"))[1:] // less the folder itself
	if len(files) != 8*6 {
		t.Errorf("%d files; want 48: %v", len(files), files)
	}
	for _, name := range files {
		first, err := os.ReadFile(filepath.Join(dir, "a", name))
		second, again := os.ReadFile(filepath.Join(dir, "b", name))
		if err != nil || again != nil || len(first) < 100 || string(first) != string(second) {
			t.Errorf("%s: %d and %d bytes, %v %v", name, len(first), len(second), err, again)
		}
		if filepath.Ext(name) == ".pdf" && len(first) > 300_000 {
			t.Errorf("%s has %d bytes", name, len(first))
		}
	}
	if caption, _ := os.ReadFile(filepath.Join(dir, "a", "states.caption.en.txt")); !strings.Contains(string(caption), "3 histories of 600 sampled firms, 1995–2025, seed 1.") {
		t.Errorf("caption: %s", caption)
	}
}

// The list names every figure with the command that makes its data.
func TestPlotList(t *testing.T) {
	screen := ok(t, t.TempDir(), "plot", "--list")
	for _, want := range []string{"states", "alluvial", "jiritsu run --panel --out DIR", "knockouts", "phase_diagram", "comparative_advantage"} {
		if !strings.Contains(screen, want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	if ja := ok(t, t.TempDir(), "plot", "--list", "--lang", "ja"); !strings.Contains(ja, "沖積図") {
		t.Errorf("the Japanese list:\n%s", ja)
	}
}

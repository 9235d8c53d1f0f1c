package study

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/results/store"
)

// put writes a file of a folder.
func putFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// madeUpStudies are folders as calibrate, mechanisms, phase and advise write them.
// All numbers are made up.
func madeUpStudies(t *testing.T) (dir string) {
	dir = t.TempDir()
	r := rand.New(rand.NewPCG(5, 6))
	var posterior, doses, shapley, cells, advice strings.Builder
	posterior.WriteString("# made up\nbargaining.power,marketing.appeal\n")
	for range 60 {
		fmt.Fprintf(&posterior, "%g,%g\n", .4+.1*r.Float64(), .5+.2*r.Float64())
	}
	putFile(t, filepath.Join(dir, "fit", "posterior.csv"), posterior.String())
	putFile(t, filepath.Join(dir, "fit", "parameters.csv"), "parameter,unit,contraction\nbargaining.power,share,0.6\nmarketing.appeal,share,0.3\n")
	putFile(t, filepath.Join(dir, "fit", "ledger.csv"), "target,role,low,high,predicted_low,predicted_median,predicted_high\nexport_share_small_2009,tune,0.02,0.03,0.018,0.025,0.034\nexit_from_china,check,0.35,0.56,0.1,0.2,0.3\n")
	table, err := store.CreateTable(filepath.Join(dir, "fit", "table.parquet"), []store.Column{{Name: "bargaining.power", Unit: "share"}, {Name: "marketing.appeal", Unit: "share"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 60 {
		if err := table.Append(r.Float64(), r.Float64()); err != nil {
			t.Fatal(err)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	doses.WriteString("cause,with,outcome,group,value,low,high\n")
	shapley.WriteString("cause,outcome,group,measure,value,low,high\n")
	for _, cause := range []string{"bargaining", "networks"} {
		fmt.Fprintf(&shapley, "%s,independence,all,shapley,0.004,0.003,0.005\n%s,independence,all,owen,0.003,0.002,0.004\n%s,survival,all,shapley,9,8,10\n", cause, cause, cause)
		for _, dose := range []float64{0, .5, 1, 1.5} {
			v := .004 * (dose - 1)
			fmt.Fprintf(&doses, "%s,%g,independence,all,%g,%g,%g\n", cause, dose, v, v-.001, v+.001)
		}
		fmt.Fprintf(&doses, "%s,slope,independence,all,1,0,2\n", cause)
	}
	putFile(t, filepath.Join(dir, "mech", "plan.json"), "{}")
	putFile(t, filepath.Join(dir, "mech", "mechanisms", "shapley.csv"), shapley.String())
	putFile(t, filepath.Join(dir, "mech", "mechanisms", "doses.csv"), doses.String())
	for x := range 3 {
		for y := range 3 {
			fmt.Fprintf(&cells, `,{"x":%d,"y":%d,"size":500,"branch":"up","mean":%g,"low":%g,"high":%g}`, x, y, .01*float64(x*y), .01*float64(x*y)-.001, .01*float64(x*y)+.001)
		}
	}
	putFile(t, filepath.Join(dir, "mech", "phase", "cells.csv"), "x,y\n0,0\n")
	putFile(t, filepath.Join(dir, "mech", "phase", "phase.json"), `{"outcome":"independence","unit":"share","x":"power","y":"appeal","to":2025,"cells":[`+cells.String()[1:]+`]}`)
	advice.WriteString("alternative,kind,region,mode,wait,prepare,outcome,years,probability,low,high\n")
	for _, a := range []string{"stay,stay,,,0,", "export,enter,thailand,direct_export,0,none", "later,enter,viet_nam,joint_venture,3,none", "ready,enter,viet_nam,joint_venture,3,partner"} {
		for _, o := range []string{"independent", "withdrew", "closed"} {
			for i, years := range []int{5, 10, 15} {
				fmt.Fprintf(&advice, "%s,%s,%d,%g,%g,%g\n", a, o, years, .1*float64(i+1), .08*float64(i+1), .13*float64(i+1))
			}
		}
	}
	putFile(t, filepath.Join(dir, "firm.csv"), advice.String())
	return dir
}

// Figures of studies hold the numbers of their tables.
func TestPlotOfStudies(t *testing.T) {
	dir := madeUpStudies(t)
	for _, c := range []struct{ source, figure, want string }{
		{"fit", "posterior_marginals", "Power (share),"},
		{"fit", "posterior_pairs", "Power,Appeal\n"},
		{"fit", "predictive", "For tuning,\"Exporters, 4 and more, 2009\",0.02,0.03,0.025,0.018,0.034,,\n"},
		{"mech", "shapley", "Shapley values,,,\nBargaining,0.4,0.3,0.5\nNetworks,0.4,0.3,0.5\nOwen values (grouped),,,\n"},
		{"mech", "mechanism_doses", "Networks,1.5,0.2,0.1,0.3"},
		{"mech", "phases", "1,2,0.02,0.00051020408163265"},
		{"firm.csv", "advice", "Direct export: Thailand,Independent,10 years,0.2,0.16,0.26\n"},
		{"firm.csv", "advice", "\"Joint venture: Viet Nam, in 3 y\",Closed,"},
		{"firm.csv", "advice", "\"Joint venture: Viet Nam, a partner first (3 y)\",Closed,"},
	} {
		for _, lang := range Languages {
			out := filepath.Join(dir, "out", lang)
			r := PlotRequest{Source: filepath.Join(dir, c.source), Figures: []string{c.figure}, Formats: []string{"pdf"}, Preset: "double", Lang: lang, Theme: "grey", Out: out}
			report, err := Plot(context.Background(), r)
			if err != nil {
				t.Errorf("%s (%s): %v", c.figure, lang, err)
				continue
			}
			if len(report.Drawn) != 1 || report.Drawn[0].Caption == "" {
				t.Errorf("%s: %v", c.figure, report)
			}
			numbers, err := os.ReadFile(filepath.Join(out, c.figure+".csv"))
			if err != nil || lang == "en" && !strings.Contains(string(numbers), c.want) {
				t.Errorf("%s: %v; want %q in\n%s", c.figure, err, c.want, numbers)
			}
		}
	}
}

// Every figure of the catalogue has words in both languages, a command and a name of
// its own, and its words can be set.
func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range catalogue {
		if e.name == "" || seen[e.name] || e.command == "" || e.draw == nil || e.shows.en == "" || e.shows.ja == "" || e.kind == kindUnknown {
			t.Errorf("entry %+v", e)
		}
		seen[e.name] = true
	}
	for key, w := range figureWords {
		if w.en == "" || w.ja == "" {
			t.Errorf("%s is %+v", key, w)
		}
	}
	all, err := ReadTargets("")
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range all {
		if _, ok := targetWords[target.ID]; !ok {
			t.Errorf("target %s has no short name", target.ID)
		}
	}
}

// An interruption says what is there, and is the signal's still.
func TestPlotsThatStop(t *testing.T) {
	cause := errors.New("a signal")
	r := &PlotReport{Out: "p"}
	if err := r.stopped(cause); err != cause {
		t.Errorf("with nothing drawn: %v", err)
	}
	r.Drawn = make([]Plotted, 3)
	if err := r.stopped(cause); !errors.Is(err, cause) || !strings.Contains(err.Error(), "3 figures, which are whole in p") {
		t.Errorf("found %v", err)
	}
}

package study

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"jiritsu/sim/sweep"
)

// small is a mechanisms study of three causes, one of which is inert.
const small = `
set = ["linkage.agglomeration=0", "linkage.spillover=0"]
[run]
firms = 300
to = 2005
[design]
kind = "mechanisms"
[replicates]
number = 3
[mechanisms]
causes = ["competence", "networks", "linkage"]
doses = [0.5]
years = [2000]
`

// further is what a study may have beside.
const further = `draws = "draws.csv"
cases = "cases.csv"
[[mechanisms.variant]]
name = "keen sellers"
set = ["marketing.skill_abroad=0.7"]
`

// theStudy is a study with all of it, run once.
func theStudy(t *testing.T) (*Sweep, *Mechanisms) {
	t.Helper()
	if testing.Short() {
		t.Skip("a short run")
	}
	once.Do(func() {
		oneSweep, oneStudy = answered(t, small+further, map[string]string{
			"draws.csv": "# some draws\nmarketing.appeal,bargaining.power\n0.4,0.5\n0.6,0.3\n",
			"cases.csv": "mechanism,case,log_bayes_factor,set\ncompetence,a,2.302585092994046,build\ncompetence,b,6.907755278982137,held_out\n",
		})
	})
	if oneStudy == nil {
		t.Fatal("the study could not be run")
	}
	return oneSweep, oneStudy
}

var (
	once     sync.Once
	oneSweep *Sweep
	oneStudy *Mechanisms
)

// answered runs a study and answers it.
func answered(t *testing.T, text string, files map[string]string) (*Sweep, *Mechanisms) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "study.toml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	w, err := LoadSweep(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.Run(context.Background(), SweepOptions{Out: filepath.Join(dir, "out"), Workers: 2, Shard: sweep.Whole}); err != nil {
		t.Fatal(err)
	}
	s, err := w.Mechanisms(context.Background(), filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	return w, s
}

// A mechanism that does nothing has exactly 0 everywhere, and the values of the
// others sum to the total.
func TestInertMechanismHasExactlyNothing(t *testing.T) {
	_, s := theStudy(t)
	checked, live := 0, 0
	for _, name := range []string{"knockouts", "shapley", "interactions", "add_one", "timing", "doses", "mediation"} {
		for _, r := range s.Table(name) {
			if r.Cause != "linkage" && r.With != "linkage" {
				if r.Value != nil && *r.Value != 0 {
					live++
				}
				continue
			}
			if checked++; r.Value == nil || *r.Value != 0 || *r.Low != 0 || *r.High != 0 || r.Same != nil && *r.Same != 3 {
				t.Errorf("%s: %+v", name, r)
			}
		}
	}
	if checked < 200 || live < 100 {
		t.Errorf("%d rows of an inert mechanism, %d of live ones", checked, live)
	}
	if s.Gap == nil || *s.Gap > 1e-14 {
		t.Errorf("efficiency: %v", s.Gap)
	}
	if s.Runs != 3*s.Worlds || s.Failed != 0 {
		t.Errorf("%d worlds, %d runs, %d failed", s.Worlds, s.Runs, s.Failed)
	}
}

// With paired draws the parts of an effect sum to it, and a mediator of a mechanism
// that does nothing carries nothing.
func TestMediationOfAStudy(t *testing.T) {
	_, s := theStudy(t)
	rows := s.Table("mediation")
	parts := 0
	for n := 0; n+2 < len(rows); n += 3 {
		total, direct, indirect := rows[n], rows[n+1], rows[n+2]
		if total.Measure != "total" || direct.Measure != "direct" || indirect.Measure != "indirect" {
			t.Fatalf("%s, %s, %s", total.Measure, direct.Measure, indirect.Measure)
		}
		if total.Value == nil {
			continue
		}
		if math.Abs(*direct.Value+*indirect.Value-*total.Value) > 1e-14 {
			t.Errorf("%+v", total)
		}
		if *indirect.Value != 0 {
			parts++
		}
	}
	if parts == 0 {
		t.Error("no effect passes through any mediator")
	}
}

// The study's knock-outs are those of jiritsu knockouts, to the bit.
func TestStudyAgreesWithKnockouts(t *testing.T) {
	_, s := theStudy(t)
	c, err := Load("baseline", Settings{Set: []string{"linkage.agglomeration=0", "linkage.spillover=0", "run.to=2005"}, Firms: "300", Replicates: "3"})
	if err != nil {
		t.Fatal(err)
	}
	k, err := Knockouts(context.Background(), c, KnockoutOptions{Workers: 2, Only: []string{"competence", "networks", "closed"}})
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, one := range k.Knockouts {
		table := map[string]string{offLevel: "knockouts", offSpread: "spread"}[one.Variant]
		if one.Name == closedName {
			table = "closed"
		}
		for _, e := range one.Effects {
			outcome, sign := e.Outcome, 1.0
			if outcome == "survival" {
				outcome, sign = "closed", -1
			}
			at := slices.IndexFunc(s.Table(table), func(r MechanismRow) bool { return r.Cause == one.Name && r.Outcome == outcome && r.Group == e.Group })
			if at < 0 {
				t.Fatalf("%s: no %s of %s", table, outcome, one.Name)
			}
			r := s.Table(table)[at]
			if compared++; math.Abs(sign**r.Value-e.Effect) > 1e-15 || *r.Same != one.Same || r.VarianceRatio != nil && e.VarianceRatio != nil && math.Abs(*r.VarianceRatio-*e.VarianceRatio) > 1e-9 {
				t.Errorf("%s %s %s: %g there, %g here", one.Name, outcome, e.Group, e.Effect, *r.Value)
			}
		}
	}
	if compared < 40 {
		t.Errorf("%d effects compared", compared)
	}
}

// Every mechanism has every rung, filled in or empty with a reason; draws, variants
// and cases fill theirs, but for the inert mechanism, of which no draw can speak.
func TestClaims(t *testing.T) {
	_, s := theStudy(t)
	if s.Draws != 2 || len(s.Table("draws")) == 0 || len(s.Table("variants")) == 0 || len(s.Table("traits")) != 2*2*2 {
		t.Errorf("%d draws, %d rows of draws, %d of variants, %d of traits", s.Draws, len(s.Table("draws")), len(s.Table("variants")), len(s.Table("traits")))
	}
	for _, cause := range s.Causes {
		for _, rung := range Rungs {
			n := 0
			for _, c := range s.Claims {
				if c.Mechanism != cause || c.Rung != rung {
					continue
				}
				if n++; c.Verdict == emptyRung && c.Note == "" || c.Verdict != emptyRung && c.Value == nil {
					t.Errorf("%+v", c)
				}
				if filled := c.Verdict != emptyRung; rung == rungCases && filled != (cause == "competence") || (rung == rungAssociation || rung == rungPosterior) && filled != (cause != "linkage") || rung == rungForms && !filled {
					t.Errorf("%+v", c)
				}
			}
			if n == 0 {
				t.Errorf("%s has no rung %s", cause, rung)
			}
		}
	}
	at := slices.IndexFunc(s.Claims, func(c Claim) bool { return c.Rung == rungCases && c.Mechanism == "competence" })
	if c := s.Claims[at]; math.Abs(*c.Value-2) > 1e-15 || c.Note != "2 cases, sum 4.00; 1 held out, sum 3.00" {
		t.Errorf("%+v", c)
	}
}

// The figures of targets are those that estimators see, and a mechanism that does
// nothing loses no fit.
func TestFitOfAStudy(t *testing.T) {
	w, s := theStudy(t)
	d := w.worlds
	if !d.fitted(world{}) || !d.fitted(world{}.off(2)) || d.fitted(world{}.off(1).off(2)) || d.fitted(world{closed: true}) || d.fitted(world{}.at(2, "0.5")) {
		t.Error("the worlds that are held against targets")
	}
	r, err := d.runner()(context.Background(), sweep.Unit{Point: d.place[world{}]})
	if err != nil {
		t.Fatal(err)
	}
	given := Settings{Set: []string{"linkage.agglomeration=0", "linkage.spillover=0", "run.to=2005"}, Firms: "300"}
	own, err := NewSimulator("baseline", given, nil, ownTargets())
	if err != nil {
		t.Fatal(err)
	}
	want, err := own.Simulate(context.Background(), nil, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	got, figures := r.Row[len(r.Row)-len(want):], 0
	for n := range want {
		if !math.IsNaN(want[n]) {
			figures++
		}
		if got[n] != want[n] && !(math.IsNaN(got[n]) && math.IsNaN(want[n])) {
			t.Errorf("%s: %g, wanted %g", ownTargets()[n].ID, got[n], want[n])
		}
	}
	if figures < 8 {
		t.Errorf("%d figures", figures)
	}
	for _, r := range s.Table("fit") {
		if r.Cause == "linkage" && r.Measure == "loss of fit" && r.With == "check" && (r.Value == nil || *r.Value != 0) {
			t.Errorf("an inert mechanism: %+v", r)
		}
	}
}

// A null model is viable if firms survive in it and go abroad; where the bounds ask
// for too much, none is, and causes are added to nothing.
func TestNullModel(t *testing.T) {
	_, s := theStudy(t)
	chosen := 0
	for _, x := range s.NullModels {
		if x.Chosen {
			chosen++
			if !x.Viable || x.Causes != s.Null {
				t.Errorf("%+v, null %s", x, s.Null)
			}
		}
	}
	if chosen != 1 {
		t.Errorf("%d null models chosen of %d", chosen, len(s.NullModels))
	}
	_, s = answered(t, strings.Replace(small, "number = 3", "number = 2", 1)+"null_survival = 2.0\nspread = false\nmediators = []\nfit = false\n", nil)
	if s.Null != "none" || slices.ContainsFunc(s.NullModels, func(x NullModel) bool { return x.Viable }) || len(s.NullModels) != 8 {
		t.Errorf("null %s of %+v", s.Null, s.NullModels)
	}
}

// Where nobody goes abroad there is nothing to compare with, and no world is viable.
func TestNothingToCompareWith(t *testing.T) {
	m := defaultMechanisms()
	c := &cells{worlds: &worlds{StudyMechanisms: &m, place: map[world]int{{}: 0, {closed: true}: 1}},
		y: [][][]float64{{{.5, .2, .1}}, {{.5, 0, 0}}}, column: map[string]int{"closed": 0, "abroad": 1, primary: 2}}
	asIs, closed := c.judged(world{}, nil), c.judged(world{closed: true}, nil)
	if x := c.judged(world{}, &asIs); !x.Viable || *x.SurvivalRatio != 1 || *x.AbroadRatio != 1 {
		t.Errorf("the scenario beside itself: %+v", x)
	}
	if x := c.judged(world{closed: true}, &asIs); x.Viable || *x.AbroadRatio != 0 {
		t.Errorf("the closed world: %+v", x)
	}
	if x := c.judged(world{}, &closed); x.Viable || x.AbroadRatio != nil || *x.SurvivalRatio != 1 {
		t.Errorf("beside a closed world: %+v", x)
	}
}

// Effects of 0 are no vote against: of two above, one below and three of nothing the
// share is 2 of 3; of nothing alone there is none.
func TestSignsLeaveTiesOut(t *testing.T) {
	r := signsOf(MechanismRow{}, []float64{.1, 0, -.2, 0, .3, 0})
	if r.Value == nil || math.Abs(*r.Value-2./3) > 1e-12 || r.Seeds != 3 || *r.High < .99 {
		t.Errorf("%+v", r)
	}
	if r = signsOf(MechanismRow{}, []float64{0, 0}); r.Value != nil || r.Seeds != 0 {
		t.Errorf("of nothing %+v", r)
	}
}

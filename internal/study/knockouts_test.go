package study

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/results/store"
)

// knockoutsIn runs a small study.
func knockoutsIn(t *testing.T, workers int, given Settings, only ...string) (*Case, *KnockoutStudy) {
	t.Helper()
	given.Firms, given.Replicates = "300", "4"
	c, err := Load("baseline", given)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Knockouts(context.Background(), c, KnockoutOptions{Workers: workers, Only: only})
	if err != nil {
		t.Fatal(err)
	}
	return c, s
}

func TestKnockoutsDoNotDependOnWorkers(t *testing.T) {
	_, want := knockoutsIn(t, 1, Settings{}, "networks", "closed")
	if len(want.Knockouts) != 3 || len(want.rows) != 3*4*4 {
		t.Fatalf("%d knock-outs, %d rows", len(want.Knockouts), len(want.rows))
	}
	for _, workers := range []int{2, 3, 8} {
		if workers != 3 && testing.Short() {
			continue
		}
		if _, got := knockoutsIn(t, workers, Settings{}, "networks", "closed"); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers give another study", workers)
		}
	}
}

// All nine mechanisms, the spread of four traits, and the closed world.
func TestKnockoutsAreComplete(t *testing.T) {
	c, err := Load("baseline", Settings{Replicates: "2"})
	if err != nil {
		t.Fatal(err)
	}
	all, err := knockoutsOf(c, nil)
	if err != nil || len(all) != len(agents.Mechanisms)+4+1 {
		t.Errorf("%d knock-outs, %v", len(all), err)
	}
	if years, err := KnockoutYears(c, nil); err != nil || years != 2*31*15 {
		t.Errorf("%d years, %v", years, err)
	}
}

// A mechanism that does nothing, taken away, has an effect of exactly 0.
func TestInertKnockoutIsExactlyNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	for _, c := range []struct {
		name  string
		given Settings
	}{
		{"linkage", Settings{Set: []string{"linkage.agglomeration=0", "linkage.spillover=0"}}},
		{"networks", Settings{Off: []string{"networks"}}},
		{"closed", Settings{Closed: "1995"}},
	} {
		_, s := knockoutsIn(t, 2, c.given, c.name)
		if len(s.Knockouts) != 1 || s.Knockouts[0].Same != 4 {
			t.Fatalf("%s: %+v", c.name, s.Knockouts)
		}
		for _, e := range s.Knockouts[0].Effects {
			if e.Effect != 0 || *e.Low != 0 || *e.High != 0 || e.Live {
				t.Errorf("%s: %+v", c.name, e)
			}
		}
	}
}

func TestClosedWorldHasNoIndependence(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	_, s := knockoutsIn(t, 2, Settings{}, "closed")
	e, ok := s.Knockouts[0].Effect("independence", "50-299")
	if !ok || e.Without != 0 || e.With == 0 || e.Effect != e.With || e.Correlation != nil || *e.VarianceRatio != 1 {
		t.Errorf("%+v", e)
	}
	if f, ok := s.Knockouts[0].Effect("survival", "all"); !ok || f.With <= 0 || f.With >= 1 {
		t.Errorf("%+v", f)
	}
}

// A paired comparison worked out by hand: differences 1, 2, 3 and 2, mean 2,
// variance 2/3; t of 3 degrees of freedom 3.18245.
func TestEffect(t *testing.T) {
	e, ok := effectOf([]float64{2, 4, 6, 4, math.NaN()}, []float64{1, 2, 3, 2, 5})
	near := func(got *float64, want float64) bool { return got != nil && math.Abs(*got-want) < 1e-5 }
	if !ok || e.Pairs != 4 || e.With != 4 || e.Without != 2 || e.Effect != 2 || !e.Live ||
		!near(e.Low, 2-3.18245*math.Sqrt(2./3/4)) || !near(e.High, 2+3.18245*math.Sqrt(2./3/4)) ||
		!near(e.Correlation, 1) || !near(e.VarianceRatio, 2./3/(8./3+2./3)) {
		t.Errorf("%+v", e)
	}
	if e, ok = effectOf([]float64{1}, []float64{0}); !ok || e.Low != nil || e.VarianceRatio != nil || e.Live {
		t.Errorf("one pair: %+v", e)
	}
	if _, ok = effectOf([]float64{1}, []float64{math.NaN()}); ok {
		t.Error("no pair has an effect")
	}
}

// The jackknife of the mean is the standard error of the mean.
func TestJackknife(t *testing.T) {
	x := []float64{1, 5, 2, 8, 4}
	se := jackknife(len(x), func(leave int) float64 { return mean(leaveOut(x, leave)) })
	if want := math.Sqrt(covariance(x, x) / 5); se == nil || math.Abs(*se-want) > 1e-12 {
		t.Errorf("%v, wanted %g", se, want)
	}
}

// Of three firms of weight 2, 1 and 1, the first stays independent, one loses
// it and one gains it.
func TestChurn(t *testing.T) {
	var c churn
	c.add([]fateWeight{{1, 2}, {2, 1}}, []fateWeight{{1, 2}, {3, 1}})
	if c.differ() != .2 || c.least() != 0 {
		t.Errorf("differ %g, least %g", c.differ(), c.least())
	}
}

func TestKnockoutFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "out")
	f, err := OpenStudy(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	c, s := knockoutsIn(t, 2, Settings{}, "linkage")
	if err := f.WriteKnockouts(c, s); err != nil {
		t.Fatal(err)
	}
	if _, done, err := store.Finished(dir); !done || err != nil {
		t.Errorf("not finished: %v", err)
	}
	rows, _, err := store.Read[knockoutRow](filepath.Join(dir, knockoutPairsName))
	if err != nil || !reflect.DeepEqual(rows, s.rows) {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if _, err := OpenStudy(dir, false); err == nil || !strings.Contains(err.Error(), "--force") {
		t.Errorf("a second study: %v", err)
	}
	again, err := OpenStudy(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.WriteKnockouts(c, s); err != nil {
		t.Error(err)
	}
}

// A history that breaks is named, and its pairs are left out.
func TestBrokenHistories(t *testing.T) {
	c, _ := knockoutsIn(t, 2, Settings{}, "linkage")
	broken := reading{replicate: 1, err: errors.New("replicate 1: the model broke\nat a line")}
	fine := reading{}
	s := knockoutStudyOf(c, []knockout{{"linkage", offLevel, nil}}, [][]reading{{fine, fine}, {fine, broken}, {fine, fine}})
	e, ok := s.Knockouts[0].Effect("independence", "all")
	if !ok || e.Pairs != 2 || len(s.Failed) != 1 || s.Failed[0].Name != "linkage" || strings.Contains(s.Failed[0].Error, "\n") {
		t.Errorf("%+v\n%+v", s.Failed, e)
	}
}

package survival

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// freireich is the trial of 6-mercaptopurine (Freireich et al. 1963); the
// covariate is 1 for placebo.
func freireich() (s *Sample, group []int32) {
	s = &Sample{X: make([][]float64, 1)}
	add := func(time float64, event bool, placebo int32) {
		s.Exit, s.Event = append(s.Exit, time), append(s.Event, event)
		s.X[0], group = append(s.X[0], float64(placebo)), append(group, placebo)
	}
	for _, x := range []float64{6, 6, 6, 7, 10, 13, 16, 22, 23} {
		add(x, true, 0)
	}
	for _, x := range []float64{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35} {
		add(x, false, 0)
	}
	for _, x := range []float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23} {
		add(x, true, 1)
	}
	return s, group
}

func TestKnownFreireich(t *testing.T) {
	s, group := freireich()
	c := fit(t, s, Efron)
	nearly(t, "Efron", []float64{c.Coef[0], se(c.Cov)[0], c.LogLik0, c.LogLik}, 7, 1.5721251, .4123967, -93.1842700, -85.0084246)
	nearly(t, "Breslow", fit(t, s, Breslow).Coef, 8, 1.5091914)
	l, err := NewLogRank(s, group, 2)
	if err != nil {
		t.Fatal(err)
	}
	nearly(t, "log-rank", []float64{l.Chi2, l.Observed[0], l.Observed[1]}, 7, 16.79294, 9, 21)
	if l.DF != 1 || math.Abs(l.Expected[0]+l.Expected[1]-30) > 1e-9 {
		t.Errorf("%+v", l)
	}
}

func TestKnownLogRank(t *testing.T) {
	s, sex := lung(t, false), []int32{}
	for _, x := range s.X[1] {
		sex = append(sex, int32(x)-1)
	}
	l, err := NewLogRank(s, sex, 2)
	if err != nil {
		t.Fatal(err)
	}
	nearly(t, "lung", []float64{l.Chi2, ChiSquared(l.Chi2, l.DF)}, 6, 10.326742, .00131116)
}

func TestKnownDiscrete(t *testing.T) {
	s, _ := freireich()
	for name, c := range map[string]struct {
		link  Link
		clock Clock
		want  []float64
	}{
		"logit":    {Logit, Constant, []float64{-3.660709, 1.623827}},
		"with log": {Logit, Logarithmic, []float64{-4.319051, 1.777049, .293430}},
		"cloglog":  {Cloglog, Constant, []float64{-3.673430, 1.574621}},
		"linear":   {Cloglog, Linear, []float64{-4.02676, 1.72441, .0273953}},
	} {
		d, err := FitDiscrete(s, c.link, c.clock, false)
		if err != nil {
			t.Fatal(name, err)
		}
		nearly(t, name, d.Coef, 6, c.want...)
		if name == "logit" {
			nearly(t, "fit", []float64{-2 * d.LogLik, se(d.Cov)[1], d.Periods}, 6, 214.2985, .409632129735, 541) // R's glm gives .409629: its last step but one
		}
	}
}

// Where everything separates, Firth's penalty halves the distance: with a
// two-by-two table it adds one half to each cell.
func TestDiscreteSeparation(t *testing.T) {
	s := &Sample{Exit: []float64{1, 1, 1, 1, 1, 1, 1}, Event: []bool{true, true, false, true, false, false, false}, X: [][]float64{{1, 1, 1, 1, 0, 0, 0}}}
	_, err := FitDiscrete(s, Logit, Constant, false)
	var separation *SeparationError
	if !errors.As(err, &separation) || !slices.Equal(separation.Covariates, []int{0}) {
		t.Fatal(err)
	}
	d, err := FitDiscrete(s, Logit, Constant, true)
	if err != nil {
		t.Fatal(err)
	}
	nearly(t, "Firth", d.Coef, 9, math.Log(.5/3.5), math.Log(3.5/1.5)-math.Log(.5/3.5))
}

func TestDiscreteFaults(t *testing.T) {
	s, _ := freireich()
	s.Exit[3] = 6.5
	if _, err := FitDiscrete(s, Logit, Constant, false); !errors.Is(err, ErrPeriods) {
		t.Error(err)
	}
	s, _ = freireich()
	if _, err := FitDiscrete(s, Logit, Free, false); err == nil {
		t.Error("periods without events have intercepts")
	}
	s.X[0] = make([]float64, len(s.Exit))
	var collinear *CollinearError
	if _, err := FitDiscrete(s, Logit, Logarithmic, false); !errors.As(err, &collinear) || collinear.Covariate != 0 {
		t.Error(err)
	}
}

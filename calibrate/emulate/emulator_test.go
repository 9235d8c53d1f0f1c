package emulate

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"jiritsu/internal/design"
	"jiritsu/internal/draw"
)

// hill is an output of two inputs, its scatter among runs grows with the first.
func hill(x []float64) float64     { return 10*math.Exp(-square((x[0]-3)/2)) + .02*x[1] }
func spreadOf(x []float64) float64 { return .1 + .2*x[0] }

var plane = Box{Names: []string{"power", "scale"}, Low: []float64{0, 0}, High: []float64{10, 200}}

// hills runs the model at n points of a Latin hypercube, some replicates at each.
func hills(t testing.TB, n, replicates int) Runs {
	t.Helper()
	u, err := design.LatinHypercube(n, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	r := Runs{Name: "growth"}
	for i := range u {
		x, event := plane.point(u[i]), draw.Named("hill").In(1, 0, 0).Of(uint64(i), 0)
		var values []float64
		for m := range replicates {
			values = append(values, hill(x)+spreadOf(x)*event.Normal(uint64(m)))
		}
		r.Points, r.Values = append(r.Points, x), append(r.Values, values)
	}
	return r
}

func TestEmulatorFindsTheSurface(t *testing.T) {
	e, err := Fit(plane, hills(t, 60, 10), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if faults := e.Faults(); faults != "" || e.Q2 < .95 {
		t.Errorf("Q² %.3f, %s", e.Q2, faults)
	}
	if e.Kernel.Lengths[0] > .7 || e.Kernel.Lengths[1] < e.Kernel.Lengths[0] {
		t.Errorf("the first input acts over a fifth of its range and the second linearly; lengths %.2f", e.Kernel.Lengths)
	}
	within, n, ratio := 0, 0, 0.0
	for a := .25; a < 10; a += .5 {
		for b := 5.; b < 200; b += 20 {
			x := []float64{a, b}
			m, v := e.At(x)
			if n++; math.Abs(m-hill(x)) <= 2*math.Sqrt(v) {
				within++
			}
			ratio += math.Log(e.Scatter(x)/square(spreadOf(x))) / 200
		}
	}
	if share := float64(within) / float64(n); share < .85 {
		t.Errorf("%.0f%% of the surface lies within 2 standard deviations of the emulator", 100*share)
	}
	low, high := e.Scatter([]float64{1, 100}), e.Scatter([]float64{9, 100})
	if math.Abs(ratio) > .2 || high/low < 5 { // (1.9/0.3)² = 40
		t.Errorf("the scatter is off by a factor of %.2f on average, and grows from %.2f to %.2f", math.Exp(ratio), low, high)
	}
	other, err := Fit(plane, hills(t, 60, 10), 1, 5)
	if err != nil || !reflect.DeepEqual(e, other) {
		t.Errorf("5 workers fit another emulator (%v)", err)
	}
}

// Without replicates the noise is estimated: here it is of variance 0.25.
func TestEmulatorWithoutReplicates(t *testing.T) {
	r := hills(t, 80, 1)
	for i, x := range r.Points {
		r.Values[i][0] = hill(x) + .5*(r.Values[i][0]-hill(x))/spreadOf(x)
	}
	e, err := Fit(plane, r, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if e.Noise < .12 || e.Noise > .4 || e.Scatter([]float64{1, 1}) != e.Noise || e.Faults() != "" {
		t.Errorf("noise %.3f, scatter %.3f, faults %q", e.Noise, e.Scatter([]float64{1, 1}), e.Faults())
	}
}

// An output without noise is met at its points, and one that is pure noise is not to be used.
func TestEmulatorAtTheExtremes(t *testing.T) {
	r := hills(t, 40, 2)
	for i, x := range r.Points {
		r.Values[i] = []float64{hill(x), hill(x)}
	}
	e, err := Fit(plane, r, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range r.Points {
		if m, v := e.At(x); math.Abs(m-r.Values[i][0]) > 1e-3 || v > 1e-4 || e.Scatter(x) != 0 {
			t.Errorf("point %d: %v with variance %v, want %v", i, m, v, r.Values[i][0])
		}
	}
	for i := range r.Points {
		v := draw.Named("noise").In(1, 0, 0).Of(uint64(i), 0).Normal(0)
		r.Values[i] = []float64{v}
	}
	if e, err = Fit(plane, r, 1, 1); err != nil || !strings.Contains(e.Faults(), "of the variance, 80% are wanted") {
		t.Errorf("pure noise: %q %v", e.Faults(), err)
	}
}

func TestImplausibilityAndImprovement(t *testing.T) {
	t1 := Target{Value: 10, Observation: 1, Discrepancy: .5, Realisations: 1}
	if got := t1.Implausibility(7, .5, .3); math.Abs(got-2.095290887) > 5e-10 {
		t.Errorf("%.9f", got)
	}
	t1.Realisations = 3
	if got := t1.Implausibility(7, .5, .9); math.Abs(got-2.095290887) > 5e-10 {
		t.Errorf("%.9f", got)
	}
	band := Target{Interval: true, Low: 2, High: 4, Discrepancy: .5}
	for _, c := range []struct{ e, want float64 }{{2, 0}, {3, 0}, {4, 0}, {5, 2}, {0, 4}} {
		if got := band.Implausibility(c.e, 0, 9); got != c.want {
			t.Errorf("expectation %v: %v, want %v", c.e, got, c.want)
		}
	}
	if got := ExpectedImprovement(.3, .2, .25, 0); math.Abs(got-.05726893964) > 5e-12 {
		t.Errorf("%.11f", got)
	}
	if ExpectedImprovement(.3, 0, .25, 0) != 0 || ExpectedImprovement(.3, 0, .5, .1) != .5-.3-.1 {
		t.Error("without doubt the improvement is what it is")
	}
}

func TestWrongRuns(t *testing.T) {
	nan := math.NaN()
	good := hills(t, 6, 2)
	fit := func(b Box, r Runs) error { _, err := Fit(b, r, 1, 1); return err }
	spoil := func(f func(r *Runs)) Runs { r := hills(t, 6, 2); f(&r); return r }
	for _, c := range []struct {
		err  error
		want string
	}{
		{fit(Box{}, good), "0 names, 0 lower and 0 upper bounds"},
		{fit(Box{plane.Names, plane.High, plane.Low}, good), "input power lies in [10,0], which is no interval\nemulate: input scale lies in"},
		{fit(plane, spoil(func(r *Runs) { r.Points = r.Points[:3] })), "growth: 3 points and values at 6"},
		{fit(plane, spoil(func(r *Runs) { r.Points[1] = []float64{11, nan} })), "point 2: emulate: power = 11 outside [0,10], scale = NaN outside"},
		{fit(plane, spoil(func(r *Runs) { r.Points[1] = nil })), "a point of 0 inputs in a space of 2 (power, scale)"},
		{fit(plane, spoil(func(r *Runs) { r.Values[1], r.Values[2] = []float64{nan, nan}, nil })), "growth: 4 points with a run that did not fail; 5 to 2000"},
		{fit(plane, spoil(func(r *Runs) {
			for i := range r.Values {
				r.Values[i] = []float64{.1, .1, .1}
			}
		})), "growth is 0.1 at all 6 points"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("%v\nlacks %s", c.err, c.want)
		}
	}
	twice := spoil(func(r *Runs) { r.Points[1] = r.Points[0]; r.Values[3][0] = nan })
	if e, err := Fit(plane, twice, 1, 1); err != nil || e.Failed != 1 || e.Points != 6 {
		t.Errorf("a repeated point and a failed run: %+v %v", e, err)
	}
	for n, want := range map[int]int{20: 4, 100: 11} { // R: qbinom(0.99, n, 0.05)
		if got := allowed(n); got != want {
			t.Errorf("%d of %d allowed, want %d", got, n, want)
		}
	}
}

package emulate

import (
	"math"
	"testing"

	"jiritsu/internal/draw"
)

func column(x ...float64) [][]float64 {
	rows := make([][]float64, len(x))
	for i, v := range x {
		rows[i] = []float64{v}
	}
	return rows
}

func TestProcessKnownAnswer(t *testing.T) {
	p, err := Condition(column(0, .5, 1), []float64{0, 1, 0}, []float64{.01, .01, .01}, Kernel{1, []float64{.4}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	mean, variance := p.At([]float64{.25})
	for _, c := range []struct{ got, want float64 }{{mean, .5768561023}, {variance, .1821824501}, {p.LogMarginal(), -3.2936238633}} {
		if math.Abs(c.got-c.want) > 5e-11 {
			t.Errorf("%.10f, want %.10f", c.got, c.want)
		}
	}
}

// scattered draws n points of the unit square and a bent surface with noise.
func scattered(n int, noise float64) (x [][]float64, y []float64) {
	s := draw.Named("scattered").In(1, 0, 0)
	for i := range n {
		r := s.Of(uint64(i), 0)
		a, b := r.Uniform(0), r.Uniform(1)
		x, y = append(x, []float64{a, b}), append(y, math.Sin(5*a)+2*b*b+a*b+noise*r.Normal(2))
	}
	return x, y
}

func constantly(v float64, n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// Leaving one out by the formula is what leaving it out gives, with and without a trend.
func TestLeaveOneOut(t *testing.T) {
	x, y := scattered(15, .1)
	k := Kernel{1.3, []float64{.5, .8}}
	for _, trend := range []Trend{nil, {{}}, {{}, {0, 1}, {1, 1}, {1, 2}}} {
		p, err := Condition(x, y, constantly(.02, len(x)), k, trend)
		if err != nil {
			t.Fatal(err)
		}
		residual, variance := p.LeaveOneOut()
		for i := range x {
			ox, oy := append(append([][]float64{}, x[:i]...), x[i+1:]...), append(append([]float64{}, y[:i]...), y[i+1:]...)
			others, err := Condition(ox, oy, constantly(.02, len(ox)), k, trend)
			if err != nil {
				t.Fatal(err)
			}
			m, v := others.At(x[i])
			if math.Abs(residual[i]-(y[i]-m)) > 1e-8 || math.Abs(variance[i]-(v+.02)) > 1e-8 {
				t.Errorf("%d terms, point %d: residual %v and variance %v, want %v and %v", len(trend), i, residual[i], variance[i], y[i]-m, v+.02)
			}
		}
	}
}

// A process with a trend of which nothing is known is the limit of one whose coefficients have a
// large prior variance, which is a process without trend and another kernel.
func TestTrendIsALimit(t *testing.T) {
	x, y := scattered(12, .1)
	k := Kernel{.7, []float64{.6, .9}}
	p, err := Condition(x, y, constantly(.05, len(x)), k, Trend{{}})
	if err != nil {
		t.Fatal(err)
	}
	sum, ones, n := 0.0, 0.0, len(x) // β = 1'K⁻¹y / 1'K⁻¹1 by K⁻¹ of a process without trend
	plain, err := Condition(x, y, constantly(.05, n), k, nil)
	if err != nil {
		t.Fatal(err)
	}
	q := plain.precision()
	for i := range n {
		for j := range n {
			sum += q.At(i, j) * y[j]
			ones += q.At(i, j)
		}
	}
	if got := p.beta[0]; math.Abs(got-sum/ones) > 1e-10 {
		t.Errorf("constant %v, want %v", got, sum/ones)
	}
	far := []float64{100, 100} // all that is known there is the constant
	mean, variance := p.At(far)
	if math.Abs(mean-sum/ones) > 1e-10 || math.Abs(variance-(k.Variance+1/ones)) > 1e-10 {
		t.Errorf("far away: mean %v and variance %v, want %v and %v", mean, variance, sum/ones, k.Variance+1/ones)
	}
}

// The slopes of the loss are its differences.
func TestSlope(t *testing.T) {
	x, y := scattered(14, .2)
	for _, e := range []estimate{
		{x: x, y: y, trend: Trend{{}, {0, 1}}},
		{x: x, y: y, noise: constantly(.03, len(x))},
	} {
		log := []float64{-.4, .3, .2, -2.5}
		if e.noise != nil {
			log = log[:3]
		}
		grad := make([]float64, len(log))
		e.slope(grad, log)
		for k := range log {
			const step = 1e-5
			up, down := append([]float64{}, log...), append([]float64{}, log...)
			up[k], down[k] = up[k]+step, down[k]-step
			if want := (e.loss(up) - e.loss(down)) / (2 * step); math.Abs(grad[k]-want) > 1e-6*(1+math.Abs(want)) {
				t.Errorf("slope %d: %v, want %v", k, grad[k], want)
			}
		}
	}
}

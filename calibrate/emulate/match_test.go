package emulate

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

// A small region is found and measured: a ball about the middle of a box of four inputs, with a
// share of π²/2 ρ⁴ in units of the box.
func TestLadderMeasuresASmallBall(t *testing.T) {
	box := Box{Names: []string{"a", "b", "c", "d"}, Low: []float64{0, 0, 0, -1}, High: []float64{1, 1, 10, 1}}
	r := Runs{Name: "distance"}
	for i := range 40 {
		event, u := draw.Named("ball").In(1, 0, 0).Of(uint64(i), 0), make([]float64, 4)
		sum := 0.0
		for j := range u {
			u[j] = event.Uniform(uint64(j))
			sum += square(u[j] - .5)
		}
		r.Points, r.Values = append(r.Points, box.point(u)), append(r.Values, []float64{sum, sum})
	}
	e, err := Fit(box, r, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	const radius = .05
	region := Region{Box: box, Cutoff: 3}
	region.Add(1, Screen{e, Target{Name: "distance", Value: 0, Observation: radius * radius / 3}})
	seen, err := region.Examine(1024, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	s := region.Spread(seen, 500, 1, 1)
	want := math.Pi * math.Pi / 2 * math.Pow(radius, 4)
	if s.Rungs < 3 || s.Share < .6*want || s.Share > 1.6*want || len(s.Points) < 500 {
		t.Errorf("share %.3g after %d rungs, want %.3g; %d points", s.Share, s.Rungs, want, len(s.Points))
	}
	half := 0 // the inner ball of half the share
	for _, x := range s.Points {
		d := 0.0
		for _, v := range box.unit(x) {
			d += square(v - .5)
		}
		if d > 1.02*radius*radius {
			t.Fatalf("%v is not in the ball", x)
		}
		half += count(d*d < math.Pow(radius, 4)/2)
	}
	if share := float64(half) / float64(len(s.Points)); math.Abs(share-.5) > .1 {
		t.Errorf("%.2f of the points lie in the inner half of the ball", share)
	}
	if other := region.Spread(seen, 500, 1, 4); !reflect.DeepEqual(s, other) {
		t.Error("4 workers find other points")
	}
}

// pair is a stochastic model of two outputs: a sum and a product of two inputs, the third is inert.
func pair(x []float64, key uint64) ([]float64, error) {
	r := draw.Named("pair").In(1, 0, 0).Of(key, 0)
	if r.Bernoulli(2, .02) {
		return nil, errors.New("the run broke")
	}
	return []float64{x[0] + x[1] + .1*r.Normal(0), x[0]*x[1] + .1*r.Normal(1)}, nil
}

func matching() Matching {
	return Matching{
		Box: Box{Names: []string{"power", "skill", "inert"}, Low: []float64{0, 0, 0}, High: []float64{2, 2, 1}},
		Targets: []Target{
			{Name: "sum", Value: 1.5, Observation: .05, Discrepancy: .05, Realisations: 10},
			{Name: "product", Interval: true, Low: .4, High: .6, Discrepancy: .05, Realisations: 10},
		},
		Run: pair, Points: 30, Replicates: 8, Waves: 3, Examined: 1 << 12, Seed: 3, Workers: 1,
	}
}

func TestMatchFindsWhatIsPlausible(t *testing.T) {
	m := matching()
	got, err := m.Match()
	if err != nil {
		t.Fatal(err)
	}
	// What would be left with the model's own expectations, on a fine grid.
	exact := 0.0
	const cells = 400
	for i := range cells {
		for j := range cells {
			a, b := 2*(float64(i)+.5)/cells, 2*(float64(j)+.5)/cells
			if m.Targets[0].Implausibility(a+b, 0, .01) <= 3 && m.Targets[1].Implausibility(a*b, 0, .01) <= 3 {
				exact += 1. / (cells * cells)
			}
		}
	}
	last := got.Waves[len(got.Waves)-1]
	if len(got.Waves) < 2 || len(last.Used) != 2 {
		t.Errorf("%d waves, the last with %d outputs: %v", len(got.Waves), len(last.Used), last.Unused)
	}
	if last.Share < .85*exact || last.Share > 1.4*exact {
		t.Errorf("%.4f of the box is left after %d waves, exact emulators leave %.4f", last.Share, len(got.Waves), exact)
	}
	for _, x := range [][]float64{{1, .5, .1}, {.5, 1, .9}} { // both meet both targets
		if v := got.Region.Implausibility(x); v > 1.5 {
			t.Errorf("%v has implausibility %.2f", x, v)
		}
	}
	if len(got.Left) == 0 || got.Implausibility > .5 || got.Stop == "" {
		t.Errorf("%d points are left, the nearest at %.2f; %q", len(got.Left), got.Implausibility, got.Stop)
	}
	first := got.Waves[0]
	if first.Failed == 0 || len(first.Used) != 2 || first.RuledBy[0] < .6 || first.Alone[0] <= 0 || first.Alone[1] > first.RuledBy[1] {
		t.Errorf("%d failed; ruled by %.2f, alone %.2f", first.Failed, first.RuledBy, first.Alone)
	}
	m.Workers = 5
	other, err := m.Match()
	if err != nil || !reflect.DeepEqual(got.Left, other.Left) || got.Stop != other.Stop {
		t.Errorf("5 workers find another region (%v)", err)
	}
}

// Targets that no point meets leave nothing, and the answer names what did it.
func TestMatchOfTheImpossible(t *testing.T) {
	m := matching()
	m.Targets[1] = Target{Name: "product", Value: 3, Observation: .02, Discrepancy: .05, Realisations: 10}
	got, err := m.Match() // a sum of 1.5 has products of 0.56 at most
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Left) != 0 || !strings.Contains(got.Stop, "nothing is left") || !strings.Contains(got.Stop, "product (") || got.Implausibility < 3 {
		t.Errorf("%d points are left: %s", len(got.Left), got.Stop)
	}
}

func TestLattice(t *testing.T) {
	b := Box{Names: []string{"a", "b"}, Low: []float64{0, 0}, High: []float64{1, 2}}
	e := Examination{Points: [][]float64{{.1, .2}, {.2, .1}, {.9, 2}}, Implausibility: []float64{2, 5, 4}}
	l := e.Lattice(b, 0, 1, 2, 3)
	if l[0][0] != (Cell{2, .5, 2}) || l[1][1] != (Cell{4, 0, 1}) || !math.IsNaN(l[0][1].Least) || l[0][1].Points != 0 {
		t.Errorf("%+v", l)
	}
}

func TestThin(t *testing.T) {
	b := Box{Names: []string{"a"}, Low: []float64{0}, High: []float64{10}}
	got := Thin(b, column(5, 5.1, 0, 4.9, 10, 7), 3)
	if want := column(5, 0, 10); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestWrongMatching(t *testing.T) {
	m := Matching{Box: Box{Names: []string{"a"}, Low: []float64{1}, High: []float64{0}}, Points: 3, Waves: -1, Cutoff: -1,
		Targets: []Target{{Name: "growth", Value: math.NaN(), Observation: -1}, {Name: "exit", Value: 1}}}
	_, err := m.Match()
	for _, want := range []string{"input a lies in [1,0]", "target growth: the value is NaN", "standard deviations -1 of the observation",
		"target exit: neither observation nor discrepancy", "Points = 3 is outside [5,2000]", "Waves = -1", "Cutoff = -1 is not positive", "there is no model to run"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
	broken := matching()
	broken.Run = func([]float64, uint64) ([]float64, error) { return nil, errors.New("the run broke") }
	if _, err := broken.Match(); err == nil || !strings.Contains(err.Error(), "no output can be emulated") || !strings.Contains(err.Error(), "sum: 0 points with a run that did not fail") {
		t.Error(err)
	}
	noise := matching()
	noise.Run = func(_ []float64, key uint64) ([]float64, error) {
		r := draw.Named("noise").In(1, 0, 0).Of(key, 0)
		return []float64{r.Normal(0), r.Normal(1)}, nil
	}
	if _, err := noise.Match(); err == nil || !strings.Contains(err.Error(), "of the variance, 80% are wanted") {
		t.Error(err)
	}
}

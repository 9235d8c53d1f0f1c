package abc

import (
	"context"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

// fan is a sample in which theta is normal about 2s with standard deviation e^s.
func fan(n int) (*Sample, *Problem) {
	p := &Problem{Parameters: []Parameter{{"theta", Normal{0, 10}}}, Statistics: []Statistic{{Name: "s", Observed: .5}}}
	s := &Sample{Names: p.names(), Weight: equal(n)}
	r := draw.Named("fan").In(1, 0, 0).Of(0, 0)
	for i := range n {
		x := 2*r.Uniform(uint64(2*i)) - 1
		s.Statistics = append(s.Statistics, []float64{x})
		s.Parameters = append(s.Parameters, []float64{2*x + math.Exp(x)*r.Normal(uint64(2*i+1))})
		s.Distance = append(s.Distance, math.Abs(x-.5))
	}
	return s, p
}

// The spread at the observation is e^0.5, while residuals have that of wherever they are.
func TestHeteroscedasticAdjustment(t *testing.T) {
	s, p := fan(20000)
	a, err := s.Adjust(p, Adjustment{Heteroscedastic: true})
	if err != nil {
		t.Fatal(err)
	}
	checkMoments(t, &a.Sample, 1, math.E, a.ESS(), 5)
	b, err := s.Adjust(p, Adjustment{})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.SD()[0]; math.Abs(got-math.Exp(.5)) < .1 {
		t.Errorf("without it the standard deviation is %.3f", got)
	}
}

func TestAdjustmentWarns(t *testing.T) {
	s, p := fan(500)
	p.Statistics[0].Observed = 3 // beyond all that was simulated
	for i, x := range s.Statistics {
		s.Distance[i] = math.Abs(x[0] - 3)
	}
	a, err := s.Adjust(p, Adjustment{})
	if err != nil {
		t.Fatal(err)
	}
	if a.FartherIn < .99 || !strings.Contains(strings.Join(a.Notes, ""), "extrapolates") {
		t.Errorf("share nearer %.2f, notes %q", a.FartherIn, a.Notes)
	}
	p.Parameters[0].Prior = Uniform{-5, 6} // the draws are about 6
	a, err = s.Adjust(p, Adjustment{Untransformed: true})
	if err != nil {
		t.Fatal(err)
	}
	if a.Outside < .2 || !strings.Contains(strings.Join(a.Notes, ""), "outside the prior") || a.Quantile(0, .999) > 6 {
		t.Errorf("outside %.2f, notes %q", a.Outside, a.Notes)
	}
	p.Parameters[0].Prior = Uniform{50, 51}
	if _, err = s.Adjust(p, Adjustment{Untransformed: true}); err == nil {
		t.Error("a sample wholly outside the prior")
	}
}

func TestScalings(t *testing.T) {
	rows := [][]float64{{1, 1, 1}, {2, 2, 2}, {3, 3, 3}, {4, 4, 4}, {5, 5, 5}} // MAD 1
	for _, c := range []struct {
		scaling  Scaling
		observed []float64
		want     []float64 // over 1.4826
	}{
		{MAD, []float64{3, 3, 9}, []float64{1, 1, 1}},
		{CMAD, []float64{3, 3, 9}, []float64{2, 2, 7}},
		{PCMAD, []float64{3, 3, 9}, []float64{2, 2, 7}},
		{PCMAD, []float64{3, 9, 9}, []float64{1, 1, 1}},
	} {
		d := Distance{Scaling: c.scaling}
		for j, got := range d.scales(rows, c.observed) {
			close(t, string(c.scaling), got/1.4826, c.want[j], 1e-12)
		}
	}
	close(t, "more than half the same", spreadOf([]float64{1, 1, 1, 1, 6}), math.Sqrt(5), 1e-12)
}

func TestPriors(t *testing.T) {
	for _, c := range []struct {
		p          Prior
		median     float64
		x, density float64
		outside    float64
	}{
		{Uniform{-1, 3}, 1, 0, .25, 3.1},
		{LogUniform{.1, 10}, 1, 2, 1 / (2 * math.Log(100)), .09},
		{Normal{2, 3}, 2, 2, 1 / (3 * math.Sqrt(2*math.Pi)), math.NaN()},
		{Integers{1, 5}, 3, 4, .2, 4.5},
	} {
		close(t, "median", c.p.Quantile(.5), c.median, 1e-12)
		close(t, "density", math.Exp(c.p.LogDensity(c.x)), c.density, 1e-12)
		if l := c.p.LogDensity(c.outside); !math.IsInf(l, -1) && !math.IsNaN(c.outside) {
			t.Errorf("%T: log density outside is %v", c.p, l)
		}
		tr := transformOf(c.p)
		for _, u := range []float64{.01, .3, .9} {
			x := c.p.Quantile(u)
			if low, high := c.p.Bounds(); x > low && x < high {
				close(t, "there and back", tr.from(tr.to(x)), x, 1e-12*(1+math.Abs(x)))
				h := 1e-6
				close(t, "slope", math.Exp(tr.logSlope(tr.to(x))), (tr.from(tr.to(x)+h)-tr.from(tr.to(x)-h))/(2*h), 1e-6)
			}
		}
	}
	if got := (Integers{2, 4}).Values(); !slices.Equal(got, []float64{2, 3, 4}) {
		t.Error(got)
	}
}

// With fixed scales tolerances fall, so that what meets one has met all before.
func TestNestedDistance(t *testing.T) {
	var want string
	for _, nested := range []bool{false, true} {
		r, err := SMC(context.Background(), bumpy(), SMCOptions{Options: Options{Seed: 7}, Particles: 60, Generations: 4, FixedDistance: true, Nested: nested})
		if err != nil {
			t.Fatal(err)
		}
		if got := show(r); nested && got != want {
			t.Error("other results")
		} else {
			want = got
		}
	}
}

func TestPoints(t *testing.T) {
	p := bumpy()
	p.Parameters[1].Prior = Uniform{0, 2}
	points := [][]float64{{.25, .5, .1}, {.75, .5, .9}}
	table, err := NewTable(context.Background(), p, TableOptions{Points: points, Options: Options{Seed: 3}})
	if err != nil {
		t.Fatal(err)
	}
	if table.Simulations != 2 || !slices.Equal(table.Parameters[0], []float64{-.5, 1, 1}) || !slices.Equal(table.Parameters[1], []float64{.5, 1, 5}) {
		t.Errorf("%+v", table)
	}
	for want, o := range map[string]TableOptions{
		"2 points for 3 runs": {Points: points, Runs: 3}, "has 2 coordinates": {Points: [][]float64{{.5, .5}}},
		"it must lie between 0 and 1": {Points: [][]float64{{0, .5, .5}}}, "-1 runs": {Runs: -1},
	} {
		if _, err := NewTable(context.Background(), p, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; want %q", err, want)
		}
	}
}

// A row of the table that is its own observation is at distance 0, and the scales may be given.
func TestRejectForARow(t *testing.T) {
	table := gaussianTable(t, 1000)
	s, err := table.RejectFor(table.Statistics[17], Rejection{Keep: 5, Distance: Distance{Scales: table.Scales(Distance{})}})
	if err != nil {
		t.Fatal(err)
	}
	same, err := table.RejectFor(table.Statistics[17], Rejection{Share: .005})
	if err != nil {
		t.Fatal(err)
	}
	if s.Distance[0] != 0 || s.Parameters[0][0] != table.Parameters[17][0] || !slices.Equal(s.Distance, same.Distance) {
		t.Errorf("%v, %v", s, same)
	}
}

func TestResample(t *testing.T) {
	s := &Sample{Names: []string{"x"}, Parameters: [][]float64{{1}, {2}, {3}}, Statistics: [][]float64{{0}, {0}, {0}}, Distance: []float64{1, 1, 1}, Weight: []float64{.1, .65, .25}}
	for seed := range int64(20) {
		count := map[float64]int{}
		for _, x := range s.Resample(10, seed).column(0) {
			count[x]++
		}
		if count[1] != 1 || count[2] < 6 || count[2] > 7 || count[3] < 2 || count[3] > 3 {
			t.Errorf("seed %d: %v", seed, count)
		}
	}
	close(t, "median", s.Quantile(0, .5), 2+(.5-.425)/.45, 1e-12)
	close(t, "ESS", s.ESS(), 1/(.01+.4225+.0625), 1e-12)
}

// Linear algebra that spreads over processors gives the same bits.
func TestAdjustmentOnAnyNumberOfProcessors(t *testing.T) {
	p := &Problem{Parameters: []Parameter{{"a", Uniform{0, 1}}}}
	s := &Sample{Names: p.names(), Weight: equal(2000)}
	r := draw.Named("processors").In(1, 0, 0).Of(0, 0)
	s.Statistics = rows(2000, 40, func(i, j int) float64 { return r.Normal(uint64(40*i + j)) })
	for i, row := range s.Statistics {
		s.Parameters = append(s.Parameters, []float64{1 / (1 + math.Exp(row[0]+r.Normal(uint64(100000+i))))})
		s.Distance = append(s.Distance, math.Abs(row[1]))
	}
	for range 40 {
		p.Statistics = append(p.Statistics, Statistic{})
	}
	var want []float64
	for _, n := range []int{1, 2, 4} {
		old := runtime.GOMAXPROCS(n)
		a, err := s.Adjust(p, Adjustment{Heteroscedastic: true})
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.column(0); n > 1 && !slices.Equal(got, want) {
			t.Errorf("%d processors give other results", n)
		} else {
			want = got
		}
	}
}

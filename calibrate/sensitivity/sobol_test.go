package sensitivity

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
)

func TestIndicesOfKnownFunctions(t *testing.T) {
	for name, o := range map[string]oracle{"Ishigami": ishigami, "g": sobolG} {
		d := saltelli(t, Saltelli{Rows: 8192, Scrambles: 1, Inputs: o.inputs, Seed: 1})
		y := plainRuns(d, o.f)
		for _, by := range []Estimator{Saltelli2010, Jansen, Janon} {
			s := analyse(t, d, y, by, few).Summary
			within(t, name+" variance", s.Variance.Value/o.variance, 1, 0.02)
			within(t, name+" noise", s.Noise.Value, 0, 0)
			for j, x := range s.Indices {
				within(t, fmt.Sprintf("%s, %s: first order of %s", name, by, x.Name), x.First.Value, o.first[j], 0.02)
				within(t, fmt.Sprintf("%s, %s: total order of %s", name, by, x.Name), x.Total.Value, o.total[j], 0.02)
				if !x.Distinct {
					t.Errorf("%s: %s seems to do nothing", name, x.Name)
				}
			}
		}
	}
}

func TestSecondOrderAndGroups(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 8192, Scrambles: 1, Inputs: 3, Second: true, Seed: 2})
	s := analyse(t, d, plainRuns(d, ishigami.f), Saltelli2010, few).Summary
	for k, want := range []float64{0, .24368366406214773, 0} {
		p := s.Pairs[k]
		within(t, "second order of "+p.A+p.B, p.Index.Value, want, 0.02)
	}
	d = saltelli(t, Saltelli{Rows: 8192, Scrambles: 1, Inputs: 8, Second: true, Seed: 2})
	s = analyse(t, d, plainRuns(d, sobolG.f), Saltelli2010, few).Summary
	for k, want := range []float64{.0596826807, .0078919247, .0023873072} {
		within(t, "g: second order of a and "+s.Pairs[k].B, s.Pairs[k].Index.Value, want, 0.02)
	}
	d = saltelli(t, Saltelli{Rows: 8192, Scrambles: 1, Inputs: 3, Seed: 3, Groups: []Group{{"odd", []int{0, 2}}, {"even", []int{1}}}})
	s = analyse(t, d, plainRuns(d, ishigami.f), Saltelli2010, few).Summary
	for j, want := range []float64{.5575888552, .4424111448} {
		within(t, s.Indices[j].Name+" closed", s.Indices[j].First.Value, want, 0.02)
		within(t, s.Indices[j].Name+" total", s.Indices[j].Total.Value, want, 0.02)
	}
}

// Y = X1 + X2 + e with Var(e) = 1/6, the variance of X1 + X2.
func noisy(u []float64, luck float64) float64 { return u[0] + u[1] + math.Sqrt2*(luck-0.5) }

func TestReplicatesAreCorrectedForNoise(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 8192, Inputs: 3, Noise: Replicated, Replicates: 4, Seed: 1})
	y := runs(d, noisy)
	for _, by := range []Estimator{Saltelli2010, Jansen, Janon} {
		s := analyse(t, d, y, by, Bootstrap{Resamples: 200}).Summary
		within(t, "noise", s.Noise.Value, 0.5, 0.02)
		within(t, "variance", s.Variance.Value, 1.0/6, 0.01)
		for j, want := range []float64{.5, .5, 0, 0} {
			within(t, string(by)+" first", s.Indices[j].First.Value, want, 0.03)
			within(t, string(by)+" total", s.Indices[j].Total.Value, want, 0.03)
			if s.Indices[j].Distinct != (want > 0) {
				t.Errorf("%s: %s is distinct: %v", by, s.Indices[j].Name, s.Indices[j].Distinct)
			}
		}
	}
}

// Single runs with independent seeds: what the correction is for.
func TestSingleRunsMisleadWithoutCorrection(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 4096, Inputs: 2, Noise: Replicated, Replicates: 2, Seed: 1})
	y := runs(d, noisy)
	plain := *d
	plain.Noise, plain.Replicates = Deterministic, 1
	for p := range y {
		y[p] = y[p][:1]
	}
	s := analyse(t, &plain, y, Saltelli2010, few).Summary
	within(t, "naive first", s.Indices[0].First.Value, 0.25, 0.02)
	within(t, "naive total", s.Indices[0].Total.Value, 0.75, 0.02)
}

func TestTheSeedIsAnInput(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 8192, Inputs: 3, Noise: SeedAsInput, Seed: 4})
	s := analyse(t, d, runs(d, noisy), Saltelli2010, Bootstrap{Resamples: 200}).Summary
	for j, want := range []float64{.25, .25, 0, .5} {
		within(t, s.Indices[j].Name+" first", s.Indices[j].First.Value, want, 0.02)
		within(t, s.Indices[j].Name+" total", s.Indices[j].Total.Value, want, 0.02)
	}
	if x := s.Indices[2]; x.Distinct || x.Total.Value != 0 {
		t.Errorf("an inert input has a total index of %v", x.Total.Value)
	}
	if s.Indices[3].Name != SeedName || s.Noise.Value != s.Indices[3].Total.Value {
		t.Errorf("the share of the noise is %v, the seed's total index %v", s.Noise.Value, s.Indices[3].Total.Value)
	}
}

// Each point of a row differs from A or B in the inputs, and the seed, of one exchange alone.
func TestPointsOfARow(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 16, Inputs: 3, Second: true, Noise: SeedAsInput, Seed: 5,
		Groups: []Group{{"ac", []int{0, 2}}, {"b", []int{1}}}})
	type point struct {
		u    []float64
		seed uint64
	}
	at := func(p int) point {
		u := make([]float64, 3)
		return point{u, d.Point(p, 0, u)}
	}
	for row := range d.Rows {
		first := row * d.perRow()
		a, b := at(first), at(first+1)
		mix := func(x, y point, inputs []int, seed uint64) point {
			u := slices.Clone(x.u)
			for _, j := range inputs {
				u[j] = y.u[j]
			}
			return point{u, seed}
		}
		want := []point{a, b,
			mix(a, b, []int{0, 2}, a.seed), mix(a, b, []int{1}, a.seed), mix(a, b, nil, b.seed),
			mix(b, a, []int{0, 2}, b.seed), mix(b, a, []int{1}, b.seed), mix(b, a, nil, a.seed)}
		for k, w := range want {
			if got := at(first + k); !reflect.DeepEqual(got, w) {
				t.Fatalf("row %d, point %d: %v, want %v", row, k, got, w)
			}
		}
	}
	long := saltelli(t, Saltelli{Rows: 32, Inputs: 3, Second: true, Noise: SeedAsInput, Seed: 5, Groups: d.Groups})
	x, y := make([]float64, 3), make([]float64, 3)
	for p := range d.Points() {
		if d.Point(p, 0, x) != long.Point(p, 0, y) || !slices.Equal(x, y) {
			t.Fatalf("point %d of a longer design differs", p)
		}
	}
}

func TestFailedRunsDropTheirRow(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 4096, Inputs: 3, Seed: 1})
	y := plainRuns(d, ishigami.f)
	for _, p := range []int{7, 8, 512, d.Points() - 1} { // 7 and 8 are of one row
		y[p][0] = math.NaN()
	}
	y[1000][0] = math.Inf(1)
	s := analyse(t, d, y, Saltelli2010, few)
	if s.Dropped != 4 || s.Rows != 4092 {
		t.Errorf("%d rows dropped, %d left", s.Dropped, s.Rows)
	}
	for j, x := range s.Summary.Indices {
		within(t, "total of "+x.Name, x.Total.Value, ishigami.total[j], 0.03)
	}
}

func TestWorkersDoNotMatter(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 64, Inputs: 3, Second: true, Seed: 1})
	y := plainRuns(d, ishigami.f)
	one := analyse(t, d, y, Saltelli2010, Bootstrap{Workers: 1, Resamples: 101})
	for _, workers := range []int{2, 4, 7} {
		if got := analyse(t, d, y, Saltelli2010, Bootstrap{Workers: workers, Resamples: 101}); fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", one) {
			t.Errorf("%d workers give another result", workers)
		}
	}
}

// The generalised index weights times by their variance; a time at which nothing varies counts nothing.
func TestIndicesOverTime(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 1024, Inputs: 2, Seed: 1})
	scale := []float64{0, 1, 3}
	var series [][][]float64
	for at, c := range scale {
		series = append(series, plainRuns(d, func(u []float64) float64 { return 5 + c*(u[0]+float64(at)*u[1]) }))
	}
	s, err := d.AnalyseSeries(series, Saltelli2010, few)
	if err != nil {
		t.Fatal(err)
	}
	// V_1 = 1 (1 + 1)/12, V_2 = 9 (1 + 4)/12
	for j, want := range []float64{(1.0 + 9) / (2 + 45), (1.0 + 36) / (2 + 45)} {
		within(t, "generalised "+s.Summary.Indices[j].Name, s.Summary.Indices[j].Total.Value, want, 0.005)
		within(t, "generalised "+s.Summary.Indices[j].Name, s.Summary.Indices[j].First.Value, want, 0.03)
	}
	if x := s.Times[0].Indices[0].Total.Value; !math.IsNaN(x) {
		t.Errorf("an index of %v where nothing varies", x)
	}
}

func TestTraceSettles(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 2048, Inputs: 3, Seed: 1})
	s := analyse(t, d, plainRuns(d, ishigami.f), Saltelli2010, Bootstrap{Resamples: 200})
	var rows []int
	for _, stage := range s.Trace {
		rows = append(rows, stage.Rows)
	}
	if !slices.Equal(rows, []int{256, 512, 1024, 2048}) {
		t.Errorf("stages of %v rows", rows)
	}
	first, last := s.Trace[0], s.Trace[3]
	if last.Widest > first.Widest/2 || !last.Settled || last.SameOrder < first.SameOrder {
		t.Errorf("from %+v to %+v", first, last)
	}
	if !reflect.DeepEqual(last.Indices, s.Summary.Indices) {
		t.Error("the last stage is not the result")
	}
}

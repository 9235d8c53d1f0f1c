package fit

import (
	"math"
	"slices"
	"testing"

	"jiritsu/calibrate/abc"
	"jiritsu/calibrate/diagnose"
	"jiritsu/internal/design"
	"jiritsu/internal/draw"
)

// normals is a problem whose posterior is known: theta_j normal with mean 0 and sd 1,
// statistic j = theta_j + noise of sd .5, and one statistic that tells nothing.
func normals(t *testing.T, rows int) *Table {
	t.Helper()
	points, err := design.OwenSobol(rows, 2, 7)
	if err != nil {
		t.Fatal(err)
	}
	table := &Table{Parameters: []abc.Parameter{{Name: "a", Prior: abc.Normal{Mean: 0, SD: 1}}, {Name: "b", Prior: abc.Normal{Mean: 10, SD: 2}}},
		Statistics: []string{"sa", "sb", "nothing"}, U: points}
	for i, u := range points {
		r := draw.Named("noise").In(1, i, 0).Of(0, 0)
		theta := table.Values(u)
		table.S = append(table.S, []float64{theta[0] + .5*r.Normal(0), theta[1] + r.Normal(1), r.Normal(2)})
	}
	return table
}

// The posterior of a is normal with mean .8 s and variance .2, that of b with mean
// 10 + .8 (s - 10) and variance .8.
func TestPosteriorOfNormals(t *testing.T) {
	table := normals(t, 8192)
	for _, o := range []Options{{Share: .1}, {Share: .1, Reduced: true}} {
		p, err := New(table, o)
		if err != nil {
			t.Fatal(err)
		}
		x, err := p.Posterior([]float64{1, 9, 0})
		if err != nil {
			t.Fatal(err)
		}
		draws := x.Draws(1000, 3)
		mean, square := make([]float64, 2), make([]float64, 2)
		for _, u := range draws {
			for j, v := range table.Values(u) {
				mean[j] += v / 1000
				square[j] += v * v / 1000
			}
		}
		for j, want := range [][2]float64{{.8, .2}, {9.2, .8}} {
			sd := math.Sqrt(want[1])
			if math.Abs(mean[j]-want[0]) > .15*sd || math.Abs(math.Sqrt(square[j]-mean[j]*mean[j])/sd-1) > .12 {
				t.Errorf("%+v: parameter %d has mean %.3f and variance %.3f, wanted %v", o, j, mean[j], square[j]-mean[j]*mean[j], want)
			}
		}
		if o.Reduced && math.Abs(p.R2[0]-.8) > .02 {
			t.Errorf("the regression explains %.3f of a, wanted .8", p.R2[0])
		}
	}
}

// Right posteriors have even ranks and contract; the score prefers them to the prior.
func TestTrialsAreEven(t *testing.T) {
	table := normals(t, 4096)
	held, kept := Cut(4096, 200, 1)
	if len(held) != 200 || len(kept) != 3896 {
		t.Fatalf("%d held, %d kept", len(held), len(kept))
	}
	out := table.Rows(held)
	choices := Compare(table.Rows(kept), out, []Options{{Share: .1}, {Share: .1, Reduced: true}, {Share: .001}}, 1, 2)
	for _, c := range choices[:2] {
		if c.Err != nil || len(c.Uneven) > 0 || c.Failed > 0 {
			t.Errorf("%+v: %v, uneven %q", c.Options, c.Err, c.Uneven)
		}
		// CRPS of a normal posterior in places of the prior is well below that of the prior.
		if c.Mean() > .6 || c.Energy > .7 || c.RMSE[0] > .2 {
			t.Errorf("%+v: score %.3f, energy %.3f, RMSE %.3f", c.Options, c.Mean(), c.Energy, c.RMSE)
		}
	}
	if choices[2].Err == nil {
		t.Error("four rows were enough for a regression")
	}
	p, _ := New(table.Rows(kept), Options{Share: .1, Reduced: true})
	one, two := p.Trials(out, 1, 1), p.Trials(out, 1, 4)
	for k := range one {
		if one[k].Draws[998][1] != two[k].Draws[998][1] {
			t.Fatal("the number of workers changes a trial")
		}
	}
}

// Sets kept out in turn are disjoint, and the first is that of Cut.
func TestTurns(t *testing.T) {
	sets, all := Turns(1000, 150, 9, 3), 0
	held, _ := Cut(1000, 150, 3)
	if len(sets) != 6 || !slices.Equal(sets[0], held) {
		t.Fatal(len(sets), sets[0])
	}
	seen := map[int]bool{}
	for _, set := range sets {
		if len(set) != 150 || !slices.IsSorted(set) {
			t.Error(set)
		}
		for _, row := range set {
			if seen[row] || row < 0 || row > 999 {
				t.Errorf("row %d", row)
			}
			seen[row] = true
			all++
		}
	}
	if all != 900 {
		t.Error(all)
	}
}

// The CRPS of a standard normal at 0 is (sqrt 2 - 1) / sqrt pi; the prior's is 1/6.
func TestScoresHaveKnownValues(t *testing.T) {
	x := make([]float64, 100000)
	for i := range x {
		x[i] = draw.NormalQuantile((float64(i) + .5) / 1e5)
	}
	if got, want := crps(x, 0), (math.Sqrt2-1)/math.Sqrt(math.Pi); math.Abs(got-want) > 1e-4 {
		t.Errorf("CRPS %.6f, wanted %.6f", got, want)
	}
	var trials []diagnose.Trial
	for k := range 99 {
		trials = append(trials, diagnose.Trial{Truth: []float64{float64(k+1) / 100}, Draws: uniformDraws(999, 1)})
	}
	s, err := NewScore(trials, 1)
	if err != nil || math.Abs(s.Mean()-1) > .02 || math.Abs(s.Energy-1) > .02 {
		t.Errorf("the prior scores %.4f and %.4f (%v), wanted 1", s.Mean(), s.Energy, err)
	}
}

// The energy score of the uniform distribution on (0, 1) at y is y^2 - y + 1/3; that of
// the unit square at its centre is the mean distance to it, (sqrt 2 + ln(1 + sqrt 2)) / 6,
// less half the mean distance of two points, .521405.
func TestEnergyOfThePriorIsThatOfIndependentPoints(t *testing.T) {
	for _, y := range []float64{.1, .5, .8} {
		if got, want := energyScore(uniformDraws(trialDraws, 1), []float64{y}), y*y-y+1./3; math.Abs(got-want) > .01 {
			t.Errorf("at %g: %.4f, wanted %.4f", y, got, want)
		}
	}
	want := (math.Sqrt2+math.Log(1+math.Sqrt2))/6 - .521405/2
	if got := energyScore(uniformDraws(trialDraws, 2), []float64{.5, .5}); math.Abs(got-want) > .01 {
		t.Errorf("in the square: %.4f, wanted %.4f", got, want)
	}
}

// Given sb, the statistic sa has its prior; given both parameters' statistics, a copy
// of one is predicted.
func TestPredictFromOthers(t *testing.T) {
	table := normals(t, 4096)
	table.Statistics = append(table.Statistics, "again")
	for i, u := range table.U {
		r := draw.Named("again").In(1, i, 0).Of(0, 0)
		table.S[i] = append(table.S[i], table.Values(u)[0]+.5*r.Normal(0))
	}
	seen := []float64{1, 9, 0, 2.5}
	x, err := Predict(table, 3, []int{0, 1, 2}, seen, .1)
	if err != nil {
		t.Fatal(err)
	}
	// normal with mean .8 and variance .2 + .25
	if sd := math.Sqrt(.45); math.Abs(x.Median-.8) > .12 || math.Abs((x.High-x.Low)/(3.92*sd)-1) > .12 || x.Tail() > .04 {
		t.Errorf("predicted %.3f in %.3f to %.3f, tail %.3f", x.Median, x.Low, x.High, x.Tail())
	}
	if x, err = Predict(table, 3, []int{1}, seen, .1); err != nil || math.Abs(x.Median) > .2 || x.High < 1.7 {
		t.Errorf("from what tells nothing: %+v (%v)", x, err)
	}
}

func TestTablesThatAreWrong(t *testing.T) {
	good := normals(t, 256)
	for name, bad := range map[string]func(*Table){
		"no rows":      func(t *Table) { t.S, t.U = nil, nil },
		"uneven":       func(t *Table) { t.S = t.S[:100] },
		"short row":    func(t *Table) { t.S[3] = t.S[3][:1] },
		"not a number": func(t *Table) { t.S[3] = []float64{math.NaN(), 0, 0} },
		"no parameter": func(t *Table) { t.Parameters = nil },
	} {
		table := good.Rows(rangeOf(256))
		bad(table)
		if _, err := New(table, Options{Share: .2}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, share := range []float64{0, -1, 1.1, math.NaN()} {
		if _, err := New(good, Options{Share: share}); err == nil {
			t.Errorf("a share of %v was taken", share)
		}
	}
	p, err := New(good, Options{Share: .5})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Posterior([]float64{1}); err == nil {
		t.Error("one statistic of three was taken")
	}
}

func rangeOf(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

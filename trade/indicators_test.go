package trade

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The table of three countries and four products of the methods' known answers:
// the world is closed, so that exports and imports have the same column sums.
var (
	toyX = map[string][]float64{"J": {40, 30, 20, 10}, "C": {10, 40, 30, 20}, "A": {10, 10, 30, 50}}
	toyM = map[string][]float64{"J": {10, 20, 30, 40}, "C": {30, 30, 20, 20}, "A": {20, 30, 30, 20}}
	toyW = []float64{60, 80, 80, 80}
)

// near compares to the digits given.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %.9f; want %.9f", what, got, want)
	}
}

func TestKnownAnswersByProduct(t *testing.T) {
	for _, c := range []struct {
		country         string
		rca, tsi, lafay []float64
	}{
		{"J", []float64{2, 1.125, .75, .375}, []float64{.6, .2, -.2, -.6}, []float64{15, 5, -5, -15}},
		{"C", []float64{.5, 1.5, 1.125, .75}, []float64{-.5, .142857, .2, 0}, []float64{-10, 5, 5, 0}},
		{"A", []float64{.5, .375, 1.125, 1.875}, []float64{-.333333, -.5, 0, .428571}, []float64{-5, -10, 0, 15}},
	} {
		x, m := toyX[c.country], toyM[c.country]
		rca, lafay := RCA(x, toyW), Lafay(x, m)
		for k := range x {
			near(t, c.country+" RCA", rca[k], c.rca[k], 1e-12)
			near(t, c.country+" TSI", TSI(x[k], m[k]), c.tsi[k], 5e-7)
			near(t, c.country+" Lafay", lafay[k], c.lafay[k], 1e-12)
			near(t, c.country+" GL", GrubelLloyd(x[k], m[k]), 1-math.Abs(c.tsi[k]), 5e-7)
		}
	}
	for k, want := range []float64{.333333, .058824, -.142857, -.454545} {
		near(t, "J RSCA", RSCA(RCA(toyX["J"], toyW)[k]), want, 5e-7)
	}
	for k, want := range []float64{.066667, .011111, -.022222, -.055556} {
		near(t, "J NRCA", NRCA(toyX["J"], toyW)[k], want, 5e-7)
	}
}

func TestKnownAnswersOfStructures(t *testing.T) {
	for country, want := range map[string]float64{"J": .6, "C": .8, "A": .7} {
		near(t, country+" GL", GrubelLloydTotal(toyX[country], toyM[country]), want, 1e-12)
	}
	for pair, want := range map[string]float64{"JC": .70, "JA": .50, "CA": .70} {
		near(t, pair+" similarity", FingerKreinin(toyX[pair[:1]], toyX[pair[1:]]), want, 1e-12)
	}
	for pair, want := range map[string]float64{"JC": .90, "JA": .80, "CJ": .80, "CA": .90, "AJ": .90, "AC": .60} {
		near(t, pair+" Michaely", Michaely(toyX[pair[:1]], toyM[pair[1:]]), want, 1e-12)
	}
	for pair, want := range map[string]float64{"JC": 1.04, "JA": .96, "CJ": .953333, "CA": 1.046667, "AJ": 1.156667, "AC": .843333} {
		a, b := pair[:1], pair[1:]
		near(t, pair+" Drysdale", Drysdale(toyX[a], toyM[a], toyM[b], toyW), want, 5e-7)
	}
	pooled := func(x []float64) []float64 { return []float64{x[0] + x[1], x[2] + x[3]} }
	near(t, "similarity of coarser classes", FingerKreinin(pooled(toyX["J"]), pooled(toyX["C"])), .80, 1e-12)
	near(t, "GL of coarser classes", GrubelLloydTotal(pooled(toyX["C"]), pooled(toyM["C"])), .90, 1e-12)
}

// Two countries that trade with each other alone: intensity by hand.
func TestIntensity(t *testing.T) {
	// a sells 30 of its 100 to b; b imports 50 of the 250 that others than a import.
	near(t, "intensity", Intensity(30, 100, 50, 50, 300), .3/.2, 1e-12)
}

func TestSpearmanTies(t *testing.T) {
	near(t, "ranks with ties", Spearman([]float64{0, 0, 1, 2}, []float64{1, 2, 3, 3}), 0.8888888888888888, 1e-12)
	near(t, "falling", Spearman([]float64{1, 2, 3}, []float64{9, 4, 1}), -1, 1e-12)
}

// vectors draws as many vectors of trade.
func vectors(t *rapid.T, n int) [][]float64 {
	size := rapid.IntRange(2, 40).Draw(t, "classes")
	all := make([][]float64, n)
	for i := range all {
		all[i] = rapid.SliceOfN(rapid.Float64Range(0, 1e6), size, size).Draw(t, "vector")
		all[i][0]++ // nobody trades in nothing
	}
	return all
}

func TestIdentities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := vectors(t, 3)
		x, m, other := v[0], v[1], v[2]
		world := make([]float64, len(x))
		for k := range x {
			world[k] = x[k] + other[k]
		}
		zero := func(what string, got, scale float64) {
			if math.Abs(got) > 1e-9*scale {
				t.Errorf("%s = %v; want 0", what, got)
			}
		}
		a, b := NRCA(x, world), NRCA(other, world)
		zero("sum of NRCA over products", sum(a), 1)
		for k := range a {
			zero("sum of NRCA over countries", a[k]+b[k], 1)
		}
		zero("sum of Lafay", sum(Lafay(x, m)), 100)
		zero("similarity with itself - 1", FingerKreinin(x, x)-1, 1)
		zero("similarity both ways", FingerKreinin(x, m)-FingerKreinin(m, x), 1)
		zero("similarity and Krugman", 2*(1-FingerKreinin(x, m))-Krugman(x, m), 1)
		zero("fit with one's own structure - 1", Michaely(x, x)-1, 1)
		zero("overlap with itself - 1", Overlap(x, x)-1, 1)
		shares, rca := Shares(world), RCA(x, world)
		mean := 0.0
		for k := range rca {
			if shares[k] > 0 {
				mean += shares[k] * rca[k]
			}
			if r := RSCA(rca[k]); shares[k] > 0 && (r < -1 || r > 1) {
				t.Errorf("RSCA %v outside [-1,1]", r)
			}
		}
		zero("mean RCA weighted by the world - 1", mean-1, 1)
	})
}

// Coarser classes can only raise similarity and intra-industry trade.
func TestAggregationRaises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := vectors(t, 2)
		pool := func(x []float64) []float64 { return append([]float64{x[0] + x[1]}, x[2:]...) }
		if fine, coarse := FingerKreinin(v[0], v[1]), FingerKreinin(pool(v[0]), pool(v[1])); coarse < fine-1e-12 {
			t.Errorf("similarity fell from %v to %v", fine, coarse)
		}
		if fine, coarse := GrubelLloydTotal(v[0], v[1]), GrubelLloydTotal(pool(v[0]), pool(v[1])); coarse < fine-1e-12 {
			t.Errorf("Grubel-Lloyd fell from %v to %v", fine, coarse)
		}
	})
}

package survival

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// spells puts times and codes together.
func spellsOf(time []float64, event []int) []Spell {
	var all []Spell
	for i, t := range time {
		all = append(all, Spell{Entry: math.Min(0, t-1), Exit: t, Event: event[i], Weight: 1})
	}
	return all
}

func codes(x []float64, causes ...float64) []int {
	var all []int
	for _, v := range x {
		all = append(all, slices.Index(causes, v)+1)
	}
	return all
}

func estimate(t testing.TB, spells []Spell, causes int) *Estimate {
	t.Helper()
	e, err := NewEstimate(spells, causes)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// onlyWhere keeps the spells whose row has a value.
func onlyWhere(spells []Spell, x []float64, value float64) []Spell {
	var some []Spell
	for i, v := range x {
		if v == value {
			some = append(some, spells[i])
		}
	}
	return some
}

func TestKnownAML(t *testing.T) {
	all := spellsOf(column(t, "aml.csv", "time"), codes(column(t, "aml.csv", "status"), 1))
	arm := column(t, "aml.csv", "x", "Maintained", "Nonmaintained")
	e := estimate(t, onlyWhere(all, arm, 0), 1)
	nearly(t, "times", e.Time, 6, 9, 13, 18, 23, 31, 34, 48)
	nearly(t, "maintained", e.Free, 6, .909091, .818182, .715909, .613636, .490909, .368182, .184091)
	nearly(t, "se", e.FreeSE, 6, .0866784, .1162913, .1396650, .1526323, .1641933, .1626689, .1534927)
	e = estimate(t, onlyWhere(all, arm, 1), 1)
	nearly(t, "not maintained", e.Free[:7], 6, .8333333, .6666667, .5833333, .4861111, .3888889, .2916667, .1944444)
	nearly(t, "last", e.Free[7:8], 5, .0972222)
	nearly(t, "se", e.FreeSE[:8], 6, .1075829, .1360828, .1423188, .1481301, .1469862, .1387152, .1218745, .0918664)
	if last := len(e.Free) - 1; e.Free[last] != 0 || e.FreeSE[last] != 0 || e.Time[last] != 45 {
		t.Errorf("at the end %v ± %v", e.Free[last], e.FreeSE[last])
	}
}

func TestKnownMedians(t *testing.T) {
	all := spellsOf(column(t, "lung.csv", "time"), codes(column(t, "lung.csv", "status"), 2))
	sex := column(t, "lung.csv", "sex")
	for name, c := range map[string]struct {
		spells []Spell
		want   []float64
	}{"all": {all, []float64{310, 285, 363}}, "men": {onlyWhere(all, sex, 1), []float64{270, 212, 310}}, "women": {onlyWhere(all, sex, 2), []float64{426, 348, 550}}} {
		m := estimate(t, c.spells, 1).Median()
		nearly(t, name, []float64{m.Value, m.Low, m.High}, 6, c.want...)
	}
	e := estimate(t, all, 1)
	nearly(t, "year", []float64{e.FreeAt(365), at(e.FreeSE, e.Time, 365, 0)}, 10, .4092416245, .03582363817)
	for _, c := range []struct {
		status []int
		want   float64
	}{{[]int{1, 1, 1, 0}, 2.5}, {[]int{1, 1, 0, 0}, 2}, {[]int{1, 0, 1, 0}, 3}} {
		if m := estimate(t, spellsOf([]float64{1, 2, 3, 4}, c.status), 1).Median(); m.Value != c.want || m.Low != 1 || !math.IsNaN(m.High) {
			t.Errorf("median of %v is %v", c.status, m)
		}
	}
	if m := estimate(t, spellsOf([]float64{1, 2, 3}, []int{1, 0, 0}), 1).Median(); !math.IsNaN(m.Value) {
		t.Errorf("median %v", m)
	}
}

func TestKnownHazard(t *testing.T) {
	e := estimate(t, spellsOf(set1().Exit, []int{1, 1, 0, 1, 1, 0}), 1)
	nearly(t, "set 1", e.Hazard, 6, .166667, .666667, 1.666667)
	nearly(t, "free", e.Free[:2], 6, .833333, .416667)
	nearly(t, "se", e.HazardSE, 12, math.Sqrt(1./36), math.Sqrt(1./36+2./16), math.Sqrt(1./36+2./16+1))
}

// The small example of competing risks, checked with R's survival.
func small() []Spell {
	return spellsOf([]float64{1, 2, 2, 3, 4, 5, 6, 7}, []int{1, 0, 2, 1, 2, 0, 1, 0})
}

func TestKnownAalenJohansen(t *testing.T) {
	e := estimate(t, small(), 2)
	nearly(t, "a", e.Incidence[0], 12, .125, .125, .275, .275, .5)
	nearly(t, "se a", e.IncidenceSE[0], 12, .1169267933367, .1169267933367, .1670983991545, .1670983991545, .2106537443294)
	nearly(t, "b", e.Incidence[1][1:], 12, .125, .125, .275, .275)
	nearly(t, "se b", e.IncidenceSE[1][1:], 12, .1169267933367, .1169267933367, .1670983991545, .1670983991545)
	nearly(t, "se free", e.FreeSE, 12, .1169267933367, .1530931089239, .1816590212458, .1882485059702, .1848563631580)
	e = estimate(t, spellsOf([]float64{1, 2, 3, 4}, []int{1, 2, 1, 2}), 2)
	nearly(t, "to the last", append(e.IncidenceSE[0], e.IncidenceSE[1][3]), 12, .2165063509461, .2165063509461, .25, .25, .25)
}

// Rows of the mstate tests of R's survival package; shares in 32nds.
func TestKnownStates(t *testing.T) {
	stays := []Stay{{0, 4, 0, 1, 1, 0}, {4, 9, 1, 2, 1, 0}, {9, 10, 2, 1, 1, 0}, {0, 5, 0, 2, 1, 1}, {2, 9, 0, 3, 1, 2},
		{0, 2, 0, 1, 1, 3}, {2, 8, 1, 3, 1, 3}, {8, 9, 3, 3, 1, 3}, {1, 3, 0, 2, 1, 4}, {3, 11, 2, 2, 1, 4}}
	s, err := NewShares(stays, 4, nil)
	if err != nil {
		t.Fatal(err)
	}
	nearly(t, "times", s.Time, 6, 2, 3, 4, 5, 8, 9, 10)
	for k, want := range [][]float64{{24, 18, 12, 6, 6, 0, 0}, {8, 8, 14, 14, 7, 0, 9.5}, {0, 6, 6, 12, 12, 19, 9.5}, {0, 0, 0, 0, 7, 13, 13}} {
		for i, x := range want {
			if got := 32 * s.Share[k][i]; !(math.Abs(got-x) <= 1e-12) {
				t.Errorf("state %d at %v: %v; want %v", k, s.Time[i], got, x)
			}
		}
	}
	nearly(t, "se entry", s.SE[0][:5], 12, .2165063509461, .2198632387417, .2025231468252, .1578047646619, .1578047646619)
	nearly(t, "se a", append(s.SE[1][:5:5], s.SE[1][6]), 12, .2165063509461, .2165063509461, .2198632387417, .2198632387417, .1757378418625, .2438826762311)
	nearly(t, "se c", s.SE[3][4:], 12, .2028242966523, .2288409143106, .2288409143106)
}

// With every subject a cluster the jackknife is Greenwood's formula, and that of
// competing risks.
func TestJackknifeIsGreenwood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spells := draw(t)
		cluster := make([]int32, len(spells))
		for i := range spells {
			spells[i].Entry, spells[i].Weight, cluster[i] = -1, 1, int32(i)
		}
		want, err := NewEstimate(spells, 3)
		if err != nil {
			t.Fatal(err)
		}
		got := *want
		if _, err := got.Clustered(spells, cluster, nil); err != nil {
			t.Fatal(err)
		}
		for i := range want.Time {
			for k := range 3 {
				if !(math.Abs(got.IncidenceSE[k][i]-want.IncidenceSE[k][i]) <= 1e-7) {
					t.Fatalf("cause %d at %v: %v; want %v", k, want.Time[i], got.IncidenceSE[k][i], want.IncidenceSE[k][i])
				}
			}
			if !(math.Abs(got.FreeSE[i]-want.FreeSE[i]) <= 1e-9) {
				t.Fatalf("free at %v: %v; want %v", want.Time[i], got.FreeSE[i], want.FreeSE[i])
			}
		}
	})
}

// The pull of a cluster is the derivative by its weight, with late entries too.
func TestPulls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spells := draw(t)
		cluster := make([]int32, len(spells))
		for i := range spells {
			spells[i].Weight = float64(1 + i%3)
			cluster[i] = int32(i % 4)
		}
		e, err := NewEstimate(spells, 3)
		if err != nil {
			t.Fatal(err)
		}
		pull, err := e.Clustered(spells, cluster, []float64{2})
		if err != nil {
			t.Fatal(err)
		}
		const h = 1e-6
		up := slices.Clone(spells)
		for i := range up {
			if cluster[i] == 0 {
				up[i].Weight *= 1 + h
			}
		}
		more, err := CumulativeIncidence(up, 3)
		if err != nil {
			t.Fatal(err)
		}
		for k := range 3 {
			if d := (more.At(k+1, 2) - e.At(k+1, 2)) / h; !(math.Abs(d-pull[0][k+1]) <= 1e-4) {
				t.Fatalf("cause %d: difference %v, pull %v", k, d, pull[0][k+1])
			}
		}
	})
}

// Clusters and weights of lung as R's survival 3.5-3 has them.
func TestKnownClusters(t *testing.T) {
	all := spellsOf(column(t, "lung.csv", "time"), codes(column(t, "lung.csv", "status"), 2))
	cluster := make([]int32, len(all))
	for i := range all {
		cluster[i] = int32((i + 1) % 11)
	}
	e := estimate(t, all, 1)
	if _, err := e.Clustered(all, cluster, nil); err != nil {
		t.Fatal(err)
	}
	nearly(t, "clusters", []float64{at(e.FreeSE, e.Time, 100, 0), at(e.FreeSE, e.Time, 365, 0)}, 11, .01716808430315, .01830636504124)
	for i := range all {
		all[i].Weight = float64(1 + (i+1)%3)
	}
	e = estimate(t, all, 1)
	nearly(t, "weights", []float64{at(e.FreeSE, e.Time, 100, 0), at(e.FreeSE, e.Time, 365, 0)}, 11, .01594755915536, .025308839597726)
	if _, err := e.Clustered(all, cluster, nil); err != nil {
		t.Fatal(err)
	}
	nearly(t, "both", []float64{e.FreeAt(100), e.FreeAt(365), at(e.FreeSE, e.Time, 100, 0), at(e.FreeSE, e.Time, 365, 0)}, 11,
		.86617297011373, .41379499230502, .020810522156587, .024755321594309)
}

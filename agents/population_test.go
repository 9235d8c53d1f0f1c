package agents

import (
	"math"
	"testing"
)

func TestAllot(t *testing.T) {
	strata := []Stratum{{Real: 500}, {Real: 300}, {Real: 200}, {Real: 0}, {Real: 1}}
	for _, firms := range []float64{10, 100, 1001, 33333} {
		counts, sum := allot(strata, 1001, firms), 0
		for n, c := range counts {
			sum += c
			want := strata[n].Real / 1001 * firms
			if strata[n].Real == 0 && c != 0 {
				t.Errorf("%v firms: %d drawn where there are none", firms, c)
			}
			if strata[n].Real > 0 && (c < 1 || math.Abs(float64(c)-want) > 1+1e-9) {
				t.Errorf("%v firms: stratum %d gets %d, want %v", firms, n, c, want)
			}
		}
		if math.Abs(float64(sum)-firms) > 2 {
			t.Errorf("%v firms: %d drawn", firms, sum)
		}
	}
}

// twoIndustries is a world of which only the sample matters.
func twoIndustries() *World {
	p := Defaults()
	return &World{Params: &p, Economy: &Economy{Industries: []Industry{
		{Key: "a", Share: .7, Subcontract: .6}, {Key: "b", Share: .3, Subcontract: .3}}}}
}

func TestStrataStandForTheRealFirms(t *testing.T) {
	for _, firms := range []int{100, 500, 5000, 123457} {
		w := twoIndustries()
		counts := w.drawStrata(firms)
		drawn, real, held, weighted := 0, 0.0, 0, 0.0
		for n, st := range w.Strata {
			drawn += counts[n]
			real += float64(counts[n]) * st.Weight
			if st.Captive && st.Class == 2 {
				held += counts[n]
			}
			if st.Captive {
				weighted += st.Real
			}
			if st.Alive != st.Real || st.Weight <= 0 {
				t.Errorf("%d firms, stratum %d: %+v", firms, n, st)
			}
		}
		if want := w.Params.Population.RealFirms; !close9(real, want) {
			t.Errorf("%d firms stand for %v, want %v", firms, real, want)
		}
		if drawn < firms-6 || drawn > firms+6 {
			t.Errorf("%d firms drawn, want %d", drawn, firms)
		}
		if share := float64(held) / float64(firms); math.Abs(share-.5) > .5/float64(firms)+1e-9 {
			t.Errorf("%d firms: %v are captive with 50 and more employees, want half", firms, share)
		}
		want := w.Params.CaptiveShare() * (.7*.6 + .3*.3)
		if got := weighted / w.Params.Population.RealFirms; !close9(got, want) {
			t.Errorf("%v of the real firms are captive, want %v", got, want)
		}
	}
}

func TestDependenceDraws(t *testing.T) {
	p := Defaults()
	captive := p.CaptiveShare()
	const n = 20000
	over, sum := 0.0, 0.0
	for k := range n {
		u := (float64(k) + .5) / n
		high, low := p.dependence(true, u), p.dependence(false, u)
		if high < p.Thresholds.Captive-1e-12 || high > 1 {
			t.Fatalf("a captive firm has D = %v", high)
		}
		if low > p.Thresholds.Captive+1e-12 || low < 0 {
			t.Fatalf("a firm that is not captive has D = %v", low)
		}
		for _, d := range []struct{ d, share float64 }{{high, captive}, {low, 1 - captive}} {
			sum += d.share
			if d.d > .3 {
				over += d.share
			}
		}
	}
	if share := over / sum; share < .75 || share > .79 {
		t.Errorf("D is over .3 in %v of the subcontractors, want .77", share)
	}
	q := p.Population
	want := math.Pow(1-math.Pow(.3, q.DependenceA), q.DependenceB)
	if math.Abs(over/sum-want) > 1e-3 {
		t.Errorf("P(D > .3) = %v, want (1 - .3^a)^b = %v", over/sum, want)
	}
}

// Half of the draws above and half below the conditional median: the draws of
// the two strata together follow (1 - x^a)^b.
func TestDependenceFollowsItsDistribution(t *testing.T) {
	p := Defaults()
	q, captive := p.Population, p.CaptiveShare()
	tail := func(d float64) float64 { return math.Pow(1-math.Pow(d, q.DependenceA), q.DependenceB) }
	for _, u := range []float64{.01, .25, .5, .75, .99} {
		if got := tail(p.dependence(true, u)) / captive; math.Abs(got-u) > 1e-6 {
			t.Errorf("captive, u = %v: the tail is %v", u, got)
		}
		if got := (tail(p.dependence(false, u)) - captive) / (1 - captive); math.Abs(got-u) > 1e-6 {
			t.Errorf("not captive, u = %v: the tail is %v", u, got)
		}
	}
}

func TestEmployeesStayInTheirClass(t *testing.T) {
	for class, b := range classBounds {
		last := 0.0
		for k := range 1001 {
			e := employees(uint8(class), float64(k)/1000)
			if e < b[0]-1e-9 || e > b[1]+1e-9 || e < last {
				t.Fatalf("class %s: %v employees", Classes[class], e)
			}
			last = e
		}
		median := employees(uint8(class), .5)
		if want := 2 / (1/b[0] + 1/b[1]); !close9(median, want) {
			t.Errorf("class %s: median %v, want %v", Classes[class], median, want)
		}
	}
}

func TestIdentities(t *testing.T) {
	for _, c := range [][3]int{{0, 0, 0}, {124, 65, 999999}, {163, 255, 1<<24 - 1}} {
		id := NewFirmID(c[0], c[1], c[2])
		if id.Birth() != c[0] || id.Stratum() != c[1] {
			t.Errorf("%v: born in %d in stratum %d", c, id.Birth(), id.Stratum())
		}
	}
}

package diagnose

import (
	"math"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

// autoregressive draws chains x' = phi x + z; whole cuts them to integers, so that draws tie.
func autoregressive(key int, phi float64, length, chains int, whole bool) [][]float64 {
	out := make([][]float64, chains)
	for m := range out {
		x, r := 0.0, draw.Named("x").In(1, key, m).Of(0, 0)
		for i := range uint64(length) {
			x = phi*x + r.Normal(i)
			v := x
			if whole {
				v = math.Trunc(x)
			}
			out[m] = append(out[m], v)
		}
	}
	return out
}

// arviz are chains and what ArviZ 0.23.4 says of them (rhat with the methods rank, z_scale, folded,
// split and identity; ess with bulk and tail), see calibrate/testdata/peers.py.
var arviz = []struct {
	phi    float64
	length int
	whole  bool
	want   Convergence
}{
	{0, 500, false, Convergence{1.0010332825445352, 0.9989244129901792, 1.0010332825445352, 0.9988876472827268, 0.9993589101154345, 1977.5680381019613, 1953.8820103211024}},
	{.3, 201, false, Convergence{1.0020593858294937, 1.0020593858294937, 0.9983452103489089, 1.0021798739641226, 1.003393337386642, 546.1204189446897, 699.2567324291133}},
	{.9, 1000, false, Convergence{1.019244786953922, 1.019244786953922, 1.0034976972017589, 1.0192281906151581, 1.0022321593193753, 216.7752902946849, 592.1299288495431}},
	{.97, 400, false, Convergence{1.1880913078009017, 1.1880913078009017, 1.0909715530710329, 1.1918329735485675, 1.0514858719469362, 16.136152155958158, 45.68514736532141}},
	{-.5, 300, false, Convergence{1.003343091433101, 0.9971753562495269, 1.003343091433101, 0.9971625119811942, 0.9984066507668687, 3695.0174952571497, 1295.6928160158373}},
	{-.9, 300, false, Convergence{1.026154117942578, 0.9968388950707072, 1.026154117942578, 0.9968439689629237, 0.9983380673513891, 3695.0174952571497, 500.675294954499}},
	{.5, 40, true, Convergence{1.0340178291427902, 1.0340178291427902, 1.004567166095703, 1.03763549384478, 1.0540619107186764, 92.2203670455165, 113.31763078851257}},
	{.2, 9, false, Convergence{1.1011125803511757, 1.1011125803511757, 1.0753529644218598, 1.1366751743999142, 1.0681424291712727, 48.16479930623699, 48.16479930623699}},
}

func TestConvergenceIsThatOfArviZ(t *testing.T) {
	for key, p := range arviz {
		got, err := NewConvergence(autoregressive(key, p.phi, p.length, 4, p.whole))
		if err != nil {
			t.Fatal(err)
		}
		a := []float64{got.RHat, got.Bulk, got.Folded, got.Split, got.Plain, got.BulkESS, got.TailESS}
		w := p.want
		for k, want := range []float64{w.RHat, w.Bulk, w.Folded, w.Split, w.Plain, w.BulkESS, w.TailESS} {
			if math.Abs(a[k]/want-1) > 1e-10 {
				t.Errorf("phi = %v: %+v, want %+v", p.phi, *got, w)
				break
			}
		}
	}
}

func TestConvergenceOfSmallChains(t *testing.T) {
	chains := [][]float64{{1, 2, 3, 4, 5, 6, 7, 8}, {2, 3, 1, 5, 4, 7, 9, 6}, {0, 1, 2, 2.5, 3.5, 4.5, 9.5, 10}, {8, 7, 6, 5, 4, 3, 2, 1}}
	got, err := NewConvergence(chains)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want float64 }{{got.Plain, .938436694946}, {got.Split, 1.554200197}, {got.RHat, 1.523882786}} {
		if math.Abs(c.got-c.want) > 5e-10 {
			t.Errorf("%+v", *got)
		}
	}
	if got.Converged() {
		t.Error("these chains have converged")
	}
	good, err := NewConvergence(autoregressive(9, .1, 600, 4, false))
	if err != nil || !good.Converged() {
		t.Errorf("%+v %v", good, err)
	}
}

func TestWrongChains(t *testing.T) {
	for _, c := range []struct {
		chains [][]float64
		want   string
	}{
		{nil, "there is no chain"},
		{[][]float64{{1, 2, 3}}, "chains of 3 draws; at least 4"},
		{[][]float64{{1, 2, 3, 4}, {1, 2, 3}}, "chain 2 has 3 draws, the first 4"},
		{[][]float64{{1, 2, math.NaN(), 4}}, `chain "1" is NaN in 1 of 4 rows, first in row 3`},
		{[][]float64{{2, 2, 2, 2}, {2, 2, 2, 2}}, "every draw of every chain is 2; the chains never moved"},
	} {
		if _, err := NewConvergence(c.chains); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v\nlacks %s", err, c.want)
		}
	}
	stuck, err := NewConvergence([][]float64{{1, 1, 1, 1}, {2, 2, 2, 2}})
	if err != nil || !math.IsInf(stuck.RHat, 1) || stuck.Converged() {
		t.Errorf("two chains that never moved from different places: %+v %v", stuck, err)
	}
}

func TestESS(t *testing.T) {
	for _, c := range []struct {
		w    []float64
		want float64
	}{{[]float64{1, 1, 1, 1}, 4}, {[]float64{.5, .5, 0}, 2}, {[]float64{3, 1}, 1.6}} {
		if got := ESS(c.w); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%v: %v, want %v", c.w, got, c.want)
		}
	}
	for _, w := range [][]float64{nil, {0}, {1, -1}, {math.NaN(), 1}} {
		if got := ESS(w); !math.IsNaN(got) {
			t.Errorf("%v: %v", w, got)
		}
	}
}

package abc

import (
	"math"
	"testing"

	"jiritsu/internal/draw"
)

func TestSyntheticLikelihoodKnown(t *testing.T) {
	m := NewMoments([][]float64{{0, 1}, {1, 0}, {2, 2}, {3, 1}, {4, 5}, {5, 3}, {2, 3}, {1, 2}})
	observed := []float64{2.5, 2}
	sl, err := m.LogLikelihood(observed)
	if err != nil {
		t.Fatal(err)
	}
	close(t, "log likelihood", sl, -2.5564707780, 1e-10)
	unbiased, err := m.Unbiased(observed)
	if err != nil {
		t.Fatal(err)
	}
	close(t, "unbiased", unbiased, -2.7399552536, 1e-10)
	same, _ := m.Shrunk(1).LogLikelihood(observed)
	close(t, "keep 1", same, sl, 1e-12)
	apart, _ := m.Shrunk(0).LogLikelihood(observed)
	want := 0.0
	for j := range observed {
		v := m.Covariance[j][j]
		want += -math.Log(2*math.Pi*v)/2 - math.Pow(observed[j]-m.Mean[j], 2)/v/2
	}
	close(t, "keep 0", apart, want, 1e-12)
}

// The mean of the estimate is the density itself, 0.1342734 for N2(0, I) at (0.5, -0.3); that of
// the plain synthetic likelihood is 0.1397.
func TestUnbiasedIsUnbiased(t *testing.T) {
	observed := []float64{.5, -.3}
	const runs, n = 40000, 10
	var plain, unbiased, squares float64
	for k := range runs {
		r := draw.Named("unbiased").In(1, 0, 0).Of(uint64(k), 0)
		m := NewMoments(rows(n, 2, func(i, j int) float64 { return r.Normal(uint64(2*i + j)) }))
		a, err := m.LogLikelihood(observed)
		if err != nil {
			t.Fatal(err)
		}
		b, err := m.Unbiased(observed)
		if err != nil {
			t.Fatal(err)
		}
		plain += math.Exp(a) / runs
		unbiased += math.Exp(b) / runs
		squares += math.Exp(2*b) / runs
	}
	se := math.Sqrt((squares - unbiased*unbiased) / runs)
	close(t, "unbiased", unbiased, math.Exp(-.17)/(2*math.Pi), 4*se)
	close(t, "exact density", math.Exp(-.17)/(2*math.Pi), .1342734, 5e-8)
	close(t, "plain", plain, .1397, .0015)
}

func TestSyntheticLikelihoodRefuses(t *testing.T) {
	same := [][]float64{{1, 2}, {2, 4}, {3, 6}, {5, 10}, {6, 12}, {7, 14}}
	constant := [][]float64{{1, 2}, {2, 2}, {3, 2}, {5, 2}, {6, 2}, {7, 2}}
	for _, rows := range [][][]float64{same, constant} {
		m := NewMoments(rows)
		if _, err := m.LogLikelihood([]float64{1, 2}); err == nil {
			t.Errorf("%v: no error", rows)
		}
		if _, err := m.Unbiased([]float64{1, 2}); err == nil {
			t.Errorf("%v: no error", rows)
		}
	}
	if _, err := NewMoments(same[:5]).Unbiased([]float64{1, 2}); err == nil {
		t.Error("five replicates of two statistics are accepted")
	}
}

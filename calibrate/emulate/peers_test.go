package emulate

import (
	"testing"

	"jiritsu/calibrate/internal/peers"
)

// TestPeers writes what scikit-learn's Gaussian process makes of the same data; see
// calibrate/testdata/peers.py.
func TestPeers(t *testing.T) {
	peers.Wanted(t)
	x, y := scattered(40, .1)
	noise := make([]float64, len(x))
	for i := range noise {
		noise[i] = .005 + .001*float64(i%7)
	}
	k := Kernel{1.7, []float64{.3, .8}}
	p, err := Condition(x, y, noise, k, nil)
	if err != nil {
		t.Fatal(err)
	}
	at, _ := scattered(60, 0)
	var means, variances []float64
	for _, a := range at[40:] {
		m, v := p.At(a)
		means, variances = append(means, m), append(variances, v)
	}
	peers.Write(t, "emulate", map[string]any{"x": x, "y": y, "noise": noise, "kernel": k, "at": at[40:],
		"mean": means, "variance": variances, "marginal": p.LogMarginal()})
}

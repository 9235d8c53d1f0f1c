package diagnose

import (
	"testing"

	"jiritsu/calibrate/internal/peers"
)

// TestPeers writes what ArviZ, scikit-learn, SciPy and NumPy compute from the same data; see
// calibrate/testdata/peers.py.
func TestPeers(t *testing.T) {
	peers.Wanted(t)
	type judged struct {
		Chains [][]float64
		Convergence
	}
	var chains []judged
	for key, p := range arviz {
		all := autoregressive(key, p.phi, p.length, 4, p.whole)
		c, err := NewConvergence(all)
		if err != nil {
			t.Fatal(err)
		}
		chains = append(chains, judged{all, *c})
	}
	simulated, observed := normals(1, 300, 3, 0), normals(2, 5, 3, .5)
	m, err := MisspecificationTest(three, observed, simulated, 19, 1)
	if err != nil {
		t.Fatal(err)
	}
	g, err := GoodnessOfFit(three, observed[0], simulated, 20, 300, 1, 0) // all rows are pseudo-observations
	if err != nil {
		t.Fatal(err)
	}
	posterior := normals(3, 200, 3, 1)
	for _, row := range posterior {
		row[0] = .3*row[0] + .04*row[1]
	}
	c, err := Contract(three, simulated, posterior, nil)
	if err != nil {
		t.Fatal(err)
	}
	u, err := NewUniformity(calibrated(t, conjugate(99, 0, .8), 250).Quantities[0].Ranks, 99)
	if err != nil {
		t.Fatal(err)
	}
	peers.Write(t, "diagnose", map[string]any{"chains": chains, "simulated": simulated, "observed": observed,
		"misspecification": m, "fit": g, "posterior": posterior, "contraction": c, "uniformity": u,
		"coverage": cover(u.Ranks, 99)})
}

package forest

import (
	"testing"

	"jiritsu/calibrate/internal/peers"
)

// TestPeers writes what scikit-learn's forests of the same data are compared with; see
// calibrate/testdata/peers.py.
func TestPeers(t *testing.T) {
	peers.Wanted(t)
	rows, y := friedman(1500, 8, 11)
	o := Options{Trees: 400, Try: 3, Leaf: 1}
	r := regress(t, rows, y, o)
	x, class := shifted(1500, 4, 1)
	c, err := tableOf(t, x).Classify(class, 2, Options{Trees: 400, Try: 2})
	if err != nil {
		t.Fatal(err)
	}
	theta, parameter := conjugate(3000, 3)
	wide := regress(t, theta, parameter, Options{Trees: 400, Try: 2, Leaf: 1})
	var at, posteriors [][]float64
	for k := range 41 {
		s := []float64{-2 + float64(k)/10, 0}
		p, err := wide.Posterior(s)
		if err != nil {
			t.Fatal(err)
		}
		at, posteriors = append(at, s), append(posteriors, []float64{p.Mean, p.Variance, p.Quantile(.05), p.Quantile(.5), p.Quantile(.95)})
	}
	peers.Write(t, "forest", map[string]any{
		"x": rows, "y": y, "error": r.Error, "decrease": r.Decrease, "importance": r.Importance(),
		"class_x": x, "class": class, "class_error": c.Error, "class_decrease": c.Decrease,
		"statistics": theta, "parameter": parameter, "at": at, "posteriors": posteriors,
	})
}

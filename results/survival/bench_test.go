package survival

import (
	"math"
	"math/rand/v2"
	"testing"
)

// million is a table of 10^6 rows and 10 covariates with tied, late-entering and
// censored times, 13 columns in all.
func million() *Sample {
	const n, p = 1_000_000, 10
	r := rand.New(rand.NewPCG(1, 2))
	s := &Sample{Entry: make([]float64, n), Exit: make([]float64, n), Event: make([]bool, n), X: make([][]float64, p)}
	for j := range s.X {
		s.X[j] = make([]float64, n)
	}
	for i := range n {
		eta := 0.0
		for j := range s.X {
			s.X[j][i] = r.NormFloat64()
			eta += .05 * float64(j) * s.X[j][i]
		}
		s.Entry[i] = math.Floor(4 * r.Float64())
		life := s.Entry[i] + r.ExpFloat64()*30*math.Exp(-eta)
		end := s.Entry[i] + 20*r.Float64()
		s.Exit[i], s.Event[i] = math.Ceil(100*min(life, end)+1)/100, life <= end
	}
	return s
}

func BenchmarkCoxMillion(b *testing.B) {
	s := million()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := FitCox(s, Efron); err != nil {
			b.Fatal(err)
		}
	}
}

package survival

import (
	"slices"

	"gonum.org/v1/gonum/mat"
)

// pulls are sums of scores by cluster.
type pulls struct {
	clusters, p int
	sums        []float64
}

func newPulls(cluster []int32, p int) *pulls {
	n := int(slices.Max(cluster)) + 1
	return &pulls{n, p, make([]float64, n*p)}
}

// add gives a cluster a score, times a factor.
func (s *pulls) add(cluster int32, score []float64, factor float64) {
	own := s.sums[int(cluster)*s.p : int(cluster+1)*s.p]
	for j, x := range score {
		own[j] += factor * x
	}
}

// spread is the sum of squares and products over clusters.
func (s *pulls) spread() *mat.SymDense {
	v := mat.NewSymDense(s.p, nil)
	v.SymOuterK(1, mat.NewDense(s.clusters, s.p, s.sums).T())
	return v
}

// sandwich puts a spread between two inverses of the information.
func sandwich(info, spread *mat.SymDense) *mat.SymDense {
	p := info.SymmetricDim()
	inv := inverse(info)
	var left, whole mat.Dense
	left.Mul(inv, spread)
	whole.Mul(&left, inv)
	v := mat.NewSymDense(p, nil)
	for a := range p {
		for b := range a + 1 {
			v.SetSym(a, b, (whole.At(a, b)+whole.At(b, a))/2)
		}
	}
	return v
}

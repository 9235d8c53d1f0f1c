package attribution

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

var nan = math.NaN()

// Wilson is the 95% score interval of a share of which k of n were seen (Wilson
// 1927). It panics unless 0 <= k <= n and n >= 1.
func Wilson(k, n int) (low, high float64) {
	counted(k, n)
	z := distuv.UnitNormal.Quantile((1 + Confidence) / 2)
	p, m := float64(k)/float64(n), float64(n)
	centre := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	low, high = (centre-half)/(1+z*z/m), (centre+half)/(1+z*z/m)
	if k == 0 {
		low = 0
	}
	if k == n {
		high = 1
	}
	return low, high
}

// ClopperPearson is the exact 95% interval of a share of which k of n were seen
// (Clopper and Pearson 1934): it covers at least that often. It panics unless
// 0 <= k <= n and n >= 1.
func ClopperPearson(k, n int) (low, high float64) {
	counted(k, n)
	low, high = 0, 1
	a, b := float64(k), float64(n-k)
	if k > 0 {
		low = distuv.Beta{Alpha: a, Beta: b + 1}.Quantile((1 - Confidence) / 2)
	}
	if k < n {
		high = distuv.Beta{Alpha: a + 1, Beta: b}.Quantile((1 + Confidence) / 2)
	}
	return low, high
}

func counted(k, n int) {
	if n < 1 || k < 0 || k > n {
		panic(fmt.Sprintf("attribution: %d of %d is no share", k, n))
	}
}

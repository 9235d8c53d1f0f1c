package diagnose

import (
	"math"

	"jiritsu/calibrate/internal/quantile"
)

// A kernel holds the Gaussian kernel between all rows, the observed first.
type kernel struct {
	rows      [][]float64 // kernel by pair
	simulated int         // number of simulated rows, the last ones
	sums      []float64   // over the simulated rows, by row
	all       float64     // over all pairs of simulated rows
	bandwidth float64
}

func newKernel(observed, simulated [][]float64, scale []float64) *kernel {
	all := append(append([][]float64{}, observed...), simulated...)
	k := &kernel{rows: make([][]float64, len(all)), simulated: len(simulated), sums: make([]float64, len(all))}
	first := len(observed)
	var between []float64
	for a := range all {
		k.rows[a] = make([]float64, len(all))
		for b := range a {
			d := apartness(all[a], all[b], scale)
			k.rows[a][b], k.rows[b][a] = d, d
			if b >= first {
				between = append(between, d)
			}
		}
	}
	k.bandwidth = math.Sqrt(quantile.Median(between))
	if k.bandwidth == 0 {
		k.bandwidth = 1 // most runs are alike
	}
	for a, row := range k.rows {
		for b := range row {
			row[b] = math.Exp(-row[b] / (2 * k.bandwidth * k.bandwidth))
			if b >= first {
				k.sums[a] += row[b]
			}
		}
		if a >= first {
			k.all += k.sums[a]
		}
	}
	return k
}

// observed gives the discrepancy between the first n rows and the simulated ones.
func (k *kernel) observed(n int) float64 {
	var own, cross float64
	for a := range n {
		for b := range n {
			own += k.rows[a][b]
		}
		cross += k.sums[a]
	}
	return discrepancy(own, cross, k.all, n, k.simulated)
}

// apart gives the discrepancy between some simulated rows and the others.
func (k *kernel) apart(chosen []int) float64 {
	first := len(k.rows) - k.simulated
	var own, cross float64
	for _, a := range chosen {
		for _, b := range chosen {
			own += k.rows[first+a][first+b]
		}
		cross += k.sums[first+a]
	}
	cross -= own
	return discrepancy(own, cross, k.all-2*cross-own, len(chosen), k.simulated-len(chosen))
}

// discrepancy makes MMD² of the sums of a kernel among n rows, between n and m, and among m.
func discrepancy(own, cross, others float64, n, m int) float64 {
	return max(0, own/float64(n*n)-2*cross/float64(n*m)+others/float64(m*m))
}

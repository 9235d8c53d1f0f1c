package pathways

import "math"

// Silhouettes tell how much nearer everything is to its own group than to the next
// one, in [-1,1] (Rousseeuw 1987): (b-a)/max(a,b), a the mean distance to the others
// of its group, b the least mean distance to another group; 0 if it is alone.
//
// A thing that stands for several equal cases has the silhouette of one of them:
// own is the weight of that one. Means are weighted.
func Silhouettes(d *Distances, weight, own []float64, p Partition) []float64 {
	k := len(p.Medoids)
	size := make([]float64, k)
	for i, g := range p.Group {
		size[g] += weight[i]
	}
	all := make([]float64, d.N)
	sum := make([]float64, k)
	for i, g := range p.Group {
		clear(sum)
		for j, h := range p.Group {
			sum[h] += float64(weight[j] * d.At(i, j))
		}
		others := size[g] - own[i]
		if others <= size[g]*rounding {
			continue
		}
		a, b := sum[g]/others, math.Inf(1)
		for h, x := range sum {
			if h != g {
				b = min(b, x/size[h])
			}
		}
		if m := max(a, b); m > 0 && !math.IsInf(m, 0) {
			all[i] = (b - a) / m
		}
	}
	return all
}

// Mean is a weighted mean; NaN of nothing.
func Mean(x, weight []float64) float64 {
	sum, all := 0., 0.
	for i, v := range x {
		sum += float64(weight[i] * v)
		all += weight[i]
	}
	return sum / all
}

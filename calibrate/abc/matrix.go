package abc

import (
	"cmp"
	"math"
	"slices"
)

// scaled multiplies a matrix.
func scaled(c [][]float64, factor float64) [][]float64 {
	for j := range c {
		for k := range c[j] {
			c[j][k] *= factor
		}
	}
	return c
}

// scaleFree returns the correlations of a covariance.
func scaleFree(c [][]float64) [][]float64 {
	r := make([][]float64, len(c))
	for j := range c {
		r[j] = make([]float64, len(c))
		for k := range c[j] {
			r[j][k] = c[j][k] / math.Sqrt(c[j][j]*c[k][k])
		}
	}
	return r
}

// cholesky returns the lower factor of c with something added to its diagonal, if that
// is positive definite.
func cholesky(c [][]float64, ridge float64) (lower [][]float64, ok bool) {
	lower = make([][]float64, len(c))
	for i := range c {
		lower[i] = make([]float64, len(c))
		for j := range i + 1 {
			sum := c[i][j]
			if i == j {
				sum += ridge
			}
			for k := range j {
				sum -= lower[i][k] * lower[j][k]
			}
			if i > j {
				lower[i][j] = sum / lower[j][j]
				continue
			}
			if !(sum > 1e-14*c[i][i]) {
				return nil, false
			}
			lower[i][i] = math.Sqrt(sum)
		}
	}
	return lower, true
}

// invertLower inverts a lower triangular matrix.
func invertLower(lower [][]float64) [][]float64 {
	inv := make([][]float64, len(lower))
	for i := range lower {
		inv[i] = make([]float64, len(lower))
		inv[i][i] = 1 / lower[i][i]
		for j := range i {
			sum := 0.0
			for k := j; k < i; k++ {
				sum += lower[i][k] * inv[k][j]
			}
			inv[i][j] = -sum / lower[i][i]
		}
	}
	return inv
}

// about returns the covariance about a point of those particles that are within a
// tolerance, and of all if there are none but the point itself.
func about(points [][]float64, centre []float64, s *Sample, within float64) [][]float64 {
	var rows [][]float64
	var weight []float64
	for i, x := range points {
		if s.Distance[i] <= within && !slices.Equal(x, centre) {
			rows, weight = append(rows, x), append(weight, s.Weight[i])
		}
	}
	if len(rows) <= len(centre) {
		rows, weight = points, slices.Clone(s.Weight)
	}
	normalise(weight)
	c := make([][]float64, len(centre))
	for j := range c {
		c[j] = make([]float64, len(centre))
	}
	for i, x := range rows {
		for j := range x {
			for k := range x {
				c[j][k] += weight[i] * (x[j] - centre[j]) * (x[k] - centre[k])
			}
		}
	}
	return c
}

// leastNeighbours is the smallest number of neighbours.
const leastNeighbours = 10

// neighbourhood returns the weighted covariance of the n nearest points, measured
// in standard deviations of the parameters, whose covariance is all.
func neighbourhood(points [][]float64, i int, s *Sample, all [][]float64, n int) [][]float64 {
	order := make([]int, len(points))
	far := make([]float64, len(points))
	for k, x := range points {
		order[k] = k
		for j := range x {
			far[k] += (x[j] - points[i][j]) * (x[j] - points[i][j]) / all[j][j]
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(far[a], far[b]) })
	n = min(len(points), max(leastNeighbours, n, len(points[i])+2))
	rows, weight := make([][]float64, n), make([]float64, n)
	for k := range n {
		rows[k], weight[k] = points[order[k]], s.Weight[order[k]]
	}
	normalise(weight)
	return covariance(rows, weight)
}

// logSumExp returns log sum exp(terms), most being the largest.
func logSumExp(terms []float64, most float64) float64 {
	if math.IsInf(most, 0) {
		return most
	}
	sum := 0.0
	for _, t := range terms {
		if t > most-40 { // what is less changes no digit
			sum += math.Exp(t - most)
		}
	}
	return most + math.Log(sum)
}

// pickFrom returns some coordinates.
func pickFrom(x []float64, which []int) []float64 {
	y := make([]float64, len(which))
	for k, j := range which {
		y[k] = x[j]
	}
	return y
}

func squaredDistance(a, b []float64) float64 {
	sum := 0.0
	for j := range a {
		sum += (a[j] - b[j]) * (a[j] - b[j])
	}
	return sum
}

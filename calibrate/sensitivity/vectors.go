package sensitivity

import "math"

// matrix returns rows that share one piece of memory.
func matrix(rows, columns int) [][]float64 {
	all := make([]float64, rows*columns)
	b := make([][]float64, rows)
	for i := range b {
		b[i] = all[i*columns : (i+1)*columns : (i+1)*columns]
	}
	return b
}

// meansOf returns the mean of every column.
func meansOf(rows [][]float64) []float64 {
	return weighed(rows, ones(len(rows)))
}

// ones are the weights of n rows that count once each.
func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// weighed returns the means of rows of which row i counts times[i] times; the counts sum to the number of rows.
func weighed(rows [][]float64, times []float64) []float64 {
	means := make([]float64, len(rows[0]))
	for i, row := range rows {
		if t := times[i]; t != 0 {
			for k, v := range row {
				means[k] += t * v
			}
		}
	}
	for k := range means {
		means[k] /= float64(len(rows))
	}
	return means
}

// column collects a function of every row.
func column(rows [][]float64, f func([]float64) float64) []float64 {
	c := make([]float64, len(rows))
	for i, row := range rows {
		c[i] = f(row)
	}
	return c
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// variance is the sample variance, with n-1; NaN for fewer than two values.
func variance(v []float64) float64 {
	if len(v) < 2 {
		return math.NaN()
	}
	m, sum := mean(v), 0.0
	for _, x := range v {
		sum += (x - m) * (x - m)
	}
	return sum / float64(len(v)-1)
}

// finite tells whether no value is NaN or infinite.
func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

package figures

import "math"

// contour gives the straight pieces x0, y0, x1, y1 of the line at which values over
// a grid pass a level, by y and x, linear between its points: marching squares,
// with saddles decided by the mean of the four corners. Squares with an unknown
// corner have none.
func contour(x, y []float64, values [][]float64, level float64) (pieces [][4]float64) {
	for i := range len(y) - 1 {
		for j := range len(x) - 1 {
			s := square{x: [4]float64{x[j], x[j+1], x[j+1], x[j]}, y: [4]float64{y[i], y[i], y[i+1], y[i+1]},
				v: [4]float64{values[i][j], values[i][j+1], values[i+1][j+1], values[i+1][j]}}
			pieces = append(pieces, s.pieces(level)...)
		}
	}
	return pieces
}

// A square is four corners of a grid, from the lower left against the clock.
type square struct{ x, y, v [4]float64 }

// pieces are those of one square.
func (s square) pieces(level float64) (all [][4]float64) {
	var crossings [][2]float64
	sum := 0.
	for k := range 4 {
		if math.IsNaN(s.v[k]) {
			return nil
		}
		sum += s.v[k]
		if next := (k + 1) % 4; (s.v[k] >= level) != (s.v[next] >= level) {
			t := (level - s.v[k]) / (s.v[next] - s.v[k])
			crossings = append(crossings, [2]float64{s.x[k] + t*(s.x[next]-s.x[k]), s.y[k] + t*(s.y[next]-s.y[k])})
		}
	}
	join := func(a, b int) {
		all = append(all, [4]float64{crossings[a][0], crossings[a][1], crossings[b][0], crossings[b][1]})
	}
	switch {
	case len(crossings) == 2:
		join(0, 1)
	case len(crossings) == 4 && (sum/4 >= level) == (s.v[0] >= level): // corners 1 and 3 are cut off
		join(0, 1)
		join(2, 3)
	case len(crossings) == 4:
		join(3, 0)
		join(1, 2)
	}
	return all
}

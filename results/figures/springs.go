package figures

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// springs lays nodes out in the unit square: links pull, nodes push each other
// away, and all are drawn a little to the middle (Fruchterman and Reingold 1991,
// Software: Practice and Experience 21, 1129-1164, with gravity). It begins from a
// spiral, so that the same links give the same places.
func springs(n int, links []NetworkLink) []vg.Point {
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		r, angle := math.Sqrt((float64(i)+.5)/float64(n)), float64(i)*math.Pi*(3-math.Sqrt(5))
		x[i], y[i] = r*math.Cos(angle), r*math.Sin(angle)
	}
	const rounds, gravity = 500, 0.9
	ideal := 1.1 / math.Sqrt(float64(n))
	for round := range rounds {
		heat := 0.12 * math.Pow(1-float64(round)/rounds, 1.5)
		fx, fy := make([]float64, n), make([]float64, n)
		push(x, y, fx, fy, ideal)
		for _, l := range links {
			dx, dy := x[l.B]-x[l.A], y[l.B]-y[l.A]
			pull := math.Hypot(dx, dy) / ideal
			fx[l.A], fy[l.A] = fx[l.A]+float64(dx*pull), fy[l.A]+float64(dy*pull)
			fx[l.B], fy[l.B] = fx[l.B]-float64(dx*pull), fy[l.B]-float64(dy*pull)
		}
		for i := range x {
			fx[i], fy[i] = fx[i]-float64(gravity*x[i]), fy[i]-float64(gravity*y[i])
			if length := math.Hypot(fx[i], fy[i]); length > 0 {
				step := min(heat, length) / length
				x[i], y[i] = x[i]+float64(step*fx[i]), y[i]+float64(step*fy[i])
			}
		}
	}
	return unit(x, y)
}

// push adds the forces with which nodes keep each other away.
func push(x, y, fx, fy []float64, ideal float64) {
	for i := range x {
		for j := range i {
			dx, dy := x[i]-x[j], y[i]-y[j]
			square := max(float64(dx*dx)+float64(dy*dy), 1e-6)
			away := float64(ideal*ideal) / square
			fx[i], fy[i] = fx[i]+float64(dx*away), fy[i]+float64(dy*away)
			fx[j], fy[j] = fx[j]-float64(dx*away), fy[j]-float64(dy*away)
		}
	}
}

// unit moves and stretches places into the unit square.
func unit(x, y []float64) []vg.Point {
	all := make([]vg.Point, len(x))
	x0, x1 := rangeOf(x)
	y0, y1 := rangeOf(y)
	for i := range x {
		all[i] = vg.Point{X: vg.Length((x[i] - x0) / max(x1-x0, 1e-9)), Y: vg.Length((y[i] - y0) / max(y1-y0, 1e-9))}
	}
	return all
}

func root(x float64) vg.Length { return vg.Length(math.Sqrt(x)) }

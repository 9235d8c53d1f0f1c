package emulate

import (
	"math"
	"slices"

	"jiritsu/internal/design"
	"jiritsu/internal/parallel"
)

// A Screen rules points out by one output.
type Screen struct {
	Emulator *Emulator
	Target   Target
}

// Implausibility of the output at a point.
func (s *Screen) Implausibility(x []float64) float64 {
	mean, variance := s.Emulator.At(x)
	scatter := 0.0
	if s.Target.Realisations > 0 {
		scatter = s.Emulator.Scatter(x)
	}
	return s.Target.Implausibility(mean, variance, scatter)
}

// A Region is what is not ruled out yet: the points of a box that are plausible in every wave.
type Region struct {
	Box    Box
	Cutoff float64 // 3 is usual

	waves []screens
}

// screens are those of one wave. Points are judged by the order-th largest implausibility, so that
// order-1 outputs may fail for want of a better emulator.
type screens struct {
	all   []Screen
	order int
}

// Add adds a wave. Order 1 judges by the largest implausibility, 2 by the second largest, and so on;
// it is taken down to the number of screens.
func (r *Region) Add(order int, all ...Screen) {
	if len(all) > 0 {
		r.waves = append(r.waves, screens{all, max(1, min(order, len(all)))})
	}
}

// Implausibility gives the largest over the waves; the point is ruled out if it is above the cutoff.
func (r *Region) Implausibility(x []float64) float64 {
	worst := 0.0
	for _, w := range r.waves {
		worst = max(worst, w.implausibility(x))
	}
	return worst
}

func (w *screens) implausibility(x []float64) float64 {
	all := make([]float64, len(w.all))
	for k := range w.all {
		all[k] = w.all[k].Implausibility(x)
	}
	slices.Sort(all)
	return all[len(all)-w.order]
}

// An Examination is how a region looks at many points of the box.
type Examination struct {
	Points         [][]float64 // scrambled Sobol' points
	Implausibility []float64
	// Share is the share of the box that is not ruled out.
	Share float64
}

// Examine looks at n points, a power of 2 for even filling.
func (r *Region) Examine(n int, seed int64, workers int) (*Examination, error) {
	u, err := design.OwenSobol(n, len(r.Box.Names), uint64(seed))
	if err != nil {
		return nil, err
	}
	e := &Examination{Points: u, Implausibility: make([]float64, n)}
	parallel.Each(n, workers, func(i int) {
		u[i] = r.Box.point(u[i])
		e.Implausibility[i] = r.Implausibility(u[i])
	})
	e.Share = float64(len(e.left(r.Cutoff))) / float64(n)
	return e, nil
}

// left gives the points that are not ruled out.
func (e *Examination) left(cutoff float64) [][]float64 {
	var points [][]float64
	for i, v := range e.Implausibility {
		if v <= cutoff {
			points = append(points, e.Points[i])
		}
	}
	return points
}

// A Cell of a lattice of two inputs.
type Cell struct {
	// Least is the least implausibility of the examined points in the cell: above the cutoff no
	// value of the other inputs saves it. NaN if no point lies there.
	Least float64
	// Depth is the optical depth: the share of those points that are not ruled out.
	Depth  float64
	Points int
}

// Lattice sorts the examined points into cells × cells by inputs a (rows) and b (columns).
// Source: Vernon, Goldstein and Bower (2010).
func (e *Examination) Lattice(box Box, a, b, cells int, cutoff float64) [][]Cell {
	lattice := make([][]Cell, cells)
	for i := range lattice {
		lattice[i] = make([]Cell, cells)
	}
	for k, x := range e.Points {
		u := box.unit(x)
		i, j := min(cells-1, int(u[a]*float64(cells))), min(cells-1, int(u[b]*float64(cells)))
		c, v := &lattice[i][j], e.Implausibility[k]
		if c.Points == 0 || v < c.Least {
			c.Least = v
		}
		if c.Points++; v <= cutoff {
			c.Depth++
		}
	}
	for _, row := range lattice {
		for j := range row {
			row[j].finish()
		}
	}
	return lattice
}

// finish turns the count of points into their share.
func (c *Cell) finish() {
	if c.Points == 0 {
		c.Least, c.Depth = math.NaN(), math.NaN()
		return
	}
	c.Depth /= float64(c.Points)
}

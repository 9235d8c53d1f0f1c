package figures

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// panelGap is the room between panels.
const panelGap = vg.Length(6)

// A rim is the room that axes and a title take around the data of a panel.
type rim struct{ left, right, below, above vg.Length }

// drawPanels draws plots in rows and columns of equal data areas with their axes in
// line; nil leaves a place empty. Titles stand above the panels. It returns the
// data areas.
func drawPanels(c draw.Canvas, plots [][]*plot.Plot) [][]draw.Canvas {
	across, up := make([]rim, len(plots[0])), make([]rim, len(plots)) // the widest of each column and row
	w, h := c.Size().X-panelGap*vg.Length(len(across)-1), c.Size().Y-panelGap*vg.Length(len(up)-1)
	for i, row := range plots {
		for j, p := range row {
			r := rimOf(p, c)
			across[j].left, across[j].right = max(across[j].left, r.left), max(across[j].right, r.right)
			up[i].below, up[i].above = max(up[i].below, r.below), max(up[i].above, r.above)
		}
		h -= up[i].below + up[i].above
	}
	for _, r := range across {
		w -= r.left + r.right
	}
	w, h = w/vg.Length(len(across)), h/vg.Length(len(up)) // of each data area
	data := make([][]draw.Canvas, len(plots))
	top := c.Max.Y
	for i, row := range plots {
		data[i] = make([]draw.Canvas, len(row))
		y, x := top-up[i].above-h, c.Min.X
		for j, p := range row {
			x += across[j].left
			if p != nil {
				r := rimOf(p, c)
				tile := draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{Min: vg.Point{X: x - r.left, Y: y - r.below}, Max: vg.Point{X: x + w + r.right, Y: y + h + r.above}}}
				p.Draw(tile)
				data[i][j] = p.DataCanvas(tile)
			}
			x += w + across[j].right + panelGap
		}
		top = y - up[i].below - panelGap
	}
	return data
}

// rimOf measures the rim of a panel.
func rimOf(p *plot.Plot, c draw.Canvas) rim {
	if p == nil {
		return rim{}
	}
	d := p.DataCanvas(c)
	return rim{d.Min.X - c.Min.X, c.Max.X - d.Max.X, d.Min.Y - c.Min.Y, c.Max.Y - d.Max.Y}
}

// panel is an empty plot with a title and axes that leave room for few marks.
func panel(title string, labels Labels, across, up int) *plot.Plot {
	p := newPlot(labels)
	p.Title.Text, p.Title.Padding = title, 2
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{Max: max(across, 2)}, ticks{Max: max(up, 2)}
	return p
}

// columnsFor is in how many columns n panels of some least width stand.
func columnsFor(n int, w, least vg.Length) int {
	return max(1, min(n, int((w-2*margin)/least)))
}

// gridOf puts panels into rows.
func gridOf(panels []*plot.Plot, columns int) (rows [][]*plot.Plot) {
	for len(panels) > 0 {
		row := make([]*plot.Plot, columns)
		n := copy(row, panels)
		panels = panels[n:]
		rows = append(rows, row)
	}
	return rows
}

// titlesFit checks that titles and the names of axes fit over panels.
func titlesFit(titles []string, each vg.Length) error {
	for _, s := range titles {
		if err := legible(s); err != nil {
			return err
		}
		if w := width(s); w > each {
			return fmt.Errorf("the title %q is %.0f mm wide; a panel has %.0f mm: take a wider preset or a shorter name", s, w/vg.Millimeter, each/vg.Millimeter)
		}
	}
	return nil
}

// finite checks that n numbers are there and finite.
func finite(name string, row []float64, n int) error {
	if len(row) != n {
		return fmt.Errorf("%s has %d values; %d are wanted", name, len(row), n)
	}
	for j, v := range row {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s: value %d is %v", name, j, v)
		}
	}
	return nil
}

// enclosing checks that every value lies within its bounds.
func enclosing(name string, value, low, high []float64) error {
	for _, row := range [][]float64{low, high} {
		if err := finite(name, row, len(value)); err != nil {
			return err
		}
	}
	for j, v := range value {
		if low[j] > v || v > high[j] {
			return fmt.Errorf("%s: %v is not between %v and %v", name, v, low[j], high[j])
		}
	}
	return nil
}

// rangeOf is the least and the greatest of some rows.
func rangeOf(rows ...[]float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, row := range rows {
		for _, v := range row {
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high
}

// rounded widens a range to its marks.
func rounded(low, high float64, most int) (float64, float64) {
	if low == high {
		low, high = low-0.5, high+0.5
	}
	step, _ := ticks{Max: most}.step(high - low)
	return math.Floor(low/step+1e-9) * step, math.Ceil(high/step-1e-9) * step
}

// A sketch is a plotter made of a function.
type sketch func(c draw.Canvas, p *plot.Plot)

func (s sketch) Plot(c draw.Canvas, p *plot.Plot) { s(c, p) }

// at is a point of the data on the page.
func at(c draw.Canvas, p *plot.Plot, x, y float64) vg.Point {
	return vg.Point{X: c.X(p.X.Norm(x)), Y: c.Y(p.Y.Norm(y))}
}

// legend sets the names of inks in a row from a point, with points or squares
// before them, and returns the end.
func legend(c draw.Canvas, from vg.Point, inks []ink, names []string, squares bool) vg.Length {
	x := from.X
	for i, name := range names {
		if squares {
			rectangle(c, inks[i], vg.Point{X: x, Y: from.Y - 0.5}, vg.Point{X: x + signSide, Y: from.Y - 0.5 + signSide})
		} else {
			c.DrawGlyph(inks[i].sign(1.9), vg.Point{X: x + signSide/2, Y: from.Y + middle})
		}
		x += signSide + signGap
		write(c, name, vg.Point{X: x, Y: from.Y}, draw.XLeft)
		x += width(name) + 9
	}
	return x
}

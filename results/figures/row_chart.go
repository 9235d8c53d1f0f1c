package figures

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A rowChart is a chart of lines with names at the left, perhaps numbers at the
// right, and one axis below, laid out by hand: names that are long take room from
// the data, and nothing else does.
type rowChart struct {
	names   []string // from above
	numbers []string // as many, or nil
	head    string   // above the numbers
	label   string   // of the axis
	low     float64
	high    float64
	marks   plot.Ticker
}

// rowsLeast is how wide the data of a chart of rows are at least.
const rowsLeast = 24 * vg.Millimeter

// rooms are those of names and numbers in a figure so wide. Numbers that would
// leave too little for the data are left out; the table behind the figure has
// them. It is an error if the names alone are too wide.
func (r *rowChart) rooms(wide vg.Length) (names, numbers vg.Length, err error) {
	for _, s := range append(append([]string{r.head, r.label}, r.names...), r.numbers...) {
		if err := legible(s); err != nil {
			return 0, 0, err
		}
	}
	names = widestOf(r.names) + 5
	rest := wide - 2*margin - names - 8
	if r.numbers != nil {
		numbers = max(widestOf(r.numbers), width(r.head)) + 7
	}
	switch {
	case rest < rowsLeast:
		return 0, 0, fmt.Errorf("the names take %.0f mm of the figure's %.0f mm: take a wider preset or shorter names", names/vg.Millimeter, wide/vg.Millimeter)
	case width(r.label) > wide-2*margin:
		return 0, 0, fmt.Errorf("the name of the axis takes %.0f mm; the figure has %.0f mm", width(r.label)/vg.Millimeter, wide/vg.Millimeter)
	case rest-numbers < rowsLeast:
		r.numbers, numbers = nil, 0
	}
	return names, numbers, nil
}

// draw lays the chart out below some room for a legend, and returns the area of
// the data with a plot that has its axes.
func (r *rowChart) draw(c draw.Canvas, names, numbers, above vg.Length) (draw.Canvas, *plot.Plot) {
	p := newPlot(Labels{})
	n := len(r.names)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = r.low, r.high, -0.5, float64(n)-0.5
	data := draw.Crop(c, margin+names, -margin-numbers-6, margin+2*textSize+8, -margin-above)
	line := draw.LineStyle{Color: black, Width: axisLine}
	data.StrokeLine2(line, data.Min.X, data.Min.Y, data.Max.X, data.Min.Y)
	for _, m := range r.marks.Ticks(r.low, r.high) {
		x := data.X(p.X.Norm(m.Value))
		data.StrokeLine2(line, x, data.Min.Y-2.5, x, data.Min.Y)
		write(c, m.Label, vg.Point{X: x, Y: data.Min.Y - 3.5 - textSize*0.75}, draw.XCenter)
	}
	for i, name := range r.names {
		y := data.Y(p.Y.Norm(float64(n-1-i))) - middle
		write(c, name, vg.Point{X: data.Min.X - 5, Y: y}, draw.XRight)
		if r.numbers != nil {
			write(c, r.numbers[i], vg.Point{X: c.Max.X - margin, Y: y}, draw.XRight)
		}
	}
	if r.numbers != nil {
		write(c, r.head, vg.Point{X: c.Max.X - margin, Y: c.Max.Y - margin - textSize}, draw.XRight)
	}
	half := width(r.label) / 2
	x := min(max((data.Min.X+data.Max.X)/2, c.Min.X+margin+half), c.Max.X-margin-half)
	write(c, r.label, vg.Point{X: x, Y: c.Min.Y + margin + 1.5}, draw.XCenter)
	return data, p
}

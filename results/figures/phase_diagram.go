package figures

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A PhaseTable is an outcome over a grid of two factors.
type PhaseTable struct {
	X, Y   []float64   // values of the factors, rising, at least two each
	Values [][]float64 // of the outcome by y and x; NaN where it is not known
	SE     [][]float64 // its Monte Carlo standard error by y and x; nil for none. Only Data has it.
	Name   string      // of the outcome, with its unit, beside the colour bar
	Levels []float64   // at which contours are drawn, rising; nil for those of the colour bar
}

// phaseDiagram is a chart of coloured cells with contours.
type phaseDiagram struct {
	table     PhaseTable
	options   Options
	low, high float64   // of the colour bar
	numbers   vg.Length // the widest number beside it
}

var phaseLabels = map[string]Labels{"en": {X: "First factor", Y: "Second factor"}, "ja": {X: "第1要因", Y: "第2要因"}}

// PhaseDiagram draws an outcome over two factors as cells around the points of the
// grid, in cividis, with contours between the points, and a colour bar on which the
// contours are marked. Errors name what is wrong with the table.
func PhaseDiagram(t PhaseTable, o Options) (Figure, error) {
	o, err := o.resolve(66*vg.Millimeter, phaseLabels)
	f := &phaseDiagram{table: t, options: o}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("phase diagram: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table, and finds the ends of the colour bar.
func (f *phaseDiagram) check() error {
	t := &f.table
	if err := errors.Join(rising("value across", t.X), rising("value up", t.Y), legible(t.Name)); err != nil {
		return err
	}
	if len(t.Values) != len(t.Y) || t.SE != nil && len(t.SE) != len(t.Y) {
		return fmt.Errorf("there are %d rows of values and %d of errors; %d are wanted", len(t.Values), len(t.SE), len(t.Y))
	}
	f.low, f.high = math.Inf(1), math.Inf(-1)
	for i, row := range t.Values {
		if len(row) != len(t.X) || t.SE != nil && len(t.SE[i]) != len(t.X) {
			return fmt.Errorf("row %d has %d values; %d are wanted", i, len(row), len(t.X))
		}
		for _, v := range row {
			if math.IsInf(v, 0) {
				return fmt.Errorf("row %d holds %v", i, v)
			}
			if !math.IsNaN(v) {
				f.low, f.high = min(f.low, v), max(f.high, v)
			}
		}
	}
	if f.low > f.high {
		return errors.New("no value is known")
	}
	if !slices.IsSorted(t.Levels) {
		return fmt.Errorf("levels %v do not rise", t.Levels)
	}
	f.low, f.high = rounded(f.low, f.high, 6)
	for _, m := range (ticks{Max: 6}).Ticks(f.low, f.high) {
		f.numbers = max(f.numbers, width(m.Label))
	}
	if t.Levels == nil {
		for _, m := range (ticks{Max: 6}).Ticks(f.low, f.high) {
			t.Levels = append(t.Levels, m.Value)
		}
	}
	return nil
}

func (f *phaseDiagram) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *phaseDiagram) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	xs, ys := edges(f.table.X), edges(f.table.Y)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = xs[0], xs[len(xs)-1], ys[0], ys[len(ys)-1]
	page := draw.Crop(c, margin, -margin-f.numbers-heatBar-8-3.5-4-textSize, margin, -margin-3)
	marks(p, page.Size().X-30, page.Size().Y-24)
	p.Add(phaseCells{f})
	p.Draw(page)
	f.bar(p.DataCanvas(page))
}

// colour is that of a value.
func (f *phaseDiagram) colour(v float64) ink {
	return ink{colour: f.options.Theme.sequential((v - f.low) / (f.high - f.low))}
}

// bar draws the colour bar right of the data, with a line at each contour.
func (f *phaseDiagram) bar(data draw.Canvas) {
	const steps = 100
	x := data.Max.X + 8
	y := func(v float64) vg.Length {
		return data.Min.Y + (data.Max.Y-data.Min.Y)*vg.Length((v-f.low)/(f.high-f.low))
	}
	for i := range steps {
		low := f.low + (f.high-f.low)*float64(i)/steps
		high := low + (f.high-f.low)/steps
		cell(data, f.colour((low+high)/2).colour, x, y(low), x+heatBar, y(high))
	}
	for _, v := range f.table.Levels {
		if v >= f.low && v <= f.high {
			data.StrokeLine2(contourLine(f.colour(v)), x, y(v), x+heatBar, y(v))
		}
	}
	for _, m := range (ticks{Max: 6}).Ticks(f.low, f.high) {
		data.StrokeLine2(draw.LineStyle{Color: black, Width: axisLine}, x+heatBar, y(m.Value), x+heatBar+2, y(m.Value))
		write(data, m.Label, vg.Point{X: x + heatBar + 3.5, Y: y(m.Value) - middle}, draw.XLeft)
	}
	upwards(data, f.table.Name, vg.Point{X: x + heatBar + 3.5 + f.numbers + 4 + textSize/2, Y: (data.Min.Y + data.Max.Y) / 2})
}

// contourLine is white on dark cells and black on light ones.
func contourLine(on ink) draw.LineStyle {
	if Lightness(on.colour) < 60 {
		return draw.LineStyle{Color: white, Width: axisLine}
	}
	return draw.LineStyle{Color: black, Width: axisLine}
}

// edges are the ends of cells around rising points: midway between them, and the
// first and the last point, to which contours reach.
func edges(x []float64) []float64 {
	n := len(x)
	all := []float64{x[0]}
	for i := 1; i < n; i++ {
		all = append(all, (x[i-1]+x[i])/2)
	}
	return append(all, x[n-1])
}

// Data is one line for each point of the grid.
func (f *phaseDiagram) Data() [][]string {
	rows := [][]string{{"x", "y", "value", "mcse"}}
	for i, y := range f.table.Y {
		for j, x := range f.table.X {
			se := math.NaN()
			if f.table.SE != nil {
				se = f.table.SE[i][j]
			}
			rows = append(rows, []string{numeral(x), numeral(y), known([]float64{f.table.Values[i][j]}, 0), known([]float64{se}, 0)})
		}
	}
	return rows
}

// phaseCells draws the cells and the contours over them.
type phaseCells struct{ *phaseDiagram }

func (f phaseCells) Plot(c draw.Canvas, p *plot.Plot) {
	xs, ys := edges(f.table.X), edges(f.table.Y)
	for i, row := range f.table.Values {
		for j, v := range row {
			low, high := at(c, p, xs[j], ys[i]), at(c, p, xs[j+1], ys[i+1])
			colour := absent
			if !math.IsNaN(v) {
				colour = f.colour(v).colour
			}
			top, right := high.Y, high.X
			if i+1 < len(f.table.Values) {
				top += overlap // no seam shows
			}
			if j+1 < len(row) {
				right += overlap
			}
			rectangle(c, ink{colour: colour}, low, vg.Point{X: right, Y: top})
		}
	}
	for _, level := range f.table.Levels {
		for _, s := range contour(f.table.X, f.table.Y, f.table.Values, level) {
			c.StrokeLines(contourLine(f.colour(level)), []vg.Point{at(c, p, s[0], s[1]), at(c, p, s[2], s[3])})
		}
	}
	// The cells touch the axes: draw those again over them.
	c.StrokeLines(p.X.LineStyle, []vg.Point{{X: c.Min.X, Y: c.Max.Y}, c.Min, {X: c.Max.X, Y: c.Min.Y}})
}

package figures

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An IntervalsTable holds estimates with their intervals, by name and series.
type IntervalsTable struct {
	Names  []string // of the lines, from above
	Series []IntervalSeries
	Bars   bool // from nought to each estimate
}

// An IntervalSeries is one estimate for each line; NaN leaves it out.
type IntervalSeries struct {
	Name      string
	Value     []float64
	Low, High []float64 // NaN, or both nil, for no interval
}

// intervalsByName is a chart of points with intervals.
type intervalsByName struct {
	table    IntervalsTable
	options  Options
	low, top float64 // of the axis
}

// Distances of the chart.
const (
	perLine   = 4.2 * vg.Millimeter // the first series of a line
	perSeries = 2.2 * vg.Millimeter // each further one
	around    = 17 * vg.Millimeter  // axis and legend
	mostLines = 40
	barHalf   = vg.Length(2.2)
)

var intervalLabels = map[string]Labels{"en": {X: "Share of the variance"}, "ja": {X: "分散に占める割合"}}

// IntervalsByName draws estimates as points with their intervals, a line for each name, series in colours and shapes. The
// line of nought is drawn. Errors name what is wrong with the table.
func IntervalsByName(t IntervalsTable, o Options) (Figure, error) {
	height := around + vg.Length(len(t.Names))*(perLine+perSeries*vg.Length(max(0, len(t.Series)-1)))
	o, err := o.resolve(min(height, tallest), intervalLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("intervals by name: %w", err)
	}
	f := &intervalsByName{table: t, options: o}
	for _, s := range t.Series {
		for _, row := range [][]float64{s.Value, s.Low, s.High} {
			for _, v := range row {
				if !math.IsNaN(v) {
					f.low, f.top = min(f.low, v), max(f.top, v)
				}
			}
		}
	}
	if f.low == f.top {
		f.top = 1
	}
	room := (f.top - f.low) * 0.03
	if f.low < 0 {
		f.low -= room
	}
	f.top += room
	return f, nil
}

// check names what is wrong with a table.
func (t IntervalsTable) check() error {
	if n := len(t.Names); n == 0 || n > mostLines {
		return fmt.Errorf("there are %d lines; 1 to %d are wanted", n, mostLines)
	}
	if n := len(t.Series); n == 0 || n > 3 {
		return fmt.Errorf("there are %d series; 1 to 3 are wanted", n)
	}
	var names []string
	for _, s := range t.Series {
		names = append(names, s.Name)
		if len(s.Value) != len(t.Names) || len(s.Low) != len(s.High) || len(s.Low) != 0 && len(s.Low) != len(t.Names) {
			return fmt.Errorf("%s has %d values and %d intervals for %d lines", s.Name, len(s.Value), len(s.Low), len(t.Names))
		}
		for _, row := range [][]float64{s.Value, s.Low, s.High} {
			for _, v := range row {
				if math.IsInf(v, 0) {
					return fmt.Errorf("%s has an infinite value", s.Name)
				}
			}
		}
	}
	return errors.Join(named(names), named(t.Names))
}

func (f *intervalsByName) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *intervalsByName) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	n := len(f.table.Names)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = f.low, f.top, -0.5, float64(n)-0.5
	c = draw.Crop(c, margin, -margin-4, margin, -margin)
	f.legend(c)
	c = draw.Crop(c, 0, 0, 0, -lineStep-3)
	marks(p, c.Size().X*3/5, c.Size().Y)
	lines := make(plot.ConstantTicks, n)
	for i, name := range f.table.Names {
		lines[i] = plot.Tick{Value: float64(n - 1 - i), Label: name}
	}
	p.Y.Tick.Marker = lines
	p.Add(whiskers{f})
	p.Draw(c)
}

// legend names the series in a row at the top.
func (f *intervalsByName) legend(c draw.Canvas) {
	if len(f.table.Series) == 1 {
		return
	}
	x, y := c.Min.X+2, c.Max.Y-textSize*0.7
	for i, s := range f.table.Series {
		c.DrawGlyph(f.options.Theme.lines(i).sign(1.7), vg.Point{X: x, Y: y + textSize*0.33})
		c.FillText(textStyle(), vg.Point{X: x + 5, Y: y}, s.Name)
		x += textStyle().Width(s.Name) + 16
	}
}

// Data is one line for each name: its estimates with their intervals.
func (f *intervalsByName) Data() [][]string {
	head := []string{"name"}
	for _, s := range f.table.Series {
		head = append(head, s.Name, s.Name+" low", s.Name+" high")
	}
	rows := [][]string{head}
	for i, name := range f.table.Names {
		row := []string{name}
		for _, s := range f.table.Series {
			row = append(row, known(s.Value, i), known(s.Low, i), known(s.High, i))
		}
		rows = append(rows, row)
	}
	return rows
}

// known is a number of a row that may lack it.
func known(row []float64, i int) string {
	if i >= len(row) || math.IsNaN(row[i]) {
		return ""
	}
	return numeral(row[i])
}

// whiskers draws the points over their intervals.
type whiskers struct{ *intervalsByName }

func (f whiskers) Plot(c draw.Canvas, p *plot.Plot) {
	zero := c.X(p.X.Norm(0))
	c.StrokeLine2(draw.LineStyle{Color: grey, Width: hairline}, zero, c.Min.Y, zero, c.Max.Y)
	n, k := len(f.table.Names), len(f.table.Series)
	for i := range f.table.Names {
		for j, s := range f.table.Series {
			if math.IsNaN(s.Value[i]) {
				continue
			}
			ink := f.options.Theme.lines(j)
			off := 0.5 * (float64(k-1)/2 - float64(j)) / float64(max(k, 2)) * 1.2
			y := c.Y(p.Y.Norm(float64(n-1-i) + off))
			if f.table.Bars {
				rectangle(c, ink.faded(), vg.Point{X: zero, Y: y - barHalf}, vg.Point{X: c.X(p.X.Norm(s.Value[i])), Y: y + barHalf})
			}
			if len(s.Low) > 0 && !math.IsNaN(s.Low[i]) && !math.IsNaN(s.High[i]) {
				c.StrokeLine2(draw.LineStyle{Color: ink.colour, Width: curveLine}, c.X(p.X.Norm(s.Low[i])), y, c.X(p.X.Norm(s.High[i])), y)
			}
			c.DrawGlyph(ink.sign(1.7), vg.Point{X: c.X(p.X.Norm(s.Value[i])), Y: y})
		}
	}
}

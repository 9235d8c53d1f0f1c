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

// A CurvesTable is some measures over the years.
type CurvesTable struct {
	Years  []float64 // rising, at least two
	Groups []Curve
	Low    float64 // of the vertical axis
	High   float64
}

// A Curve is a measure by year, NaN where it is not known, and the band in which
// it lies; both ends empty for no band.
type Curve struct {
	Name      string // as displayed
	Value     []float64
	Low, High []float64
}

// curvesOverTime is a chart of curves with marks at the years that are known.
type curvesOverTime struct {
	table   CurvesTable
	options Options
	labels  []direct
	right   vg.Length
}

var curvesLabels = map[string]Labels{"en": {X: "Year", Y: ""}, "ja": {X: "年", Y: ""}}

// CurvesOverTime draws measures over the years, each named at the right edge. A
// gap of years without figures is bridged by a dashed line, and the band ends
// there. Of more than two curves the bands would hide each other: a bar beside the
// last year shows its interval instead. Errors name what is wrong with the table.
func CurvesOverTime(t CurvesTable, o Options) (Figure, error) {
	o, err := o.resolve(58*vg.Millimeter, curvesLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("curves over time: %w", err)
	}
	f := &curvesOverTime{table: t, options: o}
	for i, g := range t.Groups {
		last := math.NaN()
		for _, v := range g.Value {
			if !math.IsNaN(v) {
				last = v
			}
		}
		f.labels = append(f.labels, direct{text: g.Name, ink: o.Theme.lines(i), line: true, at: (last - t.Low) / (t.High - t.Low)})
	}
	if f.right, err = directWidth(f.labels, o.Width, o.Height); err != nil {
		return nil, fmt.Errorf("curves over time: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (t CurvesTable) check() error {
	if err := rising("year", t.Years); err != nil {
		return err
	}
	if n := len(t.Groups); n == 0 || n > mostLineInks {
		return fmt.Errorf("there are %d curves; 1 to %d are wanted", n, mostLineInks)
	}
	if !(t.Low < t.High) {
		return fmt.Errorf("the axis goes from %v to %v", t.Low, t.High)
	}
	var names []string
	for _, g := range t.Groups {
		rows := [][]float64{g.Value}
		if len(g.Low)+len(g.High) > 0 {
			rows = append(rows, g.Low, g.High)
		}
		for _, row := range rows {
			if err := t.within(g.Name, row); err != nil {
				return err
			}
		}
		if !slices.ContainsFunc(g.Value, func(v float64) bool { return !math.IsNaN(v) }) {
			return fmt.Errorf("%s has no value in any year", g.Name)
		}
		names = append(names, g.Name)
	}
	return named(names)
}

// within checks that a row has a value or NaN for each year, on the axis.
func (t CurvesTable) within(name string, row []float64) error {
	if len(row) != len(t.Years) {
		return fmt.Errorf("%s has %d values; %d are wanted", name, len(row), len(t.Years))
	}
	for _, v := range row {
		if v < t.Low || v > t.High {
			return fmt.Errorf("%s: value %v lies outside the axis, [%v,%v]", name, v, t.Low, t.High)
		}
	}
	return nil
}

func (f *curvesOverTime) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *curvesOverTime) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max = f.table.Years[0], f.table.Years[len(f.table.Years)-1]
	p.Y.Min, p.Y.Max = f.table.Low, f.table.High
	if n := len(f.table.Groups); n > mostBands {
		p.X.Max += (p.X.Max - p.X.Min) * float64(4+2.2*vg.Length(n)) / 130 // for the bars
	}
	drawLabelled(c, p, yearCurves{f}, f.labels, f.right, margin+3)
}

// Data is one line a year: the year, then value, low and high of each curve.
func (f *curvesOverTime) Data() [][]string {
	head := []string{"year"}
	for _, g := range f.table.Groups {
		head = append(head, g.Name, g.Name+" low", g.Name+" high")
	}
	rows := [][]string{head}
	at := func(row []float64, j int) string {
		if len(row) == 0 || math.IsNaN(row[j]) {
			return ""
		}
		return numeral(row[j])
	}
	for j, year := range f.table.Years {
		row := []string{numeral(year)}
		for _, g := range f.table.Groups {
			row = append(row, at(g.Value, j), at(g.Low, j), at(g.High, j))
		}
		rows = append(rows, row)
	}
	return rows
}

// yearCurves draws the bands, then the curves over them.
type yearCurves struct{ *curvesOverTime }

func (f yearCurves) Plot(c draw.Canvas, p *plot.Plot) {
	point := func(j int, v float64) vg.Point {
		return vg.Point{X: c.X(p.X.Norm(f.table.Years[j])), Y: c.Y(p.Y.Norm(v))}
	}
	for i, g := range f.table.Groups {
		if len(f.table.Groups) > mostBands {
			f.whisker(c, i, g, point)
			continue
		}
		for _, span := range spans(g.Low, f.table.Years) {
			var outline []vg.Point
			for j := span[0]; j <= span[1]; j++ {
				outline = append(outline, point(j, g.High[j]))
			}
			for j := span[1]; j >= span[0]; j-- {
				outline = append(outline, point(j, g.Low[j]))
			}
			c.FillPolygon(faint(f.labels[i].ink.colour), outline)
			if span[0] == span[1] { // a year alone has no width
				c.StrokeLines(draw.LineStyle{Color: f.labels[i].ink.colour, Width: hairline}, outline)
			}
		}
	}
	for i, g := range f.table.Groups {
		f.curve(c, i, g, point)
	}
}

// mostBands is how many bands an eye can tell apart; beyond, a bar at the last
// year stands for the band.
const mostBands = 2

// whisker draws the interval of the last year that has one, beside that year so
// that bars do not cover each other.
func (f yearCurves) whisker(c draw.Canvas, i int, g Curve, point func(int, float64) vg.Point) {
	for j := len(g.Low) - 1; j >= 0; j-- {
		if math.IsNaN(g.Low[j]) {
			continue
		}
		low, high := point(j, g.Low[j]), point(j, g.High[j])
		x := low.X + 3 + 2.2*vg.Length(i)
		c.StrokeLine2(draw.LineStyle{Color: f.labels[i].ink.colour, Width: axisLine}, x, low.Y, x, high.Y)
		return
	}
}

// curve draws one curve: lines within spans, dashes between, a dot at each year.
func (f yearCurves) curve(c draw.Canvas, i int, g Curve, point func(int, float64) vg.Point) {
	line := f.labels[i].ink.line()
	dashed := draw.LineStyle{Color: f.labels[i].ink.colour, Width: axisLine, Dashes: []vg.Length{2, 2}}
	before := -1
	for _, span := range spans(g.Value, f.table.Years) {
		if before >= 0 {
			c.StrokeLines(dashed, []vg.Point{point(before, g.Value[before]), point(span[0], g.Value[span[0]])})
		}
		var points []vg.Point
		for j := span[0]; j <= span[1]; j++ {
			points = append(points, point(j, g.Value[j]))
		}
		if len(points) > 1 {
			c.StrokeLines(line, points)
		}
		for _, at := range points {
			c.DrawGlyph(f.labels[i].ink.sign(1.1), at)
		}
		before = span[1]
	}
}

// spans are the first and last places of runs of known values of years that
// follow each other.
func spans(row []float64, years []float64) (all [][2]int) {
	for j, v := range row {
		switch n := len(all); {
		case math.IsNaN(v):
		case n > 0 && all[n-1][1] == j-1 && years[j] == years[j-1]+1:
			all[n-1][1] = j
		default:
			all = append(all, [2]int{j, j})
		}
	}
	return all
}

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

// An XYTable is cases by their membership in a solution and in the outcome.
type XYTable struct {
	X, Y   []float64 // memberships in [0,1]
	Weight []float64 // cases that a point stands for; nil for one each
	Note   []string  // lines above the chart, such as consistency and coverage
}

// xyPlot is a chart of points.
type xyPlot struct {
	table   XYTable
	options Options
}

var xyLabels = map[string]Labels{"en": {X: "Membership in the solution", Y: "Membership in the outcome"}, "ja": {X: "解への帰属度", Y: "結果への帰属度"}}

// XYPlot draws cases by their membership in a solution (across) and in the outcome
// (up); areas of points are as their weights. Cases below the diagonal speak
// against sufficiency. Errors name what is wrong with the table.
func XYPlot(t XYTable, o Options) (Figure, error) {
	o, err := o.resolve(78*vg.Millimeter, xyLabels)
	f := &xyPlot{t, o}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("XY plot: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (f *xyPlot) check() error {
	t := f.table
	if len(t.X) == 0 {
		return errors.New("there are no cases")
	}
	if t.Weight != nil {
		if err := finite("the weights", t.Weight, len(t.X)); err != nil {
			return err
		}
		if slices.Min(t.Weight) <= 0 {
			return fmt.Errorf("a weight is %v; numbers above 0 are wanted", slices.Min(t.Weight))
		}
	}
	for _, s := range t.Note {
		if err := legible(s); err != nil {
			return err
		}
		if width(s) > f.options.Width-2*margin {
			return fmt.Errorf("%q is wider than the figure", s)
		}
	}
	return errors.Join(shares("the solution", t.X, len(t.X)), shares("the outcome", t.Y, len(t.X)))
}

func (f *xyPlot) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *xyPlot) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.X.Padding, p.Y.Padding = 5, 5
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{Max: 6}, ticks{Max: 6}
	for i, s := range f.table.Note {
		write(c, s, vg.Point{X: c.Min.X + margin + 24, Y: c.Max.Y - margin - textSize - lineStep*vg.Length(i)}, draw.XLeft)
	}
	page := draw.Crop(c, margin, -margin-8, margin, -margin-8-lineStep*vg.Length(len(f.table.Note)))
	p.Add(sketch(f.points))
	p.Draw(page)
}

// points draws the cases, the heaviest first, over the diagonal and the middle.
func (f *xyPlot) points(c draw.Canvas, p *plot.Plot) {
	thin := draw.LineStyle{Color: grey, Width: hairline}
	c.StrokeLines(thin, []vg.Point{at(c, p, 0, 0), at(c, p, 1, 1)})
	thin.Dashes = dashed
	c.StrokeLines(thin, []vg.Point{at(c, p, .5, 0), at(c, p, .5, 1)})
	c.StrokeLines(thin, []vg.Point{at(c, p, 0, .5), at(c, p, 1, .5)})
	order := make([]int, len(f.table.X))
	for i := range order {
		order[i] = i
	}
	weight := func(i int) float64 {
		if f.table.Weight == nil {
			return 1
		}
		return f.table.Weight[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch d := weight(b) - weight(a); {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	most := weight(order[0])
	for _, i := range order {
		ink := f.options.Theme.lines(0)
		if f.table.Y[i] < f.table.X[i] && f.table.X[i] > .5 {
			ink = f.options.Theme.lines(1)
		}
		radius := vg.Length(1.6)
		if f.table.Weight != nil {
			radius = max(0.5, 8*vg.Length(math.Sqrt(weight(i)/most)))
		}
		spot := at(c, p, f.table.X[i], f.table.Y[i])
		c.DrawGlyph(draw.GlyphStyle{Color: ink.faded().colour, Radius: radius, Shape: draw.CircleGlyph{}}, spot)
		c.DrawGlyph(draw.GlyphStyle{Color: ink.colour, Radius: radius, Shape: draw.RingGlyph{}}, spot)
	}
}

// Data is one line for each point.
func (f *xyPlot) Data() [][]string {
	rows := [][]string{{"solution", "outcome", "weight"}}
	for i := range f.table.X {
		weight := 1.
		if f.table.Weight != nil {
			weight = f.table.Weight[i]
		}
		rows = append(rows, []string{numeral(f.table.X[i]), numeral(f.table.Y[i]), numeral(weight)})
	}
	return rows
}

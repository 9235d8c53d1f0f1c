package figures

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A StatesTable is how firms are divided among states over the years.
type StatesTable struct {
	Years  []float64   // rising, at least two
	Names  []string    // of the states as displayed, the lowest area first
	Shares [][]float64 // by state and year, weighted, in [0,1]; the states of a year sum to 1
}

// statesOverTime is a chart of stacked areas.
type statesOverTime struct {
	table   StatesTable
	options Options
	labels  []direct
	right   vg.Length
}

// maxStates is how many areas an eye can tell apart.
const maxStates = 16

var statesLabels = map[string]Labels{
	"en": {X: "Year", Y: "Share of firms (%)"},
	"ja": {X: "年", Y: "企業数の構成比（%）"},
}

// StatesOverTime draws the shares of the states as stacked areas, each named at
// the right edge. Errors name what is wrong with the table.
func StatesOverTime(t StatesTable, o Options) (Figure, error) {
	o, err := o.resolve(62*vg.Millimeter, statesLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("states over time: %w", err)
	}
	f := &statesOverTime{table: t, options: o}
	last, below := len(t.Years)-1, 0.
	for i, c := range o.Theme.areas(len(t.Names)) {
		share := t.Shares[i][last]
		f.labels = append(f.labels, direct{text: t.Names[i], ink: ink{colour: c}, at: below + share/2})
		below += share
	}
	if f.right, err = directWidth(f.labels, o.Width, o.Height); err != nil {
		return nil, fmt.Errorf("states over time: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (t StatesTable) check() error {
	if err := rising("year", t.Years); err != nil {
		return err
	}
	if len(t.Names) == 0 || len(t.Names) > maxStates {
		return fmt.Errorf("there are %d states; 1 to %d are wanted", len(t.Names), maxStates)
	}
	if err := named(t.Names); err != nil {
		return err
	}
	if len(t.Shares) != len(t.Names) {
		return fmt.Errorf("there are %d names and %d rows of shares", len(t.Names), len(t.Shares))
	}
	sums := make([]float64, len(t.Years))
	for i, row := range t.Shares {
		if err := shares(t.Names[i], row, len(t.Years)); err != nil {
			return err
		}
		for j, s := range row {
			sums[j] += s
		}
	}
	for j, s := range sums {
		if math.Abs(s-1) > 1e-6 {
			return fmt.Errorf("in %v the shares sum to %v; 1 is wanted", t.Years[j], s)
		}
	}
	return nil
}

func (f *statesOverTime) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *statesOverTime) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max = f.table.Years[0], f.table.Years[len(f.table.Years)-1]
	p.Y.Min, p.Y.Max = 0, 100
	drawLabelled(c, p, areas{f}, f.labels, f.right, margin)
}

// Data is one line a year: the year and the share of each state.
func (f *statesOverTime) Data() [][]string {
	rows := [][]string{append([]string{"year"}, f.table.Names...)}
	for j, year := range f.table.Years {
		row := []string{numeral(year)}
		for i := range f.table.Names {
			row = append(row, numeral(f.table.Shares[i][j]))
		}
		rows = append(rows, row)
	}
	return rows
}

// areas draws the areas of a chart from below.
type areas struct{ *statesOverTime }

func (f areas) Plot(c draw.Canvas, p *plot.Plot) {
	n := len(f.table.Years)
	sum := make([]float64, n)
	lower := make([]vg.Point, n)
	x := func(j int) vg.Length { return c.X(p.X.Norm(f.table.Years[j])) }
	for j := range n {
		lower[j] = vg.Point{X: x(j), Y: c.Min.Y}
	}
	for i, row := range f.table.Shares {
		upper := make([]vg.Point, n)
		for j, s := range row {
			sum[j] += s
			upper[j] = vg.Point{X: x(j), Y: c.Y(min(sum[j], 1))}
		}
		outline := append([]vg.Point(nil), upper...)
		for j := n - 1; j >= 0; j-- {
			outline = append(outline, lower[j])
		}
		c.FillPolygon(f.labels[i].ink.colour, outline)
		if i > 0 { // a thin white line keeps neighbours apart
			c.StrokeLines(draw.LineStyle{Color: white, Width: hairline}, lower)
		}
		lower = upper
	}
	// The areas touch the axes: draw those again over them.
	x0, y0 := c.Min.X-p.Y.Width/2, c.Min.Y-p.X.Width/2
	c.StrokeLines(p.X.LineStyle, []vg.Point{{X: x0, Y: c.Max.Y}, {X: x0, Y: y0}, {X: c.Max.X, Y: y0}})
}

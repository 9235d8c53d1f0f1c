package figures

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A TruthTable is the combinations of conditions that have cases.
type TruthTable struct {
	Conditions []string   // at most twelve, as displayed
	Rows       []TruthRow // from above, at most forty
	Columns    [4]string  // headings: cases, consistency, PRI, outcome
	Inclusion  float64    // least consistency of a sufficient row, marked on the bars
}

// A TruthRow is one combination.
type TruthRow struct {
	Present     []bool  // by condition
	Cases       float64 // how many have it
	Consistency float64 // with the outcome, in [0,1]
	SE          float64 // its standard error; NaN for none
	PRI         float64 // in [0,1]; NaN for none
	Sufficient  bool
}

// truthTable is a chart of filled and hollow dots with bars.
type truthTable struct {
	table   TruthTable
	options Options
	head    vg.Length // room for the names of the conditions, which read upwards
}

const (
	truthRow    = vg.Length(9.2)
	truthColumn = vg.Length(10.5)
)

// Truth draws a truth table: filled dots for conditions that are present, hollow
// ones for those that are absent, a bar for the consistency with the outcome with
// its interval, and the number of cases, PRI and the outcome in figures. Errors
// name what is wrong with the table.
func Truth(t TruthTable, o Options) (Figure, error) {
	f := &truthTable{table: t, head: max(textSize, widestOf(t.Conditions))}
	o, err := o.resolve(max(20*vg.Millimeter, min(tallest, f.head+truthRow*vg.Length(len(t.Rows))+2*margin+22)), map[string]Labels{"en": {}, "ja": {}})
	f.options = o
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("truth table: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (f *truthTable) check() error {
	t := f.table
	if n := len(t.Conditions); n == 0 || n > 12 {
		return fmt.Errorf("there are %d conditions; 1 to 12 are wanted", n)
	}
	if n := len(t.Rows); n == 0 || n > 40 {
		return fmt.Errorf("there are %d rows; 1 to 40 are wanted", n)
	}
	for i, r := range t.Rows {
		if len(r.Present) != len(t.Conditions) {
			return fmt.Errorf("row %d has %d conditions of %d", i, len(r.Present), len(t.Conditions))
		}
		if !(r.Consistency >= 0 && r.Consistency <= 1+1e-9) || r.PRI < -1e-9 || r.PRI > 1+1e-9 || !(r.Cases >= 0) {
			return fmt.Errorf("row %d has %v cases, consistency %v and PRI %v", i, r.Cases, r.Consistency, r.PRI)
		}
	}
	for _, s := range append(t.Conditions, t.Columns[:]...) {
		if err := legible(s); err != nil {
			return err
		}
	}
	return named(t.Conditions)
}

func (f *truthTable) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *truthTable) Draw(c draw.Canvas) {
	c = draw.Crop(c, margin+2, -margin-2, margin, -margin)
	top := c.Max.Y - f.head - 4
	step := min(truthRow, (top-c.Min.Y-16)/vg.Length(len(f.table.Rows)))
	dots := truthColumn * vg.Length(len(f.table.Conditions))
	right := c.Max.X
	columns := [4]vg.Length{}
	columns[3] = right
	columns[2] = right - width(f.table.Columns[3]) - 8
	cases := c.Min.X + dots + 4 + max(width(f.table.Columns[0]), 24)
	bar := cases + 8
	barEnd := columns[2] - max(width(f.table.Columns[2]), 16) - 10
	for i, name := range f.table.Conditions {
		sty := textStyle()
		sty.Rotation, sty.YAlign = math.Pi/2, draw.YCenter
		c.FillText(sty, vg.Point{X: c.Min.X + truthColumn*(vg.Length(i)+0.5), Y: top + 4}, name)
	}
	head := top + 4
	write(c, f.table.Columns[0], vg.Point{X: cases, Y: head}, draw.XRight)
	write(c, f.table.Columns[1], vg.Point{X: (bar + barEnd) / 2, Y: head}, draw.XCenter)
	write(c, f.table.Columns[2], vg.Point{X: columns[2], Y: head}, draw.XRight)
	write(c, f.table.Columns[3], vg.Point{X: columns[3], Y: head}, draw.XRight)
	rule := draw.LineStyle{Color: black, Width: axisLine}
	c.StrokeLine2(rule, c.Min.X, top, right, top)
	for i, r := range f.table.Rows {
		y := top - step*(vg.Length(i)+0.5)
		f.dots(c, y, r)
		write(c, count(r.Cases), vg.Point{X: cases, Y: y - middle}, draw.XRight)
		f.bar(c, y, bar, barEnd, r)
		write(c, share2(r.PRI), vg.Point{X: columns[2], Y: y - middle}, draw.XRight)
		if r.Sufficient {
			write(c, "1", vg.Point{X: columns[3] - width(f.table.Columns[3])/2, Y: y - middle}, draw.XCenter)
		} else {
			write(c, "0", vg.Point{X: columns[3] - width(f.table.Columns[3])/2, Y: y - middle}, draw.XCenter)
		}
	}
	bottom := top - step*vg.Length(len(f.table.Rows)) - 1
	c.StrokeLine2(rule, c.Min.X, bottom, right, bottom)
	f.axis(c, bar, barEnd, top, bottom)
}

// dots draws the conditions of a row.
func (f *truthTable) dots(c draw.Canvas, y vg.Length, r TruthRow) {
	for j, present := range r.Present {
		at := vg.Point{X: c.Min.X + truthColumn*(vg.Length(j)+0.5), Y: y}
		if present {
			c.DrawGlyph(draw.GlyphStyle{Color: black, Radius: 2.4, Shape: draw.CircleGlyph{}}, at)
		} else {
			c.DrawGlyph(draw.GlyphStyle{Color: grey, Radius: 2.2, Shape: draw.RingGlyph{}}, at)
		}
	}
}

// bar draws the consistency of a row with its interval.
func (f *truthTable) bar(c draw.Canvas, y, from, to vg.Length, r TruthRow) {
	x := func(v float64) vg.Length { return from + (to-from)*vg.Length(min(max(v, 0), 1)) }
	ink := f.options.Theme.lines(1)
	if r.Sufficient {
		ink = f.options.Theme.lines(0)
	}
	rectangle(c, ink.faded(), vg.Point{X: from, Y: y - 2.2}, vg.Point{X: x(r.Consistency), Y: y + 2.2})
	if !math.IsNaN(r.SE) {
		c.StrokeLine2(draw.LineStyle{Color: black, Width: axisLine}, x(r.Consistency-1.96*r.SE), y, x(r.Consistency+1.96*r.SE), y)
	}
}

// axis is that of the bars, below them, with the cut-off.
func (f *truthTable) axis(c draw.Canvas, from, to, top, y vg.Length) {
	for _, v := range []float64{0, 0.5, 1} {
		x := from + (to-from)*vg.Length(v)
		c.StrokeLine2(draw.LineStyle{Color: black, Width: axisLine}, x, y-2.5, x, y)
		write(c, fmt.Sprintf("%g", v), vg.Point{X: x, Y: y - 4 - textSize*0.75}, draw.XCenter)
	}
	if cut := f.table.Inclusion; cut > 0 {
		x := from + (to-from)*vg.Length(cut)
		c.StrokeLines(draw.LineStyle{Color: grey, Width: hairline, Dashes: dashed}, []vg.Point{{X: x, Y: top}, {X: x, Y: y}})
	}
}

// share2 writes a share with two decimals, or a dash.
func share2(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return fmt.Sprintf("%.2f", v)
}

// Data is one line for each row.
func (f *truthTable) Data() [][]string {
	head := append([]string{}, f.table.Conditions...)
	rows := [][]string{append(head, "cases", "consistency", "se", "pri", "sufficient")}
	for _, r := range f.table.Rows {
		var row []string
		for _, present := range r.Present {
			row = append(row, map[bool]string{true: "1", false: "0"}[present])
		}
		all := []float64{r.Cases, r.Consistency, r.SE, r.PRI}
		rows = append(rows, append(row, known(all, 0), known(all, 1), known(all, 2), known(all, 3), map[bool]string{true: "1", false: "0"}[r.Sufficient]))
	}
	return rows
}

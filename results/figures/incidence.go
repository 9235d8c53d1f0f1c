package figures

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An IncidenceTable is how often something has happened by a given time, by
// group of firms.
type IncidenceTable struct {
	Time   []float64 // years, rising from 0 or later, at least two
	Groups []IncidenceGroup

	RiskTimes []float64 // at which the numbers at risk are shown; nil for none
	RiskName  string    // of these numbers, above them
}

// An IncidenceGroup is one curve: the cumulative incidence at each time and the
// band in which it lies over Monte Carlo replicates. All are shares in [0,1]
// that never fall.
type IncidenceGroup struct {
	Name      string // as displayed
	Mean      []float64
	Low, High []float64 // both empty for no band
	AtRisk    []float64 // at each of the RiskTimes, in any unit
}

// incidence is a chart of step curves.
type incidence struct {
	table   IncidenceTable
	options Options
	labels  []direct
	right   vg.Length
	below   vg.Length // room for the numbers at risk
	top     float64   // of the vertical axis, per cent
}

var incidenceLabels = map[string]Labels{
	"en": {X: "Years since start", Y: "Cumulative incidence (%)"},
	"ja": {X: "経過年数（年）", Y: "累積発生率（%）"},
}

// Incidence draws cumulative incidence as a step curve by group, with its
// band, each named at the right edge. Errors name what is wrong with the table.
func Incidence(t IncidenceTable, o Options) (Figure, error) {
	o, err := o.resolve(58*vg.Millimeter+t.riskHeight(), incidenceLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("incidence: %w", err)
	}
	f := &incidence{table: t, options: o, top: t.top()}
	for i, g := range t.Groups {
		f.labels = append(f.labels, direct{text: g.Name, ink: o.Theme.lines(i), line: true, at: 100 * g.Mean[len(g.Mean)-1] / f.top})
	}
	f.below = t.riskHeight()
	if f.right, err = directWidth(f.labels, o.Width, o.Height-f.below); err != nil {
		return nil, fmt.Errorf("incidence: %w", err)
	}
	return f, nil
}

// top is the upper end of the vertical axis, per cent: a round number, at most 100.
func (t IncidenceTable) top() float64 {
	highest := 0.
	for _, g := range t.Groups {
		for _, y := range [][]float64{g.Mean, g.High} {
			for _, v := range y {
				highest = max(highest, 100*v)
			}
		}
	}
	if highest == 0 {
		return 1
	}
	return min(100, ticks{Max: 8}.roof(highest))
}

// check names what is wrong with a table.
func (t IncidenceTable) check() error {
	if err := rising("time", t.Time); err != nil {
		return err
	}
	if t.Time[0] < 0 {
		return fmt.Errorf("time starts at %v; 0 or later is wanted", t.Time[0])
	}
	if n := len(t.Groups); n == 0 || n > mostLineInks {
		return fmt.Errorf("there are %d groups; 1 to %d are wanted", n, mostLineInks)
	}
	var names []string
	for _, g := range t.Groups {
		if err := g.check(len(t.Time)); err != nil {
			return err
		}
		if len(g.AtRisk) != len(t.RiskTimes) {
			return fmt.Errorf("%s has %d numbers at risk for %d times", g.Name, len(g.AtRisk), len(t.RiskTimes))
		}
		names = append(names, g.Name)
	}
	for _, at := range t.RiskTimes {
		if !(at >= 0 && at <= t.Time[len(t.Time)-1]) {
			return fmt.Errorf("numbers at risk at %v lie outside the time axis", at)
		}
	}
	return errors.Join(named(names), legible(t.RiskName))
}

func (g IncidenceGroup) check(n int) error {
	if err := neverFalls(g.Name, g.Mean, n); err != nil {
		return err
	}
	if len(g.Low) == 0 && len(g.High) == 0 {
		return nil
	}
	for i, row := range [][]float64{g.Low, g.High} {
		if err := neverFalls(g.Name+[]string{" (low)", " (high)"}[i], row, n); err != nil {
			return err
		}
	}
	for j := range g.Low {
		if g.Low[j] > g.High[j] {
			return fmt.Errorf("%s: low %v is above high %v", g.Name, g.Low[j], g.High[j])
		}
	}
	return nil
}

// neverFalls checks n shares that may only rise, with room for rounding.
func neverFalls(name string, row []float64, n int) error {
	if err := shares(name, row, n); err != nil {
		return err
	}
	for j := 1; j < n; j++ {
		if row[j] < row[j-1]-1e-9 {
			return fmt.Errorf("%s falls from %v to %v; an incidence never falls", name, row[j-1], row[j])
		}
	}
	return nil
}

func (f *incidence) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *incidence) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max = 0, f.table.Time[len(f.table.Time)-1]
	p.Y.Min, p.Y.Max = 0, f.top
	data := drawLabelled(draw.Crop(c, 0, 0, f.below, 0), p, curves{f}, f.labels, f.right, margin)
	f.drawAtRisk(data, p, c.Min.Y+margin)
}

// riskHeight is the room that the numbers at risk take below the chart.
func (t IncidenceTable) riskHeight() vg.Length {
	if len(t.RiskTimes) == 0 {
		return 0
	}
	return lineStep * (vg.Length(len(t.Groups)) + 1.5)
}

// drawAtRisk sets the numbers at risk under their times, a line for each group with
// its sign before it.
func (f *incidence) drawAtRisk(data draw.Canvas, p *plot.Plot, low vg.Length) {
	if f.below == 0 {
		return
	}
	top := low + f.below - lineStep*1.4
	write(data, f.table.RiskName, vg.Point{X: data.Min.X, Y: top}, draw.XLeft)
	for i, g := range f.table.Groups {
		y := top - lineStep*vg.Length(i+1)
		sign := y + textSize*0.36
		data.StrokeLine2(f.labels[i].ink.line(), data.Min.X-24, sign, data.Min.X-24+signWidth, sign)
		for j, n := range g.AtRisk {
			write(data, count(n), vg.Point{X: data.X(p.X.Norm(f.table.RiskTimes[j])), Y: y}, draw.XCenter)
		}
	}
}

// Data is one line a time: the time, then mean, low and high of each group.
func (f *incidence) Data() [][]string {
	names := []string{"time"}
	for _, g := range f.table.Groups {
		names = append(names, g.Name, g.Name+" low", g.Name+" high")
	}
	rows := [][]string{names}
	for j, time := range f.table.Time {
		row := []string{numeral(time)}
		for _, g := range f.table.Groups {
			row = append(row, numeral(g.Mean[j]))
			if len(g.Low) == 0 {
				row = append(row, "", "")
			} else {
				row = append(row, numeral(g.Low[j]), numeral(g.High[j]))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// curves draws the bands, then the curves over them.
type curves struct{ *incidence }

func (f curves) Plot(c draw.Canvas, p *plot.Plot) {
	for i, g := range f.table.Groups {
		if len(g.Low) == 0 {
			continue
		}
		outline := f.steps(c, p, g.High)
		low := f.steps(c, p, g.Low)
		for j := len(low) - 1; j >= 0; j-- {
			outline = append(outline, low[j])
		}
		c.FillPolygon(faint(f.labels[i].ink.colour), outline)
	}
	for i, g := range f.table.Groups {
		c.StrokeLines(f.labels[i].ink.line(), f.steps(c, p, g.Mean))
	}
}

// steps is a curve that starts at 0 and jumps at each time.
func (f curves) steps(c draw.Canvas, p *plot.Plot, share []float64) []vg.Point {
	var points []vg.Point
	y := c.Y(0)
	if f.table.Time[0] > 0 {
		points = append(points, vg.Point{X: c.X(0), Y: y})
	}
	for j, t := range f.table.Time {
		x := c.X(p.X.Norm(t))
		if len(points) > 0 {
			points = append(points, vg.Point{X: x, Y: y})
		}
		y = c.Y(p.Y.Norm(100 * share[j]))
		points = append(points, vg.Point{X: x, Y: y})
	}
	return points
}

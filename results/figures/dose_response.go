package figures

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A DoseTable is what follows from doses, a panel for each thing that is dosed.
type DoseTable struct {
	Panels []DosePanel // at most twelve
	As     float64     // the dose of the world as it is, marked; NaN for none
}

// A DosePanel is the response to the doses of one thing.
type DosePanel struct {
	Name      string
	Dose      []float64 // rising
	Value     []float64
	Low, High []float64 // the interval of each value
}

// doseResponse is a chart of small panels.
type doseResponse struct {
	table   DoseTable
	options Options
	columns int
	low     float64 // of the vertical axis
	high    float64
}

var doseLabels = map[string]Labels{"en": {X: "Dose (1 = as it is)", Y: "Response"}, "ja": {X: "用量（1＝現状）", Y: "応答"}}

// panelLeast is how wide a panel with a vertical axis is at least.
const panelLeast = 27 * vg.Millimeter

// DoseResponse draws a response over doses, a panel for each thing that is dosed,
// all with the same vertical axis; bars are intervals. Errors name what is wrong
// with the table.
func DoseResponse(t DoseTable, o Options) (Figure, error) {
	if o.Width == 0 {
		o.Width = Single
	}
	columns := columnsFor(len(t.Panels), o.Width, panelLeast)
	rows := (max(len(t.Panels), 1) + columns - 1) / columns
	columns = (max(len(t.Panels), 1) + rows - 1) / rows // rows of like length
	o, err := o.resolve(min(tallest, 14*vg.Millimeter+30*vg.Millimeter*vg.Length(rows)), doseLabels)
	f := &doseResponse{table: t, options: o, columns: columns}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("dose response: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table, and finds the axis.
func (f *doseResponse) check() error {
	t := f.table
	if n := len(t.Panels); n == 0 || n > 12 {
		return fmt.Errorf("there are %d panels; 1 to 12 are wanted", n)
	}
	f.low, f.high = math.Inf(1), math.Inf(-1)
	var names []string
	for _, x := range t.Panels {
		if err := errors.Join(rising("dose of "+x.Name, x.Dose), finite(x.Name, x.Value, len(x.Dose))); err != nil {
			return err
		}
		if err := enclosing(x.Name, x.Value, x.Low, x.High); err != nil {
			return err
		}
		low, high := rangeOf(x.Low, x.High)
		f.low, f.high = min(f.low, low), max(f.high, high)
		names = append(names, x.Name)
	}
	if f.low > 0 && f.low < 0.5*f.high {
		f.low = 0
	}
	f.low, f.high = rounded(f.low, f.high, 5)
	return errors.Join(named(names), titlesFit(names, f.options.Width/vg.Length(f.columns)-14))
}

func (f *doseResponse) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *doseResponse) Draw(c draw.Canvas) {
	ink := f.options.Theme.lines(0)
	var all []*plot.Plot
	ticks := 4
	if len(f.table.Panels) == 1 {
		ticks = 8 // there is room
	}
	for _, x := range f.table.Panels {
		p := panel(x.Name, Labels{}, ticks, 5)
		p.X.Min, p.X.Max = x.Dose[0], x.Dose[len(x.Dose)-1]
		p.Y.Min, p.Y.Max = f.low, f.high
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) {
			if as := f.table.As; as >= p.X.Min && as <= p.X.Max {
				c.StrokeLines(draw.LineStyle{Color: grey, Width: hairline, Dashes: dashed}, []vg.Point{at(c, p, as, p.Y.Min), at(c, p, as, p.Y.Max)})
			}
			var points []vg.Point
			for i, dose := range x.Dose {
				points = append(points, at(c, p, dose, x.Value[i]))
				c.StrokeLines(draw.LineStyle{Color: ink.colour, Width: curveLine}, []vg.Point{at(c, p, dose, x.Low[i]), at(c, p, dose, x.High[i])})
			}
			c.StrokeLines(draw.LineStyle{Color: ink.colour, Width: axisLine}, points)
			for _, point := range points {
				c.DrawGlyph(ink.sign(1.6), point)
			}
		}))
		all = append(all, p)
	}
	grid := gridOf(all, f.columns)
	page := draw.Crop(c, margin+textSize+7, -margin-4, margin+textSize+3, -margin)
	data := drawPanels(page, grid)
	frameLabels(c, data, f.options.Labels)
}

// frameLabels names the axes that all panels share, once: below and left of them.
func frameLabels(c draw.Canvas, data [][]draw.Canvas, labels Labels) {
	low, high := vg.Point{X: c.Max.X, Y: c.Max.Y}, c.Min
	for _, row := range data {
		for _, d := range row {
			if d.Canvas != nil {
				low.X, low.Y = min(low.X, d.Min.X), min(low.Y, d.Min.Y)
				high.X, high.Y = max(high.X, d.Max.X), max(high.Y, d.Max.Y)
			}
		}
	}
	write(c, labels.X, vg.Point{X: (low.X + high.X) / 2, Y: c.Min.Y + margin + 1.5}, draw.XCenter)
	upwards(c, labels.Y, vg.Point{X: c.Min.X + margin + textSize/2, Y: (low.Y + high.Y) / 2})
}

// Data is one line for each dose.
func (f *doseResponse) Data() [][]string {
	rows := [][]string{{"name", "dose", "value", "low", "high"}}
	for _, x := range f.table.Panels {
		for i := range x.Dose {
			rows = append(rows, []string{x.Name, numeral(x.Dose[i]), numeral(x.Value[i]), numeral(x.Low[i]), numeral(x.High[i])})
		}
	}
	return rows
}

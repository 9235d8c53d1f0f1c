package figures

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A LedgerTable puts simulated figures beside the bands in which published ones
// allow them. Figures of different units share an axis: 0 is the middle of the
// band and -1 and 1 are its ends.
type LedgerTable struct {
	Groups []LedgerGroup // from above
	Inside [2]string     // names of what lies inside and outside its band, for the legend
}

// A LedgerGroup is some figures of one role.
type LedgerGroup struct {
	Name  string
	Lines []LedgerLine
}

// A LedgerLine is one figure. Value is NaN where the simulation has none.
type LedgerLine struct {
	Name      string
	BandLow   float64 // of the published figure, in its unit
	BandHigh  float64
	Value     float64 // simulated, in the same unit
	Low, High float64 // its interval; NaN for none
	InnerLow  float64 // a narrower interval within it; NaN for none
	InnerHigh float64 //
	Digits    int     // decimals of the numbers
}

// ledger is a chart of figures beside their bands.
type ledger struct {
	table   LedgerTable
	options Options
	chart   rowChart
	names   vg.Length // room for them
	numbers vg.Length
}

var ledgerLabels = map[string]Labels{
	"en": {X: "Distance from the middle of the band (±1 = its ends)", Y: "Band; simulated"},
	"ja": {X: "許容範囲の中央からの距離（±1＝範囲の端）", Y: "許容範囲；シミュレーション値"},
}

// mostLedger is how many lines a ledger has, headings included, and beyond is where
// its axis ends: what lies farther stands at the end as an arrow.
const (
	mostLedger   = 64
	beyondLedger = 4.
	perLedger    = vg.Length(8.6)
)

// newLedger prepares a ledger.
func newLedger(name string, t LedgerTable, o Options) (*ledger, error) {
	f := &ledger{table: t}
	lines := 0
	for _, g := range t.Groups {
		lines += 1 + len(g.Lines)
	}
	o, err := o.resolve(min(tallest, 17*vg.Millimeter+perLedger*vg.Length(lines)), ledgerLabels)
	f.options = o
	if err == nil {
		err = f.check(lines)
	}
	if err == nil {
		f.names, f.numbers, err = f.chart.rooms(o.Width)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

// check names what is wrong with a table, and lists its text.
func (f *ledger) check(lines int) error {
	if lines == 0 || lines > mostLedger {
		return fmt.Errorf("there are %d lines with headings; 1 to %d are wanted", lines, mostLedger)
	}
	f.chart = rowChart{head: f.options.Labels.Y, label: f.options.Labels.X, low: -beyondLedger - .3, high: beyondLedger + .3,
		marks: plot.ConstantTicks{{Value: -4, Label: "≤−4"}, {Value: -1, Label: "−1"}, {Value: 0, Label: "0"}, {Value: 1, Label: "1"}, {Value: 4, Label: "≥4"}}}
	for _, g := range f.table.Groups {
		f.chart.names, f.chart.numbers = append(f.chart.names, "/{"+g.Name+"}"), append(f.chart.numbers, "")
		for _, l := range g.Lines {
			if !(l.BandLow < l.BandHigh) || math.IsInf(l.BandLow, 0) || math.IsInf(l.BandHigh, 0) {
				return fmt.Errorf("%s: the band from %v to %v has no width", l.Name, l.BandLow, l.BandHigh)
			}
			if math.IsInf(l.Value, 0) || l.Low > l.Value || l.High < l.Value || l.InnerLow > l.Value || l.InnerHigh < l.Value {
				return fmt.Errorf("%s: %v lies outside its own interval", l.Name, l.Value)
			}
			f.chart.names, f.chart.numbers = append(f.chart.names, l.Name), append(f.chart.numbers, f.numeral(l))
		}
	}
	return nil
}

// numeral writes a band and the simulated figure.
func (f *ledger) numeral(l LedgerLine) string {
	one := func(x float64) string { return minus(fmt.Sprintf("%.*f", l.Digits, unsigned(x, l.Digits))) }
	s := one(l.BandLow) + "–" + one(l.BandHigh) + "; "
	if math.IsNaN(l.Value) {
		return s + "–"
	}
	return s + one(l.Value)
}

// place is where a number lies on the axis.
func (l LedgerLine) place(v float64) float64 {
	return (v - (l.BandLow+l.BandHigh)/2) / ((l.BandHigh - l.BandLow) / 2)
}

func (f *ledger) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *ledger) Draw(c draw.Canvas) {
	data, p := f.chart.draw(c, f.names, f.numbers, lineStep+3)
	f.plotLines(data, p)
	legend(c, vg.Point{X: c.Min.X + margin, Y: c.Max.Y - margin - textSize}, inksOf(f.ink(true), f.ink(false)), f.table.Inside[:], false)
}

// each goes through the figures with their rows on the axis.
func (f *ledger) each(do func(row int, l LedgerLine)) {
	row := len(f.chart.names) - 1
	for _, g := range f.table.Groups {
		row--
		for _, l := range g.Lines {
			do(row, l)
			row--
		}
	}
}

// ink is that of figures inside or outside their bands.
func (f *ledger) ink(inside bool) ink {
	if inside {
		return f.options.Theme.lines(0)
	}
	out := f.options.Theme.lines(1)
	if f.options.Theme != Grey {
		out.colour = OkabeIto[1]
	}
	out.shape = draw.PyramidGlyph{}
	return out
}

// plotLines draws bands, intervals and points.
func (f *ledger) plotLines(c draw.Canvas, p *plot.Plot) {
	low, high := at(c, p, -1, p.Y.Min), at(c, p, 1, p.Y.Max)
	rectangle(c, ink{colour: grade(91)}, low, high)
	clip := func(v float64) float64 { return min(max(v, -beyondLedger), beyondLedger) }
	f.each(func(row int, l LedgerLine) {
		if math.IsNaN(l.Value) {
			return
		}
		place := l.place(l.Value)
		ink := f.ink(math.Abs(place) <= 1+1e-9)
		y := float64(row)
		line := func(from, to float64, width vg.Length) {
			if !math.IsNaN(from) && !math.IsNaN(to) {
				c.StrokeLines(draw.LineStyle{Color: ink.colour, Width: width}, []vg.Point{at(c, p, clip(l.place(from)), y), at(c, p, clip(l.place(to)), y)})
			}
		}
		line(l.Low, l.High, axisLine)
		line(l.InnerLow, l.InnerHigh, 1.8)
		c.DrawGlyph(ink.sign(1.8), at(c, p, clip(place), y))
		if math.Abs(place) > beyondLedger {
			arrow(c, at(c, p, clip(place), y), place > 0, ink)
		}
	})
}

// arrow says that a point lies farther than the axis.
func arrow(c draw.Canvas, from vg.Point, right bool, ink ink) {
	d := vg.Length(1)
	if !right {
		d = -1
	}
	x := from.X + 4.5*d
	line := draw.LineStyle{Color: ink.colour, Width: axisLine}
	c.StrokeLine2(line, from.X, from.Y, x, from.Y)
	c.StrokeLines(line, []vg.Point{{X: x - 1.5*d, Y: from.Y + 1.5}, {X: x, Y: from.Y}, {X: x - 1.5*d, Y: from.Y - 1.5}})
}

// Data is one line for each figure.
func (f *ledger) Data() [][]string {
	rows := [][]string{{"group", "name", "band_low", "band_high", "simulated", "low", "high", "inner_low", "inner_high"}}
	for _, g := range f.table.Groups {
		for _, l := range g.Lines {
			all := []float64{l.BandLow, l.BandHigh, l.Value, l.Low, l.High, l.InnerLow, l.InnerHigh}
			row := []string{g.Name, l.Name}
			for i := range all {
				row = append(row, known(all, i))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

package figures

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A ForestTable is effects with their intervals, a line each, perhaps in groups.
type ForestTable struct {
	Lines  []ForestLine // from above
	Better [2]string    // what it means to lie left and right of nought; both may be empty
	Digits int          // decimals of the numbers at the right
}

// A ForestLine is an effect; or, with no value (NaN), the heading of those below.
type ForestLine struct {
	Name             string
	Value, Low, High float64
}

// forest is a chart of points with intervals and their numbers.
type forest struct {
	table   ForestTable
	options Options
	chart   rowChart
	names   vg.Length // room for them
	numbers vg.Length
}

// mostForest is how many lines a forest plot has at most.
const mostForest = 36

var forestLabels = map[string]Labels{"en": {X: "Effect", Y: "Effect (95% interval)"}, "ja": {X: "効果", Y: "効果（95%区間）"}}

// Forest draws effects as points over their intervals beside a line at nought,
// and writes the numbers at the right under Labels.Y. Errors name what is wrong
// with the table.
func Forest(t ForestTable, o Options) (Figure, error) {
	o, err := o.resolve(min(tallest, 20*vg.Millimeter+4.1*vg.Millimeter*vg.Length(len(t.Lines))), forestLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("forest: %w", err)
	}
	f := &forest{table: t, options: o, chart: rowChart{head: o.Labels.Y, label: o.Labels.X}}
	low, high := 0., 0.
	for _, l := range t.Lines {
		f.chart.names = append(f.chart.names, l.Name)
		if math.IsNaN(l.Value) {
			f.chart.numbers = append(f.chart.numbers, "")
			continue
		}
		low, high = min(low, l.Low), max(high, l.High)
		f.chart.numbers = append(f.chart.numbers, f.numeral(l))
	}
	room := (high - low) * 0.04
	if room == 0 {
		room = 1
	}
	f.chart.low, f.chart.high = low-room, high+room
	if f.names, f.numbers, err = f.chart.rooms(o.Width); err != nil {
		return nil, fmt.Errorf("forest: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (t ForestTable) check() error {
	if n := len(t.Lines); n == 0 || n > mostForest {
		return fmt.Errorf("there are %d lines; 1 to %d are wanted", n, mostForest)
	}
	if t.Digits < 0 || t.Digits > 6 {
		return fmt.Errorf("%d decimals are wanted; from 0 to 6 can be", t.Digits)
	}
	some := false
	for _, l := range t.Lines {
		if err := legible(l.Name); err != nil {
			return err
		}
		if math.IsNaN(l.Value) {
			continue
		}
		some = true
		if !(l.Low <= l.Value && l.Value <= l.High) || math.IsInf(l.Low, 0) || math.IsInf(l.High, 0) {
			return fmt.Errorf("%s: %v is not between %v and %v", l.Name, l.Value, l.Low, l.High)
		}
	}
	if !some {
		return errors.New("no line has an effect")
	}
	return errors.Join(legible(t.Better[0]), legible(t.Better[1]))
}

// numeral writes an effect with its interval.
func (f *forest) numeral(l ForestLine) string {
	one := func(x float64) string { return minus(fmt.Sprintf("%.*f", f.table.Digits, unsigned(x, f.table.Digits))) }
	return one(l.Value) + " (" + one(l.Low) + ", " + one(l.High) + ")"
}

// unsigned takes the sign from what is nought when rounded.
func unsigned(x float64, digits int) float64 {
	if math.Abs(x) < 0.5*math.Pow10(-digits) {
		return 0
	}
	return x
}

func (f *forest) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *forest) Draw(c draw.Canvas) {
	chart := f.chart
	across := ticks{Max: 8}
	for across.Max > 3 && !fit(across.Ticks(chart.low, chart.high), f.options.Width-f.names-f.numbers-20) {
		across.Max--
	}
	chart.marks = across
	data, p := chart.draw(c, f.names, f.numbers, lineStep+3)
	f.lines(data, p)
	f.sides(c, data.X(p.X.Norm(0)), c.Max.Y-margin-textSize)
}

// sides says above the axis what left and right of nought mean, where there is
// room.
func (f *forest) sides(c draw.Canvas, zero, y vg.Length) {
	left, right := "← "+f.table.Better[0], f.table.Better[1]+" →"
	if f.table.Better[0] != "" && zero-3-width(left) >= c.Min.X+margin {
		write(c, left, vg.Point{X: zero - 3, Y: y}, draw.XRight)
	}
	if end := c.Max.X - margin - max(f.numbers, 2); f.table.Better[1] != "" && zero+3+width(right) <= end {
		write(c, right, vg.Point{X: zero + 3, Y: y}, draw.XLeft)
	}
}

// Data is one line for each effect.
func (f *forest) Data() [][]string {
	rows := [][]string{{"name", "effect", "low", "high"}}
	for _, l := range f.table.Lines {
		if math.IsNaN(l.Value) {
			rows = append(rows, []string{l.Name, "", "", ""})
		} else {
			rows = append(rows, []string{l.Name, numeral(l.Value), numeral(l.Low), numeral(l.High)})
		}
	}
	return rows
}

// lines draws the points over their intervals.
func (f *forest) lines(c draw.Canvas, p *plot.Plot) {
	zero := c.X(p.X.Norm(0))
	c.StrokeLine2(draw.LineStyle{Color: grey, Width: hairline}, zero, c.Min.Y, zero, c.Max.Y)
	n := len(f.table.Lines)
	for i, l := range f.table.Lines {
		if math.IsNaN(l.Value) {
			continue
		}
		ink := f.options.Theme.lines(0)
		if l.Low <= 0 && l.High >= 0 { // not told from nought
			ink = f.options.Theme.lines(1)
		}
		y := c.Y(p.Y.Norm(float64(n - 1 - i)))
		c.StrokeLine2(draw.LineStyle{Color: ink.colour, Width: curveLine}, c.X(p.X.Norm(l.Low)), y, c.X(p.X.Norm(l.High)), y)
		c.DrawGlyph(ink.sign(1.9), vg.Point{X: c.X(p.X.Norm(l.Value)), Y: y})
	}
}

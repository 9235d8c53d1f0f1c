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
	table     ForestTable
	options   Options
	low, high float64   // of the axis
	numbers   vg.Length // room for the numbers
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
	f := &forest{table: t, options: o, numbers: width(o.Labels.Y)}
	names := vg.Length(0)
	for _, l := range t.Lines {
		names = max(names, width(l.Name))
		if !math.IsNaN(l.Value) {
			f.low, f.high = min(f.low, l.Low, l.Value), max(f.high, l.High, l.Value)
			f.numbers = max(f.numbers, width(f.numeral(l)))
		}
	}
	if names+f.numbers > o.Width*0.72 {
		return nil, fmt.Errorf("forest: names and numbers take %.0f mm of %.0f mm: take a wider preset or shorter names", (names+f.numbers)/vg.Millimeter, o.Width/vg.Millimeter)
	}
	room := (f.high - f.low) * 0.04
	if room == 0 {
		room = 1
	}
	f.low, f.high = f.low-room, f.high+room
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
	p := newPlot(Labels{X: f.options.Labels.X})
	n := len(f.table.Lines)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = f.low, f.high, -0.5, float64(n)-0.5
	page := draw.Crop(c, margin, -margin-f.numbers-8, margin, -margin-lineStep-2)
	lines := make(plot.ConstantTicks, n)
	for i, l := range f.table.Lines {
		lines[i] = plot.Tick{Value: float64(n - 1 - i), Label: l.Name}
	}
	marks(p, page.Size().X*0.5, page.Size().Y)
	p.Y.Tick.Marker = lines
	p.Y.Tick.Length, p.Y.Width = 0, 0
	p.Add(forestLines{f})
	p.Draw(page)
	data := p.DataCanvas(page)
	top := c.Max.Y - margin - textSize
	write(c, f.options.Labels.Y, vg.Point{X: c.Max.X - margin, Y: top}, draw.XRight)
	for i, l := range f.table.Lines {
		if !math.IsNaN(l.Value) {
			write(c, f.numeral(l), vg.Point{X: c.Max.X - margin, Y: data.Y(p.Y.Norm(float64(n-1-i))) - middle}, draw.XRight)
		}
	}
	f.sides(data, p, top)
}

// sides says above the axis what left and right of nought mean.
func (f *forest) sides(data draw.Canvas, p *plot.Plot, y vg.Length) {
	zero := data.X(p.X.Norm(0))
	if s := f.table.Better[0]; s != "" && zero-width("← "+s)-3 > 0 {
		write(data, "← "+s, vg.Point{X: zero - 3, Y: y}, draw.XRight)
	}
	if s := f.table.Better[1]; s != "" {
		write(data, s+" →", vg.Point{X: zero + 3, Y: y}, draw.XLeft)
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

// forestLines draws the points over their intervals.
type forestLines struct{ *forest }

func (f forestLines) Plot(c draw.Canvas, p *plot.Plot) {
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

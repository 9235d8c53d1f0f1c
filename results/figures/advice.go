package figures

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An AdviceTable is what may come of the ways that a firm could take.
type AdviceTable struct {
	Alternatives []string // from above, at most sixteen
	Horizons     []string // such as "5 years", at most three
	Outcomes     []AdviceOutcome
}

// An AdviceOutcome is the probability of one outcome, by horizon and alternative,
// in [0,1], with its interval.
type AdviceOutcome struct {
	Name             string
	Value, Low, High [][]float64
}

// advice is a chart of panels side by side.
type advice struct {
	table   AdviceTable
	options Options
}

var adviceLabels = map[string]Labels{"en": {X: "Probability (%)"}, "ja": {X: "確率（%）"}}

// Advice draws the probability of each outcome for every alternative with its
// interval, a panel for each outcome, horizons by sign. Errors name what is wrong
// with the table.
func Advice(t AdviceTable, o Options) (Figure, error) {
	line := 3.4 + 2.1*vg.Length(len(t.Horizons))
	o, err := o.resolve(min(tallest, 20*vg.Millimeter+line*vg.Millimeter*vg.Length(len(t.Alternatives))), adviceLabels)
	f := &advice{t, o}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("advice: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (f *advice) check() error {
	t := f.table
	if n := len(t.Alternatives); n == 0 || n > 16 {
		return fmt.Errorf("there are %d alternatives; 1 to 16 are wanted", n)
	}
	if n, k := len(t.Horizons), len(t.Outcomes); n == 0 || n > 3 || k == 0 || k > 4 {
		return fmt.Errorf("there are %d horizons and %d outcomes; 1 to 3 and 1 to 4 are wanted", n, k)
	}
	var names []string
	for _, x := range t.Outcomes {
		for _, rows := range [][][]float64{x.Value, x.Low, x.High} {
			if len(rows) != len(t.Horizons) {
				return fmt.Errorf("%s has %d horizons of %d", x.Name, len(rows), len(t.Horizons))
			}
		}
		for i, name := range t.Horizons {
			if err := errors.Join(shares(x.Name+", "+name, x.Value[i], len(t.Alternatives)), enclosing(x.Name, x.Value[i], x.Low[i], x.High[i])); err != nil {
				return err
			}
		}
		names = append(names, x.Name)
	}
	for _, s := range append(t.Alternatives, t.Horizons...) {
		if err := legible(s); err != nil {
			return err
		}
	}
	left := f.options.Width - widestOf(t.Alternatives) - 20
	if left < f.options.Width*0.4 {
		return fmt.Errorf("the names of the alternatives take %.0f mm of %.0f mm: take a wider preset", widestOf(t.Alternatives)/vg.Millimeter, f.options.Width/vg.Millimeter)
	}
	return errors.Join(named(t.Alternatives), named(names), titlesFit(names, left/vg.Length(len(names))+2))
}

func (f *advice) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *advice) Draw(c draw.Canvas) {
	n := len(f.table.Alternatives)
	row := make([]*plot.Plot, len(f.table.Outcomes))
	for k, x := range f.table.Outcomes {
		p := panel(" ", Labels{}, 3, 3) // named below, in the middle of the data and not of the names, too
		_, high := 0., 0.
		for _, r := range x.High {
			_, top := rangeOf(r)
			high = max(high, 100*top)
		}
		_, p.X.Max = rounded(0, max(high, 1), 3)
		p.X.Min, p.Y.Min, p.Y.Max = 0, -0.5, float64(n)-0.5
		lines := make(plot.ConstantTicks, n)
		for i, name := range f.table.Alternatives {
			if k > 0 {
				name = " "
			}
			lines[i] = plot.Tick{Value: float64(n - 1 - i), Label: name}
		}
		p.Y.Tick.Marker, p.Y.Tick.Length = lines, 0
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) { f.lines(c, p, x) }))
		row[k] = p
	}
	page := draw.Crop(c, margin, -margin-8, margin+textSize+3, -margin-lineStep-3)
	data := drawPanels(page, [][]*plot.Plot{row})
	frameLabels(c, data, Labels{X: f.options.Labels.X})
	for k, x := range f.table.Outcomes {
		d := data[0][k]
		write(c, x.Name, vg.Point{X: (d.Min.X + d.Max.X) / 2, Y: d.Max.Y + 3}, draw.XCenter)
	}
	inks := make([]ink, len(f.table.Horizons))
	for i := range inks {
		inks[i] = f.options.Theme.lines(i)
	}
	legend(c, vg.Point{X: data[0][0].Min.X, Y: c.Max.Y - margin - textSize}, inks, f.table.Horizons, false)
}

// lines draws the alternatives of one outcome.
func (f *advice) lines(c draw.Canvas, p *plot.Plot, x AdviceOutcome) {
	n, k := len(f.table.Alternatives), len(f.table.Horizons)
	for i := range n {
		if i > 0 {
			c.StrokeLines(draw.LineStyle{Color: grade(88), Width: hairline}, []vg.Point{at(c, p, p.X.Min, float64(n-1-i)+.5), at(c, p, p.X.Max, float64(n-1-i)+.5)})
		}
		for h := range k {
			ink := f.options.Theme.lines(h)
			y := float64(n-1-i) + 0.64*(float64(k-1)/2-float64(h))/float64(max(k, 2))
			c.StrokeLines(draw.LineStyle{Color: ink.colour, Width: curveLine}, []vg.Point{at(c, p, 100*x.Low[h][i], y), at(c, p, 100*x.High[h][i], y)})
			c.DrawGlyph(ink.sign(1.7), at(c, p, 100*x.Value[h][i], y))
		}
	}
}

// Data is one line for each alternative, outcome and horizon.
func (f *advice) Data() [][]string {
	rows := [][]string{{"alternative", "outcome", "horizon", "probability", "low", "high"}}
	for i, name := range f.table.Alternatives {
		for _, x := range f.table.Outcomes {
			for h, horizon := range f.table.Horizons {
				rows = append(rows, []string{name, x.Name, horizon, numeral(x.Value[h][i]), numeral(x.Low[h][i]), numeral(x.High[h][i])})
			}
		}
	}
	return rows
}

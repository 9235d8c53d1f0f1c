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

// posteriorPairs is a matrix of panels.
type posteriorPairs struct {
	table   MarginalsTable
	options Options
}

// mostPairs and mostPoints are how many parameters a matrix has and how many draws
// a panel shows.
const (
	mostPairs  = 7
	mostPoints = 400
)

// PosteriorPairs draws each parameter's histogram on the diagonal, as
// PosteriorMarginals does, draws of each pair below it, and their correlation
// above it. Draws of a parameter stand in the same order in all. Errors name what
// is wrong with the table.
func PosteriorPairs(t MarginalsTable, o Options) (Figure, error) {
	if o.Width == 0 {
		o.Width = Single
	}
	o, err := o.resolve(min(o.Width, tallest), marginalLabels)
	f := &posteriorPairs{t, o}
	one := &posteriorMarginals{table: t, options: o, columns: max(1, len(t.Parameters))}
	err = errors.Join(err, one.check())
	if n := len(t.Parameters); err == nil && (n < 2 || n > mostPairs) {
		err = fmt.Errorf("there are %d parameters; 2 to %d are wanted", n, mostPairs)
	}
	for _, x := range t.Parameters {
		if err == nil && len(x.Posterior) != len(t.Parameters[0].Posterior) {
			err = fmt.Errorf("%s has %d draws, %s has %d: as many are wanted", x.Name, len(x.Posterior), t.Parameters[0].Name, len(t.Parameters[0].Posterior))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("posterior pairs: %w", err)
	}
	return f, nil
}

func (f *posteriorPairs) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *posteriorPairs) Draw(c draw.Canvas) {
	all := f.table.Parameters
	grid := make([][]*plot.Plot, len(all))
	for i := range all {
		grid[i] = make([]*plot.Plot, len(all))
		for j := range all {
			grid[i][j] = f.panel(i, j)
		}
	}
	drawPanels(draw.Crop(c, margin, -margin-4, margin, -margin), grid)
}

// panel is that of the i-th parameter up and the j-th across.
func (f *posteriorPairs) panel(i, j int) *plot.Plot {
	x, y := f.table.Parameters[j], f.table.Parameters[i]
	n := len(f.table.Parameters)
	p := panel("", Labels{}, 3, 3)
	if i == 0 {
		p.Title.Text = x.Name
	}
	p.X.Min, p.X.Max = x.axis()
	ink := f.options.Theme.lines(0)
	switch {
	case i == j:
		prior, posterior := histogram(x.Prior, p.X.Min, p.X.Max), histogram(x.Posterior, p.X.Min, p.X.Max)
		p.Y.Min, p.Y.Max = 0, 1.04*max(slices.Max(prior), slices.Max(posterior))
		p.Y.Tick.Marker = plot.ConstantTicks(nil)
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) {
			drawHistogram(c, p, posterior, &ink)
			drawHistogram(c, p, prior, nil)
		}))
	case i > j:
		p.Y.Min, p.Y.Max = y.axis()
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) {
			step := max(1, len(x.Posterior)/mostPoints)
			for k := 0; k < len(x.Posterior); k += step {
				c.DrawGlyph(draw.GlyphStyle{Color: ink.colour, Radius: 0.6, Shape: draw.CircleGlyph{}}, at(c, p, x.Posterior[k], y.Posterior[k]))
			}
		}))
	default:
		p.X.Width, p.Y.Width = 0, 0
		p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(nil), plot.ConstantTicks(nil)
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) {
			text := minus(fmt.Sprintf("%.2f", unsigned(correlation(x.Posterior, y.Posterior), 2)))
			write(c, text, vg.Point{X: (c.Min.X + c.Max.X) / 2, Y: (c.Min.Y+c.Max.Y)/2 - middle}, draw.XCenter)
		}))
	}
	if i < n-1 && i >= j {
		p.X.Tick.Marker = unlabelled{3}
	}
	if j > 0 && i > j {
		p.Y.Tick.Marker = unlabelled{3}
	}
	return p
}

// unlabelled are marks without numbers.
type unlabelled struct{ max int }

func (u unlabelled) Ticks(low, high float64) []plot.Tick {
	marks := ticks{Max: u.max}.Ticks(low, high)
	for i := range marks {
		marks[i].Label = " " // an empty label would make a minor mark
	}
	return marks
}

// correlation is Pearson's; 0 if one does not vary.
func correlation(x, y []float64) float64 {
	n, mx, my := float64(len(x)), 0., 0.
	for i := range x {
		mx, my = mx+x[i]/n, my+y[i]/n
	}
	xx, yy, xy := 0., 0., 0.
	for i := range x {
		xx += float64((x[i] - mx) * (x[i] - mx))
		yy += float64((y[i] - my) * (y[i] - my))
		xy += float64((x[i] - mx) * (y[i] - my))
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

// Data is one line for each draw of the posterior.
func (f *posteriorPairs) Data() [][]string {
	head := []string{}
	for _, x := range f.table.Parameters {
		head = append(head, x.Name)
	}
	rows := [][]string{head}
	for k := range f.table.Parameters[0].Posterior {
		row := []string{}
		for _, x := range f.table.Parameters {
			row = append(row, numeral(x.Posterior[k]))
		}
		rows = append(rows, row)
	}
	return rows
}

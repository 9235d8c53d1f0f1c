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

// A MarginalsTable is draws of parameters before and after the evidence.
type MarginalsTable struct {
	Parameters []Marginal // at most twelve
}

// A Marginal is the draws of one parameter.
type Marginal struct {
	Name      string    // as displayed, with its unit
	Prior     []float64 // draws from the prior, at least ten
	Posterior []float64 // draws of equal weight from the posterior, at least ten
}

// posteriorMarginals is a chart of small histograms.
type posteriorMarginals struct {
	table   MarginalsTable
	options Options
	columns int
}

var marginalLabels = map[string]Labels{"en": {X: "Prior", Y: "Posterior"}, "ja": {X: "事前分布", Y: "事後分布"}}

// bins is how many classes a histogram has.
const bins = 24

// PosteriorMarginals draws, for each parameter, the histogram of its posterior over
// the outline of that of its prior; a bar below spans the middle 95% of the
// posterior, with a point at the median. Labels.X and Labels.Y name prior and
// posterior. Errors name what is wrong with the table.
func PosteriorMarginals(t MarginalsTable, o Options) (Figure, error) {
	if o.Width == 0 {
		o.Width = Single
	}
	columns := columnsFor(len(t.Parameters), o.Width, panelLeast)
	rows := (max(len(t.Parameters), 1) + columns - 1) / columns
	columns = (max(len(t.Parameters), 1) + rows - 1) / rows // rows of like length
	o, err := o.resolve(min(tallest, 9*vg.Millimeter+26*vg.Millimeter*vg.Length(rows)), marginalLabels)
	f := &posteriorMarginals{table: t, options: o, columns: columns}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("posterior marginals: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (f *posteriorMarginals) check() error {
	if n := len(f.table.Parameters); n == 0 || n > 12 {
		return fmt.Errorf("there are %d parameters; 1 to 12 are wanted", n)
	}
	var names []string
	for _, x := range f.table.Parameters {
		for _, row := range [][]float64{x.Prior, x.Posterior} {
			if len(row) < 10 {
				return fmt.Errorf("%s has %d draws; at least 10 are wanted", x.Name, len(row))
			}
			if err := finite(x.Name, row, len(row)); err != nil {
				return err
			}
		}
		names = append(names, x.Name)
	}
	return errors.Join(named(names), titlesFit(names, f.options.Width/vg.Length(f.columns)-8))
}

func (f *posteriorMarginals) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *posteriorMarginals) Draw(c draw.Canvas) {
	ink := f.options.Theme.lines(0)
	var all []*plot.Plot
	for _, x := range f.table.Parameters {
		p := panel(x.Name, Labels{}, 4, 3)
		p.X.Min, p.X.Max = x.axis()
		prior, posterior := histogram(x.Prior, p.X.Min, p.X.Max), histogram(x.Posterior, p.X.Min, p.X.Max)
		p.Y.Min, p.Y.Max = 0, 1.04*max(slices.Max(prior), slices.Max(posterior))
		p.HideY()
		p.X.Padding = 7 // the interval lies between the histogram and its axis
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) {
			drawHistogram(c, p, posterior, &ink)
			drawHistogram(c, p, prior, nil)
			drawInterval(c, p, x.Posterior, ink)
		}))
		all = append(all, p)
	}
	page := draw.Crop(c, margin+6, -margin-6, margin, -margin-lineStep-3)
	drawPanels(page, gridOf(all, f.columns))
	y, left := c.Max.Y-margin-textSize, c.Min.X+margin+2
	x := legend(c, vg.Point{X: left, Y: y}, inksOf(ink.faded()), []string{f.options.Labels.Y}, true)
	c.StrokeLine2(draw.LineStyle{Color: black, Width: axisLine}, x, y+middle, x+signWidth, y+middle)
	write(c, f.options.Labels.X, vg.Point{X: x + signWidth + signGap, Y: y}, draw.XLeft)
}

// axis is the range of a parameter's draws, widened to its marks.
func (m Marginal) axis() (low, high float64) {
	low, high = rangeOf(m.Prior, m.Posterior)
	return rounded(low, high, 5)
}

// histogram is the density of draws in even classes.
func histogram(draws []float64, low, high float64) []float64 {
	density := make([]float64, bins)
	if low == high {
		density[bins/2] = 1
		return density
	}
	for _, x := range draws {
		i := min(int(float64(bins)*(x-low)/(high-low)), bins-1)
		density[i] += 1 / float64(len(draws))
	}
	return density
}

// drawHistogram fills a histogram in a faded ink, or draws its outline without one.
func drawHistogram(c draw.Canvas, p *plot.Plot, density []float64, fill *ink) {
	x := func(i int) float64 { return p.X.Min + (p.X.Max-p.X.Min)*float64(i)/bins }
	var outline []vg.Point
	outline = append(outline, at(c, p, p.X.Min, 0))
	for i, d := range density {
		outline = append(outline, at(c, p, x(i), d), at(c, p, x(i+1), d))
	}
	outline = append(outline, at(c, p, p.X.Max, 0))
	if fill != nil {
		c.FillPolygon(fill.faded().colour, outline)
		return
	}
	c.StrokeLines(draw.LineStyle{Color: black, Width: axisLine}, outline)
}

// drawInterval draws the middle 95% of draws and their median below a histogram.
func drawInterval(c draw.Canvas, p *plot.Plot, draws []float64, ink ink) {
	sorted := slices.Clone(draws)
	slices.Sort(sorted)
	y := c.Min.Y - 4
	c.Min.Y -= 8 // where the point can be drawn
	x := func(share float64) vg.Length { return c.X(p.X.Norm(quantile(sorted, share))) }
	c.StrokeLine2(draw.LineStyle{Color: ink.colour, Width: curveLine}, x(0.025), y, x(0.975), y)
	c.DrawGlyph(draw.GlyphStyle{Color: ink.colour, Radius: 1.7, Shape: draw.CircleGlyph{}}, vg.Point{X: x(0.5), Y: y})
}

// quantile is a quantile of sorted numbers, between two of them in proportion
// (type 7 of Hyndman and Fan 1996).
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	i := int(math.Floor(at))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// Data is one line for each class of each parameter.
func (f *posteriorMarginals) Data() [][]string {
	rows := [][]string{{"parameter", "from", "to", "prior", "posterior"}}
	for _, x := range f.table.Parameters {
		low, high := x.axis()
		prior, posterior := histogram(x.Prior, low, high), histogram(x.Posterior, low, high)
		for i := range prior {
			from, to := low+(high-low)*float64(i)/bins, low+(high-low)*float64(i+1)/bins
			rows = append(rows, []string{x.Name, numeral(from), numeral(to), numeral(prior[i]), numeral(posterior[i])})
		}
	}
	return rows
}

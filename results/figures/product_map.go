package figures

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A MapTable is the ways of some products over a map of two indices in [-1,1].
type MapTable struct {
	Tracks []Track // at most as many as there are colours, eight
}

// A Track is the way of one product.
type Track struct {
	Name  string // as displayed
	Years []int  // rising
	X, Y  []float64
}

// productMap is a chart of ways from a ring to a dot.
type productMap struct {
	table   MapTable
	options Options
	labels  []direct
	right   vg.Length
}

var mapLabels = map[string]Labels{
	"en": {X: "Trade specialisation (TSI)", Y: "Comparative advantage (RSCA)"},
	"ja": {X: "貿易特化係数（TSI）", Y: "比較優位（RSCA）"},
}

// ProductMap draws the ways of products over trade specialisation and comparative
// advantage, from a ring in the first year to a dot in the last. The letters are
// Widodo's groups. Errors name what is wrong with the table.
func ProductMap(t MapTable, o Options) (Figure, error) {
	o, err := o.resolve(74*vg.Millimeter, mapLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("product map: %w", err)
	}
	f := &productMap{table: t, options: o}
	for i, track := range t.Tracks {
		f.labels = append(f.labels, direct{text: track.Name, ink: o.Theme.lines(i), at: (track.Y[len(track.Y)-1] + 1) / 2})
	}
	if f.right, err = directWidth(f.labels, o.Width, o.Height); err != nil {
		return nil, fmt.Errorf("product map: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (t MapTable) check() error {
	if n := len(t.Tracks); n == 0 || n > mostLineInks {
		return fmt.Errorf("there are %d products; 1 to %d are wanted", n, mostLineInks)
	}
	var names []string
	for _, track := range t.Tracks {
		if n := len(track.Years); n == 0 || len(track.X) != n || len(track.Y) != n {
			return fmt.Errorf("%s has %d years, %d and %d values", track.Name, n, len(track.X), len(track.Y))
		}
		for _, row := range [][]float64{track.X, track.Y} {
			for _, v := range row {
				if !(math.Abs(v) <= 1+1e-9) {
					return fmt.Errorf("%s: value %v lies outside [-1,1]", track.Name, v)
				}
			}
		}
		names = append(names, track.Name)
	}
	return named(names)
}

func (f *productMap) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *productMap) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = -1, 1, -1, 1
	drawLabelled(c, p, ways{f}, f.labels, f.right, margin+3)
}

// Data is one line a product and year.
func (f *productMap) Data() [][]string {
	rows := [][]string{{"product", "year", "tsi", "rsca"}}
	for _, track := range f.table.Tracks {
		for j, year := range track.Years {
			rows = append(rows, []string{track.Name, strconv.Itoa(year), numeral(track.X[j]), numeral(track.Y[j])})
		}
	}
	return rows
}

// ways draws the quarters of the map and the ways over them.
type ways struct{ *productMap }

func (f ways) Plot(c draw.Canvas, p *plot.Plot) {
	point := func(x, y float64) vg.Point { return vg.Point{X: c.X(p.X.Norm(x)), Y: c.Y(p.Y.Norm(y))} }
	cross := draw.LineStyle{Color: grey, Width: hairline}
	c.StrokeLines(cross, []vg.Point{point(-1, 0), point(1, 0)})
	c.StrokeLines(cross, []vg.Point{point(0, -1), point(0, 1)})
	letter := textStyle()
	letter.Color, letter.XAlign = grey, draw.XCenter
	for _, x := range []struct {
		name string
		x, y float64
	}{{"A", .93, .9}, {"B", -.93, .9}, {"C", .93, -.97}, {"D", -.93, -.97}} {
		c.FillText(letter, point(x.x, x.y), x.name)
	}
	for i, track := range f.table.Tracks {
		line := f.labels[i].ink.line()
		var points []vg.Point
		for j := range track.Years {
			points = append(points, point(track.X[j], track.Y[j]))
		}
		if len(points) > 1 {
			c.StrokeLines(line, points)
		}
		ring := draw.GlyphStyle{Color: f.labels[i].ink.colour, Radius: 2, Shape: draw.RingGlyph{}}
		c.DrawGlyph(ring, points[0])
		c.DrawGlyph(draw.GlyphStyle{Color: f.labels[i].ink.colour, Radius: 2, Shape: draw.CircleGlyph{}}, points[len(points)-1])
	}
}

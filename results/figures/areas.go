package figures

import (
	"errors"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An AreasTable is what was begun and what was given up in each wide area by year.
type AreasTable struct {
	Years []float64 // rising by 1
	Areas []Area
	Home  [2]int    // column and row at which the home country stands
	Names [3]string // of home, of what was begun and of what was given up, for the legend
}

// An Area is one panel, placed as on a map.
type Area struct {
	Name        string
	Column, Row int // from the left and from above; no two alike
	Begun       Rate
	Ended       Rate
}

// A Rate is a number of things a year with its interval.
type Rate struct{ Value, Low, High []float64 }

// areas is a chart of panels placed as on a map.
type areasPanel struct {
	table     AreasTable
	options   Options
	columns   int
	rows      int
	low, high float64 // of all vertical axes
}

var areasLabels = map[string]Labels{"en": {X: "Year", Y: "Bases a year"}, "ja": {X: "年", Y: "拠点数（年間）"}}

// Areas draws what was begun (up) and given up (down) in a year, a panel for each
// wide area where it lies on the map as seen from home, all with the same axes;
// lines are intervals. Errors name what is wrong with the table.
func Areas(t AreasTable, o Options) (Figure, error) {
	f := &areasPanel{table: t}
	for _, a := range t.Areas {
		f.columns, f.rows = max(f.columns, a.Column+1), max(f.rows, a.Row+1)
	}
	f.columns, f.rows = max(f.columns, t.Home[0]+1), max(f.rows, t.Home[1]+1)
	o, err := o.resolve(min(tallest, 13*vg.Millimeter+30*vg.Millimeter*vg.Length(f.rows)), areasLabels)
	f.options = o
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("areas: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table, and finds the axis.
func (f *areasPanel) check() error {
	t := f.table
	if err := rising("year", t.Years); err != nil {
		return err
	}
	if n := len(t.Areas); n == 0 || n > 12 {
		return fmt.Errorf("there are %d areas; 1 to 12 are wanted", n)
	}
	taken := map[[2]int]string{t.Home: t.Names[0]}
	var names []string
	for _, a := range t.Areas {
		if other, ok := taken[[2]int{a.Column, a.Row}]; ok || a.Column < 0 || a.Row < 0 {
			return fmt.Errorf("%s cannot stand in column %d and row %d (%s does)", a.Name, a.Column, a.Row, other)
		}
		taken[[2]int{a.Column, a.Row}] = a.Name
		for _, r := range []Rate{a.Begun, a.Ended} {
			if err := errors.Join(finite(a.Name, r.Value, len(t.Years)), enclosing(a.Name, r.Value, r.Low, r.High)); err != nil {
				return err
			}
		}
		_, up := rangeOf(a.Begun.High)
		_, down := rangeOf(a.Ended.High)
		f.high, f.low = max(f.high, up), min(f.low, -down)
		names = append(names, a.Name)
	}
	f.low, f.high = rounded(f.low, f.high, 6)
	return errors.Join(named(names), titlesFit(append(names, t.Names[0]), f.options.Width/vg.Length(f.columns)-24))
}

func (f *areasPanel) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *areasPanel) Draw(c draw.Canvas) {
	grid := make([][]*plot.Plot, f.rows)
	for i := range grid {
		grid[i] = make([]*plot.Plot, f.columns)
	}
	across := max(2, int(f.options.Width/vg.Length(f.columns)/(12*vg.Millimeter)))
	for _, a := range f.table.Areas {
		p := panel(a.Name, Labels{}, across, 6)
		p.X.Min, p.X.Max = f.table.Years[0]-.5, f.table.Years[len(f.table.Years)-1]+.5
		p.Y.Min, p.Y.Max = f.low, f.high
		p.Y.Tick.Marker = absolute{6}
		p.Add(sketch(func(c draw.Canvas, p *plot.Plot) {
			f.bars(c, p, a.Begun, 1, f.options.Theme.areas(2)[0])
			f.bars(c, p, a.Ended, -1, f.options.Theme.areas(2)[1])
			c.StrokeLines(draw.LineStyle{Color: black, Width: hairline}, []vg.Point{at(c, p, p.X.Min, 0), at(c, p, p.X.Max, 0)})
		}))
		grid[a.Row][a.Column] = p
	}
	page := draw.Crop(c, margin+textSize+3, -margin-4, margin+textSize+3, -margin-lineStep-3)
	data := drawPanels(page, grid)
	frameLabels(c, data, f.options.Labels)
	colours := f.options.Theme.areas(2)
	legend(c, vg.Point{X: page.Min.X, Y: c.Max.Y - margin - textSize}, inksOf(ink{colour: colours[0]}, ink{colour: colours[1]}), f.table.Names[1:], true)
	f.home(page)
}

// absolute are marks whose numbers have no sign: below nought is what was ended.
type absolute struct{ max int }

func (a absolute) Ticks(low, high float64) []plot.Tick {
	marks := ticks{Max: a.max}.Ticks(low, high)
	for i, m := range marks {
		if m.Value < 0 {
			marks[i].Label = m.Label[len("\u2212"):]
		}
	}
	return marks
}

// bars draws a rate, up or down, with its interval.
func (f *areasPanel) bars(c draw.Canvas, p *plot.Plot, r Rate, sign float64, colour color.NRGBA) {
	for i, year := range f.table.Years {
		low, high := at(c, p, year-.4, 0), at(c, p, year+.4, sign*r.Value[i])
		rectangle(c, ink{colour: colour}, low, high)
		c.StrokeLines(draw.LineStyle{Color: black, Width: hairline}, []vg.Point{at(c, p, year, sign*r.Low[i]), at(c, p, year, sign*r.High[i])})
	}
}

// home marks where the home country stands.
func (f *areasPanel) home(page draw.Canvas) {
	w, h := page.Size().X/vg.Length(f.columns), page.Size().Y/vg.Length(f.rows)
	x, y := page.Min.X+w*(vg.Length(f.table.Home[0])+.5), page.Max.Y-h*(vg.Length(f.table.Home[1])+.5)
	c := page
	c.DrawGlyph(draw.GlyphStyle{Color: black, Radius: 3, Shape: draw.CircleGlyph{}}, vg.Point{X: x, Y: y})
	write(c, f.table.Names[0], vg.Point{X: x, Y: y - 5 - textSize}, draw.XCenter)
}

// Data is one line for each area and year.
func (f *areasPanel) Data() [][]string {
	rows := [][]string{{"area", "year", "begun", "begun_low", "begun_high", "ended", "ended_low", "ended_high"}}
	for _, a := range f.table.Areas {
		for i, year := range f.table.Years {
			rows = append(rows, []string{a.Name, numeral(year), numeral(a.Begun.Value[i]), numeral(a.Begun.Low[i]), numeral(a.Begun.High[i]),
				numeral(a.Ended.Value[i]), numeral(a.Ended.Low[i]), numeral(a.Ended.High[i])})
		}
	}
	return rows
}

package figures

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A HeatTable is a value in [-1,1] by row and year.
type HeatTable struct {
	Years  []int       // rising, at least one; they need not follow each other
	Rows   []string    // as displayed, from the top
	Values [][]float64 // by row and year; NaN where there is none
	Name   string      // of the value, beside the scale of colours
}

// heatMap is a chart of coloured cells.
type heatMap struct {
	table   HeatTable
	options Options
	left    vg.Length // room for the names of the rows
}

// Sizes of a heat map.
const (
	heatRow   = vg.Length(8.2) // a row, high enough for its name
	heatScale = vg.Length(36)  // room for the scale of colours
	heatFoot  = vg.Length(14)  // room for the years
	heatBar   = vg.Length(7)   // the scale of colours, wide
	heatGap   = vg.Length(3)   // between years that do not follow each other
	maxRows   = 54
)

var heatLabels = map[string]Labels{"en": {X: "Year", Y: ""}, "ja": {X: "年", Y: ""}}

// HeatMap draws values from -1 (blue) over 0 (white) to 1 (orange) by row and year.
// Grey cells have no value. Errors name what is wrong with the table.
func HeatMap(t HeatTable, o Options) (Figure, error) {
	height := heatRow*vg.Length(len(t.Rows)) + heatFoot + 2*margin + 4
	o, err := o.resolve(max(20*vg.Millimeter, min(height, tallest)), heatLabels)
	f := &heatMap{table: t, options: o}
	err = errors.Join(err, t.check(), legible(t.Name))
	for _, name := range t.Rows {
		err = errors.Join(err, legible(name))
		f.left = max(f.left, textStyle().Width(name))
	}
	if err == nil && f.left > o.Width/2 {
		err = fmt.Errorf("the names of the rows take %.0f mm; at most half of the figure's %.0f mm is wanted", f.left/vg.Millimeter, o.Width/vg.Millimeter)
	}
	if err != nil {
		return nil, fmt.Errorf("heat map: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (t HeatTable) check() error {
	if len(t.Years) == 0 {
		return errors.New("there are no years")
	}
	for j := 1; j < len(t.Years); j++ {
		if t.Years[j] <= t.Years[j-1] {
			return fmt.Errorf("year %d follows %d; rising years are wanted", t.Years[j], t.Years[j-1])
		}
	}
	if len(t.Rows) == 0 || len(t.Rows) > maxRows {
		return fmt.Errorf("there are %d rows; 1 to %d are wanted", len(t.Rows), maxRows)
	}
	if err := named(t.Rows); err != nil {
		return err
	}
	if len(t.Values) != len(t.Rows) {
		return fmt.Errorf("there are %d names and %d rows of values", len(t.Rows), len(t.Values))
	}
	for i, row := range t.Values {
		if len(row) != len(t.Years) {
			return fmt.Errorf("%s has %d values; %d are wanted", t.Rows[i], len(row), len(t.Years))
		}
		for _, v := range row {
			if v < -1-1e-9 || v > 1+1e-9 {
				return fmt.Errorf("%s: value %v lies outside [-1,1]", t.Rows[i], v)
			}
		}
	}
	return nil
}

func (f *heatMap) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *heatMap) Draw(c draw.Canvas) {
	c = draw.Crop(c, margin+f.left+4, -margin-heatScale, margin+heatFoot, -margin-2)
	rows, years := len(f.table.Rows), len(f.table.Years)
	w, h := (c.Size().X-heatGap*f.gap(years-1))/vg.Length(years), c.Size().Y/vg.Length(rows)
	for i, row := range f.table.Values {
		top := c.Max.Y - h*vg.Length(i)
		for j, v := range row {
			x := c.Min.X + w*vg.Length(j) + heatGap*f.gap(j)
			cell(c, f.options.Theme.diverging(v), x, top-h, x+w, top)
		}
		name := textStyle()
		name.XAlign = draw.XRight
		c.FillText(name, vg.Point{X: c.Min.X - 4, Y: top - h/2 - textSize*0.36}, f.table.Rows[i])
	}
	f.drawYears(c, w)
	f.drawScale(c)
}

// gap is how many gaps lie before a column: one wherever years are missing.
func (f *heatMap) gap(column int) (n vg.Length) {
	for j := 1; j <= column; j++ {
		if f.table.Years[j] != f.table.Years[j-1]+1 {
			n++
		}
	}
	return n
}

// cell fills a rectangle, a little over its edge so that no seam shows.
func cell(c draw.Canvas, colour color.Color, x0, y0, x1, y1 vg.Length) {
	const over = vg.Length(0.25)
	c.FillPolygon(colour, []vg.Point{{X: x0, Y: y0 - over}, {X: x1 + over, Y: y0 - over}, {X: x1 + over, Y: y1}, {X: x0, Y: y1}})
}

// drawYears names as many columns as fit.
func (f *heatMap) drawYears(c draw.Canvas, w vg.Length) {
	step := max(1, int(math.Ceil(float64((textStyle().Width("2000")+4)/w))))
	text := textStyle()
	text.XAlign = draw.XCenter
	for j, year := range f.table.Years {
		if j%step == 0 {
			c.FillText(text, vg.Point{X: c.Min.X + w*(vg.Length(j)+.5) + heatGap*f.gap(j), Y: c.Min.Y - textSize - 1.5}, strconv.Itoa(year))
		}
	}
}

// drawScale draws the scale of colours at the right.
func (f *heatMap) drawScale(c draw.Canvas) {
	const steps = 60
	x, high := c.Max.X+8, min(c.Size().Y, 40*vg.Millimeter)
	high -= textSize + 4 // the name above it
	low := c.Max.Y - textSize - 4 - high
	for i := range steps {
		y := low + high*vg.Length(i)/steps
		cell(c, f.options.Theme.diverging(2*(float64(i)+.5)/steps-1), x, y, x+heatBar, y+high/steps)
	}
	named := []float64{-1, -.5, 0, .5, 1}
	if high < 5*textSize {
		named = []float64{-1, 0, 1}
	}
	for _, v := range named {
		y := low + high*vg.Length((v+1)/2)
		c.StrokeLine2(draw.LineStyle{Color: color.Black, Width: axisLine}, x+heatBar, y, x+heatBar+2, y)
		c.FillText(textStyle(), vg.Point{X: x + heatBar + 3.5, Y: y - textSize*0.36}, minus(strconv.FormatFloat(v, 'g', -1, 64)))
	}
	c.FillText(textStyle(), vg.Point{X: x, Y: low + high + 6}, f.table.Name)
}

// Data is one line a row: its name and its value in each year, empty for none.
func (f *heatMap) Data() [][]string {
	head := []string{"row"}
	for _, y := range f.table.Years {
		head = append(head, strconv.Itoa(y))
	}
	rows := [][]string{head}
	for i, name := range f.table.Rows {
		row := []string{name}
		for _, v := range f.table.Values[i] {
			if math.IsNaN(v) {
				row = append(row, "")
			} else {
				row = append(row, numeral(v))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// absent is the colour of a cell without a value.
var absent = color.NRGBA{R: 214, G: 214, B: 214, A: 255}

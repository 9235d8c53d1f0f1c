package figures

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An AlluvialTable is how firms are divided among states in some years, and how
// they moved from one of these years to the next.
type AlluvialTable struct {
	Years  []int       // rising, at least two
	Names  []string    // of the states as displayed, the lowest first
	Shares [][]float64 // by year and state, in [0,1]; the states of a year sum to 1
	Flows  []Flow      // Column counts the years, From and To the states
	Gone   string      // name of the last state if it stands for firms that are gone, drawn pale
}

// alluvial is a chart of stacks with bands between them.
type alluvial struct {
	table   AlluvialTable
	options Options
	labels  []direct
	right   vg.Length
}

var alluvialLabels = map[string]Labels{"en": {X: "Year", Y: "Share of firms (%)"}, "ja": {X: "年", Y: "企業数の構成比（%）"}}

// stackWidth is that of a stack.
const stackWidth = vg.Length(9)

// Alluvial draws the shares of the states in some years as stacks, and between
// them bands of the firms that moved, in the colour of the state that they left.
// Errors name what is wrong with the table.
func Alluvial(t AlluvialTable, o Options) (Figure, error) {
	o, err := o.resolve(70*vg.Millimeter, alluvialLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("alluvial: %w", err)
	}
	f := &alluvial{table: t, options: o}
	last, below := t.Shares[len(t.Years)-1], 0.
	for i, c := range o.Theme.states(t.Names, t.Gone) {
		f.labels = append(f.labels, direct{text: t.Names[i], ink: ink{colour: c}, at: below + last[i]/2})
		below += last[i]
	}
	if f.right, err = directWidth(f.labels, o.Width, o.Height); err != nil {
		return nil, fmt.Errorf("alluvial: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table.
func (t AlluvialTable) check() error {
	var years []float64
	for _, y := range t.Years {
		years = append(years, float64(y))
	}
	if err := rising("year", years); err != nil {
		return err
	}
	if n := len(t.Names); n == 0 || n > maxStates {
		return fmt.Errorf("there are %d states; 1 to %d are wanted", n, maxStates)
	}
	if len(t.Shares) != len(t.Years) {
		return fmt.Errorf("there are %d years and %d rows of shares", len(t.Years), len(t.Shares))
	}
	for i, row := range t.Shares {
		name := strconv.Itoa(t.Years[i])
		if err := shares(name, row, len(t.Names)); err != nil {
			return err
		}
		sum := 0.
		for _, s := range row {
			sum += s
		}
		if math.Abs(sum-1) > 1e-6 {
			return fmt.Errorf("in %s the shares sum to %v; 1 is wanted", name, sum)
		}
	}
	return errors.Join(named(t.Names), checkFlows(t.Flows, t.Shares))
}

func (f *alluvial) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *alluvial) Draw(c draw.Canvas) {
	data := draw.Crop(c, margin+27, -margin-f.right, margin+22, -margin-3)
	high := data.Size().Y
	step := (data.Size().X - stackWidth) / vg.Length(len(f.table.Years)-1)
	nodes := make([][]node, len(f.table.Years))
	for i, row := range f.table.Shares {
		y, x := data.Min.Y, data.Min.X+step*vg.Length(i)
		for j, share := range row {
			top := y + high*vg.Length(share)
			nodes[i] = append(nodes[i], node{low: vg.Point{X: x, Y: y}, high: vg.Point{X: x + stackWidth, Y: top}, colour: f.labels[j].ink.colour})
			y = top
		}
	}
	ribbons(data, nodes, f.table.Flows, 1/float64(high), func(int) bool { return false })
	for i, column := range nodes {
		for j, n := range column {
			rectangle(data, ink{colour: n.colour}, n.low, n.high)
			if j > 0 {
				data.StrokeLine2(draw.LineStyle{Color: white, Width: hairline}, n.low.X, n.low.Y, n.high.X, n.low.Y)
			}
		}
		write(data, strconv.Itoa(f.table.Years[i]), vg.Point{X: column[0].low.X + stackWidth/2, Y: data.Min.Y - textSize - 2}, draw.XCenter)
	}
	write(data, f.options.Labels.X, vg.Point{X: (data.Min.X + data.Max.X) / 2, Y: c.Min.Y + margin + 1.5}, draw.XCenter)
	percentAxis(data, f.options.Labels.Y, c.Min.X+margin+textSize/2)
	drawDirect(f.labels, data)
}

// percentAxis draws an axis from 0 to 100 left of an area, and its name centred at
// an x.
func percentAxis(data draw.Canvas, name string, x vg.Length) {
	line := draw.LineStyle{Color: black, Width: axisLine}
	left := data.Min.X - 3
	data.StrokeLine2(line, left, data.Min.Y, left, data.Max.Y)
	for percent := 0; percent <= 100; percent += 20 {
		y := data.Y(float64(percent) / 100)
		data.StrokeLine2(line, left-2.5, y, left, y)
		write(data, strconv.Itoa(percent), vg.Point{X: left - 4, Y: y - middle}, draw.XRight)
	}
	upwards(data, name, vg.Point{X: x, Y: (data.Min.Y + data.Max.Y) / 2})
}

// Data is one line for each stock, then one for each flow.
func (f *alluvial) Data() [][]string {
	rows := [][]string{{"year", "state", "to_year", "to_state", "share"}}
	for i, row := range f.table.Shares {
		for j, share := range row {
			rows = append(rows, []string{strconv.Itoa(f.table.Years[i]), f.table.Names[j], "", "", numeral(share)})
		}
	}
	for _, x := range f.table.Flows {
		rows = append(rows, []string{strconv.Itoa(f.table.Years[x.Column]), f.table.Names[x.From], strconv.Itoa(f.table.Years[x.Column+1]), f.table.Names[x.To], numeral(x.Value)})
	}
	return rows
}

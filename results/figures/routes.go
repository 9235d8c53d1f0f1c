package figures

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A RoutesTable is how firms went through stages: Sankey's diagram.
type RoutesTable struct {
	Stages []string   // names of the columns, two to four
	Nodes  [][]string // by stage: names as displayed, from below
	Flows  []Flow     // shares of all firms, which sum to 1 between two stages
	Colour int        // the stage whose blocks give the bands their colours
}

// routes is a chart of blocks with bands between them.
type routes struct {
	table   RoutesTable
	options Options
	stocks  [][]float64
	wide    []vg.Length // of the columns: that of the widest name
}

// nodeGap is the room above a block, in which its name stands.
const nodeGap = textSize + 3

// Routes draws blocks in columns, as high as the firms that they stand for, with
// the bands of the firms that went from one to the other. Names and shares stand
// above the blocks. Errors name what is wrong with the table.
func Routes(t RoutesTable, o Options) (Figure, error) {
	o, err := o.resolve(86*vg.Millimeter, map[string]Labels{"en": {}, "ja": {}})
	f := &routes{table: t, options: o}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("routes: %w", err)
	}
	all := vg.Length(0)
	for i, names := range t.Nodes {
		w := max(width(t.Stages[i]), 12)
		for j := range names {
			w = max(w, width(f.label(i, j)))
		}
		f.wide = append(f.wide, w)
		all += w
	}
	if least := all + vg.Length(len(t.Stages)-1)*20; least > o.Width-2*margin {
		return nil, fmt.Errorf("routes: the names of %d stages want a width of %.0f mm; the figure has %.0f mm: take a wider preset or shorter names", len(t.Stages), (least+2*margin)/vg.Millimeter, o.Width/vg.Millimeter)
	}
	return f, nil
}

// check names what is wrong with a table, and adds up the stocks.
func (f *routes) check() error {
	t := f.table
	if t.Colour < 0 || t.Colour >= len(t.Stages) {
		return fmt.Errorf("stage %d is to give the colours; there are %d", t.Colour, len(t.Stages))
	}
	if n := len(t.Stages); n < 2 || n > 4 || len(t.Nodes) != n {
		return fmt.Errorf("there are %d stages and %d columns of nodes; 2 to 4 of each are wanted", n, len(t.Nodes))
	}
	for i, names := range t.Nodes {
		if n := len(names); n == 0 || n > 12 {
			return fmt.Errorf("stage %s has %d nodes; 1 to 12 are wanted", t.Stages[i], n)
		}
		if err := named(names); err != nil {
			return err
		}
		for _, s := range append([]string{t.Stages[i]}, names...) {
			if err := legible(s); err != nil {
				return err
			}
		}
		f.stocks = append(f.stocks, make([]float64, len(names)))
	}
	between := make([]float64, len(t.Stages)-1)
	for i, x := range t.Flows {
		if x.Column < 0 || x.Column >= len(between) || x.From < 0 || x.From >= len(t.Nodes[x.Column]) || x.To < 0 || x.To >= len(t.Nodes[x.Column+1]) || !(x.Value >= 0) {
			return fmt.Errorf("flow %d (%v) does not lead between nodes", i, x)
		}
		if x.Column == 0 {
			f.stocks[0][x.From] += x.Value
		}
		f.stocks[x.Column+1][x.To] += x.Value
		between[x.Column] += x.Value
	}
	for i, sum := range between {
		if math.Abs(sum-1) > 1e-6 {
			return fmt.Errorf("the flows between stages %d and %d sum to %v; 1 is wanted", i+1, i+2, sum)
		}
	}
	return checkFlows(t.Flows, f.stocks)
}

// label is the name of a block with its share.
func (f *routes) label(stage, n int) string {
	return f.table.Nodes[stage][n] + " " + percent(f.stocks[stage][n])
}

// percent writes a share with two digits.
func percent(share float64) string {
	switch {
	case share != 0 && share < 0.001:
		return "<0.1%"
	case share < 0.0995:
		return fmt.Sprintf("%.1f%%", 100*share)
	}
	return fmt.Sprintf("%.0f%%", 100*share)
}

func (f *routes) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *routes) Draw(c draw.Canvas) {
	c = draw.Crop(c, margin, -margin, margin+2, -margin)
	top := c.Max.Y - textSize - 5 // the names of the stages stand above
	most, all := 0, vg.Length(0)
	for i := range f.table.Nodes {
		most, all = max(most, len(f.table.Nodes[i])), all+f.wide[i]
	}
	high := top - c.Min.Y - nodeGap*vg.Length(most)
	between := (c.Size().X - all) / vg.Length(len(f.table.Stages)-1)
	nodes := make([][]node, len(f.table.Nodes))
	x := c.Min.X
	for i, names := range f.table.Nodes {
		colours := make([]color.NRGBA, len(names))
		for j := range colours {
			colours[j] = grade(55)
		}
		if i == f.table.Colour {
			colours = f.options.Theme.areas(len(names))
		}
		y := c.Min.Y + nodeGap*vg.Length(most-len(names))/2 // centred
		for j := range names {
			h := max(high*vg.Length(f.stocks[i][j]), hairline)
			nodes[i] = append(nodes[i], node{low: vg.Point{X: x, Y: y}, high: vg.Point{X: x + f.wide[i], Y: y + h}, colour: colours[j]})
			y += h + nodeGap
		}
		x += f.wide[i] + between
	}
	ribbons(c, nodes, f.table.Flows, 1/float64(high), func(column int) bool { return column+1 == f.table.Colour })
	for i, column := range nodes {
		for j, n := range column {
			rectangle(c, ink{colour: n.colour}, n.low, n.high)
			write(c, f.label(i, j), vg.Point{X: (n.low.X + n.high.X) / 2, Y: n.high.Y + 2.2}, draw.XCenter)
		}
		at := vg.Point{X: (column[0].low.X + column[0].high.X) / 2, Y: c.Max.Y - textSize}
		write(c, f.table.Stages[i], at, draw.XCenter)
		c.StrokeLine2(draw.LineStyle{Color: black, Width: hairline}, column[0].low.X, at.Y-2.5, column[0].high.X, at.Y-2.5)
	}
}

// Data is one line for each flow.
func (f *routes) Data() [][]string {
	rows := [][]string{{"stage", "from", "to_stage", "to", "share"}}
	for _, x := range f.table.Flows {
		rows = append(rows, []string{f.table.Stages[x.Column], f.table.Nodes[x.Column][x.From], f.table.Stages[x.Column+1], f.table.Nodes[x.Column+1][x.To], numeral(x.Value)})
	}
	return rows
}

package figures

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Flow is how much goes from a node of a column to a node of the next one.
type Flow struct {
	Column   int // of the node that it leaves, from 0
	From, To int // numbers of the nodes, from 0
	Value    float64
}

// checkFlows checks that flows lead between nodes and bring no node more than it
// holds; stocks are by column and node.
func checkFlows(flows []Flow, stocks [][]float64) error {
	into, out := make([][]float64, len(stocks)), make([][]float64, len(stocks))
	for i := range stocks {
		into[i], out[i] = make([]float64, len(stocks[i])), make([]float64, len(stocks[i]))
	}
	for i, f := range flows {
		if f.Column < 0 || f.Column+1 >= len(stocks) || f.From < 0 || f.From >= len(stocks[f.Column]) || f.To < 0 || f.To >= len(stocks[f.Column+1]) {
			return fmt.Errorf("flow %d leads from node %d of column %d to node %d, which are not there", i, f.From, f.Column, f.To)
		}
		if !(f.Value >= 0) || math.IsInf(f.Value, 0) {
			return fmt.Errorf("flow %d is %v; a number from 0 on is wanted", i, f.Value)
		}
		out[f.Column][f.From] += f.Value
		into[f.Column+1][f.To] += f.Value
	}
	for i := range stocks {
		for j, stock := range stocks[i] {
			if most := stock*(1+1e-6) + 1e-9; out[i][j] > most || into[i][j] > most {
				return fmt.Errorf("node %d of column %d holds %v, and %v flow in and %v out", j, i, stock, into[i][j], out[i][j])
			}
		}
	}
	return nil
}

// A node is a block of a column on the page.
type node struct {
	low, high    vg.Point
	colour       color.NRGBA
	left, leaves vg.Length // how far the flows that come and go have filled it, from below
}

// ribbons draws flows between blocks, in the colour of the block that they leave,
// or, behind the columns that onward names, of that where they go. A point of page
// stands for perPoint of a stock.
func ribbons(c draw.Canvas, nodes [][]node, flows []Flow, perPoint float64, onward func(column int) bool) {
	for i := range nodes {
		for j := range nodes[i] {
			nodes[i][j].left, nodes[i][j].leaves = nodes[i][j].low.Y, nodes[i][j].low.Y
		}
	}
	// Ribbons leave in the order of where they go and come in the order of where
	// they are from, so that they cross as little as can be.
	for i := range len(nodes) - 1 {
		starts, ends := map[[2]int]vg.Length{}, map[[2]int]vg.Length{}
		values := map[[2]int]float64{}
		for _, f := range flows {
			if f.Column == i {
				values[[2]int{f.From, f.To}] += f.Value
			}
		}
		for from := range nodes[i] {
			for to := range nodes[i+1] {
				v := vg.Length(values[[2]int{from, to}] / perPoint)
				starts[[2]int{from, to}] = nodes[i][from].leaves
				ends[[2]int{from, to}] = nodes[i+1][to].left
				nodes[i][from].leaves += v
				nodes[i+1][to].left += v
			}
		}
		for from := range nodes[i] {
			for to := range nodes[i+1] {
				key := [2]int{from, to}
				if high := vg.Length(values[key] / perPoint); high >= thinnest {
					colour := nodes[i][from].colour
					if onward(i) {
						colour = nodes[i+1][to].colour
					}
					ribbon(c, blend(colour, ribbonShade), nodes[i][from].high.X, starts[key], nodes[i+1][to].low.X, ends[key], high)
				}
			}
		}
	}
}

// ribbonShade is how much of a block's colour its ribbons have; they are opaque, so
// that crossings do not make up colours.
const ribbonShade = 0.45

// thinnest is how high a ribbon is that can be seen; thinner ones are left out.
const thinnest = vg.Length(0.25)

// ribbon fills a band that leads smoothly from one edge to another.
func ribbon(c draw.Canvas, colour color.NRGBA, x0, y0, x1, y1, high vg.Length) {
	mid := (x0 + x1) / 2
	var p vg.Path
	p.Move(vg.Point{X: x0, Y: y0})
	p.CubeTo(vg.Point{X: mid, Y: y0}, vg.Point{X: mid, Y: y1}, vg.Point{X: x1, Y: y1})
	p.Line(vg.Point{X: x1, Y: y1 + high})
	p.CubeTo(vg.Point{X: mid, Y: y1 + high}, vg.Point{X: mid, Y: y0 + high}, vg.Point{X: x0, Y: y0 + high})
	p.Close()
	c.SetColor(colour)
	c.Fill(p)
	if high < 2 { // white edges would hide it
		return
	}
	c.SetColor(white)
	c.SetLineWidth(hairline / 2)
	c.SetLineDash(nil, 0)
	c.Stroke(p)
}

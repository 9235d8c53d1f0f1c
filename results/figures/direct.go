package figures

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A direct label names a curve or an area beside its right end.
type direct struct {
	text string
	ink  ink
	line bool    // its sign is a piece of line; otherwise a small square
	at   float64 // height of what it names, as a share of the axis, in [0,1]
}

// Distances right of the axes: a leader, the sign, the text.
const (
	leader    = vg.Length(7)
	signWidth = vg.Length(8)
	signGap   = vg.Length(2.5)
	signSide  = vg.Length(6)   // of a square
	lineStep  = textSize * 1.2 // from one label to the next, at least
)

// directWidth is the room that labels take right of the axes. It is an error if
// a label is not legible or would take more than half the figure, or if they do
// not fit in height.
func directWidth(labels []direct, w, h vg.Length) (vg.Length, error) {
	sty := textStyle()
	var widest vg.Length
	for _, l := range labels {
		if err := legible(l.text); err != nil {
			return 0, err
		}
		widest = max(widest, sty.Width(l.text))
		if sty.Width(l.text) > w/2 {
			return 0, fmt.Errorf("label %q is %.0f mm wide; at most half of the figure's %.0f mm is wanted", l.text, sty.Width(l.text)/vg.Millimeter, w/vg.Millimeter)
		}
	}
	if need := lineStep * vg.Length(len(labels)); need > h*3/4 {
		return 0, fmt.Errorf("%d labels do not fit in a height of %.0f mm", len(labels), h/vg.Millimeter)
	}
	return leader + signWidth + signGap + widest, nil
}

// drawLabelled draws a plot of one content, with room for the labels right of it
// and so much above it, and returns the area of the data.
func drawLabelled(c draw.Canvas, p *plot.Plot, content plot.Plotter, labels []direct, right, above vg.Length) draw.Canvas {
	c = draw.Crop(c, margin, -margin-right, margin, -above)
	marks(p, c.Size().X-30, c.Size().Y-24) // less the axes themselves
	p.Add(content)
	p.Draw(c)
	data := p.DataCanvas(c)
	drawDirect(labels, data)
	return data
}

// drawDirect sets the labels right of the data area, none over another.
func drawDirect(labels []direct, data draw.Canvas) {
	labels = slices.Clone(labels)
	slices.SortStableFunc(labels, func(a, b direct) int { return cmp.Compare(a.at, b.at) })
	want := make([]vg.Length, len(labels))
	for i, l := range labels {
		want[i] = data.Y(l.at)
	}
	half := textSize * 0.36 // of a capital's height
	for i, y := range spread(want, lineStep, data.Min.Y+half, data.Max.Y-half) {
		drawLabel(labels[i], data, want[i], y)
	}
}

// drawLabel sets one label at y, led from what it names at from.
func drawLabel(l direct, data draw.Canvas, from, y vg.Length) {
	x := data.Max.X
	data.StrokeLines(draw.LineStyle{Color: grey, Width: hairline}, []vg.Point{{X: x + 1, Y: from}, {X: x + leader - 1, Y: y}})
	x += leader
	if l.line {
		data.StrokeLine2(l.ink.line(), x, y, x+signWidth, y)
	} else {
		d := signSide / 2
		data.FillPolygon(l.ink.colour, []vg.Point{{X: x, Y: y - d}, {X: x + 2*d, Y: y - d}, {X: x + 2*d, Y: y + d}, {X: x, Y: y + d}})
	}
	data.FillText(textStyle(), vg.Point{X: x + signWidth + signGap, Y: y - textSize*0.36}, l.text)
}

// spread moves rising positions as little as can be (least squares) so that
// neighbours are gap apart and all lie from lo to hi.
func spread(want []vg.Length, gap, lo, hi vg.Length) []vg.Length {
	// Less i gaps, position i must not fall below position i-1: pool those
	// that would (isotonic regression).
	type pool struct {
		mean vg.Length
		n    int
	}
	var pools []pool
	for i, w := range want {
		p := pool{w - vg.Length(i)*gap, 1}
		for k := len(pools); k > 0 && pools[k-1].mean > p.mean; k-- {
			q := pools[k-1]
			p = pool{(q.mean*vg.Length(q.n) + p.mean*vg.Length(p.n)) / vg.Length(q.n+p.n), q.n + p.n}
			pools = pools[:k-1]
		}
		pools = append(pools, p)
	}
	out := make([]vg.Length, 0, len(want))
	top := hi - vg.Length(len(want)-1)*gap
	for _, p := range pools {
		for range p.n {
			out = append(out, max(lo, min(top, p.mean))+vg.Length(len(out))*gap)
		}
	}
	return out
}

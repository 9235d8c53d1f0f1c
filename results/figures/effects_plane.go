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

// An EffectsTable holds the elementary effects of inputs: mean size and spread.
type EffectsTable struct {
	Names  []string
	MuStar []float64
	Sigma  []float64
}

// effectsPlane is a chart of inputs by the size and the spread of their effects.
type effectsPlane struct {
	table   EffectsTable
	options Options
	wide    float64 // end of the axis of mu*
	high    float64 // end of the axis of sigma
}

// guides are the ratios of sigma to mu* at which classes end.
var guides = []float64{0.1, 0.5, 1}

var effectsLabels = map[string]Labels{
	"en": {X: "Mean size of the effect, μ*", Y: "Spread of the effect, σ"},
	"ja": {X: "効果の大きさの平均 μ*", Y: "効果のばらつき σ"},
}

// EffectsPlane draws each input at its mean effect (across) and the spread of its effect (up), with lines at a spread of
// 0.1, 0.5 and 1 times the mean. Inputs near the origin are counted and not named; [Figure].Data has them all. Errors name what is wrong with the table.
func EffectsPlane(t EffectsTable, o Options) (Figure, error) {
	o, err := o.resolve(64*vg.Millimeter, effectsLabels)
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("effects plane: %w", err)
	}
	for _, name := range t.Names {
		if w := textStyle().Width(name); w > o.Width/2 {
			return nil, fmt.Errorf("effects plane: name %q is %.0f mm wide; at most half of the figure is wanted", name, w/vg.Millimeter)
		}
	}
	f := &effectsPlane{table: t, options: o}
	f.wide, f.high = slices.Max(t.MuStar)*1.05, slices.Max(t.Sigma)*1.08
	if f.wide == 0 {
		f.wide = 1
	}
	if f.high == 0 {
		f.high = f.wide
	}
	return f, nil
}

// check names what is wrong with a table.
func (t EffectsTable) check() error {
	n := len(t.Names)
	if n == 0 || n > mostLines || len(t.MuStar) != n || len(t.Sigma) != n {
		return fmt.Errorf("there are %d names, %d means and %d spreads; 1 to %d of each are wanted", n, len(t.MuStar), len(t.Sigma), mostLines)
	}
	for i, name := range t.Names {
		for _, v := range []float64{t.MuStar[i], t.Sigma[i]} {
			if !(v >= 0) || math.IsInf(v, 0) {
				return fmt.Errorf("%s has %v; numbers from 0 on are wanted", name, v)
			}
		}
	}
	return named(t.Names)
}

func (f *effectsPlane) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

func (f *effectsPlane) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, f.wide, 0, f.high
	c = draw.Crop(c, margin, -margin-4, margin+1.5, -margin-textSize)
	marks(p, c.Size().X-30, c.Size().Y-24)
	p.Add(inputsOnPlane{f})
	p.Draw(c)
}

// Data is one line for each input.
func (f *effectsPlane) Data() [][]string {
	rows := [][]string{{"name", "mu_star", "sigma"}}
	for i, name := range f.table.Names {
		rows = append(rows, []string{name, numeral(f.table.MuStar[i]), numeral(f.table.Sigma[i])})
	}
	return rows
}

// inputsOnPlane draws the guides, the points and their names.
type inputsOnPlane struct{ *effectsPlane }

func (f inputsOnPlane) Plot(c draw.Canvas, p *plot.Plot) {
	var taken []vg.Rectangle
	points := make([]vg.Point, len(f.table.Names))
	for i := range points {
		points[i] = vg.Point{X: c.X(p.X.Norm(f.table.MuStar[i])), Y: c.Y(p.Y.Norm(f.table.Sigma[i]))}
		taken = append(taken, box(points[i].Add(vg.Point{X: -dot, Y: -dot}), 2*dot, 2*dot))
	}
	for _, ratio := range guides {
		taken = append(taken, f.guide(c, p, ratio, taken))
	}
	if near := f.crowded(); near > 0 {
		text := fmt.Sprintf(map[string]string{"en": "%d near 0", "ja": "原点付近 %d 件"}[f.options.Lang], near)
		at := beside(vg.Point{X: c.Min.X + crowd*(c.Max.X-c.Min.X), Y: c.Min.Y + 1.5*dot}, textStyle().Width(text), c, taken)
		taken = append(taken, at)
		c.FillText(textStyle(), at.Min, text)
	}
	rooms := make([]vg.Rectangle, len(points))
	for i, name := range f.table.Names {
		if !f.inCrowd(i) {
			rooms[i] = beside(points[i], textStyle().Width(name), c, taken)
			taken = append(taken, rooms[i])
			c.SetColor(white) // where a guide passes behind the name
			c.Fill(rooms[i].Path())
		}
	}
	for i, name := range f.table.Names {
		c.DrawGlyph(f.options.Theme.lines(0).sign(dot), points[i])
		if !f.inCrowd(i) {
			tie(c, points[i], rooms[i])
			c.FillText(textStyle(), rooms[i].Min, name)
		}
	}
}

// inCrowd says that an input is too near to the origin to be named.
func (f *effectsPlane) inCrowd(i int) bool {
	return f.table.MuStar[i] < crowd*f.wide && f.table.Sigma[i] < crowd*f.high
}

// crowded is how many inputs are.
func (f *effectsPlane) crowded() (n int) {
	for i := range f.table.Names {
		if f.inCrowd(i) {
			n++
		}
	}
	return n
}

// crowd is the share of both axes within which inputs lie too close to be named: they are counted.
const crowd = 0.04

// dot is the radius of a point.
const dot = vg.Length(1.8)

// guide draws the line of one ratio and names it at its end, or nearer to the origin if something is there; it
// returns the room that the name takes.
func (f inputsOnPlane) guide(c draw.Canvas, p *plot.Plot, ratio float64, taken []vg.Rectangle) (room vg.Rectangle) {
	x := min(f.wide, f.high/ratio)
	end := vg.Point{X: c.X(p.X.Norm(x)), Y: c.Y(p.Y.Norm(ratio * x))}
	c.StrokeLines(draw.LineStyle{Color: grey, Width: hairline, Dashes: []vg.Length{2, 2}}, []vg.Point{{X: c.X(0), Y: c.Y(0)}, end})
	label := fmt.Sprintf("σ/μ* = %g", ratio)
	w := textStyle().Width(label)
	for tenths := 10; tenths >= 5; tenths-- {
		part := x * float64(tenths) / 10
		at := vg.Point{X: c.X(p.X.Norm(part)) - w - 1, Y: c.Y(p.Y.Norm(ratio*part)) + 1.5}
		if tenths == 10 && ratio*f.wide >= f.high { // the line ends at the upper edge
			at = vg.Point{X: end.X - w/2, Y: end.Y + 1}
		}
		if room = box(at, w, textSize); !overlaps(room, taken) {
			break
		}
	}
	c.FillText(textStyle(), room.Min, label)
	return room
}

func box(at vg.Point, w, h vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: at, Max: at.Add(vg.Point{X: w, Y: h})}
}

// farthest is how many lines of text a name may stand from its point.
const farthest = 12

// tie joins a name to its point by a thin line if another may be taken for it.
func tie(c draw.Canvas, point vg.Point, name vg.Rectangle) {
	end := vg.Point{X: min(max(point.X, name.Min.X), name.Max.X), Y: min(max(point.Y, name.Min.Y), name.Max.Y)}
	if math.Hypot(float64(end.X-point.X), float64(end.Y-point.Y)) > float64(textSize) {
		c.StrokeLines(draw.LineStyle{Color: grey, Width: hairline}, []vg.Point{point, end})
	}
}

// beside finds room for a name w wide near a point: right of it, left, above or below, farther and farther, and on
// no other name or point. If there is none it stands right of the point.
func beside(at vg.Point, w vg.Length, c draw.Canvas, taken []vg.Rectangle) vg.Rectangle {
	const gap, high = dot + 1.5, textSize * 0.8
	right := box(at.Add(vg.Point{X: gap, Y: -textSize * 0.36}), w, high)
	for far := vg.Length(0); far < farthest; far++ {
		lift := far * textSize
		for _, move := range []vg.Point{{Y: lift}, {Y: -lift}, {X: 2 * lift, Y: lift / 2}, {X: 2 * lift, Y: -lift / 2}, {X: -w - 2*gap, Y: lift}, {X: -w - 2*gap, Y: -lift},
			{X: -w/2 - gap, Y: lift + textSize}, {X: -w/2 - gap, Y: -lift - textSize}} {
			room := box(right.Min.Add(move), w, high)
			if room.Min.X < c.Min.X || room.Max.X > c.Max.X+4 || room.Min.Y < c.Min.Y-1 || room.Max.Y > c.Max.Y || overlaps(room, taken) {
				continue
			}
			return room
		}
	}
	return right
}

func overlaps(r vg.Rectangle, others []vg.Rectangle) bool {
	for _, o := range others {
		if r.Min.X < o.Max.X && o.Min.X < r.Max.X && r.Min.Y < o.Max.Y && o.Min.Y < r.Max.Y {
			return true
		}
	}
	return false
}

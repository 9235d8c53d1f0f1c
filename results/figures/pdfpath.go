package figures

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg"
)

// A matrix takes (x, y) to (ax+cy+e, bx+dy+f), as in PDF.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) apply(p vg.Point) vg.Point {
	x, y := float64(p.X), float64(p.Y)
	return vg.Point{X: vg.Length(m.a*x + m.c*y + m.e), Y: vg.Length(m.b*x + m.d*y + m.f)}
}

func (m matrix) translate(p vg.Point) matrix {
	p = m.apply(p)
	m.e, m.f = float64(p.X), float64(p.Y)
	return m
}

func (m matrix) scale(x, y float64) matrix {
	return matrix{m.a * x, m.b * x, m.c * y, m.d * y, m.e, m.f}
}

func (m matrix) rotate(rad float64) matrix {
	sin, cos := math.Sincos(rad)
	return matrix{m.a*cos + m.c*sin, m.b*cos + m.d*sin, m.c*cos - m.a*sin, m.d*cos - m.b*sin, m.e, m.f}
}

// size is by how much lengths grow.
func (m matrix) size() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// path writes p in the operators of PDF, which eps defines for PostScript.
func (c *pens) path(p vg.Path) string {
	var b strings.Builder
	m := c.top().ctm
	put := func(op string, points ...vg.Point) {
		for _, pt := range points {
			pt = m.apply(pt)
			b.WriteString(number(pt.X.Points()) + number(pt.Y.Points()))
		}
		b.WriteString(op + " ")
	}
	var at vg.Point
	for i, comp := range p {
		switch comp.Type {
		case vg.MoveComp:
			put("m", comp.Pos)
		case vg.LineComp:
			put("l", comp.Pos)
		case vg.CurveComp:
			put("c", cubic(at, comp)...)
		case vg.ArcComp:
			comp.Pos = arc(comp, i == 0, put)
		case vg.CloseComp:
			put("h")
		default:
			panic(fmt.Sprintf("figures: path component %d is not known", comp.Type))
		}
		at = comp.Pos
	}
	return b.String()
}

// cubic returns the control and end points of a curve from at.
func cubic(at vg.Point, comp vg.PathComp) []vg.Point {
	if len(comp.Control) == 2 {
		return []vg.Point{comp.Control[0], comp.Control[1], comp.Pos}
	}
	q := comp.Control[0].Scale(2. / 3)
	return []vg.Point{at.Scale(1. / 3).Add(q), comp.Pos.Scale(1. / 3).Add(q), comp.Pos}
}

// arc writes an arc as curves of at most a quarter turn and returns its end.
func arc(comp vg.PathComp, first bool, put func(string, ...vg.Point)) vg.Point {
	on := func(angle, out float64) vg.Point { // a point on the arc, or out along its tangent
		sin, cos := math.Sincos(angle)
		return vg.Point{X: comp.Pos.X + comp.Radius*vg.Length(cos-out*sin), Y: comp.Pos.Y + comp.Radius*vg.Length(sin+out*cos)}
	}
	op := "l"
	if first {
		op = "m"
	}
	put(op, on(comp.Start, 0))
	n := max(1, int(math.Ceil(math.Abs(comp.Angle)/(math.Pi/2)-1e-9)))
	step := comp.Angle / float64(n)
	k := 4. / 3 * math.Tan(step/4)
	for i := range n {
		from := comp.Start + float64(i)*step
		put("c", on(from, k), on(from+step, -k), on(from+step, 0))
	}
	return on(comp.Start+comp.Angle, 0)
}

// DrawImage puts img into rect; the page must not be rotated.
func (c *pdf) DrawImage(rect vg.Rectangle, img image.Image) {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		c.doc.SetError(err)
		return
	}
	c.images++
	name := fmt.Sprintf("image%d", c.images)
	options := fpdf.ImageOptions{ImageType: "png"}
	c.doc.RegisterImageOptionsReader(name, options, &b)
	lo, hi := c.top().ctm.apply(rect.Min), c.top().ctm.apply(rect.Max)
	c.doc.ImageOptions(name, lo.X.Points(), (c.h - hi.Y).Points(), (hi.X - lo.X).Points(), (hi.Y - lo.Y).Points(), false, options, 0, "")
}

package figures

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
)

// A pen is the state that Push saves.
type pen struct {
	ctm    matrix
	colour color.NRGBA
	width  vg.Length
	dash   []vg.Length
	offset vg.Length
}

// pens are the states of a canvas that transforms coordinates itself, so that its
// page holds plain paths.
type pens struct{ stack []pen }

func newPens() pens { return pens{[]pen{{ctm: identity}}} }

func (c *pens) top() *pen                              { return &c.stack[len(c.stack)-1] }
func (c *pens) Push()                                  { c.stack = append(c.stack, *c.top()) }
func (c *pens) Pop()                                   { c.stack = c.stack[:len(c.stack)-1] }
func (c *pens) SetLineWidth(w vg.Length)               { c.top().width = w }
func (c *pens) Rotate(rad float64)                     { c.top().ctm = c.top().ctm.rotate(rad) }
func (c *pens) Translate(pt vg.Point)                  { c.top().ctm = c.top().ctm.translate(pt) }
func (c *pens) Scale(x, y float64)                     { c.top().ctm = c.top().ctm.scale(x, y) }
func (c *pens) SetLineDash(d []vg.Length, o vg.Length) { c.top().dash, c.top().offset = d, o }

// SetColor undoes the premultiplication of color.Color, or transparency would
// count twice.
func (c *pens) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.top().colour = color.NRGBAModel.Convert(clr).(color.NRGBA)
}

// stroke is the width and the dashes of lines, as PDF and PostScript say it.
func (p *pen) stroke() string {
	var dash strings.Builder
	for _, d := range p.dash {
		dash.WriteString(number(d.Points() * p.ctm.size()))
	}
	return number(p.width.Points()*p.ctm.size()) + "w [" + dash.String() + "] " + number(p.offset.Points()*p.ctm.size()) + "d"
}

package figures

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// eps is a canvas of Encapsulated PostScript, level 2: opaque paths. Text is set as
// outlines, so that no reader needs a font; transparent colours are mixed with
// white, which PostScript cannot do otherwise.
type eps struct {
	pens
	w, h vg.Length
	body bytes.Buffer
	set  string
	err  error
}

func renderEPS(f Figure, p Preset) ([]byte, error) {
	w, h := printed(f, p)
	c := &eps{pens: newPens(), w: w, h: h}
	vg.Initialize(c)
	place(f, draw.New(c), p)
	if c.err != nil {
		return nil, c.err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%!PS-Adobe-3.0 EPSF-3.0\n%%%%BoundingBox: 0 0 %d %d\n%%%%HiResBoundingBox: 0 0 %s%s\n%%%%Creator: jiritsu\n%%%%LanguageLevel: 2\n%%%%Pages: 1\n%%%%EndComments\n",
		ceil(w), ceil(h), number(w.Points()), strings.TrimSpace(number(h.Points())))
	b.WriteString("%%BeginProlog\n/m/moveto load def/l/lineto load def/c/curveto load def/h/closepath load def\n" +
		"/f/fill load def/S/stroke load def/rgb/setrgbcolor load def/w/setlinewidth load def/d/setdash load def\n%%EndProlog\n%%Page: 1 1\nsave\n1 setlinejoin\n")
	b.Write(c.body.Bytes())
	b.WriteString("restore\nshowpage\n%%Trailer\n%%EOF\n")
	return b.Bytes(), nil
}

// ceil is the next whole number of points.
func ceil(x vg.Length) int {
	n := int(x.Points())
	if float64(n) < x.Points() {
		n++
	}
	return n
}

func (c *eps) Size() (w, h vg.Length) { return c.w, c.h }

func (c *eps) Stroke(p vg.Path) {
	if c.top().width > 0 {
		c.apply()
		c.body.WriteString(c.path(p) + "S\n")
	}
}

func (c *eps) Fill(p vg.Path) {
	c.apply()
	c.body.WriteString(c.path(p) + "f\n")
}

// apply tells the page what changed in the pen.
func (c *eps) apply() {
	p := c.top()
	rgb := blend(color.NRGBA{p.colour.R, p.colour.G, p.colour.B, 255}, float64(p.colour.A)/255)
	set := number(float64(rgb.R)/255) + number(float64(rgb.G)/255) + number(float64(rgb.B)/255) + "rgb " + p.stroke()
	if set != c.set {
		c.body.WriteString(set + "\n")
		c.set = set
	}
}

// FillString fills the outlines of s, with its baseline from pt.
func (c *eps) FillString(f font.Face, pt vg.Point, s string) {
	if f.Font.Size == 0 || s == "" {
		return
	}
	var b sfnt.Buffer
	em := fixed.Int26_6(f.Face.UnitsPerEm()) // in whole units of the font
	scale := f.Font.Size / vg.Length(em)
	var all vg.Path
	for _, r := range s {
		i, err := f.Face.GlyphIndex(&b, r)
		if err == nil {
			var segments sfnt.Segments
			if segments, err = f.Face.LoadGlyph(&b, i, em, nil); err == nil {
				all = append(all, outline(segments, pt, scale)...)
			}
		}
		if err != nil {
			c.err = err
			return
		}
		pt.X += f.Width(string(r))
	}
	if len(all) > 0 {
		c.Fill(all)
	}
}

// outline is a glyph as a path; its y axis points down.
func outline(segments sfnt.Segments, at vg.Point, scale vg.Length) (p vg.Path) {
	on := func(q fixed.Point26_6) vg.Point {
		return vg.Point{X: at.X + scale*vg.Length(q.X), Y: at.Y - scale*vg.Length(q.Y)}
	}
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(p) > 0 {
				p.Close()
			}
			p.Move(on(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.Line(on(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(on(s.Args[0]), on(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.CubeTo(on(s.Args[0]), on(s.Args[1]), on(s.Args[2]))
		}
	}
	if len(p) > 0 {
		p.Close()
	}
	return p
}

// DrawImage is not for EPS: no figure draws images.
func (c *eps) DrawImage(vg.Rectangle, image.Image) {
	c.err = fmt.Errorf("EPS takes no images")
}

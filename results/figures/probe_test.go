package figures

import (
	"fmt"
	"image"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A probe is a canvas that notes where text stands.
type probe struct {
	pens
	w, h  vg.Length
	found []placed
}

// A placed text is a text with the box of its letters on the page.
type placed struct {
	text string
	box  vg.Rectangle
}

func (p *probe) Size() (w, h vg.Length)              { return p.w, p.h }
func (p *probe) Stroke(vg.Path)                      {}
func (p *probe) Fill(vg.Path)                        {}
func (p *probe) DrawImage(vg.Rectangle, image.Image) {}

// FillString notes the box from the baseline to the height of capitals.
func (p *probe) FillString(f font.Face, at vg.Point, s string) {
	m := p.top().ctm
	a, b := m.apply(at), m.apply(at.Add(vg.Point{X: f.Width(s), Y: f.Font.Size * 0.72}))
	p.found = append(p.found, placed{s, vg.Rectangle{Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)}, Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)}}})
}

// texts are those of a figure.
func texts(f Figure) []placed {
	w, h := f.Size()
	p := &probe{pens: newPens(), w: w, h: h}
	vg.Initialize(p)
	f.Draw(draw.New(p))
	return p.found
}

// clashes names texts that lie over each other or over the edge.
func clashes(all []placed, w, h vg.Length) (faults []string) {
	const slack = 0.2
	for i, a := range all {
		if a.text == " " {
			continue
		}
		if a.box.Min.X < 0 || a.box.Min.Y < 0 || a.box.Max.X > w || a.box.Max.Y > h {
			faults = append(faults, fmt.Sprintf("%q lies over the edge: %.1f", a.text, a.box))
		}
		for _, b := range all[:i] {
			x := min(a.box.Max.X, b.box.Max.X) - max(a.box.Min.X, b.box.Min.X)
			y := min(a.box.Max.Y, b.box.Max.Y) - max(a.box.Min.Y, b.box.Min.Y)
			if x > slack && y > slack && b.text != " " {
				faults = append(faults, fmt.Sprintf("%q and %q overlap by %.1f by %.1f pt", a.text, b.text, math.Round(float64(x)*10)/10, math.Round(float64(y)*10)/10))
			}
		}
	}
	return faults
}

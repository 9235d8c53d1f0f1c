package figures

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// handler sets text in the Latin face, and each glyph that it lacks in the
// Japanese one.
type handler struct{}

var _ text.Handler = handler{}

// A run is text in one face, some way above the line.
type run struct {
	face font.Face
	text string
	up   vg.Length
}

func (handler) Cache() *font.Cache { return faces() }

// Extents are those of the Latin face, so that lines are spaced alike in any
// language; the Japanese face is no taller.
func (handler) Extents(f font.Font) font.Extents {
	l := faces().Lookup(f, f.Size)
	return l.Extents()
}

func (handler) Lines(s string) []string {
	return strings.Split(strings.TrimRight(s, "\n"), "\n")
}

func (h handler) Box(s string, f font.Font) (width, height, depth vg.Length) {
	e := h.Extents(f)
	return h.width(s, f), e.Ascent, e.Descent
}

func (h handler) width(s string, f font.Font) (w vg.Length) {
	for _, r := range runs(s, f) {
		w += r.face.Width(r.text)
	}
	return w
}

// Draw sets s with its last baseline at pt, moved by the alignments of sty.
func (h handler) Draw(c vg.Canvas, s string, sty text.Style, pt vg.Point) {
	lines := h.Lines(s)
	e := h.Extents(sty.Font)
	c.SetColor(sty.Color)
	if sty.Rotation != 0 {
		c.Push()
		defer c.Pop()
		c.Rotate(sty.Rotation)
		sin, cos := math.Sincos(-sty.Rotation)
		pt = vg.Point{X: pt.X*vg.Length(cos) - pt.Y*vg.Length(sin), Y: pt.X*vg.Length(sin) + pt.Y*vg.Length(cos)}
	}
	y := pt.Y + vg.Length(sty.YAlign)*sty.Height(s) + vg.Length(len(lines)-1)*e.Height
	for _, line := range lines {
		x := pt.X + vg.Length(sty.XAlign)*h.width(line, sty.Font)
		for _, r := range runs(line, sty.Font) {
			c.FillString(r.face, vg.Point{X: x, Y: y + r.up}, r.text)
			x += r.face.Width(r.text)
		}
		y -= e.Height
	}
}

// runs cuts s where the face changes, and where its markup says (see parse).
// What no face has is left to the Latin face, which draws a box. Japanese has no
// slanted face: it stays upright.
func runs(s string, f font.Font) (out []run) {
	for _, part := range parse(s) {
		up, size := part.shift(f.Size)
		l := f
		l.Size = size
		if part.italic {
			l.Style = italic
		}
		out = append(out, facesOf(part.text, l, up)...)
	}
	return out
}

// facesOf cuts text of one kind where the face changes.
func facesOf(s string, f font.Font, up vg.Length) (out []run) {
	l := faces().Lookup(f, f.Size)
	f.Typeface, f.Style = japanese, upright
	j := faces().Lookup(f, f.Size)
	for _, r := range s {
		face := l
		if !has(l, r) && has(j, r) {
			face = j
		}
		if n := len(out); n > 0 && out[n-1].face == face {
			out[n-1].text += string(r)
		} else {
			out = append(out, run{face, string(r), up})
		}
	}
	return out
}

// legible reports the first character of s that no face has.
func legible(s string) error {
	for _, run := range runs(s, textStyle().Font) {
		for _, r := range run.text {
			if r != '\n' && !has(run.face, r) {
				return fmt.Errorf("%q holds %q (%U), which the fonts lack", s, r, r)
			}
		}
	}
	return nil
}

func has(f font.Face, r rune) bool {
	var b sfnt.Buffer
	i, err := f.Face.GlyphIndex(&b, r)
	return err == nil && i != 0
}

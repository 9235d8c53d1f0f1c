package figures

import (
	"math"
	"strconv"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// middle is how far below the middle of a capital its baseline lies.
const middle = textSize * 0.36

// write sets a line of text with its baseline at a point, which is its left end,
// its centre or its right end.
func write(c draw.Canvas, s string, at vg.Point, align text.XAlignment) {
	sty := textStyle()
	sty.XAlign = align
	c.FillText(sty, at, s)
}

// upwards sets a line of text that reads upwards, centred at a point.
func upwards(c draw.Canvas, s string, at vg.Point) {
	sty := textStyle()
	sty.Rotation, sty.XAlign, sty.YAlign = math.Pi/2, draw.XCenter, draw.YCenter
	c.FillText(sty, at, s)
}

// width is how wide a line of text is.
func width(s string) vg.Length { return textStyle().Width(s) }

// widestOf is how wide the widest of some lines is.
func widestOf(lines []string) (w vg.Length) {
	for _, s := range lines {
		w = max(w, width(s))
	}
	return w
}

// count writes a number of things with three digits at least where there are
// that many, and thin spaces between thousands.
func count(n float64) string {
	switch {
	case n >= 99.95:
		return thousands(strconv.FormatFloat(n, 'f', 0, 64))
	case n == math.Round(n):
		return strconv.FormatFloat(n, 'f', 0, 64)
	case n >= 9.95:
		return strconv.FormatFloat(n, 'f', 1, 64)
	}
	return strconv.FormatFloat(n, 'f', 2, 64)
}

// thousands parts the digits of a whole number by commas from five digits on.
func thousands(digits string) string {
	if len(digits) < 5 {
		return digits
	}
	return thousands(digits[:len(digits)-3]) + "," + digits[len(digits)-3:]
}

// rectangle fills an area.
func rectangle(c draw.Canvas, ink ink, low, high vg.Point) {
	c.FillPolygon(ink.colour, []vg.Point{low, {X: high.X, Y: low.Y}, high, {X: low.X, Y: high.Y}})
}

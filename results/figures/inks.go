package figures

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A Theme is the choice of colours.
type Theme string

// The themes. Colours are Okabe and Ito's and cividis; grey is for print in black:
// groups differ by lightness, dashes and signs.
const (
	Colour Theme = "colour" // also the empty one
	Grey   Theme = "grey"
)

// Themes are those known.
var Themes = []Theme{Colour, Grey}

// An ink is how one of several groups is drawn.
type ink struct {
	colour color.NRGBA
	dashes []vg.Length
	shape  draw.GlyphDrawer
}

// line is a curve in this ink.
func (i ink) line() draw.LineStyle {
	return draw.LineStyle{Color: i.colour, Width: curveLine, Dashes: i.dashes}
}

// sign is a point in this ink.
func (i ink) sign(radius vg.Length) draw.GlyphStyle {
	return draw.GlyphStyle{Color: i.colour, Radius: radius, Shape: i.shape}
}

// lineInks are the inks of lines: colours that follow each other are apart in
// lightness as well; from the fifth on dashes tell lines apart.
var lineInks = [mostLineInks]ink{
	{OkabeIto[0], nil, draw.CircleGlyph{}},
	{OkabeIto[3], nil, draw.BoxGlyph{}},
	{OkabeIto[7], nil, draw.PyramidGlyph{}},
	{OkabeIto[2], nil, draw.RingGlyph{}},
	{OkabeIto[5], dashed, draw.SquareGlyph{}},
	{OkabeIto[1], dashDot, draw.TriangleGlyph{}},
	{OkabeIto[4], dotted, draw.CrossGlyph{}},
	{OkabeIto[7], dotted, draw.PlusGlyph{}},
}

// mostLineInks is how many lines an eye can tell apart.
const mostLineInks = 8

var (
	dashed  = []vg.Length{4, 1.6}
	dotted  = []vg.Length{1.2, 1.2}
	dashDot = []vg.Length{5, 1.4, 1.2, 1.4}
)

// greyInks are lines for print in black.
var greyInks = [mostLineInks]ink{
	{grade(0), nil, draw.CircleGlyph{}},
	{grade(60), nil, draw.BoxGlyph{}},
	{grade(30), dashed, draw.PyramidGlyph{}},
	{grade(45), dotted, draw.RingGlyph{}},
	{grade(72), dashed, draw.SquareGlyph{}},
	{grade(0), dotted, draw.TriangleGlyph{}},
	{grade(15), dashed, draw.CrossGlyph{}},
	{grade(72), nil, draw.PlusGlyph{}},
}

// lines is the ink of the n-th line, from 0; it begins again after the eighth.
func (t Theme) lines(n int) ink {
	if t == Grey {
		return greyInks[n%mostLineInks]
	}
	return lineInks[n%mostLineInks]
}

// areas are n colours of areas that lie side by side, each lighter than the one
// before, so that they differ in print without colour, too.
func (t Theme) areas(n int) []color.NRGBA {
	few := map[int][]int{1: {0}, 2: {0, 3}, 3: {0, 2, 3}, 4: {0, 2, 3, 6}}
	colours := make([]color.NRGBA, n)
	for i := range colours {
		switch {
		case t == Grey && n == 1:
			colours[i] = grade(45)
		case t == Grey:
			colours[i] = grade(15 + 67*float64(i)/float64(n-1))
		case n <= len(few):
			colours[i] = OkabeIto[few[n][i]]
		default:
			colours[i] = step(i, n)
		}
	}
	return colours
}

// step is the i-th of n steps of cividis that leave room for a pale colour.
func step(i, n int) color.NRGBA { return Cividis(0.88 * float64(i) / float64(n-1)) }

// states are the colours of states, the last of them pale if it stands for firms
// that are gone.
func (t Theme) states(names []string, gone string) []color.NRGBA {
	if n := len(names) - 1; n > 0 && gone != "" && names[n] == gone {
		colours := append(t.areas(n), grade(92))
		if n == 4 && t != Grey {
			for i := range n {
				colours[i] = step(i, n) // yellow would be too pale
			}
		}
		return colours
	}
	return t.areas(len(names))
}

// sequential is the colour of a share in [0,1]: cividis, or grey from dark to light.
func (t Theme) sequential(v float64) color.NRGBA {
	if math.IsNaN(v) {
		return absent
	}
	if t == Grey {
		return grade(15 + 80*min(max(v, 0), 1))
	}
	return Cividis(v)
}

// diverging is the colour of a value in [-1,1]: Okabe and Ito's blue at -1, white
// at 0, their orange at 1, which is lighter than the blue, so that signs differ in
// grey print; light grey for NaN. In grey it runs from dark to white.
func (t Theme) diverging(v float64) color.NRGBA {
	if math.IsNaN(v) {
		return absent
	}
	v = min(max(v, -1), 1)
	if t == Grey {
		return grade(20 + 40*(v+1))
	}
	end := OkabeIto[0]
	if v > 0 {
		end = OkabeIto[3]
	}
	return blend(end, math.Abs(v))
}

// blend is so much of a colour on white.
func blend(c color.NRGBA, part float64) color.NRGBA {
	mix := func(c uint8) uint8 { return uint8(math.Round(255 + float64(part*(float64(c)-255)))) }
	return color.NRGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}

// grade is the grey of a lightness L* (CIE 1976), 0 for black to 100 for white.
func grade(lightness float64) color.NRGBA {
	y := lightness / 903.3
	if lightness > 8 {
		y = math.Pow((lightness+16)/116, 3)
	}
	v := 12.92 * y
	if y > 0.0031308 {
		v = 1.055*math.Pow(y, 1/2.4) - 0.055
	}
	g := uint8(math.Round(255 * v))
	return color.NRGBA{g, g, g, 255}
}

// Lightness is the CIE 1976 lightness L* of a colour, in [0,100]: what is left of
// it in print without colour.
func Lightness(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	y := 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
	if y <= 216./24389 {
		return y * 24389 / 27
	}
	return 116*math.Cbrt(y) - 16
}

// faded is the ink of an area under lines, opaque.
func (i ink) faded() ink {
	i.colour = blend(i.colour, ribbonShade)
	return i
}

// inksOf lists inks.
func inksOf(all ...ink) []ink { return all }

package figures

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
)

// A Preset is where a figure is printed: the widths that the page leaves it, how
// much larger or smaller than 7 points its text is, and how fine a PNG is.
type Preset struct {
	Name   string
	Narrow vg.Length // of one column
	Wide   vg.Length // of two columns; figures that need them take it
	Scale  float64   // of text and lines, 1 for text of 7 points
	DPI    int       // of PNG files, dots per inch
}

// Presets are those known. Single and double are exact widths for any journal.
// Nature wants 89 or 183 mm and 5 to 7 points, Elsevier 90 or 190 mm, 7 points and
// 500 dots per inch for lines and tone together; a slide is 16:9, 254 mm wide,
// with text of 14 points.
var Presets = []Preset{
	{"single", Single, Single, 1, 300},
	{"double", Double, Double, 1, 300},
	{"nature", Single, Double, 6.7 / 7, 300},
	{"elsevier", 90 * vg.Millimeter, 190 * vg.Millimeter, 1, 500},
	{"slide", slide, slide, 2, 150},
}

const slide = 254 * vg.Millimeter

// PresetOf finds a preset by its name.
func PresetOf(name string) (Preset, error) {
	var names []string
	for _, p := range Presets {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return Preset{}, fmt.Errorf("preset %q is not known; %s are", name, strings.Join(names, ", "))
}

// Width is how wide a figure is drawn that is then scaled to the page; wide says
// that it needs two columns.
func (p Preset) Width(wide bool) vg.Length {
	w := p.Narrow
	if wide {
		w = p.Wide
	}
	return w / vg.Length(p.Scale)
}

// usual is how figures are printed unless told.
var usual = Presets[0]

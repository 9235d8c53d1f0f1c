package figures

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"jiritsu/results/store"
)

// A Figure draws itself and knows the numbers behind it.
type Figure interface {
	// Size is that of the printed figure.
	Size() (width, height vg.Length)
	// Draw fills a canvas of that size.
	Draw(c draw.Canvas)
	// Data is the table behind the figure: a line of names, then the numbers.
	Data() [][]string
}

// Options are how a figure is printed; the zero value is a figure of one
// column in English.
type Options struct {
	Lang   string    // of the axes: "en" or "ja"; empty is "en"
	Width  vg.Length // Single or Double, or any width from 30 to 200 mm; 0 is Single
	Height vg.Length // from 20 to 170 mm; 0 lets the figure choose
	Theme  Theme     // of colours; empty is Colour
	Labels Labels    // of the axes, in place of the usual ones where not empty
}

// Labels name the axes, with the unit in parentheses.
type Labels struct{ X, Y string }

// resolve fills in what o leaves open.
func (o Options) resolve(height vg.Length, usual map[string]Labels) (Options, error) {
	if o.Lang == "" {
		o.Lang = "en"
	}
	if o.Theme == "" {
		o.Theme = Colour
	}
	if o.Width == 0 {
		o.Width = Single
	}
	if o.Height == 0 {
		o.Height = height
	}
	var faults []error
	labels, ok := usual[o.Lang]
	if !ok {
		faults = append(faults, fmt.Errorf("language %q is not known; en or ja is wanted", o.Lang))
	}
	if !(o.Width >= 30*vg.Millimeter && o.Width <= widest) {
		faults = append(faults, fmt.Errorf("width %.1f mm is outside 30 to 200 mm", o.Width/vg.Millimeter))
	}
	if !(o.Height >= 20*vg.Millimeter && o.Height <= tallest) {
		faults = append(faults, fmt.Errorf("height %.1f mm is outside 20 to 170 mm", o.Height/vg.Millimeter))
	}
	if !slices.Contains(Themes, o.Theme) {
		faults = append(faults, fmt.Errorf("theme %q is not known; colour or grey is wanted", o.Theme))
	}
	if o.Labels.X == "" {
		o.Labels.X = labels.X
	}
	if o.Labels.Y == "" {
		o.Labels.Y = labels.Y
	}
	faults = append(faults, legible(o.Labels.X), legible(o.Labels.Y))
	return o, errors.Join(faults...)
}

// Formats are the endings of files that Render makes.
var Formats = []string{"pdf", "svg", "png", "eps"}

// Save writes a figure to path as its ending says (.pdf, .svg, .png or .eps), and
// the numbers behind it beside it as .csv (UTF-8). Each file appears whole or
// not at all.
func Save(f Figure, path string) error { return SaveFor(f, path, usual) }

// SaveFor is Save for a preset.
func SaveFor(f Figure, path string, p Preset) error {
	ext := filepath.Ext(path)
	data, err := RenderFor(f, strings.TrimPrefix(ext, "."), p)
	if err != nil {
		return fmt.Errorf("cannot draw %s: %w", path, err)
	}
	table, err := DataCSV(f)
	if err != nil {
		return fmt.Errorf("cannot write the numbers behind %s: %w", path, err)
	}
	if err := store.WriteFile(strings.TrimSuffix(path, ext)+".csv", table); err != nil {
		return err
	}
	return store.WriteFile(path, data)
}

// DataCSV is the table behind a figure as CSV, without the markup of its text.
func DataCSV(f Figure) ([]byte, error) {
	rows := f.Data()
	for i, row := range rows {
		for j, cell := range row {
			rows[i][j] = Plain(cell)
		}
	}
	var b bytes.Buffer
	err := csv.NewWriter(&b).WriteAll(rows)
	return b.Bytes(), err
}

// Render returns a figure as a file of the given format: "pdf", "png" (300 dpi),
// "svg" or "eps".
func Render(f Figure, format string) ([]byte, error) { return RenderFor(f, format, usual) }

// RenderFor is Render for a preset.
func RenderFor(f Figure, format string, p Preset) ([]byte, error) {
	switch format {
	case "pdf":
		w, h := printed(f, p)
		c := newPDF(w, h)
		place(f, draw.New(c), p)
		return c.bytes()
	case "png":
		return renderPNG(f, p)
	case "svg":
		return renderSVG(f, p)
	case "eps":
		return renderEPS(f, p)
	}
	return nil, fmt.Errorf("format %q is not known; pdf, svg, png or eps is wanted", format)
}

// printed is the size of a figure on the page of a preset.
func printed(f Figure, p Preset) (w, h vg.Length) {
	w, h = f.Size()
	return w * vg.Length(p.Scale), h * vg.Length(p.Scale)
}

// place draws a figure on a page of its printed size.
func place(f Figure, page draw.Canvas, p Preset) {
	w, h := f.Size()
	if p.Scale != 1 {
		page.Push()
		defer page.Pop()
		page.Scale(p.Scale, p.Scale)
	}
	page.Rectangle = vg.Rectangle{Max: vg.Point{X: w, Y: h}}
	f.Draw(page)
}

// numeral writes x for the table behind a figure, in full.
func numeral(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

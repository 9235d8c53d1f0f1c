package figures

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
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
	Width  vg.Length // Single or Double, or any width from 30 mm to Double; 0 is Single
	Height vg.Length // from 20 to 170 mm; 0 lets the figure choose
	Labels Labels    // of the axes, in place of the usual ones where not empty
}

// Labels name the axes, with the unit in parentheses.
type Labels struct{ X, Y string }

// resolve fills in what o leaves open.
func (o Options) resolve(height vg.Length, usual map[string]Labels) (Options, error) {
	if o.Lang == "" {
		o.Lang = "en"
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
	if !(o.Width >= 30*vg.Millimeter && o.Width <= Double) {
		faults = append(faults, fmt.Errorf("width %.1f mm is outside 30 to 183 mm", o.Width/vg.Millimeter))
	}
	if !(o.Height >= 20*vg.Millimeter && o.Height <= tallest) {
		faults = append(faults, fmt.Errorf("height %.1f mm is outside 20 to 170 mm", o.Height/vg.Millimeter))
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

// Save writes a figure to path as its ending says (.pdf, .png or .svg), and
// the numbers behind it beside it as .csv (UTF-8). Each file appears whole or
// not at all.
func Save(f Figure, path string) error {
	ext := filepath.Ext(path)
	data, err := Render(f, strings.TrimPrefix(ext, "."))
	if err != nil {
		return fmt.Errorf("cannot draw %s: %w", path, err)
	}
	var table bytes.Buffer
	if err := csv.NewWriter(&table).WriteAll(f.Data()); err != nil {
		return fmt.Errorf("cannot write the numbers behind %s: %w", path, err)
	}
	if err := store.WriteFile(strings.TrimSuffix(path, ext)+".csv", table.Bytes()); err != nil {
		return err
	}
	return store.WriteFile(path, data)
}

// Render returns a figure as a file of the given format: "pdf", "png" (300 dpi)
// or "svg".
func Render(f Figure, format string) ([]byte, error) {
	w, h := f.Size()
	switch format {
	case "pdf":
		c := newPDF(w, h)
		f.Draw(draw.New(c))
		return c.bytes()
	case "png":
		return renderPNG(f, w, h)
	case "svg":
		return renderSVG(f, w, h)
	}
	return nil, fmt.Errorf("format %q is not known; pdf, png or svg is wanted", format)
}

// numeral writes x for the table behind a figure, in full.
func numeral(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

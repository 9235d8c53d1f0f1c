package figures

import (
	"bytes"
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// families names faces of the same widths, or near, for readers of SVG who
// lack the first; text is not kerned, as in the other formats.
var families = strings.NewReplacer(
	"font-family:Liberation Sans;", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif;font-kerning:none;",
	"font-family:BIZ UDPGothic;", "font-family:'BIZ UDPGothic','Hiragino Sans','Yu Gothic','Noto Sans JP',sans-serif;",
)

// renderSVG draws on white, since viewers may not be white.
func renderSVG(f Figure, p Preset) ([]byte, error) {
	w, h := printed(f, p)
	c := vgsvg.New(w, h)
	page := draw.New(c)
	page.SetColor(color.White)
	page.Fill(page.Rectangle.Path())
	place(f, page, p)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return nil, err
	}
	return []byte(families.Replace(b.String())), nil
}

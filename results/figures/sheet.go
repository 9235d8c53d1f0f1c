package figures

import (
	"bytes"
	"image/color"
	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"jiritsu/results/store"
)

// A Named figure is one of a contact sheet.
type Named struct {
	Name   string
	Figure Figure
}

// The contact sheet: figures in columns, each as wide as its column.
const (
	sheetColumns = 4
	sheetColumn  = 78 * vg.Millimeter
	sheetGap     = 6 * vg.Millimeter
	sheetDPI     = 150
)

// SaveSheet draws figures on one PNG, each scaled to a column with its name above.
func SaveSheet(all []Named, path string) error {
	data, err := Sheet(all)
	if err != nil {
		return err
	}
	return store.WriteFile(path, data)
}

// Sheet returns a contact sheet as PNG. A figure goes below the shortest column.
func Sheet(all []Named) ([]byte, error) {
	columns := min(sheetColumns, max(1, len(all)))
	heights := make([]vg.Length, columns)
	type spot struct {
		column int
		top    vg.Length
	}
	var spots []spot
	for _, x := range all {
		shortest := 0
		for i, h := range heights {
			if h < heights[shortest]-1e-6 {
				shortest = i
			}
		}
		spots = append(spots, spot{shortest, heights[shortest]})
		w, h := x.Figure.Size()
		heights[shortest] += h*sheetColumn/w + sheetGap + 2*textSize
	}
	tall := vg.Length(0)
	for _, h := range heights {
		tall = max(tall, h)
	}
	tall += sheetGap
	wide := vg.Length(columns)*(sheetColumn+sheetGap) + sheetGap
	c := vgimg.NewWith(vgimg.UseWH(wide, tall), vgimg.UseDPI(sheetDPI))
	page := draw.New(c)
	page.SetColor(color.White)
	page.Fill(page.Rectangle.Path())
	for i, x := range all {
		at := vg.Point{X: sheetGap + vg.Length(spots[i].column)*(sheetColumn+sheetGap), Y: tall - sheetGap - spots[i].top}
		write(page, x.Name, vg.Point{X: at.X, Y: at.Y - textSize}, draw.XLeft)
		w, h := x.Figure.Size()
		scale := float64(sheetColumn / w)
		page.Push()
		page.Translate(vg.Point{X: at.X, Y: at.Y - 2*textSize - h*vg.Length(scale)})
		page.Scale(scale, scale)
		x.Figure.Draw(draw.Canvas{Canvas: c, Rectangle: vg.Rectangle{Max: vg.Point{X: w, Y: h}}})
		page.Pop()
	}
	var b bytes.Buffer
	if err := png.Encode(&b, c.Image()); err != nil {
		return nil, err
	}
	return withResolution(b.Bytes(), sheetDPI), nil
}

package figures

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Widths of a figure in print.
const (
	Single = 89 * vg.Millimeter  // one column
	Double = 183 * vg.Millimeter // two columns
)

// Sizes within a figure.
const (
	widest    = 200 * vg.Millimeter
	tallest   = 170 * vg.Millimeter // a page leaves no more
	textSize  = vg.Length(7)
	hairline  = vg.Length(0.35)
	axisLine  = vg.Length(0.5)
	curveLine = vg.Length(1)
	margin    = vg.Length(2) // between the figure and its edge
)

var (
	grey  = color.NRGBA{R: 110, G: 110, B: 110, A: 255}
	black = color.NRGBA{A: 255}
	white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
)

// textStyle is the one style of text: black, 7 points.
func textStyle() text.Style {
	return text.Style{
		Color:   color.Black,
		Font:    font.Font{Typeface: latin, Size: textSize},
		Handler: handler{},
	}
}

// newPlot returns an empty plot in the style of this package, with the labels
// of its axes.
func newPlot(labels Labels) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.TextHandler = handler{}
	p.Title.TextStyle = textStyle()
	p.Title.TextStyle.XAlign, p.Title.TextStyle.YAlign = draw.XCenter, draw.YTop
	p.Legend.TextStyle = textStyle()
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		x, y := a.Tick.Label.XAlign, a.Tick.Label.YAlign
		a.Tick.Label = textStyle()
		a.Tick.Label.XAlign, a.Tick.Label.YAlign = x, y
		a.Tick.Length = 2.5
		a.Tick.Width, a.Width, a.Padding = axisLine, axisLine, 0
		x, y = a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign
		a.Label.TextStyle = textStyle()
		a.Label.TextStyle.XAlign, a.Label.TextStyle.YAlign = x, y
		a.Label.Padding = 2
	}
	p.X.Label.Text, p.Y.Label.Text = labels.X, labels.Y
	return p
}

// marks chooses as many marks as fit on the axes of a figure w wide and h high.
func marks(p *plot.Plot, w, h vg.Length) {
	p.Y.Tick.Marker = ticks{Max: max(3, min(6, int(h/20)))}
	across := ticks{Max: 12}
	for across.Max > 3 && !fit(across.Ticks(p.X.Min, p.X.Max), w) {
		across.Max--
	}
	p.X.Tick.Marker = across
}

// fit reports whether the labels of marks fit side by side in w.
func fit(marks []plot.Tick, w vg.Length) bool {
	for _, m := range marks {
		w -= textStyle().Width(m.Label) + 10
	}
	return w >= 0
}

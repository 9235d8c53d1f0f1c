package figures

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pdf is a canvas of one page. Coordinates are transformed here, so that the
// page holds plain paths; fonts and transparency go through fpdf.
type pdf struct {
	doc    *fpdf.Fpdf
	w, h   vg.Length
	stack  []pen
	set    string          // what the page was last told about pen and colours
	alpha  float64         // what the page was last told about transparency
	fonts  map[string]bool // faces that are in the document
	images int
}

// A pen is the state that Push saves.
type pen struct {
	ctm    matrix
	colour color.NRGBA
	width  vg.Length
	dash   []vg.Length
	offset vg.Length
}

// epoch stands in for the dates that fpdf insists on.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func newPDF(w, h vg.Length) *pdf {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w.Points(), Ht: h.Points()}})
	doc.SetCreationDate(epoch)
	doc.SetModificationDate(epoch)
	doc.SetCatalogSort(true)
	doc.SetProducer("jiritsu", false)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	doc.RawWriteStr("0 J 1 j") // butt ends, round joins
	c := &pdf{doc: doc, w: w, h: h, alpha: 1, fonts: make(map[string]bool)}
	c.stack = []pen{{ctm: identity}}
	vg.Initialize(c)
	return c
}

func (c *pdf) top() *pen                              { return &c.stack[len(c.stack)-1] }
func (c *pdf) Size() (w, h vg.Length)                 { return c.w, c.h }
func (c *pdf) Push()                                  { c.stack = append(c.stack, *c.top()) }
func (c *pdf) Pop()                                   { c.stack = c.stack[:len(c.stack)-1] }
func (c *pdf) SetLineWidth(w vg.Length)               { c.top().width = w }
func (c *pdf) Rotate(rad float64)                     { c.top().ctm = c.top().ctm.rotate(rad) }
func (c *pdf) Translate(pt vg.Point)                  { c.top().ctm = c.top().ctm.translate(pt) }
func (c *pdf) Scale(x, y float64)                     { c.top().ctm = c.top().ctm.scale(x, y) }
func (c *pdf) SetLineDash(d []vg.Length, o vg.Length) { c.top().dash, c.top().offset = d, o }

// SetColor undoes the premultiplication of color.Color, or transparency would
// count twice.
func (c *pdf) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.top().colour = color.NRGBAModel.Convert(clr).(color.NRGBA)
}

func (c *pdf) Stroke(p vg.Path) {
	if c.top().width > 0 {
		c.apply()
		c.doc.RawWriteStr(c.path(p) + "S")
	}
}

func (c *pdf) Fill(p vg.Path) {
	c.apply()
	c.doc.RawWriteStr(c.path(p) + "f")
}

// apply tells the page what changed in the pen.
func (c *pdf) apply() {
	p := c.top()
	if a := float64(p.colour.A) / 255; a != c.alpha {
		c.doc.SetAlpha(a, "Normal")
		c.alpha = a
	}
	rgb := number(float64(p.colour.R)/255) + number(float64(p.colour.G)/255) + number(float64(p.colour.B)/255)
	var dash strings.Builder
	for _, d := range p.dash {
		dash.WriteString(number(d.Points() * p.ctm.size()))
	}
	set := fmt.Sprintf("%srg %sRG %sw [%s] %sd", rgb, rgb, number(p.width.Points()*p.ctm.size()), dash.String(), number(p.offset.Points()*p.ctm.size()))
	if set != c.set {
		c.doc.RawWriteStr(set)
		c.set = set
	}
}

// FillString writes s with its baseline from pt.
func (c *pdf) FillString(f font.Face, pt vg.Point, s string) {
	if f.Font.Size == 0 || s == "" {
		return
	}
	c.embed(f)
	c.apply()
	c.doc.SetFont(f.Name(), "", f.Font.Size.Points())
	m := c.top().ctm
	at := m.apply(pt)
	c.doc.RawWriteStr("q " + number(m.a) + number(m.b) + number(m.c) + number(m.d) + number(at.X.Points()) + number(at.Y.Points()) + "cm")
	c.doc.Text(0, c.h.Points(), s)
	c.doc.RawWriteStr("Q")
}

// embed adds a face to the document, at first use.
func (c *pdf) embed(f font.Face) {
	if c.fonts[f.Name()] {
		return
	}
	c.fonts[f.Name()] = true
	var ttf bytes.Buffer
	if _, err := f.Face.WriteSourceTo(nil, &ttf); err != nil {
		c.doc.SetError(err)
		return
	}
	c.doc.AddUTF8FontFromBytes(f.Name(), "", ttf.Bytes())
}

// bytes ends the document.
func (c *pdf) bytes() ([]byte, error) {
	var b bytes.Buffer
	err := c.doc.Output(&b)
	return b.Bytes(), err
}

// number writes x with a blank behind it, to a thousandth.
func number(x float64) string {
	return strconv.FormatFloat(math.Round(x*1000)/1000, 'f', -1, 64) + " "
}

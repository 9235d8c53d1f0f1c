package figures

import (
	"bytes"
	"hash/fnv"
	"maps"
	"math"
	"slices"
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
	pens
	doc    *fpdf.Fpdf
	w, h   vg.Length
	set    string  // what the page was last told about pen and colours
	alpha  float64 // what the page was last told about transparency
	fonts  map[font.Font]*subset
	images int
}

// epoch stands in for the dates that fpdf insists on.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func newPDF(w, h vg.Length) *pdf {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w.Points(), Ht: h.Points()}})
	doc.SetCreationDate(epoch)
	doc.SetModificationDate(epoch)
	doc.SetCatalogSort(true)
	doc.SetProducer("jiritsu", false)
	doc.AliasNbPages("\x01pages") // or fpdf would embed digits that nobody used
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.AddPage()
	doc.RawWriteStr("0 J 1 j") // butt ends, round joins
	c := &pdf{pens: newPens(), doc: doc, w: w, h: h, alpha: 1, fonts: make(map[font.Font]*subset)}
	vg.Initialize(c)
	return c
}

func (c *pdf) Size() (w, h vg.Length) { return c.w, c.h }

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
	set := rgb + "rg " + rgb + "RG " + p.stroke()
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
	name := c.embed(f, s)
	c.apply()
	c.doc.SetFont(name, "", f.Font.Size.Points())
	m := c.top().ctm
	at := m.apply(pt)
	c.doc.RawWriteStr("q " + number(m.a) + number(m.b) + number(m.c) + number(m.d) + number(at.X.Points()) + number(at.Y.Points()) + "cm")
	c.doc.Text(0, c.h.Points(), s)
	c.doc.RawWriteStr("Q")
}

// A subset is what a document holds of a face.
type subset struct {
	key   string // by which the document knows it
	name  string // as readers show it
	runes map[rune]bool
}

// prefix stands where the tag of a subset will be; fpdf writes "utf8" before it.
const prefix = "xx+"

// embed adds a face to the document, at first use, notes what is set in it, and
// returns the key by which the document knows it.
func (c *pdf) embed(f font.Face, s string) string {
	id := f.Font
	id.Size = 0
	face := c.fonts[id]
	if face == nil {
		name := string(id.Typeface) + "-" + map[bool]string{false: "Regular", true: "Italic"}[id.Style == italic]
		face = &subset{key: prefix + strings.ToLower(name), name: name, runes: map[rune]bool{}}
		c.fonts[id] = face
		var ttf bytes.Buffer
		if _, err := f.Face.WriteSourceTo(nil, &ttf); err != nil {
			c.doc.SetError(err)
			return face.key
		}
		c.doc.AddUTF8FontFromBytes(face.key, "", ttf.Bytes())
	}
	for _, r := range s {
		face.runes[r] = true
	}
	return face.key
}

// tag is the six letters by which PDF marks a subset: a hash of its characters.
func (s *subset) tag() string {
	h := fnv.New64a()
	for _, r := range slices.Sorted(maps.Keys(s.runes)) {
		h.Write([]byte(string(r)))
	}
	sum, letters := h.Sum64(), make([]byte, 6)
	for i := range letters {
		letters[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	return string(letters)
}

// bytes ends the document. Names of fonts are replaced by those of subsets, which
// are as long, so that no object moves.
func (c *pdf) bytes() ([]byte, error) {
	var b bytes.Buffer
	err := c.doc.Output(&b)
	data := b.Bytes()
	for _, s := range c.fonts {
		data = bytes.ReplaceAll(data, []byte("/utf8"+s.key), []byte("/"+s.tag()+"+"+s.name))
	}
	return data, err
}

// number writes x with a blank behind it, to a thousandth.
func number(x float64) string {
	return strconv.FormatFloat(math.Round(x*1000)/1000, 'f', -1, 64) + " "
}

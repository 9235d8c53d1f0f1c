package report

import (
	"encoding/json"
	"strconv"
)

// figureData is a figure as the page's script reads it: rows by column, so that
// they take little space.
type figureData struct {
	ID         string       `json:"id"`
	Kind       Kind         `json:"kind"`
	Title      Text         `json:"title"`
	About      Text         `json:"about"`
	X          axisData     `json:"x"`
	Y          axisData     `json:"y"`
	Series     []groupData  `json:"series"`
	Categories []groupData  `json:"categories,omitempty"`
	Switches   []switchData `json:"switches,omitempty"`
	Zero       bool         `json:"zero,omitempty"`
	Band       bool         `json:"band,omitempty"`

	At   [][]int  `json:"at,omitempty"` // by switch
	S    []int    `json:"s"`
	XS   []number `json:"xs"`
	V    []number `json:"v"`
	Low  []number `json:"lo"`
	High []number `json:"hi"`
	N    []int    `json:"n"`
}

type axisData struct {
	Label  Text    `json:"label"`
	Scale  float64 `json:"scale"`
	Digits int     `json:"digits"`
	Suffix Text    `json:"suffix"`
	Signed bool    `json:"signed,omitempty"`
	Plain  bool    `json:"plain,omitempty"`
}

type groupData struct {
	Key    string `json:"key"`
	Name   Text   `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
	Colour string `json:"colour,omitempty"`
}

type switchData struct {
	Name    Text        `json:"name"`
	Options []groupData `json:"options"`
}

// A number is written with six digits; what is not there is null.
type number struct{ x *float64 }

// digits are those of a number in the page.
const digits = 6

// MarshalJSON writes the number.
func (n number) MarshalJSON() ([]byte, error) {
	if n.x == nil {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, *n.x, 'g', digits, 64), nil
}

// dataOf gives the figures of all sections as JSON that is safe inside a page.
func (p *Page) data() ([]byte, error) {
	all := []figureData{}
	for n := range p.Sections {
		for k := range p.Sections[n].Figures {
			all = append(all, dataOf(&p.Sections[n].Figures[k]))
		}
	}
	return json.Marshal(map[string]any{"figures": all, "words": words, "title": p.Title})
}

func dataOf(f *Figure) figureData {
	d := figureData{ID: f.ID, Kind: f.Kind, Title: f.Title, About: f.About, X: axisOf(f.X), Y: axisOf(f.Y), Series: groupsOf(f.Series),
		Categories: groupsOf(f.Categories), Zero: f.Zero, Band: f.Band, At: make([][]int, len(f.Switches))}
	for _, w := range f.Switches {
		d.Switches = append(d.Switches, switchData{w.Name, groupsOf(w.Options)})
	}
	for n := range f.Rows {
		r := &f.Rows[n]
		for k := range r.At {
			d.At[k] = append(d.At[k], r.At[k])
		}
		d.S, d.N = append(d.S, r.Series), append(d.N, r.N)
		d.XS, d.V = append(d.XS, number{&r.X}), append(d.V, number{&r.Mean})
		d.Low, d.High = append(d.Low, number{r.Low}), append(d.High, number{r.High})
	}
	return d
}

func axisOf(a Axis) axisData {
	scale := a.Format.Scale
	if scale == 0 {
		scale = 1
	}
	return axisData{a.Label, scale, a.Format.Digits, a.Format.Suffix, a.Format.Signed, a.Format.Plain}
}

func groupsOf(all []Group) (d []groupData) {
	for _, g := range all {
		d = append(d, groupData(g))
	}
	return d
}

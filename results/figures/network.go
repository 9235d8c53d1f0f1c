package figures

import (
	"errors"
	"fmt"
	"strconv"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A NetworkTable is firms, their partners and the ties between them.
type NetworkTable struct {
	Kinds  []string // names of up to three kinds of nodes: circles, squares, triangles
	Groups []string // names of the groups of the first kind, told by colour; the others are black
	Nodes  []NetworkNode
	Ties   []string // names of up to two kinds of links: lines, dashes
	Links  []NetworkLink
}

// A NetworkNode is a firm or a partner.
type NetworkNode struct {
	Name  string // for Data; not drawn
	Kind  int
	Group int     // of the first kind
	Size  float64 // area relative to the usual, above 0
}

// A NetworkLink ties two nodes.
type NetworkLink struct{ A, B, Kind int }

// network is a chart of nodes and links.
type network struct {
	table   NetworkTable
	options Options
	places  []vg.Point // in the unit square
	right   vg.Length
}

// mostNodes is how many nodes an eye can follow.
const mostNodes = 250

// Network draws firms and partners where springs along their ties put them
// (Fruchterman and Reingold 1991), so that neighbours lie close; positions have no
// other meaning. Errors name what is wrong with the table.
func Network(t NetworkTable, o Options) (Figure, error) {
	o, err := o.resolve(84*vg.Millimeter, map[string]Labels{"en": {}, "ja": {}})
	f := &network{table: t, options: o}
	if err := errors.Join(err, t.check()); err != nil {
		return nil, fmt.Errorf("network: %w", err)
	}
	f.right = 12 + max(widestOf(t.Kinds), widestOf(t.Groups), widestOf(t.Ties)) + 4
	if f.right > o.Width/2 {
		return nil, fmt.Errorf("network: the legend takes %.0f mm of %.0f mm", f.right/vg.Millimeter, o.Width/vg.Millimeter)
	}
	f.places = springs(len(t.Nodes), t.Links)
	return f, nil
}

// check names what is wrong with a table.
func (t NetworkTable) check() error {
	if n := len(t.Nodes); n < 2 || n > mostNodes {
		return fmt.Errorf("there are %d nodes; 2 to %d are wanted", n, mostNodes)
	}
	if len(t.Kinds) == 0 || len(t.Kinds) > 3 || len(t.Groups) > maxStates || len(t.Ties) > 2 {
		return fmt.Errorf("there are %d kinds, %d groups and %d ties; 1 to 3, up to %d and up to 2 are wanted", len(t.Kinds), len(t.Groups), len(t.Ties), maxStates)
	}
	for i, n := range t.Nodes {
		if n.Kind < 0 || n.Kind >= len(t.Kinds) || n.Group < 0 || n.Kind == 0 && n.Group >= len(t.Groups) || !(n.Size > 0) {
			return fmt.Errorf("node %d (%v) has no kind, no group or no size", i, n)
		}
	}
	for i, l := range t.Links {
		if l.A < 0 || l.B < 0 || l.A >= len(t.Nodes) || l.B >= len(t.Nodes) || l.A == l.B || l.Kind < 0 || l.Kind >= len(t.Ties) {
			return fmt.Errorf("link %d (%v) ties no two nodes", i, l)
		}
	}
	for _, names := range [][]string{t.Kinds, t.Groups, t.Ties} {
		for _, s := range names {
			if err := legible(s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *network) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

// shape is how nodes of a kind look.
func shape(kind int) draw.GlyphDrawer {
	return []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}}[kind]
}

// tieLine is how links of a kind look.
func tieLine(kind int) draw.LineStyle {
	line := draw.LineStyle{Color: grade(62), Width: hairline}
	if kind == 1 {
		line.Dashes = []vg.Length{2, 1.2}
		line.Color = grade(40)
	}
	return line
}

func (f *network) Draw(c draw.Canvas) {
	data := draw.Crop(c, margin+5, -margin-5-f.right, margin+5, -margin-5)
	on := func(i int) vg.Point {
		return vg.Point{X: data.X(float64(f.places[i].X)), Y: data.Y(float64(f.places[i].Y))}
	}
	for _, l := range f.table.Links {
		data.StrokeLines(tieLine(l.Kind), []vg.Point{on(l.A), on(l.B)})
	}
	colours := f.options.Theme.areas(max(1, len(f.table.Groups)))
	for i, n := range f.table.Nodes {
		radius := vg.Length(2.1) * root(n.Size)
		style := draw.GlyphStyle{Color: white, Radius: radius + 0.6, Shape: shape(n.Kind)}
		data.DrawGlyph(style, on(i))
		style.Color, style.Radius = black, radius
		if n.Kind == 0 {
			data.DrawGlyph(draw.GlyphStyle{Color: grade(35), Radius: radius + 0.25, Shape: shape(n.Kind)}, on(i))
			style.Color = colours[n.Group]
		}
		data.DrawGlyph(style, on(i))
	}
	f.legend(data, c)
}

// legend names kinds, groups and ties right of the data.
func (f *network) legend(data, page draw.Canvas) {
	x, y := data.Max.X+13, data.Max.Y-textSize
	data.Rectangle = page.Rectangle // where signs can be drawn
	line := func(mark func(vg.Point), name string) {
		mark(vg.Point{X: x, Y: y + middle})
		write(data, name, vg.Point{X: x + 8, Y: y}, draw.XLeft)
		y -= lineStep
	}
	colours := f.options.Theme.areas(max(1, len(f.table.Groups)))
	write(data, f.table.Kinds[0], vg.Point{X: x - 3, Y: y}, draw.XLeft)
	y -= lineStep
	for i, name := range f.table.Groups {
		line(func(at vg.Point) {
			data.DrawGlyph(draw.GlyphStyle{Color: grade(35), Radius: 2.5, Shape: shape(0)}, at)
			data.DrawGlyph(draw.GlyphStyle{Color: colours[i], Radius: 2.2, Shape: shape(0)}, at)
		}, name)
	}
	y -= lineStep / 2
	for i, name := range f.table.Kinds[1:] {
		line(func(at vg.Point) {
			data.DrawGlyph(draw.GlyphStyle{Color: black, Radius: 2.2, Shape: shape(i + 1)}, at)
		}, name)
	}
	for i, name := range f.table.Ties {
		line(func(at vg.Point) { data.StrokeLine2(tieLine(i), at.X-4, at.Y, at.X+4, at.Y) }, name)
	}
}

// Data is one line for each node, then one for each link.
func (f *network) Data() [][]string {
	rows := [][]string{{"kind", "name", "group", "size", "tied_to"}}
	for _, n := range f.table.Nodes {
		group := ""
		if n.Kind == 0 {
			group = f.table.Groups[n.Group]
		}
		rows = append(rows, []string{f.table.Kinds[n.Kind], n.Name, group, numeral(n.Size), ""})
	}
	for _, l := range f.table.Links {
		rows = append(rows, []string{f.table.Ties[l.Kind], nameOr(f.table.Nodes, l.A), "", "", nameOr(f.table.Nodes, l.B)})
	}
	return rows
}

// nameOr is the name of a node, or its number.
func nameOr(nodes []NetworkNode, i int) string {
	if nodes[i].Name != "" {
		return nodes[i].Name
	}
	return strconv.Itoa(i)
}

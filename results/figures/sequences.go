package figures

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A SequencesTable is the paths that cases take through states, by group.
type SequencesTable struct {
	States []string         // names as displayed
	Gone   string           // name of the last state if it stands for cases that are gone, drawn pale
	Start  float64          // of the first period on the axis
	Groups []SequencesGroup // from below
}

// A SequencesGroup is some sequences with a name.
type SequencesGroup struct {
	Name      string
	Sequences []WeightedSequence // from below
}

// A WeightedSequence is one path and how much of the figure's height it takes.
type WeightedSequence struct {
	States []uint8 // by period: index into the names
	Weight float64 // above 0
}

// sequences is an index plot.
type sequences struct {
	table   SequencesTable
	options Options
	labels  []direct // of the states
	right   vg.Length
	total   float64 // weight
	periods int
}

var sequencesLabels = map[string]Labels{
	"en": {X: "Period", Y: ""},
	"ja": {X: "期", Y: ""},
}

// mostGroups is how many groups have room for their names.
const mostGroups = 20

// Sequences draws every sequence as a line of its states, one above the other, as
// high as its weight; groups are parted by white gaps (an index plot). Errors name
// what is wrong with the table.
func Sequences(t SequencesTable, o Options) (Figure, error) {
	o, err := o.resolve(90*vg.Millimeter, sequencesLabels)
	f := &sequences{table: t, options: o}
	if err := errors.Join(err, f.check()); err != nil {
		return nil, fmt.Errorf("sequences: %w", err)
	}
	colours := o.Theme.states(t.States, t.Gone)
	for i, name := range t.States {
		f.labels = append(f.labels, direct{text: name, ink: ink{colour: colours[i]}})
	}
	if f.right, err = directWidth(f.labels, o.Width, o.Height); err != nil {
		return nil, fmt.Errorf("sequences: %w", err)
	}
	return f, nil
}

// check names what is wrong with a table, and adds up the weights.
func (f *sequences) check() error {
	t := &f.table
	if err := named(t.States); err != nil {
		return err
	}
	if n := len(t.States); n == 0 || n > maxStates {
		return fmt.Errorf("there are %d states; 1 to %d are wanted", n, maxStates)
	}
	if n := len(t.Groups); n == 0 || n > mostGroups {
		return fmt.Errorf("there are %d groups; 1 to %d are wanted", n, mostGroups)
	}
	for _, g := range t.Groups {
		if err := legible(g.Name); err != nil {
			return err
		}
		for i, s := range g.Sequences {
			if !(s.Weight > 0) || math.IsInf(s.Weight, 0) || len(s.States) == 0 {
				return fmt.Errorf("sequence %d of %s has weight %v and %d periods; numbers above 0 are wanted", i, g.Name, s.Weight, len(s.States))
			}
			for _, x := range s.States {
				if int(x) >= len(t.States) {
					return fmt.Errorf("sequence %d of %s has state %d of %d", i, g.Name, x, len(t.States))
				}
			}
			f.total += s.Weight
			f.periods = max(f.periods, len(s.States))
		}
	}
	if f.total == 0 {
		return errors.New("there are no sequences")
	}
	return nil
}

func (f *sequences) Size() (w, h vg.Length) { return f.options.Width, f.options.Height }

// gap parts groups, as a share of the height.
const gap = .012

func (f *sequences) Draw(c draw.Canvas) {
	p := newPlot(f.options.Labels)
	p.X.Min, p.X.Max = f.table.Start-.5, f.table.Start+float64(f.periods)-.5
	p.Y.Min, p.Y.Max = 0, 1
	c = draw.Crop(c, margin, -margin-f.right, margin, -margin)
	marks(p, c.Size().X-30, c.Size().Y-24)
	p.Y.Tick.Marker = plot.ConstantTicks(f.groupTicks())
	p.Y.Tick.Length, p.Y.Width = 0, 0
	p.Add(lanes{f})
	p.Draw(c)
	f.legend(p.DataCanvas(c))
}

// spans are the lower ends of the groups and their heights, as shares.
func (f *sequences) spans() (from, height []float64) {
	free := 1 - gap*float64(len(f.table.Groups)-1)
	at := 0.
	for _, g := range f.table.Groups {
		sum := 0.
		for _, s := range g.Sequences {
			sum += s.Weight
		}
		from, height = append(from, at), append(height, free*sum/f.total)
		at += free*sum/f.total + gap
	}
	return from, height
}

// groupTicks names the groups at the middle of their height, with their share.
func (f *sequences) groupTicks() []plot.Tick {
	from, height := f.spans()
	free := 1 - gap*float64(len(from)-1)
	var all []plot.Tick
	for i, g := range f.table.Groups {
		all = append(all, plot.Tick{Value: from[i] + height[i]/2, Label: fmt.Sprintf("%s (%.0f%%)", g.Name, 100*height[i]/free)})
	}
	return all
}

// legend names the states right of the sequences, the last above.
func (f *sequences) legend(data draw.Canvas) {
	for i, l := range f.labels {
		y := data.Max.Y - lineStep*(vg.Length(len(f.labels)-1-i)+.5)
		x, d := data.Max.X+leader, signSide/2
		data.FillPolygon(l.ink.colour, []vg.Point{{X: x, Y: y - d}, {X: x + 2*d, Y: y - d}, {X: x + 2*d, Y: y + d}, {X: x, Y: y + d}})
		data.FillText(textStyle(), vg.Point{X: x + signWidth + signGap, Y: y - textSize*0.36}, l.text)
	}
}

// Data is one line for each sequence: its group, its weight and its states.
func (f *sequences) Data() [][]string {
	rows := [][]string{{"group", "weight", "sequence"}}
	for _, g := range f.table.Groups {
		for _, s := range g.Sequences {
			var names []string
			for _, x := range s.States {
				names = append(names, f.table.States[x])
			}
			rows = append(rows, []string{g.Name, numeral(s.Weight), strings.Join(names, "-")})
		}
	}
	return rows
}

// lanes draws the sequences.
type lanes struct{ *sequences }

func (f lanes) Plot(c draw.Canvas, p *plot.Plot) {
	from, height := f.spans()
	for i, g := range f.table.Groups {
		some := visible(g.Sequences, int(height[i]*float64(c.Size().Y/finest)))
		sum := 0.
		for _, s := range some {
			sum += s.Weight
		}
		at := from[i]
		for _, s := range some {
			top := at + height[i]*s.Weight/sum
			f.lane(c, p, s, at, top)
			at = top
		}
	}
}

// finest is how high a line must be to be seen: 288 of them make an inch.
const finest = vg.Length(.25)

// visible picks the sequences at the middle of so many even lines if there are more
// sequences than lines: thinner ones could not be seen, and would make files large.
func visible(all []WeightedSequence, lines int) (some []WeightedSequence) {
	if lines < 1 || len(all) <= lines {
		return all
	}
	total, sum, next := 0., 0., 0
	for _, s := range all {
		total += s.Weight
	}
	for _, s := range all {
		sum += s.Weight
		n := 0
		for ; next < lines && (float64(next)+.5)/float64(lines)*total <= sum; next++ {
			n++
		}
		if n > 0 {
			some = append(some, WeightedSequence{s.States, float64(n)})
		}
	}
	return some
}

// overlap hides the seams between neighbours that share a colour.
const overlap = vg.Length(.2)

// lane draws the spells of one sequence.
func (f lanes) lane(c draw.Canvas, p *plot.Plot, s WeightedSequence, low, high float64) {
	for t := 0; t < len(s.States); {
		end := t
		for end < len(s.States) && s.States[end] == s.States[t] {
			end++
		}
		x0, x1 := c.X(p.X.Norm(f.table.Start-.5+float64(t))), c.X(p.X.Norm(f.table.Start-.5+float64(end)))
		y0, y1 := c.Y(low), min(c.Y(high)+overlap, c.Max.Y)
		c.FillPolygon(f.labels[s.States[t]].ink.colour, []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}})
		t = end
	}
}

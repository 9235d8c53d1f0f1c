package sensitivity

import (
	"fmt"

	"jiritsu/internal/design"
	"jiritsu/internal/draw"
)

// Noise says how a design treats a model whose output depends on a random seed as well.
type Noise int

// The treatments of randomness.
const (
	// Deterministic: one run at each point, the seed plays no part.
	Deterministic Noise = iota
	// SeedAsInput: the seed is an input like any other. The runs of a row share the seed of A, those from B have
	// another, and one more run at A has the seed of B. The total index of the seed is the share
	// of the noise; no other index needs a correction.
	SeedAsInput
	// Replicated: several runs at each point, each with a seed of its own. The output is their mean, and what
	// is left of the noise in it is subtracted. An inert input shows what noise alone would do.
	Replicated
)

// SeedName and DummyName name the inputs that a design adds by itself.
const (
	SeedName  = "(seed)"
	DummyName = "(dummy)"
)

// A Group is a set of inputs that are exchanged together, often those of one mechanism.
type Group struct {
	Name   string
	Inputs []int // columns, counted from 0
}

// Singles makes a group of each input.
func Singles(names []string) []Group {
	groups := make([]Group, len(names))
	for j, name := range names {
		groups[j] = Group{name, []int{j}}
	}
	return groups
}

// A Saltelli is the design of Sobol' indices. Row i holds two independent points A and B of a scrambled
// Sobol' sequence, and for each group the point AB that is A with the inputs of the group from B; with Second
// also BA, which is B with those inputs from A. A longer design begins with the points of a
// shorter one.
//
// The rows are dealt in turn to several sequences with scrambles of their own. What these disagree on is the
// error of their mean, which one sequence cannot tell: its points are more even than independent
// ones, and the bootstrap, which takes them for independent, is far off either way.
//
// Source: Saltelli (2002), Computer Physics Communications 145; Saltelli et al. (2010), same journal, 181.
type Saltelli struct {
	Rows       int // a power of 2
	Scrambles  int // a power of 2, Rows at most; 0 stands for 16, and Rows makes the rows independent
	Inputs     int
	Groups     []Group // every input in one of them
	Second     bool    // runs for the second order too
	Noise      Noise
	Replicates int // runs at each point; 1 unless Noise is Replicated
	Seed       uint64

	points []*design.Sequence // by scramble
	swaps  []Group            // the groups and what the design adds
}

// fewestRows is the smallest design that intervals can be drawn for.
const fewestRows = 16

// usualScrambles leave Student's interval with 15 degrees of freedom: 9% wider than it had to be at best.
const usualScrambles = 16

// NewSaltelli checks a design and makes it ready.
func NewSaltelli(d Saltelli) (*Saltelli, error) {
	switch {
	case d.Rows < fewestRows || d.Rows&(d.Rows-1) != 0:
		return nil, fmt.Errorf("%d rows: wanted is a power of 2, %d or more, such as %d", d.Rows, fewestRows, powerAbove(d.Rows))
	case d.Noise == Replicated && d.Replicates < 2:
		return nil, fmt.Errorf("%d replicates: the noise between them cannot be seen with fewer than 2", d.Replicates)
	case d.Noise != Replicated && d.Replicates > 1:
		return nil, fmt.Errorf("%d replicates with the same seed would all be the same", d.Replicates)
	}
	if err := partition(d.Groups, d.Inputs); err != nil {
		return nil, err
	}
	if d.Scrambles == 0 {
		d.Scrambles = usualScrambles
	}
	if d.Scrambles < 1 || d.Scrambles > d.Rows || d.Scrambles&(d.Scrambles-1) != 0 {
		return nil, fmt.Errorf("%d scrambles: wanted is a power of 2, and at most the %d rows", d.Scrambles, d.Rows)
	}
	if err := d.scramble(); err != nil {
		return nil, err
	}
	d.Replicates = max(d.Replicates, 1)
	d.swaps = d.Groups[:len(d.Groups):len(d.Groups)]
	switch d.Noise {
	case SeedAsInput:
		d.swaps = append(d.swaps, Group{Name: SeedName})
	case Replicated:
		d.swaps = append(d.swaps, Group{Name: DummyName})
	}
	return &d, nil
}

// scramble makes the sequences, each keyed by its number.
func (d *Saltelli) scramble() error {
	d.points = make([]*design.Sequence, d.Scrambles)
	for k := range d.points {
		seed := draw.Named("sensitivity: scramble").In(int64(d.Seed), k, 0)
		points, err := design.NewOwen(2*d.Inputs, uint64(seed))
		if err != nil {
			return fmt.Errorf("%d inputs need a design of twice as many columns: %w", d.Inputs, err)
		}
		d.points[k] = points
	}
	return nil
}

// powerAbove is the power of 2 next to n from above, and at least fewestRows.
func powerAbove(n int) int {
	p := fewestRows
	for p < n {
		p *= 2
	}
	return p
}

// partition checks that each of d inputs is in one group.
func partition(groups []Group, d int) error {
	in := make([]string, d)
	for _, g := range groups {
		if len(g.Inputs) == 0 {
			return fmt.Errorf("group %q has no input", g.Name)
		}
		for _, j := range g.Inputs {
			if j < 0 || j >= d {
				return fmt.Errorf("group %q names input %d; they are 0 to %d", g.Name, j, d-1)
			}
			if in[j] != "" {
				return fmt.Errorf("input %d is in group %q and in group %q", j, in[j], g.Name)
			}
			in[j] = g.Name
		}
	}
	for j, name := range in {
		if name == "" {
			return fmt.Errorf("input %d is in no group", j)
		}
	}
	if d == 0 {
		return fmt.Errorf("there is no input")
	}
	return nil
}

// perRow is the number of points in a row: A, B, AB for each exchange, and BA.
func (d *Saltelli) perRow() int {
	n := 2 + len(d.swaps)
	if d.Second {
		n += len(d.swaps)
	}
	return n
}

// Points is the number of points; at each the model runs Replicates times.
func (d *Saltelli) Points() int { return d.Rows * d.perRow() }

// Point writes the inputs at point p, each in (0, 1), to u, and returns the number of the seed of its
// replicate r. Equal numbers ask for equal seeds.
func (d *Saltelli) Point(p, r int, u []float64) (seed uint64) {
	row, k := p/d.perRow(), p%d.perRow()
	both := make([]float64, 2*d.Inputs)
	d.points[row%d.Scrambles].Point(uint32(row/d.Scrambles), both)
	base, other := both[:d.Inputs], both[d.Inputs:]
	fromB := k == 1 || k >= 2+len(d.swaps)
	if fromB {
		base, other = other, base
	}
	copy(u, base)
	var swapped Group
	if k >= 2 {
		swapped = d.swaps[(k-2)%len(d.swaps)]
	}
	for _, j := range swapped.Inputs {
		u[j] = other[j]
	}
	if d.Noise == Replicated {
		return uint64(p)*uint64(d.Replicates) + uint64(r)
	}
	seed = 2 * uint64(row)
	if fromB != (swapped.Name == SeedName && swapped.Inputs == nil) {
		seed++
	}
	return seed
}

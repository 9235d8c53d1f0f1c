package sensitivity

import (
	"fmt"
	"slices"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/internal/draw"
)

// PAWN says how far apart distributions are measured. The zero value stands for the usual choice.
type PAWN struct {
	Slices  int // of each input; 10 if 0. An input with fewer values has a slice for each
	Dummies int // random inputs for the threshold; 100 if 0
	Bootstrap
}

// A Shift is how far the distribution of the output moves if one input is fixed: the Kolmogorov-Smirnov distance,
// in [0, 1], between the output within a slice of the input and the output at large.
type Shift struct {
	Name      string
	Distances []float64 // by slice, in the order of the input
	Median    Estimate  // over the slices, the usual index
	Mean, Max Estimate
	// Dummy is the 95% quantile of the median for inputs that are drawn at random: what slicing alone does.
	Dummy float64
	// Distinct tells that Median lies above Dummy.
	Distinct bool
}

// Shifts holds the PAWN indices of one output.
type Shifts struct {
	Rows    int // that count
	Dropped int // rows without an output, or with a missing input
	Inputs  []Shift
}

// Of computes the PAWN indices from a table. A finite slice is never distributed like the whole, so that distances are
// too large, the more so the fewer the rows: an input that does nothing has the index Dummy and not 0. The
// intervals tell where the index of another sample of the same size would lie, which can be
// held against Dummy; they are no intervals for the limit of infinitely many rows.
//
// Source: Pianosi and Wagener (2018), Environmental Modelling & Software 108.
func (p PAWN) Of(t Table) (*Shifts, error) {
	p, err := p.withDefaults()
	if err != nil {
		return nil, err
	}
	t, dropped, err := t.usable()
	if err != nil {
		return nil, err
	}
	if rows := len(t.Y) / p.Slices; rows < fewestInSlice {
		return nil, fmt.Errorf("%w: %d rows in %d slices leave %d a slice, and %d are needed", ErrTooFew, len(t.Y), p.Slices, rows, fewestInSlice)
	}
	s := &Shifts{Rows: len(t.Y), Dropped: dropped}
	o := newOrdered(t.Y)
	for j, name := range t.Names {
		s.Inputs = append(s.Inputs, p.shift(name, t.input(j), t.nominal(j), o))
	}
	return s, nil
}

func (p PAWN) withDefaults() (PAWN, error) {
	b, err := p.Bootstrap.withDefaults()
	p.Bootstrap = b
	if p.Slices == 0 {
		p.Slices = 10
	}
	if p.Dummies == 0 {
		p.Dummies = 100
	}
	if err == nil && (p.Slices < 2 || p.Dummies < 1) {
		err = fmt.Errorf("%d slices and %d random inputs: 2 or more and 1 or more are wanted", p.Slices, p.Dummies)
	}
	return p, err
}

// shift computes the index of one input.
func (p PAWN) shift(name string, x []float64, nominal bool, o *ordered) Shift {
	of, n := sliced(x, p.Slices, nominal)
	of = o.arrange(of)
	distances := o.distances(of, n, ones(len(x)))
	s := &resampled{b: p.Bootstrap, values: overSlices(distances), draws: make([][]float64, p.Resamples)}
	p.each(func(r int) { s.draws[r] = overSlices(o.distances(of, n, p.weights(r, len(x)))) })
	shift := Shift{Name: name, Distances: distances, Median: s.spread(0), Mean: s.spread(1), Max: s.spread(2), Dummy: p.dummy(of, n, o)}
	shift.Distinct = shift.Median.Value > shift.Dummy
	return shift
}

// dummy returns the 95% quantile of the median distance over random orders of the slices of an input, which
// stand for inputs of the same kind that do nothing.
func (p PAWN) dummy(of []int, n int, o *ordered) float64 {
	medians := make([]float64, p.Dummies)
	stream := draw.Named("sensitivity: dummy").In(int64(p.Seed), 0, 0)
	b := p.Bootstrap
	b.Resamples = p.Dummies
	once := ones(len(of))
	b.each(func(d int) {
		event := stream.Of(uint64(d), 0)
		shuffled := slices.Clone(of)
		for i := len(shuffled) - 1; i > 0; i-- {
			k := event.Index(uint64(i), i+1)
			shuffled[i], shuffled[k] = shuffled[k], shuffled[i]
		}
		medians[d] = overSlices(o.distances(shuffled, n, once))[0]
	})
	slices.Sort(medians)
	return quantile.Of(medians, 0.95)
}

// overSlices returns the median, the mean and the largest of the distances that exist.
func overSlices(distances []float64) []float64 {
	known := slices.DeleteFunc(slices.Clone(distances), func(d float64) bool { return d < 0 })
	slices.Sort(known)
	return []float64{quantile.Of(known, 0.5), mean(known), known[len(known)-1]}
}

// An ordered output, or input, is walked upwards again and again.
type ordered struct {
	order []int  // of the rows, by value
	last  []bool // by place in the order: the next value is larger
}

func newOrdered(y []float64) *ordered {
	o := &ordered{order: largest(y, len(y)), last: make([]bool, len(y))}
	slices.Reverse(o.order)
	for k, i := range o.order {
		o.last[k] = k+1 == len(y) || y[o.order[k+1]] > y[i]
	}
	return o
}

// arrange puts the slices of the rows into the order.
func (o *ordered) arrange(of []int) []int {
	arranged := make([]int, len(of))
	for k, i := range o.order {
		arranged[k] = of[i]
	}
	return arranged
}

// distances returns for each slice the Kolmogorov-Smirnov distance between the output in it and the output of all
// rows, of which the one at place k counts times[k] times and is in slice of[k]; -1 for a slice that no row is left
// in. Between two outputs of a slice its own distribution stands still while the other rises, so that
// the distance is largest just before or at an output of the slice.
func (o *ordered) distances(of []int, n int, times []float64) []float64 {
	size, seen, far := make([]float64, n), make([]float64, n), make([]float64, n)
	total := 0.0
	for k, s := range of {
		size[s] += times[k]
		total += times[k]
	}
	for s := range far {
		if size[s] == 0 {
			far[s] = -1
		}
	}
	below := 0.0 // rows with a smaller output
	for from, to := 0, 0; from < len(of); from = to {
		upTo := below
		for to = from; to == from || !o.last[to-1]; to++ {
			if s := of[to]; times[to] > 0 {
				far[s] = max(far[s], below/total-seen[s]/size[s])
				upTo += times[to]
			}
		}
		for k := from; k < to; k++ {
			seen[of[k]] += times[k]
		}
		for k := from; k < to; k++ {
			if s := of[k]; times[k] > 0 {
				far[s] = max(far[s], seen[s]/size[s]-upTo/total)
			}
		}
		below = upTo
	}
	return far
}

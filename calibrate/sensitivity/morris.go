package sensitivity

import (
	"errors"
	"fmt"
	"math"

	"jiritsu/internal/design"
)

// Screening holds the elementary effects of every group of inputs on one output.
type Screening struct {
	Blocks  int // that count
	Dropped int // blocks left out because one of their runs failed or gave no finite number
	Effects []Effect
}

// An Effect sums up the elementary effects of one group: the changes of the output over the change of
// the input, in units of the input's whole range.
type Effect struct {
	Name   string
	Mu     Estimate // mean, with its sign; NaN for a group of several inputs
	MuStar Estimate // mean of the absolute effects
	Sigma  Estimate // standard deviation; NaN for a group of several inputs
	// Total is the total index of Jansen's estimator from the blocks of a radial design, rough with few blocks;
	// NaN for trajectories and for groups of several inputs.
	Total Estimate
	// Floor is the MuStar that an inert input would show if the runs of a block had seeds of their own; NaN if there is
	// one replicate.
	Floor float64
	Class Class
}

// A Class puts an effect in words.
type Class string

// The classes of effects, by the ratio of Sigma to MuStar (Garcia Sanchez et al. 2014): below 0.1, 0.5, 1 and above.
const (
	Inert          Class = "no effect"
	Linear         Class = "linear"
	Monotone       Class = "monotone, non-linear or interacting"
	AlmostMonotone Class = "almost monotone, non-linear or interacting"
	NotMonotone    Class = "non-linear or interacting"
	Grouped        Class = "" // a group of several inputs has no sign and thus no Sigma
)

// fewestBlocks is the smallest screening that intervals can be drawn for.
const fewestBlocks = 4

// Morris computes the elementary effects. blocks come from package design; groups gives the group of each input as
// it was given there ([design.Single] for a radial design), and names those of the groups. y holds the
// outputs at the points of all blocks in their order, for each the replicates: these share their
// seeds within a block (common random numbers), so that an effect is that of the input. A failed
// run is NaN.
//
// Sources: Morris (1991), Technometrics 33(2); Campolongo, Cariboni and Saltelli (2007), Environmental Modelling
// & Software 22; Campolongo, Saltelli and Cariboni (2011), Computer Physics Communications 182.
func Morris(blocks []design.Block, groups []int, names []string, y [][]float64, b Bootstrap) (*Screening, error) {
	b, errBootstrap := b.withDefaults()
	if err := errors.Join(errBootstrap, matchBlocks(blocks, groups, names, y)); err != nil {
		return nil, err
	}
	m := &screen{names: names, radial: isRadial(blocks), alone: alone(groups, len(names))}
	m.read(blocks, groups, y)
	s := &Screening{Blocks: len(m.rows), Dropped: len(blocks) - len(m.rows)}
	if s.Blocks < fewestBlocks {
		return nil, fmt.Errorf("%w: of %d blocks %d have no failed run, and %d are needed", ErrTooFew, len(blocks), s.Blocks, fewestBlocks)
	}
	if !m.varies {
		return nil, fmt.Errorf("%w: it is %v at all points of %d blocks", ErrConstant, m.first, s.Blocks)
	}
	s.Effects = m.effects(b.resample(m.rows, screenStatistics*len(names), m.statistics))
	return s, nil
}

func matchBlocks(blocks []design.Block, groups []int, names []string, y [][]float64) error {
	points := 0
	for j, g := range groups {
		if g < 0 || g >= len(names) {
			return fmt.Errorf("input %d is in group %d; there are names of %d groups", j, g, len(names))
		}
	}
	for i, b := range blocks {
		points += len(b.Points)
		if len(b.Steps) != len(names) {
			return fmt.Errorf("block %d has %d steps for %d groups", i, len(b.Steps), len(names))
		}
		if len(b.Points[0]) != len(groups) {
			return fmt.Errorf("block %d has %d inputs, the groups speak of %d", i, len(b.Points[0]), len(groups))
		}
	}
	if len(y) != points {
		return fmt.Errorf("outputs of %d points for a design of %d", len(y), points)
	}
	for p, runs := range y {
		if len(runs) == 0 || len(runs) != len(y[0]) {
			return fmt.Errorf("point %d has %d outputs, the first has %d", p, len(runs), len(y[0]))
		}
	}
	return nil
}

// isRadial tells whether all steps start from the first point of their block.
func isRadial(blocks []design.Block) bool {
	for _, b := range blocks {
		for _, s := range b.Steps {
			if s.From != 0 {
				return false
			}
		}
	}
	return true
}

// alone tells for each group whether it has a single input.
func alone(groups []int, n int) []bool {
	members := make([]int, n)
	for _, g := range groups {
		members[g]++
	}
	single := make([]bool, n)
	for g, k := range members {
		single[g] = k == 1
	}
	return single
}

// A screen carries for each block that counts the terms whose means give the statistics.
type screen struct {
	names  []string
	radial bool
	alone  []bool
	rows   [][]float64
	varies bool
	first  float64
	floors []float64 // by group, sums over blocks
	anchor []float64 // by group, the effect in the first block: squares are taken about it
}

// Places of a block's terms: its first output, the square, then those of each group.
const (
	ofBase = iota
	ofBaseSquare
	perEffect
)

const (
	ofEffect    = iota
	ofAbsolute  // |effect|
	ofEffectTwo // (effect - anchor)^2
	ofChange    // (change of the output)^2 / 2
	effectTerms
)

// Places of the statistics of a group.
const (
	isMu = iota
	isMuStar
	isSigma
	isTotal
	screenStatistics
)

// read computes the terms of every block without a failed run. Outputs are taken about the first one.
func (m *screen) read(blocks []design.Block, groups []int, y [][]float64) {
	m.floors = make([]float64, len(m.names))
	for _, b := range blocks {
		runs := y[:len(b.Points)]
		y = y[len(b.Points):]
		whole := true
		for _, r := range runs {
			whole = whole && finite(r)
		}
		if !whole {
			continue
		}
		if len(m.rows) == 0 {
			m.first, m.anchor = mean(runs[0]), effectsOf(b, groups, runs)
		}
		m.rows = append(m.rows, m.terms(b, groups, runs))
	}
}

func (m *screen) terms(b design.Block, groups []int, runs [][]float64) []float64 {
	x := make([]float64, perEffect+effectTerms*len(m.names))
	base := mean(runs[0]) - m.first
	x[ofBase], x[ofBaseSquare] = base, base*base
	noise := replicateGap(runs)
	for g, effect := range effectsOf(b, groups, runs) {
		size := stepSize(b, g, groups)
		change, off := effect*size, effect-m.anchor[g]
		m.varies = m.varies || effect != 0 || base != 0
		to := x[perEffect+effectTerms*g:]
		to[ofEffect], to[ofAbsolute], to[ofEffectTwo], to[ofChange] = effect, math.Abs(effect), off*off, change*change/2
		m.floors[g] += noise / math.Abs(size)
	}
	return x
}

// effectsOf returns the elementary effect of each group in a block.
func effectsOf(b design.Block, groups []int, runs [][]float64) []float64 {
	effects := make([]float64, len(b.Steps))
	for g, s := range b.Steps {
		effects[g] = (mean(runs[s.To]) - mean(runs[s.From])) / stepSize(b, g, groups)
	}
	return effects
}

// stepSize is the signed change of a single input, and for a group the common size of its changes.
func stepSize(b design.Block, g int, groups []int) (size float64) {
	from, to := b.Points[b.Steps[g].From], b.Points[b.Steps[g].To]
	for j, in := range groups {
		if in == g && to[j] != from[j] {
			if size != 0 {
				return math.Abs(size)
			}
			size = to[j] - from[j]
		}
	}
	return size
}

// replicateGap is the mean difference of two independent means of so many replicates: the mean difference of two
// single runs at a point over the root of their number.
func replicateGap(runs [][]float64) float64 {
	sum, pairs := 0.0, 0.0
	for _, y := range runs {
		for i := range y {
			for _, other := range y[:i] {
				sum += math.Abs(y[i] - other)
				pairs++
			}
		}
	}
	return sum / pairs / math.Sqrt(float64(len(runs[0])))
}

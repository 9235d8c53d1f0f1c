// Package docking is a second, plain implementation of the model, written from
// docs/ODD.md, docs/parameters.md and docs/data.md alone, to compare with the first.
// docs/docking.md says what the comparison is for and what came of it.
package docking

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"jiritsu/scenarios/data"
)

// Modes in order of commitment.
const (
	none = iota
	indirect
	direct
	alliance
	joint
	wholly
)

const never = -1 << 30

// Options of a history.
type Options struct {
	Tables    *data.Tables
	Firms     int
	Quarters  int
	Seed      uint64
	Replicate int
	Set       map[string]float64
	Off       map[string]bool
	Frozen    bool
	Calm      bool
	// Choices are readings of the text other than the default ones.
	Choices map[string]bool
}

type parent struct {
	number     int
	industry   int
	volume     float64 // V
	home       float64 // H
	home0      float64
	moved      [regions]float64
	stepRegion int
	stepAt     int
}

type link struct {
	parent *parent
	volume float64
	price  float64
}

type tie struct {
	region   int
	strength float64
}

type presence struct {
	mode               int
	k                  float64 // stored knowledge
	leftAt             int
	trials, customers  int
	theta, xi          float64
	contacts           float64
	owned, partner     float64
	opened             int
	fit                float64
	hitUntil, exitFrom int
	loss, exit         float64
	plant              *parent
	plantVolume        float64
	exits              int
	empty              int
}

func (p *presence) active() bool { return p != nil && p.mode > none }

func (p *presence) base() bool { return p != nil && p.mode >= joint }

type books struct {
	quarters    int
	sales       float64
	profit      float64
	parents     map[*parent]float64
	rest        float64 // to the mean buyer of the rest
	customer    float64 // largest independent customer
	foreign     float64
	exports     float64
	independent float64 // independent sales from home
	margin      float64 // on independent sales
	overhead    float64
	modes       [6]bool // sold through
}

type firm struct {
	id                int
	industry, class   int
	stratum           int
	captiveStratum    bool
	weight            float64
	alive             bool
	born, turn        int
	founded           int
	place             int
	k, a, n           float64
	rho, hor, exper   float64
	ownerAge          float64
	frailty           float64
	links             []*link
	restN             int
	restVolume        float64
	restPrice         float64
	everSupplier      bool
	customers         int
	capacity, start0  float64 // Y, Y0
	use               float64
	employees         float64
	cost, skill       float64
	cash              float64
	lostParent        *parent // of which it last lost orders
	lostAt            int
	rivals            float64
	aspiration, perf  float64
	closedBooksAt     int
	full              bool // the last books were of a full year
	buyers            int  // at the last closing of books
	salesBefore       float64
	book, last        books
	dep, x            float64
	held, heldFree    int
	independent       bool
	state             string
	abroad            [regions]*presence
	ties              []tie
	peers             []*firm
	wantsPeer         bool
	winHome, winOut   float64
	loseHome, loseOut float64
	loseLink          float64

	// results
	startDep, startX            float64
	startIndependent            bool
	firstFree, firstIndependent int
	freeSince                   int
	closedAt                    int
	cause                       string
}

// World is a history.
type World struct {
	opt     Options
	params  map[string]float64
	rng     *rand.Rand
	eco     *economy
	t       int
	firms   []*firm
	parents [][]*parent // by industry
	strata  []*stratum
	places  []*firm
	margin0 float64 // mean margin of the start

	ownStart   []float64
	meanReturn []float64
	orders     []lost
	riskMean   [3]float64
	cashRate   [3]float64
	exposure   [3]float64
	cashSum    [3]float64

	Out    *Results
	counts Counts
}

type stratum struct {
	industry, class int
	captive         bool
	real, weight    float64
	n               int
	places          []int
	free            []int // places left, the last left last
}

func (w *World) off(mechanism string) bool { return w.opt.Off[mechanism] }

func (w *World) dose(mechanism string) float64 {
	if w.off(mechanism) {
		return 0
	}
	return 1
}

func (w *World) normal() float64 { return w.rng.NormFloat64() }

func (w *World) poisson(x float64) int {
	if x <= 0 {
		return 0
	}
	return int(distuv.Poisson{Lambda: x, Src: w.rng}.Rand())
}

func (w *World) binomial(n int, p float64) int {
	k := 0
	for range n {
		if w.rng.Float64() < p {
			k++
		}
	}
	return k
}

func clip(x, a, b float64) float64 { return math.Min(math.Max(x, a), b) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func quarterly(x float64) float64 { return 1 - math.Pow(1-x, .25) }

func hazard(x, m float64) float64 { return 1 - math.Exp(m*math.Log(1-x)/4) }

func (w *World) z(x float64) float64 { return (x - .5) / w.par("population.trait_spread") }

func (w *World) seen(f *firm, mechanism string, x float64) float64 {
	if !w.off(mechanism) {
		return x
	}
	return clip(w.parOf("population.trait_mean", f.class)-1.2816*w.par("population.trait_spread"), 0, 1)
}

func (w *World) competence(f *firm) float64 { return w.seen(f, "competence", f.k) }

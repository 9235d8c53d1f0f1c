package study

import (
	"context"
	"fmt"
	"sync"

	"jiritsu/agents"
	"jiritsu/sim"
)

// CompareOptions say how a comparison is made; none changes a figure.
type CompareOptions struct {
	Workers  int
	NoTwins  bool   // leave the firms aside, and let populations be unlike
	Progress func() // called after every simulated year, from any goroutine
}

// A Comparison is what differs between two sides, replicate by replicate on the
// same draws, as stored in compare.json. Every difference is B less A.
type Comparison struct {
	A            ComparedSide `json:"a"`
	B            ComparedSide `json:"b"`
	ModelVersion string       `json:"model_version"`
	Seed         int64        `json:"seed"`
	Replicates   int          `json:"replicates"` // asked for; see Failed
	Firms        int          `json:"firms"`      // sampled at the start of a history
	FirstYear    int          `json:"from"`
	LastYear     int          `json:"to"`
	Changed      []Changed    `json:"changed"` // keys of the scenarios
	Same         int          `json:"same"`    // pairs of histories of the same events and firms

	Differences []Difference  `json:"differences"`
	Twins       *TwinStudy    `json:"twins"` // nil if firms were left aside
	Failed      []FailedPair  `json:"failed"`
	Years       []YearlyShift `json:"-"` // stored beside

	pairs []pairRow
}

// A ComparedSide says what was compared.
type ComparedSide struct {
	Name     string `json:"name"` // folder, scenario or file, as the user gave it
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	// ResultHash is that of the whole run; of a simulated scenario it is left out
	// if a history failed.
	ResultHash string `json:"result_hash,omitempty"`
}

// A FailedPair is a replicate of which a side gave no result.
type FailedPair struct {
	Replicate int    `json:"replicate"`
	Side      string `json:"side"` // A or B
	Error     string `json:"error"`
}

// sideNames are how the two sides are called.
var sideNames = [2]string{"A", "B"}

// CompareYears is how many years a comparison simulates.
func CompareYears(s [2]*Side, replicates int) int {
	years := 0
	for _, x := range s {
		if x.run == nil {
			years += replicates * x.Quarters() / quartersInAYear
		}
	}
	return years
}

// Compare compares two sides over some replicates. Finished runs are read,
// scenarios simulated; nothing depends on the number of workers. With
// ErrFailedRuns the comparison is valid but for the pairs that failed.
func Compare(ctx context.Context, s [2]*Side, replicates int, o CompareOptions) (*Comparison, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p := newPairing(s, o)
	var setups []*sim.Setup
	var simulated []int
	for n, x := range s {
		if x.run == nil {
			setups, simulated = append(setups, x.Setup), append(simulated, n)
			continue
		}
		shelf, err := openShelf(x)
		defer shelf.close()
		if err != nil {
			return nil, err
		}
		p.shelves[n] = shelf
	}
	take := func(replicate int, lots []*simulatedLot) {
		var both [2]*simulatedLot
		for n, l := range lots {
			both[simulated[n]] = l
		}
		if err := p.take(replicate, both); err != nil {
			stop(err)
		}
	}
	if len(setups) == 0 {
		for r := 0; r < replicates && ctx.Err() == nil; r++ {
			take(r, nil)
		}
	} else {
		keep := sim.Keep{Events: true, Firms: true, Panel: func(*agents.World, int) {
			if o.Progress != nil {
				o.Progress()
			}
		}}
		c := s[simulated[0]].Case // names, regions and years are those of both
		sim.Paired(ctx, setups, replicates, o.Workers, keep, func(h *sim.History) *simulatedLot {
			return &simulatedLot{c.lotOf(h), h.Digest}
		}, take)
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return p.comparison(replicates)
}

// A simulatedLot is the lot of a history that was run for the comparison.
type simulatedLot struct {
	*lot
	digest [32]byte
}

// A pairing takes pairs of histories and keeps what is compared of them.
type pairing struct {
	sides    [2]*Side
	options  CompareOptions
	shelves  [2]*shelf
	measures []measure
	values   [2][][]float64 // by replicate and measure
	yearly   yearlyValues
	digests  [2][]*tally
	numbers  []int // of the replicates compared
	same     int
	twins    *twinCount
	failed   []FailedPair
}

func newPairing(s [2]*Side, o CompareOptions) *pairing {
	p := &pairing{sides: s, options: o, measures: measuresOf(s[0].Case)}
	if !o.NoTwins {
		p.twins = &twinCount{}
	}
	return p
}

// take compares a replicate; what was not simulated is read.
func (p *pairing) take(replicate int, simulated [2]*simulatedLot) error {
	var seen [2]*seen
	var faults [2]error
	var both sync.WaitGroup
	for n, x := range p.sides {
		both.Go(func() {
			var l *lot
			if simulated[n] != nil {
				l = simulated[n].lot
			} else if l, faults[n] = p.shelves[n].take(replicate); faults[n] != nil {
				return
			}
			seen[n], faults[n] = x.see(l)
		})
	}
	both.Wait()
	if err := first(faults[0], faults[1]); err != nil {
		return err
	}
	whole := true
	for n := range p.sides {
		if simulated[n] != nil {
			p.digests[n] = append(p.digests[n], &tally{Digest: simulated[n].digest, Err: seen[n].err})
		}
		if err := seen[n].err; err != nil {
			p.failed = append(p.failed, FailedPair{replicate, sideNames[n], firstLine(err)})
			whole = false
		}
	}
	if !whole {
		return nil
	}
	return p.add(replicate, seen)
}

// add adds a pair of whole histories.
func (p *pairing) add(replicate int, s [2]*seen) error {
	p.numbers = append(p.numbers, replicate)
	for n := range s {
		p.values[n] = append(p.values[n], valuesOf(s[n], p.measures))
	}
	if err := p.yearly.add(s[0].years, s[1].years); err != nil {
		return err
	}
	if sameHistory(s[0].History, s[1].History) {
		p.same++
	}
	if p.twins == nil {
		return nil
	}
	if err := samePopulation(p.sides, s); err != nil {
		return err
	}
	p.twins.add(p.sides[0].Case, replicate, s)
	return nil
}

// comparison brings the pairs together.
func (p *pairing) comparison(replicates int) (*Comparison, error) {
	c := &p.sides[0].Scenario.Run
	x := &Comparison{A: p.side(0), B: p.side(1), ModelVersion: sim.Version, Seed: c.Seed, Replicates: replicates, Firms: c.Firms,
		FirstYear: c.From, LastYear: c.To, Changed: changed(p.sides), Same: p.same, Failed: []FailedPair{}}
	x.Failed = append(x.Failed, p.failed...)
	x.Differences, x.pairs = p.differences()
	x.Years = p.yearly.shifts()
	if p.twins != nil {
		x.Twins = p.twins.study()
	}
	if len(p.failed) > 0 {
		f := p.failed[0]
		return x, fmt.Errorf("%w: %d pairs of %d are left out; first, replicate %d of %s: %s", ErrFailedRuns,
			replicates-len(p.numbers), replicates, f.Replicate, f.Side, f.Error)
	}
	return x, nil
}

// side describes a side.
func (p *pairing) side(n int) ComparedSide {
	s := p.sides[n]
	x := ComparedSide{Name: s.Name, Scenario: s.Scenario.Name, Title: s.Scenario.Title}
	switch {
	case s.run != nil:
		x.ResultHash = s.run.ResultHash
	case len(p.failed) == 0:
		x.ResultHash = resultHash(p.digests[n])
	}
	return x
}

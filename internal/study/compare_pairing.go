package study

import (
	"context"
	"fmt"
	"sync"

	"jiritsu/agents"
	"jiritsu/sim"
)

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
	p := &pairing{sides: s, options: o, measures: measures()}
	if !o.NoTwins {
		p.twins = &twinCount{}
	}
	return p
}

// open begins to read the sides that are finished runs.
func (p *pairing) open() (err error) {
	for n, x := range p.sides {
		if x.run == nil {
			continue
		}
		if p.shelves[n], err = openShelf(x); err != nil {
			return err
		}
	}
	return nil
}

// close ends the reading.
func (p *pairing) close() {
	for _, x := range p.shelves {
		if x != nil {
			x.close()
		}
	}
}

// simulate runs the sides that are scenarios and hands on their histories, in the
// order of replicates.
func (p *pairing) simulate(ctx context.Context, replicates int, take func(replicate int, both [2]*simulatedLot)) {
	var setups []*sim.Setup
	var sides []int
	for n, x := range p.sides {
		if x.run == nil {
			setups, sides = append(setups, x.Setup), append(sides, n)
		}
	}
	keep := sim.Keep{Events: true, Firms: true, Panel: func(*agents.World, int) {
		if p.options.Progress != nil {
			p.options.Progress()
		}
	}}
	c := p.sides[sides[0]].Case // names, regions and years are those of both
	read := func(h *sim.History) *simulatedLot { return &simulatedLot{c.lotOf(h), h.Digest} }
	sim.Paired(ctx, setups, replicates, p.options.Workers, keep, read, func(replicate int, lots []*simulatedLot) {
		var both [2]*simulatedLot
		for n, l := range lots {
			both[sides[n]] = l
		}
		take(replicate, both)
	})
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

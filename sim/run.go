package sim

import (
	"cmp"
	"slices"

	"jiritsu/agents"
	"jiritsu/internal/draw"
)

// Version is the version of the model. It rises with every change of results.
const Version = "0.1.0"

// A Setup is everything that makes a history but its replicate.
type Setup struct {
	Params  *agents.Params
	Economy *agents.Economy
	Seed    int64
	Firms   int // sampled at the start
}

// blockFirms is how many firms pass through all rules of a quarter before the
// next ones do, so that their rows stay in the cache.
const blockFirms = 32

// A history is a world with the phases that move it.
type history struct {
	*agents.World
	once   []Phase // in order, before the firms act
	firms  []Phase // in order, firm by firm
	keys   []draw.Phase
	stream []draw.Stream
}

// newHistory sets up a replicate.
func newHistory(s *Setup, replicate int, rec *agents.Recorder) *history {
	h := &history{World: agents.NewWorld(s.Params, s.Economy, s.Seed, replicate, s.Firms, rec)}
	for _, p := range Schedule {
		if p.Once != nil {
			h.once = append(h.once, p)
			continue
		}
		h.firms = append(h.firms, p)
		h.keys = append(h.keys, draw.Named(p.Name))
	}
	h.stream = make([]draw.Stream, len(h.firms))
	return h
}

// step moves the world by a quarter: once-phases first, then every firm through
// the rules. Rules read of others only what was published, so that firms may
// pass one after the other.
func (h *history) step() {
	for _, p := range h.once {
		p.Once(h.World, draw.Named(p.Name).In(h.Seed, h.Replicate, h.Quarter))
	}
	for n := range h.firms {
		h.stream[n] = h.keys[n].In(h.Seed, h.Replicate, h.Quarter)
	}
	for from := 0; from < len(h.Firms); from += blockFirms {
		h.act(h.Firms[from:min(from+blockFirms, len(h.Firms))])
	}
	sortEvents(h.Record.Events)
}

// act passes a block of firms through the rules.
func (h *history) act(block []agents.Firm) {
	turn := uint8(h.Quarter % 4)
	for n := range h.firms {
		p, s := &h.firms[n], h.stream[n]
		if p.Yearly != nil {
			for k := range block {
				if f := &block[k]; f.Alive && f.Turn == turn && h.Quarter > 0 {
					p.Yearly(f, h.World, s)
				}
			}
			continue
		}
		for k := range block {
			if f := &block[k]; f.Alive {
				p.Each(f, h.World, s)
			}
		}
	}
}

// sortEvents puts the events of a quarter in the order of firms; those of one
// firm keep the order in which they happened.
func sortEvents(e []agents.Event) {
	slices.SortStableFunc(e, func(a, b agents.Event) int { return cmp.Compare(a.Firm, b.Firm) })
}

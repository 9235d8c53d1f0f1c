package sim

import (
	"cmp"
	"slices"

	"jiritsu/agents"
	"jiritsu/internal/draw"
)

// Version is the version of the model. It rises with every change of results.
const Version = "0.2.0"

// A Setup is everything that makes a history but its replicate.
type Setup struct {
	Params  *agents.Params
	Economy *agents.Economy
	Seed    int64
	Firms   int // sampled at the start
	// Vary, if not nil, sets the parameters that differ between replicates, on a copy.
	Vary func(replicate int, p *agents.Params)
}

// params are the parameters of a replicate.
func (s *Setup) params(replicate int) *agents.Params {
	if s.Vary == nil {
		return s.Params
	}
	own := *s.Params
	s.Vary(replicate, &own)
	return &own
}

// blockFirms is how many firms pass through all rules of a quarter before the
// next ones do, so that their rows stay in the cache.
const blockFirms = 32

// A history is a world with the phases that move it.
type history struct {
	*agents.World
	once    []Phase // in order, before the firms act
	firms   []Phase // in order, firm by firm
	stream  []draw.Stream
	census  census
	fetched float64
	alive   [blockFirms]int32
	turn    [blockFirms]int32
	away    [blockFirms]int32
}

// newHistory sets up a replicate.
func newHistory(s *Setup, replicate int, rec *agents.Recorder) *history {
	h := &history{World: agents.NewWorld(s.params(replicate), s.Economy, s.Seed, replicate, s.Firms, rec)}
	for _, p := range Schedule {
		p.key = draw.Named(p.Name)
		if p.Once != nil {
			h.once = append(h.once, p)
			continue
		}
		h.firms = append(h.firms, p)
	}
	h.stream = make([]draw.Stream, len(h.firms))
	return h
}

// step moves the world by a quarter: once-phases first, then every firm through
// the rules. Rules read of others only what was published, so that firms may
// pass one after the other.
func (h *history) step() {
	for _, p := range h.once {
		p.Once(h.World, p.key.In(h.Seed, h.Replicate, h.Quarter))
	}
	for n := range h.firms {
		h.stream[n] = h.firms[n].key.In(h.Seed, h.Replicate, h.Quarter)
	}
	for from := 0; from < len(h.Firms); from += blockFirms {
		h.act(from, min(from+blockFirms, len(h.Firms)))
	}
	sortEvents(h.Record.Events)
}

// act passes the firms in some places through the rules.
func (h *history) act(from, to int) {
	alive, turn := h.alive[:0], h.turn[:0]
	for n, t := range h.Turns[from:to] {
		if t == agents.Gone {
			continue
		}
		alive = append(alive, int32(from+n))
		if int(t) == h.Quarter%4 && h.Quarter > 0 {
			turn = append(turn, int32(from+n))
		}
	}
	h.fetch(alive, turn)
	w, firms := h.World, h.Firms
	for n := range h.firms {
		rule, who := h.firms[n].Each, alive
		switch {
		case h.firms[n].Yearly != nil:
			rule, who = h.firms[n].Yearly, turn
		case h.firms[n].Abroad != nil:
			rule, who = h.firms[n].Abroad, h.abroad(alive)
		}
		s := h.stream[n]
		for _, k := range who {
			rule(&firms[k], w, s)
		}
	}
	if h.Quarter%4 == 3 {
		for _, k := range alive {
			h.census.add(h.World, &h.Firms[k])
		}
	}
}

// abroad picks the firms that are present in a foreign market.
func (h *history) abroad(alive []int32) []int32 {
	who := h.away[:0]
	for _, k := range alive {
		if h.Firms[k].Abroad != 0 {
			who = append(who, k)
		}
	}
	return who
}

// fetch reads through the rows of a block before the rules work on them one
// after the other: the processor then waits for many rows at a time.
func (h *history) fetch(alive, turn []int32) {
	sum := 0.0
	for _, k := range turn {
		sum += h.Outcomes[k].Dependence + float64(h.Outcomes[k].FallOther)
		if t := h.Firms[k].Tie; t != agents.None {
			sum += float64(h.Ties[t].Strength)
		}
	}
	for _, k := range alive {
		f := &h.Firms[k]
		sum += f.Capacity + f.Cost + f.Books.Profit + float64(f.Links[0].Volume+f.Links[2].Volume) + f.Competence
		if f.Abroad != 0 {
			p := &h.Presences[f.Presence]
			sum += p.Knowledge + float64(p.ExitPush)
		}
	}
	h.fetched = sum
}

// sortEvents puts the events of a quarter in the order of firms; those of one
// firm keep the order in which they happened.
func sortEvents(e []agents.Event) {
	slices.SortFunc(e, func(a, b agents.Event) int {
		return cmp.Or(cmp.Compare(a.Firm, b.Firm), cmp.Compare(a.Twin, b.Twin), cmp.Compare(a.Order, b.Order))
	})
}

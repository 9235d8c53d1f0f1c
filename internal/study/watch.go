package study

import (
	"math"
	"sync"

	"jiritsu/agents"
)

// A watch sees the world at the end of each year and takes down the sums that
// published figures are compared with. It changes nothing.
type watch struct {
	economy *agents.Economy
	years   int
	tracks  []track
	at      []int32 // by place: its firm's track
	strata  []agents.Stratum
	cells   []cellSums   // by year, industry, size class and headcount
	markets []marketSums // by year and region

	presence []float64 // by year, region, mode, sector and size class
	mean     float64   // of ln(1 + Japanese firms present) at the start
}

// A track is what is remembered of a firm.
type track struct {
	id         agents.FirmID
	weight     float64
	industry   uint8
	class      uint8
	seen       int16     // last year in which it was alive
	firstBase  int16     // first year with a base, never, or before if it had one earlier
	firstExit  int16     // first year in which a base was given up, never, or before
	exported   uint64    // years with direct exports, a bit each
	based      uint64    // years at whose end it had a base, a bit each
	employees  []float32 // at the end of each year, 0 if not alive
	abroad     bool
	direct     uint16 // regions to which it exports directly, a bit each
	new        uint16 // of these, begun within the year
	competence float64
	links      [agents.MaxLinks]agents.Link
	nLinks     int
}

// before marks a base from before the history or the firm's first look.
const before = -2

func newWatch(e *agents.Economy) *watch {
	x := &watch{economy: e, years: len(e.Quarters) / quartersInAYear}
	x.cells = make([]cellSums, x.years*len(e.Industries)*len(agents.Classes)*len(headcounts))
	x.markets = make([]marketSums, x.years*len(e.Regions))
	x.presence = make([]float64, x.years*len(e.Regions)*int(agents.ModeCount)*2*len(agents.Classes))
	for r := 1; r < len(e.Regions); r++ {
		x.mean += math.Log(1+e.Quarters[0].JapaneseFirms[r]) / float64(len(e.Regions)-1)
	}
	return x
}

// cell is the cell of a kind of firm in a year.
func (x *watch) cell(year int, industry, class uint8, band int) *cellSums {
	return &x.cells[((year*len(x.economy.Industries)+int(industry))*len(agents.Classes)+int(class))*len(headcounts)+band]
}

func (x *watch) market(year, region int) *marketSums {
	return &x.markets[year*len(x.economy.Regions)+region]
}

// see takes down a year.
func (x *watch) see(w *agents.World, calendar int) {
	year := calendar - x.economy.FirstYear
	x.strata = w.Strata
	for r := 1; r < len(x.economy.Regions); r++ {
		own := math.Exp(w.Presence[r]+x.mean) - 1 - w.Now.JapaneseFirms[r]
		x.market(year, r).JapaneseFirms = own + x.path(w, year).JapaneseFirms[r]
	}
	for n := range w.Firms {
		f := &w.Firms[n]
		if !f.Alive || f.Weight <= 0 {
			continue
		}
		t, fresh := x.track(n, f)
		c := x.cell(year, f.Industry, f.Class, headcount(f.Employees))
		c.count(w, f, t, !fresh && int(t.seen) == year-1, year)
		t.abroadNow(x, w, f, year)
		t.remember(f, &w.Outcomes[n], year, fresh)
	}
	x.gone(year)
}

// path gives the figures of the first quarter of a year, where the figures of the
// data stand.
func (x *watch) path(w *agents.World, year int) *agents.Paths {
	if w.Params.Paths.Frozen {
		return &w.Now
	}
	return &x.economy.Quarters[year*quartersInAYear]
}

// track finds what is remembered of the firm in a place.
func (x *watch) track(place int, f *agents.Firm) (t *track, fresh bool) {
	for len(x.at) <= place {
		x.at = append(x.at, never)
	}
	if k := x.at[place]; k != never && x.tracks[k].id == f.ID {
		return &x.tracks[k], false
	}
	x.at[place] = int32(len(x.tracks))
	x.tracks = append(x.tracks, track{id: f.ID, weight: f.Weight, industry: f.Industry, class: f.Class,
		seen: never, firstBase: never, firstExit: never, employees: make([]float32, x.years)})
	return &x.tracks[len(x.tracks)-1], true
}

// remember keeps what the next years will ask for.
func (t *track) remember(f *agents.Firm, o *agents.Outcome, year int, fresh bool) {
	based := f.BasesIn != 0 || o.Modes>>agents.JointVenture != 0
	switch {
	case fresh && (based || o.Withdrawals > 0):
		t.firstBase = before
	case t.firstBase == never && based:
		t.firstBase = int16(year)
	}
	switch {
	case t.firstExit != never || o.Withdrawals == 0:
	case fresh:
		t.firstExit = before
	default:
		t.firstExit = int16(year)
	}
	if f.BasesIn != 0 {
		t.based |= 1 << year
	}
	if o.Modes>>agents.DirectExport&1 != 0 {
		t.exported |= 1 << year
	}
	t.employees[year], t.seen = f.Employees, int16(year)
	t.abroad, t.competence = f.Abroad != 0, f.Competence
	t.links, t.nLinks = f.Links, int(f.NLinks)
}

// gone counts the exporters of the year before whose firms closed.
func (x *watch) gone(year int) {
	for n := range x.tracks {
		t := &x.tracks[n]
		if t.direct != 0 && int(t.seen) < year {
			t.left(x, year, 0)
			t.direct, t.new = 0, 0
		}
	}
}

// A watches holds the watches of the histories under way.
type watches struct {
	mu  sync.Mutex
	all map[int]*watch
}

// of gives the watch of a replicate.
func (ws *watches) of(replicate int, e *agents.Economy) *watch {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if ws.all == nil {
		ws.all = map[int]*watch{}
	}
	if ws.all[replicate] == nil {
		ws.all[replicate] = newWatch(e)
	}
	return ws.all[replicate]
}

// take gives the watch of a replicate and forgets it.
func (ws *watches) take(replicate int, e *agents.Economy) *watch {
	x := ws.of(replicate, e)
	ws.mu.Lock()
	defer ws.mu.Unlock()
	delete(ws.all, replicate)
	return x
}

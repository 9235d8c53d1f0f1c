package study

import (
	"maps"
	"slices"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A TwinStudy says what became of the same firms in two worlds. Firms are those
// that began captive in at least one; a firm that was founded in one world only
// counts in the other as one that got nowhere. Numbers are real firms a history.
type TwinStudy struct {
	Outcomes []TwinOutcome `json:"outcomes"`
	// OnlyA and OnlyB are of the firms that were independent international in A
	// and never in B, and the other way round.
	OnlyA Lost `json:"only_a"`
	OnlyB Lost `json:"only_b"`

	rows []twinRow
}

// A TwinOutcome counts firms by whether they got somewhere in both worlds.
type TwinOutcome struct {
	Outcome string   `json:"outcome"` // independence, freedom or survival
	Both    Estimate `json:"both"`
	OnlyA   Estimate `json:"only_a"`
	OnlyB   Estimate `json:"only_b"`
	Neither Estimate `json:"neither"`
}

// notFounded is the fate of a firm that a world lacks.
const notFounded = "not_founded"

// A twinRow is a firm that was independent in at least one world, in
// twins.parquet. Times are calendar years, the quarter as a fraction.
type twinRow struct {
	Replicate    int32    `parquet:"replicate,delta" unit:"number"`
	Firm         int64    `parquet:"firm" unit:"number"`
	Weight       float64  `parquet:"weight" unit:"real firms"`
	Industry     string   `parquet:"industry,dict"`
	SizeClass    string   `parquet:"size_class,dict" unit:"employees at the start or at birth"`
	IndependentA *float64 `parquet:"independent_a" unit:"year"`
	IndependentB *float64 `parquet:"independent_b" unit:"year"`
	FateA        string   `parquet:"fate_a,dict"`
	FateB        string   `parquet:"fate_b,dict"`
	Diverged     *float64 `parquet:"diverged" unit:"year"`
	eventsApart
}

// twinOutcomes are the outcomes of TwinOutcome, in order.
var twinOutcomes = [...]struct {
	name    string
	reached func(*agents.FirmRecord, fate) bool
}{
	{"independence", func(f *agents.FirmRecord, _ fate) bool { return f.Outcome.FirstIndep != never }},
	{"freedom", func(f *agents.FirmRecord, _ fate) bool { return f.Outcome.FirstFree != never }},
	{"survival", func(_ *agents.FirmRecord, x fate) bool { return x.closed == never }},
}

// A twinCount counts pair after pair.
type twinCount struct {
	crossed [len(twinOutcomes)][4][]float64 // both, only A, only B, neither, by pair
	rows    []twinRow
	pairs   []int // replicates, in the order of pairs
}

// A twin is one firm in two worlds; a world may lack it.
type twin struct {
	id    agents.FirmID
	in    [2]*agents.FirmRecord
	fates [2]fate
}

// any is the firm in a world that has it.
func (t *twin) any() *agents.FirmRecord {
	if t.in[0] != nil {
		return t.in[0]
	}
	return t.in[1]
}

// reached tells whether the firm got to an outcome in a world.
func (t *twin) reached(side, outcome int) bool {
	return t.in[side] != nil && twinOutcomes[outcome].reached(t.in[side], t.fates[side])
}

// fate is how the firm ended in a world.
func (t *twin) fate(side int) string {
	switch f, x := t.in[side], t.fates[side]; {
	case f == nil:
		return notFounded
	case x.closed != never:
		return agents.Events[x.cause]
	default:
		return agents.States[f.State]
	}
}

// twinsOf lists the firms that began captive in a world of a pair, by number.
func twinsOf(s [2]*seen) []twin {
	ids := map[agents.FirmID]bool{}
	var firms [2]map[agents.FirmID]*agents.FirmRecord
	for side, x := range s {
		for n := range x.subjects {
			ids[x.subjects[n].ID] = true
		}
		firms[side] = map[agents.FirmID]*agents.FirmRecord{}
		for n := range x.Firms {
			firms[side][x.Firms[n].ID] = &x.Firms[n]
		}
	}
	var all []twin
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		t := twin{id: id}
		for side, x := range s {
			t.in[side], t.fates[side] = firms[side][id], x.fates.of(id)
		}
		all = append(all, t)
	}
	return all
}

// add adds a pair.
func (c *twinCount) add(k *Case, replicate int, s [2]*seen) {
	var firms [len(twinOutcomes)][4]float64
	all := twinsOf(s)
	var wanted []*twin
	for n := range all {
		t := &all[n]
		for o := range twinOutcomes {
			a, b := t.reached(0, o), t.reached(1, o)
			firms[o][slices.Index([]bool{a && b, a && !b, b && !a, true}, true)] += t.any().Weight
		}
		if t.reached(0, 0) || t.reached(1, 0) {
			wanted = append(wanted, t)
		}
	}
	for o := range firms {
		for x := range firms[o] {
			c.crossed[o][x] = append(c.crossed[o][x], firms[o][x])
		}
	}
	events := [2]map[agents.FirmID][]agents.Event{eventsOf(s[0].History, wanted), eventsOf(s[1].History, wanted)}
	for _, t := range wanted {
		c.rows = append(c.rows, k.twinRow(replicate, t, events[0][t.id], events[1][t.id]))
	}
	c.pairs = append(c.pairs, replicate)
}

// twinRow tells of one firm.
func (c *Case) twinRow(replicate int, t *twin, a, b []agents.Event) twinRow {
	f := t.any()
	row := twinRow{Replicate: int32(replicate), Firm: int64(t.id), Weight: f.Weight, Industry: c.Setup.Economy.Industries[f.Industry].Key,
		SizeClass: agents.Classes[f.Class], FateA: t.fate(0), FateB: t.fate(1)}
	for side, at := range []**float64{&row.IndependentA, &row.IndependentB} {
		if t.reached(side, 0) {
			*at = c.timeOf(int(t.in[side].Outcome.FirstIndep))
		}
	}
	if t.in[0] != nil && t.in[1] != nil {
		quarter := never
		quarter, row.eventsApart = c.apart(a, b)
		row.Diverged = c.timeOf(quarter)
	}
	return row
}

// sameHistory tells whether two histories are the same in all their events and
// in all that is stored of their firms.
func sameHistory(a, b *sim.History) bool {
	return slices.Equal(a.Firms, b.Firms) && slices.Equal(a.Events, b.Events)
}

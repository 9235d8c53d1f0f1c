package study

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/story"
	"jiritsu/results/store"
	"jiritsu/sim"
)

// A lifeRow is what the choice of firms worth reading asks of firms.parquet.
type lifeRow struct {
	Replicate   int32    `parquet:"replicate"`
	Firm        int64    `parquet:"firm"`
	Weight      float64  `parquet:"weight"`
	Industry    string   `parquet:"industry"`
	SizeClass   string   `parquet:"size_class"`
	Born        float64  `parquet:"born"`
	StartD      float64  `parquet:"start_dependence"`
	StartIndep  bool     `parquet:"start_independent"`
	Alive       bool     `parquet:"alive"`
	Closed      *float64 `parquet:"closed"`
	ClosedCause *string  `parquet:"closed_cause"`
	State       string   `parquet:"state"`
	Dependence  float64  `parquet:"dependence"`
	Foreign     float64  `parquet:"foreign_share"`
	Route       string   `parquet:"route"`
	FirstAbroad *float64 `parquet:"first_abroad"`
	FirstRegion *string  `parquet:"first_region"`
	FirstFree   *float64 `parquet:"first_free"`
	FirstIndep  *float64 `parquet:"first_independent"`
	Followed    bool     `parquet:"followed_parent"`
	Withdrawals int32    `parquet:"withdrawals"`
	Reentries   int32    `parquet:"reentries"`
	Sales       float64  `parquet:"sales"`
}

// A lifeFate is a way that firms went, and who went it.
type lifeFate struct {
	name, about string
	holds       func(x *lifeRow) bool
	kind        func(x *lifeRow) string // firms of different kinds are listed by turns
}

// lifeFates are the fates that firms worth reading are listed by.
var lifeFates = []lifeFate{
	{"independent", "dependent at first, independent international at last", func(x *lifeRow) bool {
		return x.captive() && x.FirstIndep != nil && x.State == agents.States[agents.Independent] && x.Alive
	}, byRoute},
	{"relapsed", "independent international for a time", func(x *lifeRow) bool {
		return x.captive() && x.FirstIndep != nil && x.State != agents.States[agents.Independent]
	}, byRoute},
	{"freed", "free of a dominant customer, never independent international", func(x *lifeRow) bool {
		return x.captive() && x.FirstFree != nil && x.FirstIndep == nil
	}, func(x *lifeRow) string {
		if x.FirstAbroad == nil {
			return agents.States[agents.DiversifiedDomestic]
		}
		return x.Route
	}},
	{"follower", "followed a parent abroad and stayed dependent", func(x *lifeRow) bool {
		return x.captive() && x.Followed && x.FirstFree == nil && x.State == agents.States[agents.Follower]
	}, byRegion},
	{"withdrew", "gave up a base and opened no other", func(x *lifeRow) bool { return x.Withdrawals > 0 && x.Reentries == 0 }, byRoute},
	{"reentered", "gave up a base and opened another", func(x *lifeRow) bool { return x.Reentries > 0 }, byRoute},
	{"closed", "closed, after having been dependent", func(x *lifeRow) bool { return x.captive() && x.Closed != nil }, func(x *lifeRow) string {
		return *x.ClosedCause
	}},
	{"captive", "dependent at first and at last, and never free for long", func(x *lifeRow) bool {
		return x.captive() && x.Alive && x.FirstFree == nil && x.State == agents.States[agents.Captive]
	}, byRoute},
}

// Fates lists the fates by name with what they are.
func Fates() (all []Name) {
	for _, x := range lifeFates {
		all = append(all, Name{x.name, x.about})
	}
	return all
}

func byRoute(x *lifeRow) string  { return x.Route }
func byRegion(x *lifeRow) string { return x.region() }

// captiveLine is the dependence at the start of those whose way is followed.
const captiveLine = .5

func (x *lifeRow) captive() bool { return x.StartD >= captiveLine && !x.StartIndep }

func (x *lifeRow) region() string {
	if x.FirstRegion == nil {
		return ""
	}
	return *x.FirstRegion
}

// worth is how much there is to read of a firm.
func (x *lifeRow) worth() float64 {
	sum := x.StartD + .5*float64(min(x.Withdrawals, 2)) + .5*float64(min(x.Reentries, 2))
	for _, there := range []bool{x.Born == 0, x.Followed, x.FirstAbroad != nil && *x.FirstAbroad > x.Born, x.FirstFree != nil, x.FirstIndep != nil, x.Closed == nil} {
		if there {
			sum++
		}
	}
	if x.FirstFree != nil && x.FirstIndep != nil && *x.FirstFree != *x.FirstIndep {
		sum += .5
	}
	return sum
}

// A Reading is a firm worth reading.
type Reading struct {
	Replicate int    `json:"replicate"`
	Firm      int64  `json:"firm"`
	Text      string `json:"text"`
}

// List names firms of a fate that are worth reading, those first of which there
// is most to tell, kinds of firms by turns.
func (p *Past) List(ctx context.Context, fate string, top int, lang string) ([]Reading, error) {
	x, err := fateNamed(fate)
	if err != nil {
		return nil, err
	}
	language, err := langOf(lang)
	if err != nil {
		return nil, err
	}
	lives, err := p.lives(ctx, x)
	if err != nil {
		return nil, err
	}
	var all []Reading
	for _, n := range byTurns(lives, x.kind, top) {
		all = append(all, Reading{int(lives[n].Replicate), lives[n].Firm, lives[n].line(language)})
	}
	return all, nil
}

// lives gives the firms of a fate, stored or simulated.
func (p *Past) lives(ctx context.Context, x *lifeFate) (all []lifeRow, err error) {
	wanted := func(r *lifeRow) bool { return r.Weight > 0 && x.holds(r) }
	if p.Dir != "" {
		all, err = p.stored()
		return slices.DeleteFunc(all, func(r lifeRow) bool { return !wanted(&r) }), err
	}
	keep := func(int) sim.Keep { return sim.Keep{Events: true, Firms: true} }
	sim.Ensemble(ctx, p.Setup, p.Scenario.Run.Replicates, runtime.GOMAXPROCS(0), keep, func(h *sim.History) {
		fates := fatesOf(h.Events)
		for n := range h.Firms {
			if r := p.life(&h.Firms[n], fates, h.Replicate); wanted(&r) {
				all = append(all, r)
			}
		}
	})
	return all, context.Cause(ctx)
}

// stored reads the firms of a finished run.
func (p *Past) stored() ([]lifeRow, error) {
	rows, _, err := store.Read[lifeRow](filepath.Join(p.Dir, firmsName))
	if err != nil {
		return nil, &UserError{err}
	}
	return rows, nil
}

// life is what would be stored of a firm.
func (p *Past) life(f *agents.FirmRecord, all fates, replicate int) lifeRow {
	r := p.firmRow(f, all, int32(replicate))
	return lifeRow{Replicate: r.Replicate, Firm: r.Firm, Weight: r.Weight, Industry: r.Industry, SizeClass: r.SizeClass, Born: r.Born,
		StartD: r.StartDependence, StartIndep: r.StartIndep, Alive: r.Alive, Closed: r.Closed, ClosedCause: r.ClosedCause,
		State: r.State, Dependence: r.Dependence, Foreign: r.ForeignShare, Route: r.Route, FirstAbroad: r.FirstAbroad,
		FirstRegion: r.FirstRegion, FirstFree: r.FirstFree, FirstIndep: r.FirstIndep, Followed: r.Followed,
		Withdrawals: r.Withdrawals, Reentries: r.Reentries, Sales: r.Sales}
}

// byTurns picks so many lives, those of most worth first, one of each kind by
// turns; it gives their places.
func byTurns(lives []lifeRow, kind func(*lifeRow) string, top int) []int {
	order := make([]int, len(lives))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &lives[a], &lives[b]
		return cmp.Or(cmp.Compare(y.worth(), x.worth()), cmp.Compare(x.Replicate, y.Replicate), cmp.Compare(x.Firm, y.Firm))
	})
	turn, seen := make([]int, len(lives)), map[string]int{}
	for _, n := range order {
		k := lives[n].SizeClass + kind(&lives[n])
		turn[n] = seen[k]
		seen[k]++
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(turn[a], turn[b]) })
	return order[:min(top, len(order))]
}

// line tells of a firm in a line.
func (x *lifeRow) line(lang story.Lang) string {
	year := func(t *float64) int {
		if t == nil {
			return 0
		}
		return int(*t)
	}
	cause := ""
	if x.ClosedCause != nil {
		cause = *x.ClosedCause
	}
	return story.Line(lang, &story.Life{Industry: nameOf(x.Industry), Class: x.SizeClass, StartD: x.StartD, EndD: x.Dependence,
		EndX: x.Foreign, Route: slices.Index(agents.Routes[:], x.Route), Region: nameOf(x.region()), Abroad: year(x.FirstAbroad),
		Free: year(x.FirstFree), Indep: year(x.FirstIndep), Withdrawals: int(x.Withdrawals), Reentries: int(x.Reentries),
		Closed: year(x.Closed), Cause: cause, State: slices.Index(agents.States[:], x.State)})
}

// joined lists names in a sentence.
func joined(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return fmt.Sprintf("%s and %s", strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}

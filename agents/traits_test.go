package agents

import (
	"math"
	"testing"
)

// set sets a field, whatever its precision.
func set[T float32 | float64](field *T, x float64) { *field = T(x) }

// dosed gives a world with the default parameters in which one mechanism is
// given in a dose.
func dosed(m Mechanism, dose float64, spread bool) *World {
	p := Defaults()
	p.Switches = []Switch{{Mechanism: m, Dose: dose, Spread: spread}}
	return &World{Params: &p, Doses: DosesAt(p.Switches, 0)}
}

func TestTraitAtADose(t *testing.T) {
	p := Defaults()
	mean, spread := p.Population.TraitMean[1], p.Population.TraitSpread
	low := mean - 1.2815515655446004*spread
	for _, c := range []struct {
		name    string
		dose    float64
		spread  bool
		x, want float64
		clamps  int
	}{
		{"as it is", 1, false, .8, .8, 0},
		{"level off", 0, false, .8, low, 0},
		{"spread off", 0, true, .8, mean, 0},
		{"half the level", .5, false, .8, (low + .8) / 2, 0},
		{"half the spread", .5, true, .8, (mean + .8) / 2, 0},
		{"more than all", 1.5, true, .6, mean + 1.5*(.6-mean), 0},
		{"above the range", 1.5, false, 1, 1, 1},
		{"below the range", 1.5, true, 0, 0, 1},
	} {
		w := dosed(Competence, c.dose, c.spread)
		if got := w.trait(Competence, c.x, 1); !close9(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if w.Clamps != c.clamps {
			t.Errorf("%s: %d clamps counted, want %d", c.name, w.Clamps, c.clamps)
		}
		if got := w.trait(Marketing, c.x, 1); got != c.x {
			t.Errorf("%s: another trait has become %v", c.name, got)
		}
	}
}

// Greve: search falls fast above aspiration and rises slowly below it.
func TestSearch(t *testing.T) {
	w := dosed(Leadership, 1, false)
	at := func(performance float64) float64 {
		f := &Firm{Aspiration: .05, Capacity: 1, Cash: 4 * w.Params.Population.Cash}
		set(&f.Performance, performance)
		return w.searches(f)
	}
	par := at(.05)
	if par < .2689 || par > .2690 {
		t.Errorf("at aspiration %v, want the logistic of -1 = .2689", par)
	}
	for _, gap := range []float64{.005, .01, .03} {
		below, above := at(.05-gap)-par, par-at(.05+gap)
		if below <= 0 || above <= 0 {
			t.Errorf("a gap of %v: %v below, %v above", gap, below, above)
		}
	}
	// In log-odds the fall is as steep as the parameters say: twice the rise.
	p := w.Params.Leadership
	if p.SearchAbove <= p.SearchBelow {
		t.Errorf("the fall above, %v, is no steeper than the rise below, %v", p.SearchAbove, p.SearchBelow)
	}
	poor, rich := w.searches(&Firm{Capacity: 1}), w.searches(&Firm{Capacity: 1, Cash: 2})
	if !(poor < par && par < rich) {
		t.Errorf("search without cash %v, with the usual %v, with much %v: want it to rise", poor, par, rich)
	}
	last := 1.0
	for performance := -.1; performance < .2; performance += .01 {
		if now := at(performance); now >= last {
			t.Errorf("search at %v is %v, before %v", performance, now, last)
		} else {
			last = now
		}
	}
}

func TestAspiration(t *testing.T) {
	w := dosed(Leadership, 1, false)
	w.Norm[3] = .02
	f := &Firm{Industry: 3, Aspiration: .04, Performance: .01}
	w.aspire(f)
	if want := .5*(.6*.04+.4*.01) + .5*.02; math.Abs(float64(f.Aspiration)-want) > 1e-6 {
		t.Errorf("aspiration %v, want %v", f.Aspiration, want)
	}
}

// A larger share of its segment lets a firm earn more; without any it earns the
// usual margin, the inverse of the usual elasticity.
func TestMarkup(t *testing.T) {
	w := dosed(Competence, 1, false)
	f := &Firm{Rivals: 100}
	const sigma = 5.88
	if got := w.markup(f, 0, sigma); !close9(got, 1/sigma) {
		t.Errorf("without a share %v, want the margin of %v", got, 1/sigma)
	}
	last := 0.0
	for _, own := range []float64{0, .1, 1, 10, 100, 1e4, 1e8} {
		got := w.markup(f, own, sigma)
		if got <= last {
			t.Errorf("at own sales of %v the mark-up is %v, before %v", own, got, last)
		}
		last = got
	}
	if most := 1 / w.Params.Competence.SegmentElasticity; last > most || last < most-1e-4 {
		t.Errorf("alone in its segment %v, want about %v", last, most)
	}
}

// What an owner dares rises with risk tolerance; an average one dares the mean.
func TestDared(t *testing.T) {
	w := dosed(Leadership, 1, false)
	if got := w.dares(&Firm{Risk: .5}); !close9(float64(got), w.Params.Leadership.Dared) {
		t.Errorf("an average owner dares %v", got)
	}
	if w.dares(&Firm{Risk: .7}) <= w.dares(&Firm{Risk: .3}) {
		t.Error("the bold dare less than the timid")
	}
	off := dosed(Leadership, 0, false)
	if off.dares(&Firm{Risk: .9, Class: 1}) != off.dares(&Firm{Risk: .1, Class: 1}) {
		t.Error("with leadership off owners differ")
	}
}

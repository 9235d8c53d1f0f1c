package agents

import "jiritsu/internal/draw"

// ClosureParams say when firms close. Closure by the owner's age is an input of
// the model, not a result.
type ClosureParams struct {
	// Rate is the yearly rate of closures from all causes, by size class.
	// Source: judgement by class; mean near .032, SME White Paper 2025 has .037.
	Rate []float64 `toml:"rate" unit:"/year" range:"[0,0.1]" grade:"J"`
	// Owner is the share of closures due to the owner's age or health.
	// Source: .483, survey of closed SMEs 2013.
	Owner float64 `toml:"owner" unit:"share" range:"[0,1]" grade:"B"`
	// OwnerAge is what a year of the owner's age adds to the log hazard.
	// Source: judgement.
	OwnerAge float64 `toml:"owner_age" unit:"log points" range:"[0,0.3]" grade:"J"`
	// Overdraft is the debt, in yearly sales, beyond which a firm closes.
	// Source: judgement.
	Overdraft float64 `toml:"overdraft" unit:"yearly sales" range:"[0,1]" grade:"J"`
}

func defaultClosure() ClosureParams {
	return ClosureParams{Rate: []float64{.045, .022, .010}, Owner: .48, OwnerAge: .09, Overdraft: .25}
}

// The draws of a closure.
const (
	drawOwner = iota
	drawOther
)

// Close ends firms: for want of cash, by the owner's age or health, and for other
// causes, whose rate is what is left of the published rate.
func Close(f *Firm, w *World, s draw.Stream) {
	p, c := &w.Params.Closure, &w.failures[f.Class]
	risk := w.ageRisk(f)
	c.firms += f.Weight
	c.risk += float64(f.Weight * risk)
	credit := p.Overdraft + w.policy("credit", f, Home)
	if f.Cash < -float64(credit*w.outcome(f).Sales) {
		c.failed += f.Weight
		w.close(f, ClosedCash)
		return
	}
	r := s.Of(uint64(f.ID), 0)
	owner := p.Rate[f.Class] * p.Owner * risk / c.meanRisk * (1 - w.policy("succession", f, Home))
	if r.Uniform(drawOwner) < owner {
		w.close(f, ClosedOwner)
		return
	}
	if r.Uniform(drawOther) < max(0, float64(p.Rate[f.Class]*(1-p.Owner))-c.rate) {
		w.close(f, ClosedOther)
	}
}

// ageRisk is the hazard of closure by the owner's age or health, relative to an
// owner of 60.
func (w *World) ageRisk(f *Firm) float64 {
	return draw.Exp(w.Params.Closure.OwnerAge * (min(float64(f.OwnerAge), 85) - 60))
}

// CountFailures publishes, once a year, the rate of closures for want of cash and
// the mean risk of the owners' age, by size class: the published rates of closure
// are those of the firms alive.
func CountFailures(w *World, _ draw.Stream) {
	if w.Quarter%4 != 0 {
		return
	}
	for n := range w.failures {
		c := &w.failures[n]
		if c.firms > 0 {
			c.rate, c.meanRisk = c.failed/c.firms, c.risk/c.firms
		}
		c.failed, c.firms, c.risk = 0, 0, 0
	}
}

// close ends a firm: its orders are let again, its ties and presences end, and
// its place may pass to a firm born later.
func (w *World) close(f *Firm, why EventKind) {
	w.note(f, Event{Kind: why, Value: w.outcome(f).Dependence})
	for f.NLinks > 0 {
		w.release(f, f.Links[0].Parent, float64(f.Links[0].Volume))
		w.dropLink(f, 0)
	}
	if f.RestN > 0 {
		w.release(f, None, f.RestVolume)
		f.RestN, f.RestVolume = 0, 0
	}
	w.Record.Closed = append(w.Record.Closed, f.Place)
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode.IsBase() {
			w.own[p.Region] -= f.Weight
		}
	}
	w.dropPresences(f)
	w.dropTies(f)
	f.Alive = false
	w.Turns[f.Place], w.Idle[f.Place] = Gone, notIdle
	w.changed = append(w.changed, f.Place)
	st := &w.Strata[f.Stratum]
	st.Alive -= f.Weight
	w.Ledger.Closed += f.Weight
	if f.Weight > 0 {
		st.Vacant = append(st.Vacant, f.Place)
	}
}

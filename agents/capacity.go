package agents

import "jiritsu/internal/draw"

// CapacityParams say how capacity and employment at home adjust.
type CapacityParams struct {
	// Adjustment is the yearly elasticity of capacity to its use.
	// Source: judgement.
	Adjustment float64 `toml:"adjustment" unit:"/year" range:"[0,1]" grade:"J"`
	// Usual is the use of capacity at which it stays as it is.
	// Source: judgement.
	Usual float64 `toml:"usual" unit:"share" range:"[0.5,1]" grade:"J"`
	// Price is what a unit of yearly capacity costs.
	// Source: judgement.
	Price float64 `toml:"price" unit:"of yearly sales" range:"[0,2]" grade:"J"`
	// Hiring is the yearly share of the gap to wanted employment that is closed.
	// Source: judgement.
	Hiring float64 `toml:"hiring" unit:"/year" range:"[0.1,1]" grade:"J"`
	// Displaced is the share of work at home that a base takes away within three years.
	// Source: SME White Paper 2010 as restated in 2012; the dip is built in.
	Displaced float64 `toml:"displaced" unit:"share" range:"[0,0.5]" grade:"J"`
	// Induced is the work at home that a base's output brings.
	// Source: SME White Paper 2010 as restated in 2012; the recovery is built in.
	Induced float64 `toml:"induced" unit:"share" range:"[0,1]" grade:"J"`
	// Productivity is yearly sales per employee, by size class.
	// Source: judgement.
	Productivity []float64 `toml:"productivity" unit:"million yen" range:"[5,60]" grade:"J"`
}

func defaultCapacity() CapacityParams {
	return CapacityParams{Adjustment: .5, Usual: .85, Price: .5, Hiring: .6, Displaced: .20, Induced: .55,
		Productivity: []float64{13, 17, 22}}
}

// Adjust moves capacity at home by a quarter.
func Adjust(f *Firm, w *World, _ draw.Stream) {
	p := &w.Params.Capacity
	gap := min(max(f.Used-p.Usual, -.2), .3)
	added := float64(f.Capacity * p.Adjustment / 4 * gap)
	f.Capacity += added
	if added > 0 {
		cost := float64(p.Price * 4 * added)
		f.Cash -= cost
		w.Ledger.CashOut += float64(f.Weight * cost)
	}
}

// Employ sets employment at home once a year: part of the gap to what the work
// needs is closed. A base takes work away at first and brings work with its own
// output.
func Employ(f *Firm, w *World, _ draw.Stream) {
	p := &w.Params.Capacity
	output := min(f.Used, 1) * f.Capacity * 4
	wanted := output
	if f.BasesIn != 0 {
		wanted = float64((1-float64(p.Displaced*w.settled(f)))*output) + float64(p.Induced*4*w.baseOutput(f))
	}
	f.Employees += float32(float64(p.Hiring * (wanted/p.Productivity[f.Class] - float64(f.Employees))))
}

// settled is how far the oldest base has taken work away: all after three years.
func (w *World) settled(f *Firm) float64 {
	oldest := w.Quarter
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode.IsBase() {
			oldest = min(oldest, int(p.Opened))
		}
	}
	return min(1, float64(w.Quarter-oldest)/12)
}

// baseOutput is what the firm's bases sell a quarter, from their plans and fit.
func (w *World) baseOutput(f *Firm) float64 {
	sum := 0.0
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode.IsBase() {
			sum += float64(w.plan(f, p) * (1 + float64(p.Fit)))
		}
	}
	return sum
}

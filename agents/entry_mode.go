package agents

import "jiritsu/internal/draw"

// EntryModeParams are the utilities of going abroad, by mode (nested in the
// eclectic paradigm: ownership, location, internalisation).
type EntryModeParams struct {
	// Export is the utility of direct export for an average firm in an average market.
	// Source: judgement, to be calibrated on the export participation of 2018, SME White Paper 2021.
	Export float64 `toml:"export" unit:"utils" range:"[-3,1]" grade:"J"`
	// Indirect is what indirect export adds to it.
	// Source: judgement, near the share of first forms in JFC 2023.
	Indirect float64 `toml:"indirect" unit:"utils" range:"[-1,2]" grade:"J"`
	// Base is the utility of a base for an average firm in an average market.
	// Source: judgement, to be calibrated on the investment participation of 2018, SME White Paper 2021.
	Base float64 `toml:"base" unit:"utils" range:"[-8,1]" grade:"J"`
	// Size is the elasticity of utility to a firm's size over the sunk cost.
	// Source: judgement, to be calibrated on the participation of small firms in 2009.
	Size float64 `toml:"size" unit:"utils" range:"[0.8,2.4]" grade:"J"`
	// Competence is what a standard deviation of competence adds.
	// Source: judgement; weak effects of productivity on entry.
	Competence float64 `toml:"competence" unit:"utils" range:"[0,1]" grade:"J"`
	// Potential is the elasticity of utility to market potential.
	// Source: judgement.
	Potential float64 `toml:"potential" unit:"utils" range:"[0,1]" grade:"J"`
	// Distance is what full distance takes off for a firm that knows nothing.
	// Source: judgement; psychic distance.
	Distance float64 `toml:"distance" unit:"utils" range:"[0,3]" grade:"J"`
	// Wage is what a log point of the wage gap adds to the utility of a base, at
	// full tradability.
	// Source: judgement; vertical investment.
	Wage float64 `toml:"wage" unit:"utils" range:"[0,1.5]" grade:"J"`
	// Exporting is what exporting already adds.
	// Source: judgement.
	Exporting float64 `toml:"exporting" unit:"utils" range:"[0,2]" grade:"J"`
	// Failure is what each time that the firm gave up in the region takes off.
	// Source: judgement; learning from failure.
	Failure float64 `toml:"failure" unit:"utils" range:"[0,3]" grade:"J"`
	// OwnershipLocation is the interaction of competence and market potential.
	// Source: Agarwal & Ramaswami 1992 test it; none by default.
	OwnershipLocation float64 `toml:"ownership_location" unit:"utils" range:"[-1,1]" grade:"J"`
	// OwnershipInternalisation is the interaction of competence and contract risk
	// for a wholly owned base.
	// Source: Agarwal & Ramaswami 1992 test it; none by default.
	OwnershipInternalisation float64 `toml:"ownership_internalisation" unit:"utils" range:"[-1,1]" grade:"J"`
	// Misperception is the standard deviation of the perceived log market
	// potential of a firm that knows nothing.
	// Source: judgement; bounded rationality.
	Misperception float64 `toml:"misperception" unit:"log points" range:"[0,2]" grade:"J"`
	// SunkCost is the sunk cost of each mode beside home: indirect export, direct
	// export, alliance, joint venture, wholly owned.
	// Source: judgement.
	SunkCost []float64 `toml:"sunk_cost" unit:"million yen" range:"[0,2000]" grade:"J"`
	// Commitment is the share of equity at stake in each mode.
	// Source: judgement.
	Commitment []float64 `toml:"commitment" unit:"equity" range:"[0,1]" grade:"J"`
	// Present is what is left of the commitment where the firm is present already.
	// Source: judgement.
	Present float64 `toml:"present" unit:"share" range:"[0,1]" grade:"J"`
}

func defaultEntryMode() EntryModeParams {
	return EntryModeParams{Export: -2.05, Indirect: .4, Base: -6.1, Size: 1.7, Competence: .25, Potential: .95,
		Distance: 1, Wage: .5, Exporting: .5, Failure: .5, Misperception: .5, Present: .7,
		SunkCost: []float64{3, 10, 20, 100, 200}, Commitment: []float64{.01, .04, .06, .15, .30}}
}

// usualSales is the yearly sales to which sunk costs are set in relation, million yen.
const usualSales = 2200

// An Option is a mode in a region that a firm weighs.
type Option struct {
	Region  int
	Mode    Mode
	Plant   ParentID // parent that invited, or None
	Utility float64
	Factor  float64 // log of the sunk cost relative to a market next door
}

// weigh sets the utility of an option; it gives false if the firm does not dare
// it. The gate is Johanson & Vahlne's: commitment times uncertainty within
// tolerated risk.
func (w *World) weigh(f *Firm, c *Circle, o *Option) bool {
	p := &w.Params.EntryMode
	k := w.known(w.gathered(f, o.Region, c.Peers[o.Region]))
	tie := w.tieTo(c, f, o)
	commitment := p.Commitment[o.Mode-1]
	if f.Abroad>>o.Region&1 != 0 {
		commitment *= p.Present
	}
	if commitment*w.Params.Knowledge.Uncertainty*(1-k)*(1-tie) > c.Dared {
		return false
	}
	o.Factor = w.sunkFactor(f, o.Region)
	o.Utility = p.ofMode(o.Mode) + w.ownership(f, c, o) + w.location(f, o, k) + w.internalisation(f, o, tie)
	return true
}

// plantTie is the strength of the tie to a parent's plant beside which a base is
// to open: its orders are known.
const plantTie = .5

// tieTo is the strength of the best tie where an option lies.
func (w *World) tieTo(c *Circle, f *Firm, o *Option) float64 {
	tie := w.localTie(c, f, o.Region)
	if o.Plant != None {
		tie = max(tie, plantTie)
	}
	return tie
}

// ofMode is the utility of a mode as such; an alliance lies between exports and bases.
func (p *EntryModeParams) ofMode(m Mode) float64 {
	switch m {
	case IndirectExport:
		return p.Export + p.Indirect
	case DirectExport:
		return p.Export
	case Alliance:
		return (p.Export + p.Base) / 2
	}
	return p.Base
}

// ownership is what the firm itself brings: competence, size, horizon, exports.
func (w *World) ownership(f *Firm, c *Circle, o *Option) float64 {
	p, pop := &w.Params.EntryMode, &w.Params.Population
	k := pop.standardised(w.trait(Competence, f.Competence, f.Class))
	h := pop.standardised(w.trait(Leadership, float64(f.Horizon), f.Class))
	u := float64(p.Competence*k) + float64(w.Params.Leadership.Horizon*h)
	u -= float64(p.Size * (o.Factor - c.Size))
	if f.Abroad&^f.BasesIn != 0 {
		u += p.Exporting
	}
	return u + float64(p.OwnershipLocation*k*w.Promise[o.Region][f.Industry])
}

// location is what the region brings, as the firm perceives it.
func (w *World) location(f *Firm, o *Option, k float64) float64 {
	p := &w.Params.EntryMode
	noise := w.facts.perceive.Of(uint64(f.ID), uint64(o.Region)).Normal(uint64(w.Quarter))
	perceived := w.Promise[o.Region][f.Industry] + float64(p.Misperception*(1-k)*noise)
	u := float64(p.Potential*perceived) - float64(p.Distance*w.Economy.Regions[o.Region].Distance*(1-k))
	u -= float64(p.Failure * w.setbacks(f, o.Region))
	if o.Mode.IsBase() {
		u += w.agglomeration(o.Region) + float64(p.Wage*w.Economy.Industries[f.Industry].Tradability*w.wageGap(o.Region))
	}
	return u
}

// wageGap is how far wages in a region are below those at home, log points.
func (w *World) wageGap(region int) float64 {
	return draw.Log(w.Now.Wage[Home] / w.Now.Wage[region])
}

// internalisation is what speaks for the mode: ties for partnerships, contract
// risk for ownership, an invitation for following.
func (w *World) internalisation(f *Firm, o *Option, tie float64) float64 {
	u := 0.0
	if o.Mode == Alliance || o.Mode == JointVenture {
		u += float64(w.Params.Networks.Partner * tie)
	}
	if o.Mode == WhollyOwned {
		risk := w.Economy.Industries[f.Industry].Specificity * (1 - w.Now.Institutions[o.Region])
		z := w.Params.Population.standardised(w.trait(Competence, f.Competence, f.Class))
		u += float64(w.Params.EntryMode.OwnershipInternalisation * z * risk)
	}
	if o.Plant != None {
		u += float64(w.Doses[Offshoring].Dose * w.Params.Offshoring.Follow)
	}
	return u
}

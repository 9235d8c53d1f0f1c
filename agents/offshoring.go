package agents

import "jiritsu/internal/draw"

// OffshoringParams say how parents move production abroad.
type OffshoringParams struct {
	// Hazard is the yearly rate of a parent's steps abroad at the yen of the start.
	// Source: judgement; docs/ODD.md 7.3.
	Hazard float64 `toml:"hazard" unit:"/year" range:"[0,0.2]" grade:"J"`
	// Step is the share of its production at home that one step moves.
	// Source: judgement.
	Step float64 `toml:"step" unit:"share" range:"[0,0.5]" grade:"J"`
	// YenPull is the elasticity of the hazard to the strength of the yen.
	// Source: judgement; sign from the surveys of overseas business activities.
	YenPull float64 `toml:"yen_pull" unit:"elasticity" range:"[0,3]" grade:"J"`
	// WagePull is what a log point of the wage gap adds to a region's weight.
	// Source: judgement.
	WagePull float64 `toml:"wage_pull" unit:"utils" range:"[0,2]" grade:"J"`
	// SizePull is what a log point of market potential adds to a region's weight.
	// Source: judgement.
	SizePull float64 `toml:"size_pull" unit:"utils" range:"[0,2]" grade:"J"`
	// PresencePull is what a log point of Japanese firms present adds to a region's weight.
	// Source: judgement; it is the parents' own, and no part of linkage.
	PresencePull float64 `toml:"presence_pull" unit:"utils" range:"[0,2]" grade:"J"`
	// Invite is the probability that an average supplier of more than a small
	// part of its sales is invited when its parent steps abroad.
	// Source: judgement.
	Invite float64 `toml:"invite" unit:"probability" range:"[0,1]" grade:"J"`
	// Volatility is the standard deviation of the yearly change of a parent's orders.
	// Source: judgement.
	Volatility float64 `toml:"volatility" unit:"log points" range:"[0,0.3]" grade:"J"`
	// Follow is the utility that an invitation adds to a base beside the parent.
	// Source: judgement, to be calibrated on the share of entrants that follow a customer, JFC 2012.
	Follow float64 `toml:"follow" unit:"utils" range:"[0,3]" grade:"J"`
	// PlantBuys is the share of a moved order that the plant abroad gives to a
	// supplier that followed.
	// Source: judgement; the rest goes to local suppliers.
	PlantBuys float64 `toml:"plant_buys" unit:"share" range:"[0,1]" grade:"J"`
}

func defaultOffshoring() OffshoringParams {
	return OffshoringParams{Hazard: .04, Step: .15, YenPull: 1, WagePull: .5, SizePull: .3, PresencePull: .5,
		Invite: .7, Volatility: .06, Follow: 1, PlantBuys: 1}
}

// maxMoved is the share of production beyond which no parent moves.
const maxMoved = .85

// Offshore lets parents set their volumes and take steps abroad. A step moves a
// share of the production that is still at home; orders at home fall with it,
// and suppliers may be invited to follow.
func Offshore(w *World, s draw.Stream) {
	var weight [MaxRegions]float64
	dose, p := w.Doses[Offshoring].Dose, &w.Params.Offshoring
	strong := draw.Exp(p.YenPull * draw.Log(w.Economy.Quarters[0].Yen/w.Now.Yen))
	rate := dose * Quarterly(min(1, p.Hazard*strong))
	for n := range w.Parents {
		q := &w.Parents[n]
		r := s.Of(uint64(n), 0)
		q.Volume *= draw.Exp(float64(p.Volatility/2*r.Normal(0)) - float64(p.Volatility*p.Volatility/8))
		q.Volume = min(max(q.Volume, .4), 2.5)
		if r.Uniform(1) < rate && 1-q.Home < maxMoved {
			w.weighPlants(int(q.Industry), weight[:len(w.Economy.Regions)])
			q.step(r.Categorical(2, weight[:len(w.Economy.Regions)]), p.Step)
			w.Steps[n] = int16(w.Quarter)
		}
		w.Orders[n] = q.Volume * q.Home / q.Start * w.Home[q.Industry]
	}
}

// weighPlants gives the weights by which parents of an industry choose where to
// build: lower wages, larger markets, more Japanese firms.
func (w *World) weighPlants(industry int, weight []float64) {
	p := &w.Params.Offshoring
	weight[Home] = 0
	for r := 1; r < len(weight); r++ {
		u := float64(p.WagePull*w.wageGap(r)) + float64(p.SizePull*w.Promise[r][industry])
		weight[r] = draw.Exp(u + float64(p.PresencePull*w.Presence[r]))
	}
}

// step moves a share of the production at home to a region.
func (q *Parent) step(region int, share float64) {
	moved := float64(q.Home * share)
	q.Home -= moved
	q.Moved[region] += moved
	q.StepTo = uint8(region)
}

// parentDraw sets the counterparts of draws about parents apart from those about
// regions and modes.
const parentDraw = 1 << 32

// invitation gives the region to which one of the firm's parents invited it in
// the past year, and that parent, or Home and None. Good suppliers and those
// with much of their sales at stake are invited sooner.
func (w *World) invitation(f *Firm, s draw.Stream) (region int, parent ParentID) {
	if w.Doses[Offshoring].Dose == 0 {
		return Home, None
	}
	for n := range f.Links[:f.NLinks] {
		l := &f.Links[n]
		if step := int(w.Steps[l.Parent]); step == None || w.Quarter-step >= 4 {
			continue
		}
		stake := min(1, 3*float64(l.Volume)*w.Orders[l.Parent]/f.Capacity)
		good := draw.Exp(.3 * w.Params.Population.standardised(w.trait(Competence, f.Competence, f.Class)))
		chance := w.Doses[Offshoring].Dose * w.Params.Offshoring.Invite * stake * good
		if s.Of(uint64(f.ID), parentDraw|uint64(l.Parent)).Bernoulli(0, chance) {
			return int(w.Parents[l.Parent].StepTo), l.Parent
		}
	}
	return Home, None
}

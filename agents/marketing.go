package agents

import "jiritsu/internal/draw"

// MarketingParams say how customers are found, tried and kept.
type MarketingParams struct {
	// Home is the yearly rate at which an average firm with room wins a customer
	// at home, per unit of reputation.
	// Source: judgement.
	Home float64 `toml:"home" unit:"/year" range:"[0.01,0.1]" grade:"J"`
	// Reputation is the customers' worth of reputation of a firm without any.
	// Source: judgement.
	Reputation float64 `toml:"reputation" unit:"customers" range:"[0.5,5]" grade:"J"`
	// HomeLoss is the yearly rate at which an average firm loses a customer at home.
	// Source: judgement.
	HomeLoss float64 `toml:"home_loss" unit:"/year" range:"[0.02,0.08]" grade:"J"`
	// Foreign is the yearly rate at which an average direct exporter that knows
	// its market wins a customer in an average market.
	// Source: judgement, to be calibrated on the export intensity of 2015, SME White Paper 2018.
	Foreign float64 `toml:"foreign" unit:"/year" range:"[0.1,0.6]" grade:"J"`
	// Ignorance is the share of these that a firm without knowledge still wins.
	// Source: judgement; unsolicited orders exist.
	Ignorance float64 `toml:"ignorance" unit:"share" range:"[0,1]" grade:"J"`
	// ForeignLoss is the yearly rate at which an average firm loses an established customer abroad.
	// Source: judgement.
	ForeignLoss float64 `toml:"foreign_loss" unit:"/year" range:"[0.05,0.15]" grade:"J"`
	// Appeal is the mean share of trials that end with an established customer.
	// Source: judgement, to be calibrated on exporters that stopped by year 7.
	Appeal float64 `toml:"appeal" unit:"share" range:"[0.3,0.7]" grade:"T"`
	// AppealWeight is the sum of the two parameters of its beta distribution.
	// Source: judgement.
	AppealWeight float64 `toml:"appeal_weight" unit:"trials" range:"[1,20]" grade:"J"`
	// Trial is the quarterly probability that a trial is decided.
	// Source: judgement.
	Trial float64 `toml:"trial" unit:"/quarter" range:"[0.1,1]" grade:"J"`
	// TrialOrder is what a customer on trial buys, of what an established one does.
	// Source: judgement.
	TrialOrder float64 `toml:"trial_order" unit:"share" range:"[0,1]" grade:"J"`
	// OrderSpread is the log standard deviation of the size of orders abroad.
	// Source: judgement.
	OrderSpread float64 `toml:"order_spread" unit:"log points" range:"[0,1]" grade:"J"`
	// SkillHome is the elasticity of customers won at home to standardised
	// marketing, and to standardised competence.
	// Source: judgement.
	SkillHome float64 `toml:"skill_home" unit:"log points" range:"[0,1]" grade:"J"`
	// SkillAbroad is the same for customers abroad.
	// Source: judgement.
	SkillAbroad float64 `toml:"skill_abroad" unit:"log points" range:"[0,1]" grade:"J"`
	// Keeping is the elasticity of the loss of customers to standardised competence.
	// Source: judgement.
	Keeping float64 `toml:"keeping" unit:"log points" range:"[0,1]" grade:"J"`
	// LinkKeeping is the same for the loss of buyer links.
	// Source: judgement.
	LinkKeeping float64 `toml:"link_keeping" unit:"log points" range:"[0,1]" grade:"J"`
}

func defaultMarketing() MarketingParams {
	return MarketingParams{Home: .038, Reputation: 2, HomeLoss: .04, Foreign: .14, Ignorance: .3, ForeignLoss: .08,
		Appeal: .43, AppealWeight: 3.5, Trial: .5, TrialOrder: 1, OrderSpread: .5,
		SkillHome: .25, SkillAbroad: .35, Keeping: .2, LinkKeeping: .3}
}

func (p *MarketingParams) appealMean() float64 { return p.Appeal }

// modeReach is how well a mode reaches customers, direct export being 1.
var modeReach = [ModeCount]float64{0, .5, 1, 1.2, 2, 2}

// drive turns a firm's traits into the rates of the coming year.
func (w *World) drive(f *Firm) {
	p, pop := &w.Params.Marketing, &w.Params.Population
	a := pop.standardised(w.trait(Marketing, float64(f.Marketing), f.Class))
	k := pop.standardised(w.trait(Competence, f.Competence, f.Class))
	home, abroad := float64(p.SkillHome*p.SkillHome), float64(p.SkillAbroad*p.SkillAbroad)
	keep := draw.Exp(-float64(p.Keeping * k))
	f.Drive = Drive{
		HomeWin:     float32(p.Home / 4 * draw.Exp(float64(p.SkillHome*(a+k))-home)),
		HomeLose:    float32(Hazard(w.homeLoss, keep)),
		LinkLose:    float32(Hazard(w.linkLoss, draw.Exp(-float64(p.LinkKeeping*k)))),
		ForeignWin:  float32(p.Foreign / 4 * draw.Exp(float64(p.SkillAbroad*(a+k))-abroad)),
		ForeignLose: float32(Hazard(w.foreignLoss, keep)),
	}
}

// effort is how hard a firm looks for customers at home: the more, the more of
// its capacity is idle.
func (w *World) effort(f *Firm) float64 {
	return min(max((1-f.Used)*(1/.15), 0), 2)
}

// The draws of the marketing of a firm at home, and in each region.
const (
	drawWins = iota
	drawLosses
	drawDecided
	drawEstablished
	drawPlant
)

// Market wins and loses independent customers, at home and in every region where
// the firm is present. New customers are Poisson; losses are binomial.
func Market(f *Firm, w *World, s draw.Stream) {
	r := s.Of(uint64(f.ID), Home)
	known := float64(f.Customers)
	won := poisson(r, drawWins, float64(f.Drive.HomeWin)*(w.Params.Marketing.Reputation+known)*w.effort(f))
	lost := 0
	if r.Uniform(drawLosses) > 1-float64(known*float64(f.Drive.HomeLose)) { // else none: Bernoulli's inequality
		lost = r.Binomial(drawLosses, int(f.Customers), float64(f.Drive.HomeLose))
	}
	f.Customers += int32(won - lost)
	if f.Abroad == 0 {
		return
	}
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode != NoMode {
			w.penetrate(f, p, s.Of(uint64(f.ID), uint64(p.Region)))
		}
	}
}

// mostCustomers bounds the customers of a presence.
const mostCustomers = 10000

// poisson is r.Poisson without the call where the draw is 0 at a glance.
func poisson(r draw.Rand, n uint64, mean float64) int {
	if r.Uniform(n) <= 1-mean {
		return 0
	}
	return r.Poisson(n, mean)
}

// penetrate moves a presence by a quarter: trials are decided by the appeal of
// what the firm offers there, which it does not know; customers are lost; new
// ones try. Without a customer for two quarters, exports end.
func (w *World) penetrate(f *Firm, p *Presence, r draw.Rand) {
	if p.PlantBuys > 0 && r.Uniform(drawPlant) < float64(f.Drive.LinkLose) {
		p.PlantBuys = 0 // parents drop suppliers abroad as they do at home
	}
	if p.Customers > 0 {
		p.Customers -= int16(r.Binomial(drawLosses, int(p.Customers), float64(f.Drive.ForeignLose)))
	}
	if p.Trials > 0 {
		decided := r.Binomial(drawDecided, int(p.Trials), w.Params.Marketing.Trial)
		p.Trials -= int16(decided)
		p.Customers += int16(r.Binomial(drawEstablished, decided, float64(p.Appeal)))
	}
	p.Trials += int16(min(poisson(r, drawWins, w.winsAbroad(f, p)), mostCustomers-int(p.Customers)-int(p.Trials)))
	if p.Trials+p.Customers > 0 {
		p.Empty = 0
		return
	}
	p.Empty++
	if p.Empty >= emptyQuarters && !p.Mode.IsBase() {
		w.stop(f, p)
	}
}

// emptyQuarters is how many quarters without a customer end exports.
const emptyQuarters = 2

// winsAbroad is the expected number of new customers of a presence in a quarter.
func (w *World) winsAbroad(f *Firm, p *Presence) float64 {
	m := &w.Params.Marketing
	know := m.Ignorance + float64((1-m.Ignorance)*w.known(p.Knowledge))
	refer := 1 + float64(w.Params.Networks.Contacts*float64(p.Contacts))
	return float64(f.Drive.ForeignWin) * modeReach[p.Mode] * w.Reach[p.Region][f.Industry] * know * refer
}

// usualOrder is what an average customer of a mode buys, per capacity of the start.
func (w *World) usualOrder(m Mode) float64 {
	if m.IsBase() {
		return w.Params.Orders.Base
	}
	return w.Params.Orders.Export
}

// stop ends exports or an alliance in a region; knowledge stays for a time.
func (w *World) stop(f *Firm, p *Presence) {
	w.note(f, Event{Kind: Stopped, Region: p.Region, From: p.Mode, Age: int16(w.Quarter) - p.Entered})
	p.fail()
	w.leave(f, p)
}

// fail counts that the firm gave up here.
func (p *Presence) fail() {
	if p.Setbacks < 255 {
		p.Setbacks++
	}
}

// leave makes a presence dormant.
func (w *World) leave(f *Firm, p *Presence) {
	if p.Mode.IsBase() {
		w.own[p.Region] -= f.Weight
	}
	p.Mode, p.Trials, p.Customers, p.Empty, p.PlantBuys, p.Left = NoMode, 0, 0, 0, 0, int16(w.Quarter)
	f.Abroad &^= 1 << p.Region
	f.BasesIn &^= 1 << p.Region
	w.changed = append(w.changed, f.Place)
}

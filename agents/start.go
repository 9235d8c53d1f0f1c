package agents

import "jiritsu/internal/draw"

// measureStart takes the means of the start to which later rules refer: the
// margin on subcontracts and the risk of the owners' age.
func (w *World) measureStart() {
	var margin, volume float64
	var risk, firms [3]float64
	for n := range w.Firms {
		f := &w.Firms[n]
		for k := range f.Links[:f.NLinks] {
			l := &f.Links[k]
			price, _ := w.nash(f, float64(l.Volume))
			margin += float64(f.Weight * float64(l.Volume) * (price - f.Cost))
			volume += float64(f.Weight * float64(l.Volume))
		}
		risk[f.Class] += float64(f.Weight * w.ageRisk(f))
		firms[f.Class] += f.Weight
	}
	if volume > 0 {
		w.BaseMargin = margin / volume
	}
	for c := range risk {
		w.failures[c].meanRisk = 1
		if firms[c] > 0 {
			w.failures[c].meanRisk = risk[c] / firms[c]
		}
	}
	for n := range w.Firms {
		w.priceLinks(&w.Firms[n])
	}
}

// inclination is the log-odds, but for a constant, by which a firm is abroad at
// the start: the covariates of entry.
func (w *World) inclination(f *Firm) float64 {
	p, e := &w.Params.Population, &w.Params.EntryMode
	k := p.standardised(w.trait(Competence, f.Competence, f.Class))
	a := p.standardised(w.trait(Marketing, float64(f.Marketing), f.Class))
	return float64(e.Competence*k) + float64(w.Params.Marketing.SkillAbroad*a) +
		float64(.5*e.Size*draw.Log(f.Capacity*4/usualSales))
}

// intercepts solves, for each size class, for the constant with which the
// weighted share of firms abroad is as wanted (Newton's method on the log of the
// share, which is concave in the constant).
func (w *World) intercepts(share []float64) (b [3]float64) {
	for range 12 {
		var sum, slope, firms [3]float64
		for n := range w.Firms {
			f := &w.Firms[n]
			p := draw.Logistic(b[f.Class] + w.Inclined[n])
			sum[f.Class] += float64(f.Weight * p)
			slope[f.Class] += float64(f.Weight * p * (1 - p))
			firms[f.Class] += f.Weight
		}
		moved := 0.0
		for c := range b {
			move := -99.0
			if sum[c] > 0 && share[c] > 0 {
				move = min(max(draw.Log(share[c]*firms[c]/sum[c])*sum[c]/slope[c], -4), 4)
				moved = max(moved, move, -move)
			}
			b[c] += move
		}
		if moved < 1e-6 {
			break
		}
	}
	return b
}

// startAbroad puts exporters and investors of the start into their markets, as
// if they had long been on their way.
func (w *World) startAbroad() {
	p := &w.Params.Population
	w.Inclined = make([]float64, len(w.Firms))
	for n := range w.Firms {
		w.Inclined[n] = w.inclination(&w.Firms[n])
	}
	for n, mode := range [3]struct {
		share []float64
		mode  Mode
	}{{p.Indirect, IndirectExport}, {p.Direct, DirectExport}, {p.Based, WhollyOwned}} {
		b := w.intercepts(mode.share)
		for k := range w.Firms {
			f := &w.Firms[k]
			r := w.lasting(overseas).Of(uint64(f.ID), uint64(n))
			if r.Uniform(0) < draw.Logistic(b[f.Class]+w.Inclined[k]) {
				w.startPresence(f, mode.mode, r)
			}
		}
	}
	w.Inclined = nil
}

// startPresence gives a firm a presence that began some years ago, with the
// knowledge and the customers that would have come of it.
func (w *World) startPresence(f *Firm, mode Mode, r draw.Rand) {
	if w.Closed {
		return
	}
	region := w.comesToMind(int(f.Industry), r.Uniform(1))
	if w.present(f, region) != nil {
		return
	}
	if mode.IsBase() && r.Uniform(2) < .4 {
		mode = JointVenture
	}
	w.settleAbroad(f, region, mode, min(r.Exponential(4)*8, float64(w.Economy.FirstYear-int(f.Founded))), r)
}

// settleAbroad gives a firm a presence of some age, in years, with what would have
// come of it.
func (w *World) settleAbroad(f *Firm, region int, mode Mode, age float64, r draw.Rand) {
	p := w.addPresence(f, region)
	w.acquaint(f, p)
	m := &w.Params.Marketing
	p.Appeal = float32(r.Beta(3, 1+float64(m.Appeal*m.AppealWeight), (1-m.Appeal)*m.AppealWeight))
	p.Mode, p.Entered = mode, -int16(4*age)
	gain, loss := float64(w.Params.Knowledge.Gain*activity[mode]), w.Params.Knowledge.Loss
	p.Knowledge = gain / (gain + loss) * (1 - draw.Exp(-float64((gain+loss)*age)))
	wins := w.winsAbroad(f, p) * float64(p.Appeal) / float64(f.Drive.ForeignLose)
	settled := 1 - draw.Exp(-float64(4*float64(f.Drive.ForeignLose)*age))
	p.Customers = 1 + int16(r.Poisson(5, wins*settled))
	if mode.IsExport() {
		w.makeRoom(f, p)
	}
	f.Abroad |= 1 << region
	o := Option{Region: region, Mode: mode, Plant: None}
	if mode.IsBase() {
		if f.NLinks > 0 && r.Uniform(6) < .3 && w.Parents[f.Links[0].Parent].Moved[region] > 0 {
			o.Plant = f.Links[0].Parent
		}
		w.openBase(f, p, o, NoMode)
		p.Opened = p.Entered
	}
	w.tieUp(f, p)
	w.outcome(f).step(o, 0)
}

// makeRoom takes as much business at home from a firm of the start as it exports,
// so that its capacity is used as that of others.
func (w *World) makeRoom(f *Firm, p *Presence) {
	exported := w.order(f, p) * float64(p.Customers)
	f.Customers = max(0, f.Customers-int32(exported/w.usualAtHome(f)+.5))
}

// startTies joins firms to peers at the start.
func (w *World) startTies() {
	w.showAll()
	mean := w.Params.Population.Peers / 2
	for n := range w.Firms {
		f := &w.Firms[n]
		r := w.lasting(kinship).Of(uint64(f.ID), 0)
		for k := range r.Poisson(0, mean) {
			if g := &w.Firms[r.Index(uint64(k)+1, w.slots)]; w.joinable(f, g) {
				w.join(f, g)
			}
		}
	}
}

// usualAtHome is what one independent customer at home buys a quarter, shocks left out.
func (w *World) usualAtHome(f *Firm) float64 {
	return w.Params.Orders.Home * f.Capacity0 * w.Now.HomeDemand[f.Industry]
}

// ordered is what larger firms order from a firm a quarter, shocks left out.
func (w *World) ordered(f *Firm) float64 {
	sum := float64(f.RestVolume * w.Now.HomeDemand[f.Industry])
	for n := range f.Links[:f.NLinks] {
		sum += float64(float64(f.Links[n].Volume) * w.calm(f, f.Links[n].Parent))
	}
	return sum
}

// startStates reads the states of the start. The dependence that a firm was drawn
// with is kept as it was before its sales abroad, so that who counts as captive at
// the start hangs on no mechanism.
func (w *World) startStates() {
	for n := range w.Firms {
		w.startState(&w.Firms[n])
	}
}

// startState reads the state of one firm at the start.
func (w *World) startState(f *Firm) {
	t, o := &w.Params.Thresholds, w.outcome(f)
	abroad, own := 0.0, float64(float64(f.Customers)*w.usualAtHome(f))
	home := w.ordered(f) + own
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		sold := w.order(f, p) * float64(p.Customers)
		abroad += float64(sold * p.owned())
		o.Modes |= 1 << p.Mode
	}
	o.ForeignShare = abroad / (home + abroad)
	o.Dependence = float64(o.Group) / (4 * (home + abroad))
	o.Sales = float64(4 * (home + abroad))
	o.Others, o.OwnHome, o.OwnAbroad = float32(o.Sales)-o.Group, float32(4*own), float32(4*abroad)
	held := o.Dependence < t.Free && o.ForeignShare >= t.Abroad
	if held {
		o.Held, o.WasIndep = int8(t.Held), true
	}
	f.State = t.Read(o.Dependence, o.ForeignShare, f.BasesIn != 0, held)
	o.StartState = f.State
	o.AbroadFirst = f.Abroad != 0
}

package agents

import "jiritsu/internal/draw"

// A DiaryExit is the end of a base, with what made it likely.
type DiaryExit struct {
	Quarter  int
	Region   uint8
	Mode     Mode
	Age      int     // quarters
	Fit      float64 // sales over plan, less one
	Hazard   float64 // of the quarter
	OfFit    float64 // multipliers on the hazard: of sales against plan
	Partner  float64 // of the partner
	Frailty  float64 // of the firm
	Push     float64 // of a shock
	Forced   bool    // no foreign mode was available
	Quality  float64 // of the partner, standardised
	OnlyBase bool
	Kept     int // customers that buy from home from now on
}

// lookAtBases takes down how near bases are to being given up.
func (d *Diary) lookAtBases(f *Firm, w *World, _ draw.Stream) func() {
	var all []DiaryExit
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if !p.Mode.IsBase() {
			continue
		}
		q := &w.Params.Withdrawal
		x := DiaryExit{Quarter: w.Quarter, Region: p.Region, Mode: p.Mode, Age: w.Quarter - int(p.Opened), Fit: float64(p.Fit),
			Hazard: w.exitHazard(f, p), OfFit: draw.Exp(-float64(q.Fit * float64(p.Fit))), Partner: 1, Push: 1,
			Frailty: draw.Exp(float64(p.Frailty)), Forced: w.Closed, Quality: float64(p.Partner), OnlyBase: f.Bases() == 1}
		if p.Mode == JointVenture {
			x.Partner = draw.Exp(-float64(w.effect(Networks) * w.Params.Networks.PartnerQuality * float64(p.Partner)))
		}
		if w.Quarter >= int(p.HitTill) && w.Quarter < int(p.ExitTill) {
			x.Push = float64(p.ExitPush)
		}
		d.tally.hazard[p.Region] = x.Hazard
		all = append(all, x)
	}
	return func() {
		for _, x := range all {
			if f.BasesIn>>x.Region&1 == 0 {
				if p := w.present(f, int(x.Region)); p.Mode != NoMode {
					x.Kept = int(p.Customers)
				}
				d.Exits = append(d.Exits, x)
			}
		}
	}
}

// A DiaryHeir is a succession.
type DiaryHeir struct {
	Quarter        int
	AgeFrom, AgeTo float64
	From, To       [3]float64 // risk tolerance, horizon, international experience
}

// lookAtOwner takes down a succession.
func (d *Diary) lookAtOwner(f *Firm, w *World, _ draw.Stream) func() {
	age, from := float64(f.OwnerAge), [3]float64{float64(f.Risk), float64(f.Horizon), float64(f.Experience)}
	return func() {
		if float64(f.OwnerAge) < age {
			d.Heirs = append(d.Heirs, DiaryHeir{w.Quarter, age, float64(f.OwnerAge), from,
				[3]float64{float64(f.Risk), float64(f.Horizon), float64(f.Experience)}})
		}
	}
}

// A DiaryEnd is the firm's closure.
type DiaryEnd struct {
	Quarter  int
	Cause    EventKind
	OwnerAge float64
	Cash     float64
	Credit   float64 // the debt beyond which it closes
	Sales    float64
	Owner    float64 // yearly hazard by the owner's age or health
	Other    float64 // yearly hazard of other causes
	D        float64
}

// lookAtClosure takes down why the firm closed.
func (d *Diary) lookAtClosure(f *Firm, w *World, _ draw.Stream) func() {
	p, c := &w.Params.Closure, &w.failures[f.Class]
	x := &DiaryEnd{Quarter: w.Quarter, OwnerAge: float64(f.OwnerAge), Cash: f.Cash, Sales: w.outcome(f).Sales, D: w.outcome(f).Dependence,
		Credit: (p.Overdraft + w.policy("credit", f, Home)) * w.outcome(f).Sales,
		Owner:  p.Rate[f.Class] * p.Owner * w.ageRisk(f) / c.meanRisk * (1 - w.policy("succession", f, Home)),
		Other:  max(0, float64(p.Rate[f.Class]*(1-p.Owner))-c.rate)}
	return func() {
		if f.Alive {
			return
		}
		x.Cause = w.Record.Events[len(w.Record.Events)-1].Kind // the last to be taken down
		d.End = x
	}
}

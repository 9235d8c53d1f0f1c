package agents

import "jiritsu/internal/draw"

// WithdrawalParams say when a base is given up.
type WithdrawalParams struct {
	// Hazard is the yearly hazard of a base that sells as planned.
	// Source: judgement, to be calibrated on withdrawals per affiliate and year, White Paper on
	// International Economy and Trade 2013.
	Hazard float64 `toml:"hazard" unit:"/year" range:"[0.02,0.07]" grade:"J"`
	// Fit is what sales at twice the plan take off the log hazard.
	// Source: judgement; Luo, Si & Zhang 2022 for the sign.
	Fit float64 `toml:"fit" unit:"log points" range:"[0,2]" grade:"J"`
	// Kept is the share of a base's customers that go on to buy from home when it is given up.
	// Source: judgement.
	Kept float64 `toml:"kept" unit:"share" range:"[0,1]" grade:"J"`
	// FrailtyMean is the mean of the log frailty of firms.
	// Source: judgement; keeps the mean hazard where it is.
	FrailtyMean float64 `toml:"frailty_mean" unit:"log points" range:"[-2,1]" grade:"J"`
	// FrailtySpread is the standard deviation of the log frailty of firms.
	// Source: judgement; some firms withdraw again and again.
	FrailtySpread float64 `toml:"frailty_spread" unit:"log points" range:"[0,2]" grade:"J"`
}

func defaultWithdrawal() WithdrawalParams {
	return WithdrawalParams{Hazard: .032, Fit: .3, Kept: .5, FrailtyMean: -.32, FrailtySpread: .8}
}

// The draws of a base's quarter.
const (
	drawExit = iota
	drawKept
)

// Withdraw gives up bases: the sooner, the further sales are below plan, the
// worse the partner, the frailer the firm, and after a shock that hit the base.
// When no foreign mode is available, every presence ends.
func Withdraw(f *Firm, w *World, s draw.Stream) {
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		switch {
		case p.Mode == NoMode:
		case w.Closed && !p.Mode.IsBase():
			w.stop(f, p)
		case w.Closed:
			w.withdraw(f, p, 0)
		case p.Mode.IsBase():
			if r := s.Of(uint64(f.ID), uint64(p.Region)); r.Bernoulli(drawExit, w.exitHazard(f, p)) {
				w.withdraw(f, p, r.Binomial(drawKept, int(p.Customers), w.Params.Withdrawal.Kept))
			}
		}
	}
}

// frailty is the log hazard of a firm's bases relative to the average firm's.
func (w *World) frailty(f *Firm) float32 {
	q := &w.Params.Withdrawal
	return float32(q.FrailtyMean + float64(q.FrailtySpread*w.facts.frailty.Of(uint64(f.ID), 0).Normal(0)))
}

// exitHazard is the probability that a base is given up in the quarter.
func (w *World) exitHazard(f *Firm, p *Presence) float64 {
	q := &w.Params.Withdrawal
	u := float64(p.Frailty) - float64(q.Fit*float64(p.Fit))
	if p.Mode == JointVenture {
		u -= float64(w.effect(Networks) * w.Params.Networks.PartnerQuality * float64(p.Partner))
	}
	relative := draw.Exp(u)
	if w.Quarter >= int(p.HitTill) && w.Quarter < int(p.ExitTill) {
		relative *= float64(p.ExitPush)
	}
	return Hazard(w.exitLoss, relative)
}

// withdraw gives up a base. Customers may go on to buy what the firm makes at home;
// without any the firm leaves. What was learnt stays for a time, so that it may
// come back.
func (w *World) withdraw(f *Firm, p *Presence, kept int) {
	mode := NoMode
	if kept > 0 {
		mode = DirectExport
	}
	w.note(f, Event{Kind: Withdrew, Region: p.Region, From: p.Mode, Mode: mode, Motive: p.Motive,
		Age: int16(w.Quarter) - p.Opened, Value: float64(p.Fit), Again: w.outcome(f).Withdrawals > 0})
	if w.outcome(f).Withdrawals < 255 {
		w.outcome(f).Withdrawals++
	}
	p.Exits++
	p.fail()
	if kept == 0 {
		w.leave(f, p)
		return
	}
	w.own[p.Region] -= f.Weight
	f.BasesIn &^= 1 << p.Region
	p.Mode, p.Customers, p.Trials, p.Empty, p.PlantBuys = DirectExport, int16(kept), 0, 0, 0
}

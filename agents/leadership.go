package agents

import "jiritsu/internal/draw"

// LeadershipParams say what the owner-manager aspires to and dares.
type LeadershipParams struct {
	// Historical is the weight of the firm's own past in its aspiration; the
	// rest is the mean of its industry.
	// Source: Cyert & March 1963, Greve 1998.
	Historical float64 `toml:"historical" unit:"share" range:"[0,1]" grade:"T"`
	// Memory is the weight of the past aspiration in the historical one.
	// Source: Greve 1998.
	Memory float64 `toml:"memory" unit:"share" range:"[0,1]" grade:"T"`
	// Search is the log-odds of a search at aspiration.
	// Source: judgement.
	Search float64 `toml:"search" unit:"log-odds" range:"[-3,1]" grade:"T"`
	// SearchBelow is what a margin three points below aspiration adds.
	// Source: sign and order of Greve 1998: a slow rise below.
	SearchBelow float64 `toml:"search_below" unit:"log-odds" range:"[0,3]" grade:"T"`
	// SearchAbove is what a margin three points above aspiration takes off.
	// Source: Greve 1998: a fast fall above.
	SearchAbove float64 `toml:"search_above" unit:"log-odds" range:"[0,4]" grade:"T"`
	// SearchSlack is what cash of a year's sales beyond the usual adds.
	// Source: judgement; slack search, Cyert & March 1963, and threat rigidity, Staw et al. 1981.
	SearchSlack float64 `toml:"search_slack" unit:"log-odds" range:"[0,8]" grade:"J"`
	// Reserve is the cash, in yearly sales at full capacity, beyond which the owner takes it out.
	// Source: judgement.
	Reserve float64 `toml:"reserve" unit:"yearly sales" range:"[0.1,5]" grade:"J"`
	// Dared is the share of equity at risk that an average owner dares.
	// Source: judgement.
	Dared float64 `toml:"dared" unit:"equity" range:"[0.03,0.5]" grade:"J"`
	// Risk is the elasticity of what is dared to standardised risk tolerance.
	// Source: judgement; sign built in.
	Risk float64 `toml:"risk" unit:"log points" range:"[0,1.5]" grade:"J"`
	// Horizon is what a standard deviation of the horizon adds to the utility of going abroad.
	// Source: judgement; Todo & Sato.
	Horizon float64 `toml:"horizon" unit:"utils" range:"[0,1]" grade:"J"`
	// Experience is the knowledge of foreign markets that international
	// experience of 1 starts with.
	// Source: judgement; the born-global argument.
	Experience float64 `toml:"experience" unit:"knowledge" range:"[0,1]" grade:"J"`
}

func defaultLeadership() LeadershipParams {
	return LeadershipParams{Historical: .5, Memory: .6, Search: -1, SearchBelow: 1, SearchAbove: 2, SearchSlack: 4, Reserve: .5,
		Dared: .12, Risk: .5, Horizon: .3, Experience: .3}
}

// aspire renews a firm's aspiration: w [a A + (1-a) P] + (1-w) mean P.
func (w *World) aspire(f *Firm) {
	p := &w.Params.Leadership
	past := float64(p.Memory*float64(f.Aspiration)) + float64((1-p.Memory)*float64(f.Performance))
	f.Aspiration = float32(float64(p.Historical*past) + float64((1-p.Historical)*w.Norm[f.Industry]))
}

// takeOut is what the owner takes out of the firm: cash beyond the reserve.
func (w *World) takeOut(f *Firm) {
	if spare := f.Cash - float64(4*w.Params.Leadership.Reserve*f.Capacity); spare > 0 {
		f.Cash -= spare
		w.Ledger.CashOut += float64(f.Weight * spare)
	}
}

// searches is the probability that the firm looks for something new this year:
// it falls fast above aspiration and rises slowly below it; with cash to spare a
// firm looks around too, without any it does not.
func (w *World) searches(f *Firm) float64 {
	p, gap := &w.Params.Leadership, (float64(f.Aspiration)-float64(f.Performance))/.03
	odds := p.Search + float64(p.SearchBelow*max(gap, 0)) - float64(p.SearchAbove*max(-gap, 0))
	odds += float64(p.SearchSlack * (f.Cash/(4*f.Capacity) - w.Params.Population.Cash))
	return draw.Logistic(odds)
}

// dares is the share of its equity that the owner puts at risk.
func (w *World) dares(f *Firm) float64 {
	p := &w.Params.Leadership
	z := w.Params.Population.standardised(w.trait(Leadership, float64(f.Risk), f.Class))
	return p.Dared * draw.Exp(p.Risk*z)
}

// startKnowledge is what the owner's international experience is worth in a
// region where the firm has never been.
func (w *World) startKnowledge(f *Firm) float64 {
	return w.Params.Leadership.Experience * w.trait(Leadership, float64(f.Experience), f.Class)
}

package agents

import "jiritsu/internal/draw"

// CompetenceParams say how core competency grows and decays.
type CompetenceParams struct {
	// Learning off freezes competence at its initial value.
	// Source: a sub-switch of the mechanism.
	Learning bool `toml:"learning" unit:"yes or no" grade:"J"`
	// Research is the yearly gain from research paid out of slack, at absorptive
	// capacity and distance to the frontier of 1.
	// Source: judgement; form of Cohen & Levinthal 1989.
	Research float64 `toml:"research" unit:"/year" range:"[0,0.2]" grade:"J"`
	// Exporting is the yearly gain from customers abroad that demand more than the firm can.
	// Source: De Loecker's learning by exporting, 0-5% a year.
	Exporting float64 `toml:"exporting" unit:"/year" range:"[0,0.2]" grade:"T"`
	// Volume is the yearly gain from a doubling of sales in growing markets.
	// Source: judgement; learning by volume.
	Volume float64 `toml:"volume" unit:"/year" range:"[0,0.1]" grade:"J"`
	// Decay is the yearly loss.
	// Source: judgement, so that mean competence stays put at the mean margin.
	Decay float64 `toml:"decay" unit:"/year" range:"[0,0.2]" grade:"J"`
	// Segment is the log mean of the sales of rivals in a firm's segment, over its own capacity.
	// Source: judgement; many segments are small and few are large.
	Segment float64 `toml:"segment" unit:"log of capacity" range:"[-2,6]" grade:"J"`
	// SegmentSpread is their log standard deviation.
	// Source: judgement.
	SegmentSpread float64 `toml:"segment_spread" unit:"log points" range:"[0,3]" grade:"J"`
	// SegmentElasticity is the elasticity of demand for the segment as a whole.
	// Source: Atkeson & Burstein 2008 use values near 1; judgement.
	SegmentElasticity float64 `toml:"segment_elasticity" unit:"elasticity" range:"[1.01,5]" grade:"J"`
}

func defaultCompetence() CompetenceParams {
	return CompetenceParams{Learning: true, Research: .06, Exporting: .04, Volume: .01, Decay: .02,
		Segment: 3, SegmentSpread: 1.5, SegmentElasticity: 1.5}
}

// Learn moves competence by a year: research out of slack, learning from
// demanding customers abroad, learning by volume, decay. A firm of more
// than middling competence makes more progress than the average one, and its unit
// cost falls against the price of independent sales.
func Learn(f *Firm, w *World, _ draw.Stream) {
	p := &w.Params.Competence
	ahead := w.trait(Competence, f.Competence, f.Class) - .5
	f.Cost *= 1 - float64(w.Params.Paths.Progress*ahead)
	if !p.Learning {
		return
	}
	k := f.Competence
	slack := min(max(float64(f.Performance)/.05, 0), 2)
	gain := float64(p.Research * slack * k * (1 - k))
	gain += w.learnAbroad(f, k)
	if float64(w.outcome(f).SalesBefore) > 0 && w.outcome(f).Sales > float64(w.outcome(f).SalesBefore) {
		gain += float64(p.Volume * (1 - k) * min(1, draw.Log(w.outcome(f).Sales/float64(w.outcome(f).SalesBefore))/.6931471805599453))
	}
	f.Competence = min(max(k+gain-float64(p.Decay*k), 0), 1)
}

// learnAbroad is what a year's customers in demanding markets teach.
func (w *World) learnAbroad(f *Firm, k float64) float64 {
	gain := 0.0
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		q := &w.Presences[i]
		if q.Mode >= DirectExport && q.Customers > 0 {
			gain = max(gain, w.Now.Quality[q.Region]-k)
		}
	}
	return float64(w.Params.Competence.Exporting * k * gain)
}

// markup is how much of its price a firm earns over cost on sales that it
// prices itself. Without a niche demand has the elasticity sigma; the larger the
// firm's share of its segment, the nearer it comes to the segment's own eta:
// margin 1 / (sigma (1 - share) + eta share) (Atkeson & Burstein 2008).
func (w *World) markup(f *Firm, own, sigma float64) float64 {
	return (own + float64(f.Rivals)) / (float64(sigma*float64(f.Rivals)) + float64(w.Params.Competence.SegmentElasticity*own))
}

package agents

import "jiritsu/internal/draw"

// KnowledgeParams are those of the Uppsala model: experiential knowledge grows
// with activity, is forgotten, and carries over to similar markets.
type KnowledgeParams struct {
	// Gain is the yearly gain of knowledge at full activity.
	// Source: judgement within .1-.5; Johanson & Vahlne 1977.
	Gain float64 `toml:"gain" unit:"/year" range:"[0.1,0.5]" grade:"T"`
	// Loss is the yearly loss of knowledge.
	// Source: export experience depreciates within about two years, Roberts & Tybout 1997.
	Loss float64 `toml:"loss" unit:"/year" range:"[0.05,0.3]" grade:"T"`
	// Transfer is the share of the knowledge of one region that helps in another
	// one that is fully similar.
	// Source: judgement.
	Transfer float64 `toml:"transfer" unit:"share" range:"[0,1]" grade:"J"`
	// Uncertainty is the uncertainty of a market of which nothing is known.
	// Source: normalisation; Johanson & Vahlne 1977.
	Uncertainty float64 `toml:"uncertainty" unit:"equity" range:"[0.5,2]" grade:"J"`
	// SunkDistance is the elasticity of the sunk cost of entry to distance.
	// Source: judgement.
	SunkDistance float64 `toml:"sunk_distance" unit:"log points" range:"[0,3]" grade:"J"`
	// SunkSimilarity is how much of the sunk cost similar markets already served
	// save: location alone 25-38%, all similarities 69-90%.
	// Source: Morales, Sheu & Zahler 2019, extended gravity.
	SunkSimilarity float64 `toml:"sunk_similarity" unit:"share" range:"[0,0.95]" grade:"T"`
}

func defaultKnowledge() KnowledgeParams {
	return KnowledgeParams{Gain: .35, Loss: .15, Transfer: .4, Uncertainty: 1, SunkDistance: 1, SunkSimilarity: .7}
}

// offKnowledge is the knowledge of every firm in every market when the
// mechanism is off; at 0 no firm could ever deepen its commitment.
const offKnowledge = .5

// Experience is knowledge after a period in which the activity a added gain
// and a part of it, loss, was forgotten: K + gain a (1 - K) - loss K.
// Source: docs/ODD.md 7.12.
func Experience(k, a, gain, loss float64) float64 {
	return k + float64(gain*a*(1-k)) - float64(loss*k)
}

// activity is how much a mode of presence teaches about its market.
var activity = [ModeCount]float64{0, .3, .6, .6, 1, 1}

// Gather moves the firm's experiential knowledge of its markets by a quarter.
func Gather(f *Firm, w *World, _ draw.Stream) {
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if p.Mode == NoMode {
			continue
		}
		p.Knowledge = Experience(p.Knowledge, 1, w.gain[p.Mode], w.loss)
	}
}

// gathered is what a firm has learnt of a region: its own experience, or what its
// owner and similar markets supply, if that is more, and on top what corridors,
// peers and programmes supply of the rest.
func (w *World) gathered(f *Firm, region int, peers float64) float64 {
	k := w.startKnowledge(f)
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if own := w.remembered(p); int(p.Region) == region {
			k = max(k, own)
		} else {
			k = max(k, float64(w.Params.Knowledge.Transfer*w.Economy.Closeness[p.Region][region]*own))
		}
	}
	k += float64(w.corridor(f, region) * (1 - k))
	k += float64(w.passed(peers) * (1 - k))
	k += float64(w.policy("information", f, region) * (1 - k))
	return k
}

// remembered is the knowledge of a presence: what a dormant one had, less what
// has been forgotten since.
func (w *World) remembered(p *Presence) float64 {
	return p.Knowledge * w.unforgotten(p)
}

// unforgotten is the share of what was learnt in a presence that is still known:
// all, but for a dormant one.
func (w *World) unforgotten(p *Presence) float64 {
	if p.Mode != NoMode {
		return 1
	}
	return draw.Exp(float64(w.Quarter-int(p.Left)) * w.forgetting)
}

// known is knowledge at the dose of the mechanism.
func (w *World) known(k float64) float64 {
	if dose := w.Doses[Knowledge].Dose; dose != 1 {
		return w.clamp(mix(offKnowledge, k, dose))
	}
	return k
}

// sunkFactor is the log of the sunk cost of entering a region relative to a
// market next door: it rises with distance and falls with the similarity of
// markets served. Of markets left it counts what is not forgotten.
func (w *World) sunkFactor(f *Firm, region int) float64 {
	p := &w.Params.Knowledge
	similar := 0.0
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		similar = max(similar, float64(w.similarity(int(p.Region), region)*w.unforgotten(p)))
	}
	saved := w.Doses[Knowledge].Dose * p.SunkSimilarity * similar
	factor := float64(p.SunkDistance * w.Economy.Regions[region].Distance)
	if left := (1 - min(saved, .95)) * (1 - min(w.policy("subsidy", f, region), .99)); left < 1 {
		factor += draw.Log(left)
	}
	return factor
}

// similarity is 1 for the same market, .4 to 1 within a wide area, and falls to
// 0 as two regions differ in their distance from home.
func (w *World) similarity(a, b int) float64 {
	if a == b {
		return 1
	}
	if c := w.Economy.Closeness[a][b]; c > 0 {
		return .4 + float64(.6*c)
	}
	return 0
}

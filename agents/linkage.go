package agents

import "jiritsu/internal/draw"

// LinkageParams say what the presence of Japanese firms does to those that
// have no tie to them.
type LinkageParams struct {
	// Agglomeration is what ln(1 + Japanese firms present) adds to the utility of a base.
	// Source: signs of Head, Ries & Swenson and of Inui et al.; size by judgement.
	Agglomeration float64 `toml:"agglomeration" unit:"utils" range:"[0,1]" grade:"J"`
	// Spillover is the share of the distance to full knowledge that presence in a
	// fully close region of the same wide area closes when a firm weighs a region.
	// Source: judgement; Todo finds spillovers positive but small.
	Spillover float64 `toml:"spillover" unit:"share" range:"[0,0.3]" grade:"J"`
}

func defaultLinkage() LinkageParams { return LinkageParams{Agglomeration: .5, Spillover: .03} }

// presentFirms publishes how many Japanese firms are in each region: the
// exogenous path and what the model's own firms have added since the start.
// With offshoring off the number stays as it was when it was switched off.
func (w *World) presentFirms() {
	dose := w.Doses[Offshoring].Dose
	for r := 1; r < len(w.Economy.Regions); r++ {
		n := w.Now.JapaneseFirms[r] + w.own[r] - w.ownStart[r]
		if dose == 1 || w.Quarter == 0 {
			w.presentThen[r] = n
		}
		w.Presence[r] = draw.Log(1+max(mix(w.presentThen[r], n, dose), 0)) - w.presenceMean
	}
}

// agglomeration is what Japanese firms in a region add to the utility of a base.
func (w *World) agglomeration(region int) float64 {
	return float64(w.Doses[Linkage].Dose * w.Params.Linkage.Agglomeration * w.Presence[region])
}

// corridor is the knowledge that a firm gains in a region from its own activity
// in neighbouring regions: a share of what it still lacks.
func (w *World) corridor(f *Firm, region int) float64 {
	sum := 0.0
	for r, mask := 1, f.Abroad>>1; mask != 0; r, mask = r+1, mask>>1 {
		if mask&1 != 0 && r != region {
			sum += w.Economy.Closeness[r][region]
		}
	}
	return float64(w.Doses[Linkage].Dose * w.Params.Linkage.Spillover * min(sum, 2))
}

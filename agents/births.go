package agents

import "jiritsu/internal/draw"

// BirthParams say how many firms are born.
type BirthParams struct {
	// Share is births over closures at the published rate, by stratum.
	// Source: judgement; the number of small manufacturers has fallen for decades.
	Share float64 `toml:"share" unit:"share" range:"[0,1.5]" grade:"J"`
	// Subcontract is the share of subcontractors among newborn firms, relative to the firms of
	// the start.
	// Source: judgement; the share of subcontractors falls, METI 1998.
	Subcontract float64 `toml:"subcontract" unit:"share" range:"[0,1]" grade:"J"`
	// Likeness is the correlation of a newborn's competence with that of the firm
	// that its founder comes from.
	// Source: judgement; spin-offs resemble their origin.
	Likeness float64 `toml:"likeness" unit:"correlation" range:"[0,1]" grade:"J"`
	// OwnerAge is the mean age of founders.
	// Source: judgement.
	OwnerAge float64 `toml:"owner_age" unit:"years" range:"[25,60]" grade:"J"`
}

func defaultBirths() BirthParams {
	return BirthParams{Share: .6, Subcontract: .5, Likeness: .5, OwnerAge: 42}
}

// originTries is how many places are asked for a living firm of origin.
const originTries = 4

// Found lets firms be born, a Poisson number in each stratum. Their identity is
// made of quarter, stratum and order, so that a birth shifts no later draw. The
// founder comes from a firm of the stratum, which the newborn resembles.
func Found(w *World, s draw.Stream) {
	if w.Quarter == 0 {
		return // identities of this quarter are those of the start
	}
	for n := range w.Strata {
		st := &w.Strata[n]
		if st.Slots == 0 {
			continue
		}
		r := s.Of(uint64(n), 0)
		rate := w.Params.Births.Share * w.Params.Closure.Rate[st.Class] / 4
		if st.Captive {
			rate *= w.Params.Births.Subcontract
		}
		for k := range r.Poisson(0, rate*max(st.Alive, 0)/st.Weight) {
			w.found(n, k, r)
		}
	}
}

// found makes one newborn firm.
func (w *World) found(stratum, ordinal int, r draw.Rand) {
	st := &w.Strata[stratum]
	origin := w.Params.Population.TraitMean[st.Class]
	for try := uint64(0); try < originTries; try++ {
		g := &w.Firms[st.Places[r.Index(1+try+originTries*uint64(ordinal), st.Slots)]]
		if g.Alive {
			origin = g.Competence
			break
		}
	}
	f := w.takePlace(stratum)
	w.create(f, NewFirmID(w.Quarter, stratum, ordinal), stratum)
	f.Competence = w.resemble(origin, st.Class, f.Competence)
	w.drive(f)
	f.Turn = uint8((w.Quarter + 3) % 4)
	w.Turns[f.Place] = f.Turn
	f.OwnerAge = float32(min(max(float64(f.OwnerAge)-w.Params.Population.OwnerAge+w.Params.Births.OwnerAge, 25), 75))
	f.Founded = int16(w.Year())
	w.settleIn(f)
	st.Alive += f.Weight
	w.Ledger.Born += f.Weight
	w.note(f, Event{Kind: Founding, Value: float64(w.outcome(f).StartD)})
}

// resemble moves a newborn's competence towards that of its origin.
func (w *World) resemble(origin float64, class uint8, own float64) float64 {
	p, like := &w.Params.Population, w.Params.Births.Likeness
	mean := p.TraitMean[class]
	own = float64(own)
	return min(max(mean+float64(like*(origin-mean))+float64(unlike(like)*(own-mean)), 0), 1)
}

// takePlace gives a place for a newborn: one that a closed firm of the stratum
// left, or a new one.
func (w *World) takePlace(stratum int) *Firm {
	st := &w.Strata[stratum]
	if last := len(st.Vacant) - 1; last >= 0 {
		place := st.Vacant[last]
		st.Vacant = st.Vacant[:last]
		w.Firms[place], w.Outcomes[place], w.Peers[place] = Firm{Place: place}, Outcome{}, Peers{}
		return &w.Firms[place]
	}
	place := int32(len(w.Firms))
	w.Firms = append(w.Firms, Firm{Place: place})
	w.Shown = append(w.Shown, Shown{Born: unborn})
	w.Outcomes = append(w.Outcomes, Outcome{})
	w.Peers = append(w.Peers, Peers{})
	w.Turns = append(w.Turns, Gone)
	w.Idle = append(w.Idle, notIdle)
	st.Places = append(st.Places, place)
	return &w.Firms[place]
}

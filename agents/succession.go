package agents

import (
	"math"

	"jiritsu/internal/draw"
)

// SuccessionParams say when owners hand over and to whom.
type SuccessionParams struct {
	// HalfAge is the age at which the yearly probability of handing over is half
	// of its maximum.
	// Source: judgement; owners of SMEs retire around 70.
	HalfAge float64 `toml:"half_age" unit:"years" range:"[55,80]" grade:"J"`
	// Maximum is the yearly probability of handing over of a very old owner.
	// Source: judgement.
	Maximum float64 `toml:"maximum" unit:"/year" range:"[0,1]" grade:"J"`
	// Likeness is the correlation of a successor's traits with the predecessor's.
	// Source: judgement.
	Likeness float64 `toml:"likeness" unit:"correlation" range:"[0,1]" grade:"J"`
	// Generation is the difference of age between owner and successor.
	// Source: judgement.
	Generation float64 `toml:"generation" unit:"years" range:"[15,40]" grade:"J"`
}

func defaultSuccession() SuccessionParams {
	return SuccessionParams{HalfAge: 68, Maximum: .2, Likeness: .5, Generation: 29}
}

// Succeed ages the owner by a year and may hand the firm over to a successor,
// whose traits resemble the predecessor's in part.
func Succeed(f *Firm, w *World, s draw.Stream) {
	f.OwnerAge++
	p := &w.Params.Succession
	if float64(f.OwnerAge) < p.HalfAge-20 {
		return
	}
	r := s.Of(uint64(f.ID), 0)
	if r.Uniform(0) >= p.Maximum*draw.Logistic((float64(f.OwnerAge)-p.HalfAge)/4) {
		return
	}
	f.OwnerAge = float32(max(float64(f.OwnerAge)-p.Generation, 30))
	f.Risk = float32(w.inherit(float64(f.Risk), f.Class, r.Normal(1)))
	f.Horizon = float32(w.inherit(float64(f.Horizon), f.Class, r.Normal(2)))
	f.Experience = float32(w.inherit(float64(f.Experience), f.Class, r.Normal(3)))
	w.note(f, Event{Kind: Succeeded})
}

// unlike is the weight of what is not shared by two variables of a correlation.
func unlike(correlation float64) float64 { return math.Sqrt(1 - float64(correlation*correlation)) }

// inherit is a successor's trait: correlated with the predecessor's.
func (w *World) inherit(x float64, class uint8, z float64) float64 {
	p, like := &w.Params.Population, w.Params.Succession.Likeness
	mean := p.TraitMean[class]
	own := float64(unlike(like) * p.TraitSpread * z)
	return min(max(mean+float64(like*(x-mean))+own, 0), 1)
}

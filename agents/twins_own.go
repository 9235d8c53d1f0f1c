package agents

import "jiritsu/internal/draw"

// Luck sets the luck of a twin apart from that of its original, so that many
// twins of one kind of firm are many possible lives and not one.
type Luck struct {
	// Key is the number by which the twin draws, below 2^23. Above 0 it draws its
	// original among the sampled firms of the industry, size class and captivity
	// that were not abroad at the start, and all that happens to it later on draws
	// of its own; a focal with a key has one twin. 0 is a plain twin.
	Key uint32
	// Region and Mode are those of a presence that the twin had before the start,
	// and Since its calendar year. NoMode is none.
	Region uint8
	Mode   Mode
	Since  int
}

// ownTwin marks the identity of a twin with luck of its own.
const ownTwin = 1 << 23

// TwinKey gives the key of a twin with luck of its own, or 0 of any other firm.
func (f *Firm) TwinKey() uint32 {
	if f.Twin == 0 {
		return 0
	}
	return f.ID.TwinKey()
}

// TwinKey is the key that the identity of a twin with luck of its own carries, or
// 0. It means something for twins alone.
func (id FirmID) TwinKey() uint32 {
	if ordinal := uint32(id & (1<<24 - 1)); ordinal&ownTwin != 0 {
		return ordinal &^ ownTwin
	}
	return 0
}

var origin = draw.Named("original of a twin")

// placeOwn puts a twin with luck of its own into the world. If no firm of its kind
// is at home at the start, the twin is left out.
func (w *World) placeOwn(o *Focal) {
	of := w.originalAtHome(o)
	if of == None {
		return
	}
	w.placeTwin(o, of, 255)
	f := &w.Firms[len(w.Firms)-1]
	f.ID = NewFirmID(0, int(f.Stratum), ownTwin|int(o.Luck.Key))
	if o.Luck.Mode == NoMode || w.Closed {
		return
	}
	r := w.lasting(overseas).Of(uint64(f.ID), 3)
	w.settleAbroad(f, int(o.Luck.Region), o.Luck.Mode, max(float64(w.Economy.FirstYear-o.Luck.Since), 0), r)
	w.startState(f)
}

// originalAtHome draws a firm to copy among those of a kind that are not abroad,
// or gives None. A twin with a dependence of its own needs a firm with parents.
func (w *World) originalAtHome(o *Focal) int32 {
	for n := range w.Strata {
		st := &w.Strata[n]
		if st.Industry != o.IndustryIndex || st.Class != o.Class || st.Captive != o.Captive {
			continue
		}
		r := w.lasting(origin).Of(uint64(o.Luck.Key), 0)
		from := r.Index(0, max(st.Slots, 1))
		for k := range st.Slots {
			place := st.Places[(from+k)%st.Slots]
			f := &w.Firms[place]
			if f.Abroad == 0 && (o.Dependence < 0 || f.NLinks > 0) {
				return place
			}
		}
	}
	return None
}

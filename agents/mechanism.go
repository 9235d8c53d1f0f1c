package agents

// A Mechanism is one of the nine explanations that can be switched off, given
// in a dose, or switched from a date.
type Mechanism int

// The mechanisms, in the order of docs/ODD.md section 7.
const (
	Bargaining Mechanism = iota
	Offshoring
	Competence
	Leadership
	Marketing
	Knowledge
	Networks
	Linkage
	FlyingGeese
	mechanismCount
)

// Mechanisms lists the names by which scenarios call the mechanisms, in order.
var Mechanisms = [mechanismCount]string{
	"bargaining", "offshoring", "competence", "leadership", "marketing",
	"knowledge", "networks", "linkage", "flying_geese",
}

// String is the name of the mechanism in scenarios.
func (m Mechanism) String() string { return Mechanisms[m] }

// IsTrait tells whether the mechanism rests on a trait of the firm, and so has
// two ways of being off: the level and the spread of the trait.
func (m Mechanism) IsTrait() bool {
	return m == Competence || m == Leadership || m == Marketing || m == Networks
}

// A Switch sets one mechanism from a quarter on.
type Switch struct {
	Mechanism Mechanism
	Dose      float64 // 0 is off, 1 as it is, up to 1.5
	Spread    bool    // off means every firm at the mean, not at the 10% quantile
	From      int     // quarter since the start of the history
}

// Doses are the doses in force in a quarter.
type Doses [mechanismCount]struct {
	Dose   float64
	Spread bool
	From   int // quarter from which it holds
}

// DosesAt collects what the switches say of a quarter; later ones win.
func DosesAt(switches []Switch, quarter int) Doses {
	var d Doses
	for m := range d {
		d[m].Dose = 1
	}
	for _, s := range switches {
		if quarter >= s.From {
			d[s.Mechanism].Dose, d[s.Mechanism].Spread, d[s.Mechanism].From = s.Dose, s.Spread, s.From
		}
	}
	return d
}

// mix is the value of a term at a dose: off + dose (on - off), which is off to
// the bit at 0 and on to the bit at 1.
func mix(off, on, dose float64) float64 {
	if dose == 1 {
		return on
	}
	return off + float64(dose*(on-off))
}

// effect is the dose of what a mechanism does. Without the spread of its trait it
// works in full, on firms that are alike.
func (w *World) effect(m Mechanism) float64 {
	if w.Doses[m].Spread {
		return 1
	}
	return w.Doses[m].Dose
}

// trait is a trait at the dose of its mechanism.
func (w *World) trait(m Mechanism, x float64, class uint8) float64 {
	d := w.Doses[m]
	if d.Dose == 1 {
		return x
	}
	off := w.Params.Population.TraitMean[class]
	if !d.Spread {
		off -= float64(lowDecile * w.Params.Population.TraitSpread)
	}
	return w.clamp(mix(off, x, d.Dose))
}

// clamp keeps what a dose makes of something in [0,1], and counts where it had to.
func (w *World) clamp(x float64) float64 {
	if x < 0 || x > 1 {
		w.Clamps++
	}
	return min(max(x, 0), 1)
}

// lowDecile is the distance of the 10% quantile below the mean of a normal
// variable, in standard deviations.
const lowDecile = 1.2815515655446004

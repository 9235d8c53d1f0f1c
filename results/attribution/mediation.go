package attribution

// A Mediation splits the effect of a cause into what passes through a mediator and
// what does not (Pearl 2001). With paired draws Total is Direct + Indirect to
// rounding, seed by seed.
type Mediation struct {
	Total    Estimate // with the cause less without
	Direct   Estimate // the mediator held at the path that it takes without the cause
	Indirect Estimate // the rest: the mediator let go, the cause there
	// Share of the total that is indirect, of the means; nan unless the total is
	// told from 0. It may lie outside [0,1] where the two parts are opposed.
	Share float64
}

// Mediate takes for each seed the outcome without the cause, the outcome with it
// while the mediator is held at the path of the world without, and the outcome
// with the cause and the mediator free:
//
//	direct = held - without, indirect = with - held.
//
// The three lists are of the same length; a seed that lacks one is left out.
func Mediate(without, held, with []float64) (m Mediation) {
	total, direct, indirect := make([]float64, len(with)), make([]float64, len(with)), make([]float64, len(with))
	for n := range with {
		total[n] = with[n] - without[n] + 0*held[n]
		direct[n] = held[n] - without[n] + 0*with[n]
		indirect[n] = with[n] - held[n] + 0*without[n]
	}
	m.Total, m.Direct, m.Indirect = OverSeeds(total), OverSeeds(direct), OverSeeds(indirect)
	if m.Share = nan; m.Total.Sign() != 0 {
		m.Share = m.Indirect.Value / m.Total.Value
	}
	return m
}

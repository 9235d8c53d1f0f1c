package sensitivity

import "math"

// statistics computes the summary of each group from the means of the blocks' terms.
func (m *screen) statistics(means, out []float64) {
	n := float64(len(m.rows))
	v := means[ofBaseSquare] - means[ofBase]*means[ofBase]
	for g := range m.names {
		x, to := means[perEffect+effectTerms*g:], out[screenStatistics*g:]
		off := x[ofEffect] - m.anchor[g]
		spread := max(0, x[ofEffectTwo]-off*off) * n / (n - 1)
		to[isMu], to[isMuStar], to[isSigma], to[isTotal] = x[ofEffect], x[ofAbsolute], math.Sqrt(spread), x[ofChange]/v
		if !m.alone[g] {
			to[isMu], to[isSigma] = math.NaN(), math.NaN()
		}
		if !m.alone[g] || !m.radial {
			to[isTotal] = math.NaN()
		}
	}
}

// effects reads the estimates of every group and classifies them.
func (m *screen) effects(s *resampled) []Effect {
	effects := make([]Effect, len(m.names))
	largest := 0.0
	for g, name := range m.names {
		at := screenStatistics * g
		effects[g] = Effect{Name: name, Mu: s.estimate(at + isMu), MuStar: s.estimate(at + isMuStar),
			Sigma: s.estimate(at + isSigma), Total: s.estimate(at + isTotal), Floor: m.floors[g] / float64(len(m.rows))}
		largest = max(largest, effects[g].MuStar.Value)
	}
	for g := range effects {
		effects[g].Class = effects[g].classify(largest)
	}
	return effects
}

// rounding is the share of the largest effect below which an effect is that of rounding.
const rounding = 1e-9

func (e Effect) classify(largest float64) Class {
	ratio := e.Sigma.Value / e.MuStar.Value
	switch {
	case e.MuStar.Value <= rounding*largest:
		return Inert
	case math.IsNaN(ratio):
		return Grouped
	case ratio < 0.1:
		return Linear
	case ratio < 0.5:
		return Monotone
	case ratio < 1:
		return AlmostMonotone
	}
	return NotMonotone
}

package agents

// flyGeese lets wages, demand quality and comparative advantage move through
// regions and industries over the years. Off, they stay as in the first year:
// the wage gap then stays too, and offshoring rises.
func (w *World) flyGeese(first *Paths) {
	dose := w.Doses[FlyingGeese].Dose
	if dose == 1 {
		return
	}
	for r := range w.Economy.Regions {
		w.Now.Wage[r] = mix(first.Wage[r], w.Now.Wage[r], dose)
		w.Now.Quality[r] = mix(first.Quality[r], w.Now.Quality[r], dose)
		for i := range w.Economy.Industries {
			w.Now.Rivals[r][i] = mix(first.Rivals[r][i], w.Now.Rivals[r][i], dose)
			w.Now.Complementarity[r][i] = mix(first.Complementarity[r][i], w.Now.Complementarity[r][i], dose)
		}
	}
}

package agents

// flyGeese lets wages, demand quality and comparative advantage move through
// regions and industries over the years. Off, they stay as they were when it was
// switched off: the wage gap then stays too, and offshoring rises.
func (w *World) flyGeese() {
	dose := w.Doses[FlyingGeese].Dose
	if dose == 1 || w.Params.Paths.Frozen {
		return
	}
	first := &w.Economy.Quarters[w.Doses[FlyingGeese].From]
	for r := range w.Economy.Regions {
		w.Now.Wage[r] = mix(first.Wage[r], w.Now.Wage[r], dose)
		w.Now.Quality[r] = mix(first.Quality[r], w.Now.Quality[r], dose)
		for i := range w.Economy.Industries {
			w.Now.Rivals[r][i] = mix(first.Rivals[r][i], w.Now.Rivals[r][i], dose)
			w.Now.Complementarity[r][i] = mix(first.Complementarity[r][i], w.Now.Complementarity[r][i], dose)
		}
	}
}

package draw

// Exponential returns a draw of the exponential distribution with mean 1, in (0, 36.8].
// It increases with the uniform number.
func (r Rand) Exponential(n uint64) float64 { return -Log(1 - r.Uniform(n)) }

// Gumbel returns a draw of the standard Gumbel distribution (mean 0.5772, variance
// pi^2/6), in [-3.61, 36.8]: the taste of a logit choice.
func (r Rand) Gumbel(n uint64) float64 { return -Log(-Log(r.Uniform(n))) }

// Beta returns a draw of the beta distribution with parameters a, b > 0, in [0, 1]; the
// ends are reached only where the quantile is nearer to them than any float64 is.
// It panics unless both parameters are positive and finite.
func (r Rand) Beta(n uint64, a, b float64) float64 { return BetaQuantile(r.Uniform(n), a, b) }

// Package draw provides keyed random numbers and the elementary functions that
// turn them into the draws of a model.
//
// A draw is a pure function of (seed, replicate, phase, quarter, agent,
// counterpart, n). Nothing is advanced and nothing is shared, so the order in
// which agents are visited, the number of workers and the mechanisms that are
// switched off leave every other draw as it was:
//
//	s := draw.Named("bargaining").In(seed, replicate, quarter)
//	r := s.Of(firm, parent)
//	if r.Bernoulli(0, 0.1) {
//		price += r.Normal(1)
//	}
//
// Every distribution takes exactly one uniform number and inverts the
// distribution function, so two runs that share their keys share their luck
// even where their parameters differ (common random numbers).
//
// Results are the same to the bit on every target. The package therefore holds
// its own [Exp] and [Log]: those of package math differ between processors. A
// product that is added to something is written float64(x*y)+z, because the
// explicit conversion forbids the compiler to fuse the two roundings into one.
//
// The construction and the tests that it passed are in docs/randomness.md.
package draw

// Package abc infers the parameters of a model that can be simulated but whose likelihood
// cannot be written down: approximate Bayesian computation and synthetic likelihood.
//
// The package sees a [Problem] and not the model: parameters with priors, statistics as they were
// observed, and a [Simulator] that turns parameters and a seed into statistics.
//
//	[NewTable]             simulates once from the prior; [Table.Reject] keeps what is near
//	[Table.Forests]        grows random forests on it, which give marginals
//	[SMC]                  leads a population through falling tolerances
//	[APMC]                 does so with a fixed number of simulations a step
//	[DrovandiPettitt]      does so with particles of equal weight, moved by Markov chains
//	[SyntheticLikelihood]  takes statistics for normal, and can say which the model misses
//	[Sample.Adjust]        corrects a sample for the distance that is left
//	[Result.Recycle]       uses the simulations of all generations
//	[Sample.Smooth]        draws from a density through a sample
//
// # What can be relied on
//
// The same seed gives the same result, to the bit, on one processor type, whatever the number of
// workers and the order in which simulations end. Every random number is keyed to its
// simulation. The seed of a simulation is never a parameter.
//
// With [Options.Log] every simulation is recorded, failed ones too, in an append-only file with
// checksums. A process that is killed at any moment goes on from there and ends with the
// bytes of one that was not. The log holds no times, for they differ between runs.
//
// Budgets are watched inside a generation; when one ends there, the generation before is the answer. A run
// that fails is a result: infinitely far from the observation, recorded and counted.
//
// The methods, their formulas and defaults, and how to read what they say, are in docs/abc.md.
package abc

// Package forest grows random forests and reads posterior distributions off them: random-forest
// approximate Bayesian computation.
//
// A reference table holds, for each simulated run, the parameters drawn from the prior and the
// statistics of the run. [NewTable] sorts the statistics once; then [Table.Regress] grows a forest
// for each parameter, and [Regression.Posterior] gives the parameter's distribution given the
// observed statistics. [Table.Classify] and [Classification.Chooser] choose between models.
//
// There is no tolerance, no distance and no weight to choose; statistics of any scale, also ordinal
// ones and ones without information, may be mixed. The price: marginals only, and no extrapolation
// ([Posterior.Beyond]).
//
// Every draw is keyed by seed, tree and node (package draw), and sums run in the order of trees, so
// that the result is the same to the bit for any number of workers. What each number means and how
// it was checked is in docs/forest.md.
package forest

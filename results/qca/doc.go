// Package qca is Qualitative Comparative Analysis (Ragin 1987, 2008): which
// combinations of conditions are sufficient, and which are necessary, for an
// outcome, in crisp or fuzzy sets.
//
// The steps are Calibrate (measures to memberships), Build (the truth table),
// Solve (conservative, intermediate and parsimonious solutions, every model of
// an ambiguous one) and Judge (consistency, PRI, coverage). Minimisation is
// exact: all prime implicants, then every cover of the fewest.
//
// Cases may carry weights (how many real ones each stands for) and belong to
// clusters (replicates of a simulation), which give standard errors.
//
// Reading the source: calibrate.go, data.go, truthtable.go, cube.go, primes.go,
// cover.go, solve.go, counterfactual.go, fit.go, expression.go, necessity.go,
// enhanced.go, robust.go.
package qca

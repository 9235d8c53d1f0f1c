// Package attribution shares an outcome out among the causes that make it, and
// says how sure that is.
//
// A game is a list of 2^n outcomes, one for every setting of n causes, so that
// values are exact and nothing is sampled: Shapley values, interaction indices of
// pairs (Grabisch and Roubens 1999), Owen values for causes that belong together
// (Owen 1977). Outcomes of several seeds are attributed one by one; the interval
// is Student's over seeds. Direct and indirect effects come from worlds in which
// a mediator is held at the path that it took in another (Pearl 2001).
//
// For outcomes that may lock in, there are the bimodality coefficient, the dip
// test (Hartigan and Hartigan 1985), and intervals of a binomial share.
//
// Reading the source: game.go, owen.go, seeds.go, mediation.go; binomial.go,
// bimodality.go, dip.go.
package attribution

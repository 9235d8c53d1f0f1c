// Package congruence scores how well what a model says of cases fits what became of
// them: proper scores of predictive distributions, ranks, distances of sequences in
// energy form, null models, and skill against them.
//
// A score is proper if nobody gains by saying other than what he believes (Gneiting
// and Raftery 2007, JASA 102: 359-378). All scores here are losses: less is better.
//
// To read the source: scores.go (words), times.go (years, censored or not),
// energy.go, nulls.go, skill.go.
package congruence

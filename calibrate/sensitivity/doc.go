// Package sensitivity tells which inputs of a model move an output, and how.
//
// Three methods answer three questions. [Morris] screens many inputs with few runs: which
// ones matter at all? [Saltelli] designs give Sobol' indices: which share of the output's variance
// is due to each input, alone and with others? [PAWN] and its companions work on any table of inputs and
// outputs: how far does fixing an input shift the whole distribution of the output?
//
// The package sees numbers, not the model. A design hands out points of the unit cube by their number;
// the caller runs the model there, in any order and on any machine, and hands the outputs back in the
// order of the points. A failed run is NaN: whatever needs it is left out and counted.
//
// Every interval comes from resampling the independent units of the design (rows, blocks), keyed by
// a seed, so that it is the same for any number of workers.
package sensitivity

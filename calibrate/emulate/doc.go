// Package emulate fits Gaussian processes to the outputs of a model and uses them to rule out
// parameters: history matching.
//
// [Fit] makes an [Emulator] of one output from runs at a few dozen points: it says what the mean of
// many runs would be anywhere, how sure that is, and how much luck moves a single run.
// [Matching.Match] runs the model in waves and leaves the part of the space at which no target is
// missed by more than three standard deviations, all that is unknown counted. What is left is not a
// posterior: it is where one may lie, and where further runs pay. [ExpectedImprovement] guides the search for
// a least value.
//
// Draws and designs are keyed, and results are the same to the bit for any number of workers. The
// model is a function. The method is described in docs/history-matching.md.
package emulate

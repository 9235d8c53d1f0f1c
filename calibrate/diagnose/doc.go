// Package diagnose asks whether inferences may be believed. It sees samples, tables and functions,
// and no model.
//
//   - [Predictive] is the posterior predictive ledger: which statistics the fitted model reproduces.
//   - [MisspecificationTest] and [GoodnessOfFit] ask whether the model can make the data at all.
//   - [Contract] says what the data told of each parameter and of combinations of them; [NewProfile]
//     and [Search.Minimise] show which values come near the data.
//   - [Calibrate] judges trials with known truths ([HeldOut], [Pipeline]): simulation-based
//     calibration with simultaneous bands, coverage, contraction and z, joint ranks.
//   - [NewConvergence] judges Markov chains by rank-normalised R-hat and effective sample sizes;
//     [ESS] is that of weights.
//
// Every draw is keyed (package draw), so that the results are the same to the bit for any number of
// workers. How to read each number is in docs/diagnostics.md.
package diagnose

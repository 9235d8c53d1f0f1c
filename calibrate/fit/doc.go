// Package fit turns a reference table and observed statistics into a posterior
// sample, and judges that by rows of the table that were kept out.
//
// There is one function from a table and an observation to draws, [Pipeline.Posterior],
// and everything goes through it: the observed figures, pseudo-observations of
// simulation-based calibration, and the same with a statistic left out. It knows
// no model.
//
// Parameters are told by where they lie in their prior: u, the probability of a
// smaller value. In u every prior is uniform on (0, 1), whatever its form, and a
// posterior that learnt nothing is flat.
package fit

package study

import "jiritsu/results/qca"

// What a QCAReport is made of, for those who show it.
type (
	Share       = qca.Share
	Necessity   = qca.Necessity
	Solutions   = qca.Solutions
	Solution    = qca.Solution
	Model       = qca.Model
	Uncertainty = qca.Uncertainty
	Robustness  = qca.Robustness
)

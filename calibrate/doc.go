// Package calibrate holds what the model is compared with: published figures as
// targets, and the comparison of a simulated figure with one.
//
// A file of targets is a list of [[target]]; each names a statistic of a list
// that the caller gives, and a filter that picks the population and the period.
// The targets of the project are in targets.toml.
package calibrate

// Package study ties the parts of jiritsu together: a scenario and settings
// become a Case, a case is run into a folder of results with a Summary, and a
// case is verified on the machine at hand. The commands of cmd/jiritsu call it
// and print what it gives.
//
// To read the source, begin with case.go (what is run), run.go (the run),
// then tally.go and summary.go (what is told of it).
//
// A Sweep is many runs over a design. Begin with sweep_file.go (the study file),
// sweep_study.go (a study and its points), sweep_run.go (the runs, which package
// sim/sweep keeps) and sweep_data.go (the data set). A SweepPlan is all that has
// to be known to make the data set from the logs.
package study

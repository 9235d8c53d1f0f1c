// Package pathways compares the paths that cases take through states over time:
// sequence analysis (Abbott and Tsay 2000; Studer and Ritschard 2016).
//
// Distances: optimal matching with constant or transition-rate costs, longest
// common subsequence, Hamming and dynamic Hamming. Indicators of one path:
// entropy, turbulence, complexity. Groups of paths: partitioning around medoids
// and Ward's method, judged by silhouettes. Shared steps: frequent subsequences.
//
// Equal sequences are held once, with the weight of all their cases; every result
// is that of the cases one by one. Results are the same to the bit for any number
// of workers. Figures agree with R package TraMineR where it computes the same.
//
// Reading the source: sequences.go, indicators.go, costs.go, distance.go, pam.go,
// ward.go, silhouette.go, subsequences.go.
package pathways

package diagnose

import (
	"errors"
	"fmt"
	"slices"

	"jiritsu/calibrate/internal/table"
	"jiritsu/internal/draw"
)

// A Misspecification says whether observations could be runs of the model.
type Misspecification struct {
	// MMD2 is the squared maximum mean discrepancy between the observed and the simulated
	// statistics, in [0,2): 0 if they agree.
	MMD2 float64
	// Bandwidth is that of the Gaussian kernel, the median distance between simulated runs.
	Bandwidth float64
	// Null is what as many simulated runs give in place of the observed, ascending.
	Null []float64
	// P is the share of those that are as large, the observed one counted. If it is small the model
	// cannot make the data, and no posterior is to be trusted.
	P float64
	// Used is the number of simulated runs compared.
	Used int
	// Dropped names statistics that are the same in all runs and so have no scale; Impossible those
	// of them that are observed otherwise, which alone says that the model cannot make the data.
	Dropped, Impossible []string
}

// mostCompared is the number of runs of which all pairs are compared.
const mostCompared = 2000

// MisspecificationTest compares observed data sets, one or more rows of statistics, with simulated ones.
// Statistics are scaled by their median absolute deviation in the simulated runs. Of more than 2,000
// simulated runs as many are drawn, keyed by seed.
//
// Sources: Gretton, Borgwardt, Rasch, Schölkopf and Smola (2012), Journal of Machine Learning
// Research 13: 723-773, eq. 5 (the biased estimate, which a single observation has too); Schmitt,
// Bürkner, Köthe and Radev (2024), Pattern Recognition, LNCS 14264, for its use on simulations.
func MisspecificationTest(names []string, observed, simulated [][]float64, nulls int, seed int64) (*Misspecification, error) {
	if err := checkClouds(names, observed, simulated, nulls); err != nil {
		return nil, err
	}
	m := &Misspecification{}
	stream := draw.Named("diagnose misspecification").In(seed, 0, 0)
	if len(simulated) > mostCompared {
		simulated = subset(simulated, mostCompared, stream.Of(0, 0))
	}
	m.Used = len(simulated)
	var scale []float64
	scale, m.Dropped = scales(names, simulated)
	m.Impossible = impossible(names, observed, simulated[0], scale)
	if len(m.Dropped) == len(names) {
		return nil, fmt.Errorf("diagnose: every statistic is the same in all %d simulated runs; there is nothing to compare", len(simulated))
	}
	k := newKernel(observed, simulated, scale)
	m.Bandwidth = k.bandwidth
	m.MMD2 = k.observed(len(observed))
	atLeast := 1
	for i := range nulls {
		chosen := subset(indices(len(simulated)), len(observed), stream.Of(uint64(i)+1, 0))
		null := k.apart(chosen)
		atLeast += count(null >= m.MMD2)
		m.Null = append(m.Null, null)
	}
	m.Null = sorted(m.Null)
	m.P = float64(atLeast) / float64(1+nulls)
	return m, nil
}

func checkClouds(names []string, observed, simulated [][]float64, nulls int) error {
	faults := []error{table.Check("observed statistic", names, observed), table.Check("simulated statistic", names, simulated)}
	if len(observed) == 0 {
		faults = append(faults, errors.New("there is no observation"))
	}
	if len(simulated) < max(fewestRuns, 2*len(observed)) {
		faults = append(faults, fmt.Errorf("%d simulated runs for %d observations; at least %d are wanted", len(simulated), len(observed), max(fewestRuns, 2*len(observed))))
	}
	if nulls < 19 {
		faults = append(faults, fmt.Errorf("%d comparisons under the model; at least 19 are wanted to see 5%%, 200 are usual", nulls))
	}
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("diagnose: %w", err)
	}
	return nil
}

// scales gives the spread of each statistic, 0 for the constant ones, which it names.
func scales(names []string, rows [][]float64) (scale []float64, constant []string) {
	scale = make([]float64, len(names))
	for j, name := range names {
		if scale[j] = spread(table.Column(rows, j)); scale[j] == 0 {
			constant = append(constant, name)
		}
	}
	return scale, constant
}

// impossible names the constant statistics that are observed otherwise than run has them.
func impossible(names []string, observed [][]float64, run, scale []float64) (all []string) {
	for j, name := range names {
		if scale[j] == 0 && slices.ContainsFunc(observed, func(s []float64) bool { return s[j] != run[j] }) {
			all = append(all, name)
		}
	}
	return all
}

// apartness gives the squared distance of two rows in scaled statistics, the constant ones left out.
func apartness(a, b, scale []float64) float64 {
	sum := 0.0
	for j, s := range scale {
		if s > 0 {
			sum += square((a[j] - b[j]) / s)
		}
	}
	return sum
}

// subset draws n of x without replacement.
func subset[T any](x []T, n int, r draw.Rand) []T {
	x = append([]T{}, x...)
	for k := range n {
		other := k + r.Index(uint64(k), len(x)-k)
		x[k], x[other] = x[other], x[k]
	}
	return x[:n]
}

func indices(n int) []int {
	x := make([]int, n)
	for i := range x {
		x[i] = i
	}
	return x
}

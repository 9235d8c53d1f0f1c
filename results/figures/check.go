package figures

import (
	"fmt"
	"math"
)

// rising checks the values of a horizontal axis; name says what one is.
func rising(name string, x []float64) error {
	if len(x) < 2 {
		return fmt.Errorf("there are %d %ss; at least 2 are wanted", len(x), name)
	}
	for i, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s %d is %v", name, i, v)
		}
		if i > 0 && v <= x[i-1] {
			return fmt.Errorf("%s %v follows %v; rising %ss are wanted", name, v, x[i-1], name)
		}
	}
	return nil
}

// named checks that every curve or area has a name of its own.
func named(names []string) error {
	seen := make(map[string]bool)
	for i, name := range names {
		if name == "" || seen[name] {
			return fmt.Errorf("name %d is %q; names that differ are wanted", i, name)
		}
		seen[name] = true
	}
	return nil
}

// shares checks n numbers in [0,1], with room for rounding.
func shares(name string, row []float64, n int) error {
	if len(row) != n {
		return fmt.Errorf("%s has %d values; %d are wanted", name, len(row), n)
	}
	for j, s := range row {
		if !(s >= -1e-9 && s <= 1+1e-9) {
			return fmt.Errorf("%s: value %d is %v, outside [0,1]", name, j, s)
		}
	}
	return nil
}

package table

import (
	"math"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	names := []string{"growth", "exit"}
	for _, c := range []struct {
		name  string
		names []string
		rows  [][]float64
		want  []string // none: no fault
	}{
		{"right", names, [][]float64{{1, 2}, {3, 4}}, nil},
		{"no rows", names, nil, nil},
		{"no columns", nil, [][]float64{{}}, []string{"there is no statistic"}},
		{"short", names, [][]float64{{1, 2}, {3}, {}}, []string{"2 of 3 rows have the wrong length; row 2 has 1 values, and there are 2 statistics"}},
		{"both faults", names, [][]float64{{1, math.Inf(-1)}, {math.NaN(), 4}, {math.NaN(), 5}}, []string{
			`statistic "growth" is NaN in 2 of 3 rows, first in row 2`, `statistic "exit" is -Inf in 1 of 3 rows, first in row 1`}},
	} {
		err := Check("statistic", c.names, c.rows)
		if (err != nil) != (len(c.want) > 0) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v\nlacks %s", c.name, err, want)
			}
		}
	}
}

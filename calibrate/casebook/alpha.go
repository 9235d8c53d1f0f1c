package casebook

import (
	"errors"
	"math"
	"slices"
)

// Missing marks a unit that a coder did not code.
var Missing = math.NaN()

// A Coincidence is the coincidence matrix of a table of codes: how often two codes
// were given to the same unit by two coders, each pair weighted so that a unit
// counts as often as it was coded.
type Coincidence struct {
	Values []float64   // codes that occur in pairs, rising
	O      [][]float64 // o_ck, symmetric
	N      []float64   // n_c, its sums
	Total  float64     // n, codes that can be paired
}

// Coincide gives the coincidence matrix of codes, a row a coder and a column a
// unit, Missing where there is none: o_ck is the sum over units with m >= 2 codes
// of the number of ordered pairs c-k over m - 1.
// Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C.
func Coincide(codes [][]float64) Coincidence {
	var c Coincidence
	units := 0
	for _, row := range codes {
		units = max(units, len(row))
	}
	var pairable [][]float64
	for u := range units {
		var unit []float64
		for _, row := range codes {
			if u < len(row) && !math.IsNaN(row[u]) {
				unit = append(unit, row[u])
			}
		}
		if len(unit) > 1 {
			pairable = append(pairable, unit)
			c.Values = append(c.Values, unit...)
		}
	}
	slices.Sort(c.Values)
	c.Values = slices.Compact(c.Values)
	c.O, c.N = make([][]float64, len(c.Values)), make([]float64, len(c.Values))
	for n := range c.O {
		c.O[n] = make([]float64, len(c.Values))
	}
	for _, unit := range pairable {
		c.add(unit)
	}
	return c
}

// add counts the pairs of a unit.
func (c *Coincidence) add(unit []float64) {
	for i, x := range unit {
		a, _ := slices.BinarySearch(c.Values, x)
		for j, y := range unit {
			if i != j {
				b, _ := slices.BinarySearch(c.Values, y)
				c.O[a][b] += 1 / float64(len(unit)-1)
			}
		}
		c.N[a]++
		c.Total++
	}
}

// Why alpha is undefined.
var (
	ErrNoPairs   = errors.New("no unit was coded by two coders")
	ErrOneCode   = errors.New("all codes that can be compared are the same: agreement beyond chance is undefined, not 1")
	ErrNotPlaces = errors.New("the ratio level takes codes of 0 and more")
)

// Alpha is Krippendorff's alpha of codes, a row a coder and a column a unit:
// 1 - (n - 1) sum o_ck d²_ck / sum n_c n_k d²_ck, 1 for perfect agreement, 0 for
// what chance gives. Codes of nominal and ordinal items are their numbers; ordinal
// distances depend on how often the codes between were given.
// It is an error if nothing can be compared, or if all codes are the same.
func Alpha(codes [][]float64, level Level) (float64, error) {
	c := Coincide(codes)
	if c.Total == 0 {
		return math.NaN(), ErrNoPairs
	}
	if len(c.Values) == 1 {
		return math.NaN(), ErrOneCode
	}
	if level == Ratio && c.Values[0] < 0 {
		return math.NaN(), ErrNotPlaces
	}
	seen, byChance := 0.0, 0.0
	for i := range c.Values {
		for j := range c.Values {
			d := c.distance(i, j, level)
			seen += c.O[i][j] * d
			byChance += c.N[i] * c.N[j] * d
		}
	}
	return 1 - (c.Total-1)*seen/byChance, nil
}

// distance is d²_ck of two codes at a level of measurement.
func (c *Coincidence) distance(i, j int, level Level) float64 {
	if i == j {
		return 0
	}
	x, y := c.Values[i], c.Values[j]
	switch level {
	case Ordinal:
		sum := 0.0
		for g := min(i, j); g <= max(i, j); g++ {
			sum += c.N[g]
		}
		sum -= (c.N[i] + c.N[j]) / 2
		return sum * sum
	case Interval:
		return (x - y) * (x - y)
	case Ratio:
		return (x - y) * (x - y) / ((x + y) * (x + y))
	}
	return 1
}

package diagnose

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// distributions gives the cumulated distribution of the count at each point.
func distributions(size, points int) [][]float64 {
	d := make([][]float64, points)
	for i := 1; i < points; i++ {
		d[i] = cumulated(binomial(size, float64(i)/float64(points)))
	}
	return d
}

func coverageAt(size, points int, gamma float64) float64 {
	return inside(poisson(float64(size)/float64(points), size), limits(distributions(size, points), size, gamma))
}

// R package SBC 0.5 searches for the gamma at which the probability is nearest to 95%. The
// probability falls in steps as gamma rises, and the search stops near the nearest step; these
// bands have the probability 95% or a little more.
func TestBandAgainstSBC(t *testing.T) {
	for _, c := range []struct {
		size, points int
		gamma        float64
	}{
		{50, 50, .0063167484}, {100, 100, .0040487024}, {200, 100, .003536184}, {500, 100, .0029993981},
		{1000, 100, .0026698311}, {100, 20, .007357759},
	} {
		theirs := coverageAt(c.size, c.points, c.gamma)
		if math.Abs(theirs-.95) > .004 {
			t.Errorf("R = %d, K = %d: SBC's gamma keeps the path inside with probability %.5f", c.size, c.points, theirs)
		}
		b, err := NewBand(c.size, c.points, .95)
		if err != nil {
			t.Fatal(err)
		}
		at, above := coverageAt(c.size, c.points, b.Gamma), coverageAt(c.size, c.points, b.Gamma*(1+1e-9))
		if at < .95 || at > .953 || above >= .95 {
			t.Errorf("R = %d, K = %d: probability %.5f at gamma %.10f, %.5f just above", c.size, c.points, at, b.Gamma, above)
		}
		if wide := (theirs-.95)*(at-.95) > 0 && at > theirs; wide {
			t.Errorf("R = %d, K = %d: the band is wider (%.5f) than SBC's, which keeps the level (%.5f)", c.size, c.points, at, theirs)
		}
	}
	low := limits(distributions(100, 20), 100, .007357759)
	if want := []int{0, 0, 3, 6, 10, 14, 18, 23, 27, 32, 37, 42, 47, 52, 57, 63, 69, 75, 81, 88, 100}; !slices.Equal(low, want) {
		t.Errorf("lower limits %v, SBC's are %v", low, want)
	}
	if want := []int{0, 12, 19, 25, 31, 37, 43, 48, 53, 58, 63, 68, 73, 77, 82, 86, 90, 94, 97, 100, 100}; !slices.Equal(mirrored(low, 100), want) {
		t.Errorf("upper limits %v, SBC's are %v", mirrored(low, 100), want)
	}
}

// The probability of a path is what adding up all samples gives.
func TestInsideByEnumeration(t *testing.T) {
	const size, points = 6, 4
	for _, low := range [][]int{{0, 0, 1, 3, 6}, {0, 0, 0, 0, 6}, {0, 1, 2, 4, 6}, {0, 0, 2, 3, 6}} {
		high, want := mirrored(low, size), 0.0
		for code := range int(math.Pow(points, size)) {
			counts, path, ok := [points]int{}, 0, true
			for k, c := 0, code; k < size; k, c = k+1, c/points {
				counts[c%points]++
			}
			for i, n := range counts {
				path += n
				ok = ok && path >= low[i+1] && path <= high[i+1]
			}
			if ok {
				want += math.Pow(points, -size)
			}
		}
		if got := inside(poisson(float64(size)/points, size), low); math.Abs(got-want) > 1e-12 {
			t.Errorf("limits %v: %v, want %v", low, got, want)
		}
	}
}

func TestWrongBands(t *testing.T) {
	for _, c := range []struct {
		size, points int
		level        float64
		want         string
	}{
		{0, 20, .95, "a sample of 0"}, {100, 1, .95, "at 1 points"}, {100, 20, 1, "level 1;"}, {100, 20, math.NaN(), "level NaN"},
	} {
		if _, err := NewBand(c.size, c.points, c.level); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

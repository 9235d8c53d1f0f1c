package design

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"testing"
)

// The first points as Joe and Kuo print them.
func TestFirstSobolPoints(t *testing.T) {
	want := [][]float64{
		{0, 0, 0, 0, 0, 0},
		{.5, .5, .5, .5, .5, .5},
		{.75, .25, .25, .25, .75, .75},
		{.25, .75, .75, .75, .25, .25},
		{.375, .375, .625, .875, .375, .125},
		{.875, .875, .125, .375, .875, .625},
		{.625, .125, .875, .625, .625, .875},
		{.125, .625, .375, .125, .125, .375},
	}
	for i, x := range must(t)(Sobol(8, 6)) {
		if !slices.Equal(x, want[i]) {
			t.Errorf("point %d is %v, want %v", i, x, want[i])
		}
	}
}

// The digest is that of scipy 1.17.1: stats.qmc.Sobol(1111, scramble=False, bits=32), the
// first 4096 points times 2^32 as little-endian 32-bit integers.
func TestAllDimensionsAgreeWithScipy(t *testing.T) {
	h := sha256.New()
	for _, x := range must(t)(Sobol(4096, MaxDims)) {
		var row []byte
		for _, v := range x {
			row = binary.LittleEndian.AppendUint32(row, uint32(v*(1<<32)))
		}
		h.Write(row)
	}
	const want = "77cfabb3a286faeb9da93249807b3f186eef192de763b80e68180ffa025bcbd9"
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

// The last point that 32 digits can address.
func TestFarPoints(t *testing.T) {
	s, err := NewSobol(2)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[float64]bool{}
	x := make([]float64, 2)
	for _, i := range []uint32{math.MaxUint32, math.MaxUint32 - 1, 1 << 31} {
		s.Point(i, x)
		if seen[x[1]] || x[1] < 0 || x[1] >= 1 {
			t.Errorf("point %d has %v", i, x)
		}
		seen[x[1]] = true
	}
}

// Every interval of length 2^-m in each column, and every box of volume 2^-m in the first two,
// holds one of 2^m points: the scrambling keeps what makes the points even.
func TestOwenKeepsTheNet(t *testing.T) {
	const m = 8
	points := must(t)(OwenSobol(1<<m, 40, 7))
	for j := range points[0] {
		boxesHoldOne(t, points, j, j, m, 0)
	}
	for k := range m + 1 {
		boxesHoldOne(t, points, 0, 1, k, m-k)
	}
}

func boxesHoldOne(t *testing.T, points [][]float64, a, b, k, l int) {
	t.Helper()
	held := map[[2]int]int{}
	for _, x := range points {
		held[[2]int{int(math.Ldexp(x[a], k)), int(math.Ldexp(x[b], l))}]++
	}
	if a == b {
		clear(held)
		for _, x := range points {
			held[[2]int{int(math.Ldexp(x[a], k))}]++
		}
	}
	if len(held) != len(points) {
		t.Errorf("columns %d and %d: %d of %d boxes 2^-%d by 2^-%d hold a point", a, b, len(held), len(points), k, l)
	}
}

// Points that agree in their first digits agree in them after the scrambling too, and the coin of the
// next digit belongs to those before it: for points that differ earlier it is another one.
func TestOwenIsNestedAndUniform(t *testing.T) {
	const seeds = 4000
	plain := must(t)(Sobol(16, 1))
	order := make([]int, 16) // of the point in [k/16, (k+1)/16)
	for i, x := range plain {
		order[int(x[0]*16)] = i
	}
	var flips [16]int // by coin: 1; 2, 3; 4..7; 8..15, numbered like the nodes of a tree
	var pairs [16][16]int
	for seed := range uint64(seeds) {
		y := must(t)(OwenSobol(16, 1, seed))
		var coin [16]int
		for k, i := range order {
			node := 1
			for digit := range 4 {
				was := k >> (3 - digit) & 1
				now := int(y[i][0]*16) >> (3 - digit) & 1
				coin[node] |= (was ^ now) << (k & 1) // seen again from each point below
				if was^now != coin[node]>>(k&1)&1 {
					t.Fatal("points that agree so far are parted")
				}
				if was^now == 1 {
					coin[node] = 3
				}
				node = 2*node + was
			}
		}
		for a := 1; a < 16; a++ {
			flips[a] += coin[a] & 1
			for b := 1; b < a; b++ {
				pairs[a][b] += coin[a] & coin[b] & 1
			}
		}
	}
	for a := 1; a < 16; a++ {
		near(t, fmt.Sprintf("coin %d", a), flips[a], 0.5, seeds)
		for b := 1; b < a; b++ {
			near(t, fmt.Sprintf("coins %d and %d", a, b), pairs[a][b], 0.25, seeds)
		}
	}
}

// near tells whether a count is within 4.5 standard deviations of its mean.
func near(t *testing.T, what string, count int, p float64, n int) {
	t.Helper()
	if z := (float64(count) - p*float64(n)) / math.Sqrt(p*(1-p)*float64(n)); math.Abs(z) > 4.5 {
		t.Errorf("%s: %d of %d, %.1f standard deviations off", what, count, n, z)
	}
}

// Owen (1997): for a smooth function the error of the mean falls with n^-1.5 and a log, so that four
// times the points leave an eighth of it; independent points leave half. The mean over
// seeds is right.
func TestOwenIntegrates(t *testing.T) {
	coarse, meanCoarse := integrationError(t, 64)
	fine, meanFine := integrationError(t, 1024)
	if ratio := coarse / fine; ratio < 32 || ratio > 128 {
		t.Errorf("16 times the points divide the error by %.1f, want about 64", ratio)
	}
	for _, z := range []float64{meanCoarse / (coarse / 10), meanFine / (fine / 10)} {
		if math.Abs(z) > 4 {
			t.Errorf("the mean is biased by %.1f standard errors", z)
		}
	}
}

// integrationError returns the root mean square error and the mean error of the mean of
// x^2 + xy + e^y over 100 seeds.
func integrationError(t *testing.T, n int) (rms, bias float64) {
	exact := 1.0/3 + 1.0/4 + math.E - 1
	for seed := range uint64(100) {
		sum := 0.0
		for _, x := range must(t)(OwenSobol(n, 2, seed)) {
			sum += x[0]*x[0] + x[0]*x[1] + math.Exp(x[1])
		}
		e := sum/float64(n) - exact
		rms += e * e / 100
		bias += e / 100
	}
	return math.Sqrt(rms), bias
}

func BenchmarkOwenPoint(b *testing.B) {
	s, err := NewOwen(100, 1)
	if err != nil {
		b.Fatal(err)
	}
	x := make([]float64, 100)
	for i := range b.N {
		s.Point(uint32(i), x)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100, "ns/coordinate")
}

package draw

import (
	"math"
	"math/bits"
	"testing"
)

// The draws of an event are SplitMix64 seeded with its key: known answers of seed 1234567.
func TestBitsAreSplitMix64(t *testing.T) {
	want := []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821}
	for n, w := range want {
		if got := Rand(1234567).Bits(uint64(n)); got != w {
			t.Errorf("draw %d is %d, want %d", n, got, w)
		}
	}
}

// Known answers distributed with Random123 (kat_vectors, philox2x64 10).
func TestPhilox(t *testing.T) {
	const all = math.MaxUint64
	for _, c := range []struct{ c0, c1, key, want0, want1 uint64 }{
		{0, 0, 0, 0xca00a0459843d731, 0x66c24222c9a845b5},
		{all, all, all, 0x65b021d60cd8310f, 0x4d02f3222f86df20},
		{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x0a5e742c2997341c, 0xb0f883d38000de5d},
	} {
		if g0, g1 := philox(c.c0, c.c1, c.key); g0 != c.want0 || g1 != c.want1 {
			t.Errorf("philox(%x, %x, %x) = %x, %x, want %x, %x", c.c0, c.c1, c.key, g0, g1, c.want0, c.want1)
		}
	}
}

func TestInRefusesWhatDoesNotFit(t *testing.T) {
	p := Named("review")
	if p.In(1, -1, math.MinInt32) == p.In(1, math.MaxInt32, 0) {
		t.Error("different quarters share a stream")
	}
	for _, when := range [][2]int{{1 << 31, 0}, {0, 1 << 31}, {-1<<31 - 1, 0}} {
		mustPanic(t, func() { p.In(1, when[0], when[1]) })
	}
}

func mustPanic(t *testing.T, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	f()
}

// No two events of a phase share their draws, nor do phases and quarters.
func TestKeysDiffer(t *testing.T) {
	seen := make(map[Rand]bool)
	n := 0
	for _, name := range []string{"", "a", "b", "ab", "ba", "review"} {
		for quarter := range 4 {
			s := Named(name).In(1, 0, quarter)
			for agent := range uint64(200) {
				for counterpart := range uint64(200) {
					seen[s.Of(agent, counterpart)] = true
					n++
				}
			}
		}
	}
	if len(seen) != n {
		t.Errorf("%d of %d events have a key of their own", len(seen), n)
	}
}

// Every bit of agent, counterpart and stream flips every bit of the first draw half of the time.
func TestAvalanche(t *testing.T) {
	const trials = 4000
	first := func(x [3]uint64) uint64 { return Stream(x[0]).Of(x[1], x[2]).Bits(0) }
	for word := range 3 {
		for bit := range 64 {
			var flips [64]int
			for i := range uint64(trials) {
				x := [3]uint64{uint64(Named("avalanche").In(1, 0, 0)), i, i >> 4}
				y := x
				y[word] ^= 1 << bit
				for d := first(x) ^ first(y); d != 0; d &= d - 1 {
					flips[bits.TrailingZeros64(d)]++
				}
			}
			for out, k := range flips {
				if z := math.Abs(float64(k)-trials/2) / math.Sqrt(trials/4); z > 5 {
					t.Errorf("bit %d of word %d flips bit %d in %d of %d cases", bit, word, out, k, trials)
				}
			}
		}
	}
}

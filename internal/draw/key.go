package draw

import (
	"fmt"
	"math"
	"math/bits"
)

// A Phase names one process of the schedule.
type Phase uint64

// A Stream is the key of one phase in one quarter of one replicate.
type Stream uint64

// A Rand holds the draws of one event: what one agent decides about one
// counterpart in one phase of one quarter.
type Rand uint64

// golden is the increment of SplitMix64: 2^64 over the golden ratio, odd.
const golden = 0x9e3779b97f4a7c15

// Named returns the phase of that name. Names are hashed by FNV-1a (64 bits) and
// the hash is mixed, since that of short names differs in few high bits.
func Named(name string) Phase {
	h := uint64(0xcbf29ce484222325)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return Phase(mix(h))
}

// In returns the stream of the phase in one quarter of one replicate.
// It panics unless replicate and quarter fit 32 bits with their sign.
//
// The key is the first word of the Philox2x64-10 block whose key is the phase and whose
// counter is (seed, replicate and quarter): a bijection, so that no two
// (seed, replicate, quarter) of a phase share a block.
func (p Phase) In(seed int64, replicate, quarter int) Stream {
	if !fits32(replicate) || !fits32(quarter) {
		panic(fmt.Sprintf("draw: replicate %d or quarter %d does not fit 32 bits", replicate, quarter))
	}
	when := uint64(uint32(replicate))<<32 | uint64(uint32(quarter))
	key, _ := philox(uint64(seed), when, uint64(p))
	return Stream(key)
}

func fits32(x int) bool { return math.MinInt32 <= x && x <= math.MaxInt32 }

// Of returns the draws of the event between an agent and its counterpart (0 if it
// has none). The order counts: Of(1, 2) and Of(2, 1) are independent.
//
// The agent is spread over all bits before the counterpart is added; a sum of
// two multiples alone would let events meet along a lattice.
func (s Stream) Of(agent, counterpart uint64) Rand {
	x := (uint64(s) ^ agent*0xd1342543de82ef95)
	x = (x ^ x>>32) * 0xda942042e4dd58b5
	return Rand(mix(x ^ x>>29 + counterpart*golden))
}

// Bits returns the n-th draw of the event: 64 uniform bits. The draws 0, 1, 2, ...
// are the SplitMix64 sequence seeded with r.
func (r Rand) Bits(n uint64) uint64 { return mix(uint64(r) + (n+1)*golden) }

// mix is the finaliser of SplitMix64: a bijection in which every bit of the
// result depends on every bit of x.
// Source: Steele, Lea and Flood (2014), OOPSLA; constants of Stafford's Mix13.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// philox enciphers the counter (c0, c1) under the key k: Philox2x64-10.
// Source: Salmon, Moraes, Dror and Shaw (2011), SC11.
func philox(c0, c1, k uint64) (uint64, uint64) {
	for range 10 {
		hi, lo := bits.Mul64(c0, 0xd2b74407b1ce6e93)
		c0, c1 = hi^k^c1, lo
		k += golden
	}
	return c0, c1
}

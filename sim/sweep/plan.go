package sweep

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// An ID addresses something by the hash of everything that makes it.
type ID [sha256.Size]byte

// String is the ID in hexadecimal.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// A Unit is one run of a plan: a replicate of a point of the design, both
// counted from 0.
type Unit struct{ Point, Replicate int }

// A Plan says which runs make a sweep.
type Plan struct {
	// Points holds the ID of each point: the hash of all that makes its runs but
	// the replicate. Points with the same ID share their runs.
	Points []ID
	// Order is the order in which points are begun; nil is as they are numbered.
	Order []int
	// Stop says how many replicates each point gets.
	Stop Stop
}

// ID addresses a unit.
func (p *Plan) ID(u Unit) ID {
	var b [sha256.Size + 8]byte
	copy(b[:], p.Points[u.Point][:])
	binary.LittleEndian.PutUint64(b[sha256.Size:], uint64(u.Replicate))
	return sha256.Sum256(b[:])
}

// Spread orders n things so that any beginning of the list is spread evenly over
// them: by the radical inverse in base 2 (van der Corput 1935).
func Spread(n int) []int {
	order := make([]int, 0, n)
	width := bits.Len(uint(max(n-1, 0)))
	for i := range 1 << width {
		if k := int(bits.Reverse64(uint64(i)) >> (64 - width)); k < n {
			order = append(order, k)
		}
	}
	return order
}

// order lists the points in the order in which they are begun; of points with
// the same ID only the first.
func (p *Plan) order(first map[ID]int) []int {
	order := p.Order
	if order == nil {
		order = make([]int, len(p.Points))
		for n := range order {
			order[n] = n
		}
	}
	some := make([]int, 0, len(order))
	for _, point := range order {
		if first[p.Points[point]] == point {
			some = append(some, point)
		}
	}
	return some
}

// firsts gives the first point of each ID.
func (p *Plan) firsts() map[ID]int {
	first := make(map[ID]int, len(p.Points))
	for n, id := range p.Points {
		if _, ok := first[id]; !ok {
			first[id] = n
		}
	}
	return first
}

// A Shard is one of Of equal parts of a plan, counted from 1.
type Shard struct{ Number, Of int }

// Whole is a plan in one part.
var Whole = Shard{1, 1}

// owns tells whether a unit belongs to the shard; at is the place of its point in
// the order of points. Where replication depends on results, a point stays in
// one shard with all its replicates.
func (s Shard) owns(stop Stop, points, at, replicate int) bool {
	if stop.Adaptive() {
		return at%s.Of == s.Number-1
	}
	return (replicate*points+at)%s.Of == s.Number-1
}

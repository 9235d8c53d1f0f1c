package qca

import (
	"math"
	"math/bits"
	"slices"
)

// MostModels is how many models of one solution are listed.
const MostModels = 200

// A bitset holds rows by their position in a list.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) set(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) has(i int) bool { return b[i/64]>>(i%64)&1 == 1 }

func (b bitset) empty() bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}

func (b bitset) overlaps(c bitset) bool {
	for i, w := range b {
		if w&c[i] != 0 {
			return true
		}
	}
	return false
}

// first is the lowest member, or -1.
func (b bitset) first() int {
	for i, w := range b {
		if w != 0 {
			return 64*i + bits.TrailingZeros64(w)
		}
	}
	return -1
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// minus is b without c.
func (b bitset) minus(c bitset) bitset {
	d := newBitset(64 * len(b))
	for i, w := range b {
		d[i] = w &^ c[i]
	}
	return d
}

// A chart is the table of prime implicants against the rows to be covered.
type chart struct {
	rowsOf []bitset // by prime: rows it covers
	primes []bitset // by row: primes that cover it
	banned bitset   // primes not to be used in this branch
	chosen []int
	found  [][]int
	most   int // covers to be listed
	steps  int // left of the work that may be done
}

// mostSteps bounds the search for covers: some tables with many conditions and
// many rows have no answer within a lifetime.
const mostSteps = 500_000

// covers lists the covers of all rows by the fewest primes: every one of them, or
// the first MostModels with more set. Each is a list of rising primes. It reports
// false if the search was given up.
//
// The search deepens by one prime at a time, so that the first level with a cover
// has all that are minimal. That level is found without the primes that cover no
// more than another does; the covers are then listed with all of them.
func covers(all []cube, rows []int) (found [][]int, more, ok bool) {
	rows = hardest(all, rows)
	short, whole := newChart(widest(all, rows), rows), newChart(all, rows)
	short.most, whole.most = 1, MostModels+1
	left := newBitset(len(rows))
	for i := range rows {
		left.set(i)
	}
	depth := short.atLeast(left)
	for ; len(short.found) == 0 && short.steps > 0; depth++ {
		short.search(left, depth)
	}
	whole.search(left, depth-1)
	if len(short.found) == 0 || whole.steps <= 0 {
		return nil, false, false
	}
	n := min(len(whole.found), MostModels)
	return whole.found[:n], n < len(whole.found), true
}

func newChart(all []cube, rows []int) *chart {
	c := &chart{banned: newBitset(len(all)), steps: mostSteps}
	for range rows {
		c.primes = append(c.primes, newBitset(len(all)))
	}
	for p, prime := range all {
		set := rowSet(prime, rows)
		for i := range rows {
			if set.has(i) {
				c.primes[i].set(p)
			}
		}
		c.rowsOf = append(c.rowsOf, set)
	}
	return c
}

func rowSet(prime cube, rows []int) bitset {
	set := newBitset(len(rows))
	for i, r := range rows {
		if prime.covers(r) {
			set.set(i)
		}
	}
	return set
}

// hardest leaves out the rows that are covered whenever another row is.
func hardest(all []cube, rows []int) []int {
	sets := newChart(all, rows).primes
	return undominated(rows, func(i, j int) bool { return within(sets[j], sets[i]) }, sets)
}

// widest leaves out the primes that cover no more than another prime does.
func widest(all []cube, rows []int) []cube {
	sets := newChart(all, rows).rowsOf
	return undominated(all, func(i, j int) bool { return within(sets[i], sets[j]) }, sets)
}

// undominated drops what something else makes superfluous; of equals the first
// stays.
func undominated[T any](x []T, superfluous func(i, by int) bool, sets []bitset) []T {
	var kept []T
	for i := range x {
		drop := false
		for j := range x {
			drop = drop || j != i && superfluous(i, j) && (j < i || !slices.Equal(sets[i], sets[j]))
		}
		if !drop {
			kept = append(kept, x[i])
		}
	}
	return kept
}

func within(a, b bitset) bool { return a.minus(b).empty() }

// search covers what is left by at most depth more primes. It branches on the row
// that the fewest primes cover; a prime tried on a row is not used again for it, so
// that no cover comes twice.
func (c *chart) search(left bitset, depth int) {
	if left.empty() {
		c.found = append(c.found, sorted(c.chosen))
		return
	}
	c.steps--
	if depth == 0 || c.steps <= 0 || len(c.found) >= c.most || c.atLeast(left) > depth {
		return
	}
	row := c.narrowest(left)
	open := c.primes[row].minus(c.banned)
	var tried []int
	for p := open.first(); p >= 0; p = open.first() {
		open[p/64] &^= 1 << (p % 64)
		c.chosen = append(c.chosen, p)
		c.search(left.minus(c.rowsOf[p]), depth-1)
		c.chosen = c.chosen[:len(c.chosen)-1]
		c.banned.set(p)
		tried = append(tried, p)
	}
	for _, p := range tried {
		c.banned[p/64] &^= 1 << (p % 64)
	}
}

// narrowest is the row left that the fewest primes can cover.
func (c *chart) narrowest(left bitset) int {
	best, fewest := -1, 0
	for i := range c.primes {
		if !left.has(i) {
			continue
		}
		if n := c.primes[i].minus(c.banned).count(); best < 0 || n < fewest {
			best, fewest = i, n
		}
	}
	return best
}

// atLeast is a number of primes below which the rows left cannot be covered, the
// greater of two: rows no two of which share a prime need one each; and if every
// row counts as one over the most rows that a prime of its own covers, no prime
// counts for more than one.
func (c *chart) atLeast(left bitset) int {
	most := make([]int, len(c.primes))
	for p, rows := range c.rowsOf {
		if c.banned.has(p) {
			continue
		}
		both := rows.minus(rows.minus(left))
		n := both.count()
		for i := both.first(); i >= 0; i = both.first() {
			both[i/64] &^= 1 << (i % 64)
			most[i] = max(most[i], n)
		}
	}
	used := newBitset(len(c.rowsOf))
	apart, sum := 0, 0.
	for i := range c.primes {
		if !left.has(i) {
			continue
		}
		if most[i] == 0 {
			return len(c.primes) + 1 // nothing covers it any more
		}
		sum += 1 / float64(most[i])
		if !c.primes[i].overlaps(used) {
			apart++
			for j, w := range c.primes[i] {
				used[j] |= w
			}
		}
	}
	return max(apart, int(math.Ceil(sum-1e-9)))
}

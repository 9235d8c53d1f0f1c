package survival

// Ties says how events at the same time count.
type Ties int

// The ways of Efron (1977) and Breslow (1974). Efron's is the better
// approximation to events that followed each other in an unknown order.
const (
	Efron Ties = iota
	Breslow
)

// moments are sums over rows of r, r*x, r*x*x and, if wanted, r*x*x*x, the
// products packed by rows of the lower triangle.
type moments struct {
	s0         float64
	s1, s2, s3 []float64
}

// packed is the length of a packed lower triangle.
func packed(p int) int { return p * (p + 1) / 2 }

func newMoments(p int, third bool) moments {
	m := moments{s1: make([]float64, p), s2: make([]float64, packed(p))}
	if third {
		m.s3 = make([]float64, p*packed(p))
	}
	return m
}

// add takes in a row that counts r times.
func (m *moments) add(x []float64, r float64) {
	m.s0 += r
	k := 0
	for a, xa := range x {
		ra := r * xa
		m.s1[a] += ra
		sums := m.s2[k : k+a+1]
		for b := range sums {
			sums[b] += ra * x[b]
		}
		k += a + 1
	}
	if m.s3 != nil {
		m.addThird(x, r)
	}
}

// addThird adds x_a x_b x_c for all a and packed pairs b, c.
func (m *moments) addThird(x []float64, r float64) {
	k := 0
	for _, xa := range x {
		for b, xb := range x {
			for _, xc := range x[:b+1] {
				m.s3[k] += r * xa * xb * xc
				k++
			}
		}
	}
}

// clear sets all sums to nothing.
func (m *moments) clear() {
	m.s0 = 0
	clear(m.s1)
	clear(m.s2)
	clear(m.s3)
}

// A tie is a time with events in a stratum, with the sums over its risk set.
type tie struct {
	time     float64
	stratum  int
	from, to int // ordered rows that leave at that time
	deaths   int
	weight   float64 // of the deaths
	all      moments // of those at risk
	dead     moments // of those who have the event
	mean     []float64
	cov      []float64 // packed
}

// parts calls f for each event of the tie, in Efron's way: the l-th of d events
// sees the risk set without the share l/d of all that have the event. Weights
// count as their mean. In Breslow's way there is one call for all events. mean
// and cov are then those of the covariates of that risk set.
func (t *tie) parts(ties Ties, f func(share, weight, total float64)) {
	if ties == Breslow || t.deaths == 1 {
		t.part(0)
		f(0, t.weight, t.all.s0)
		return
	}
	for l := range t.deaths {
		share := float64(l) / float64(t.deaths)
		f(share, t.weight/float64(t.deaths), t.part(share))
	}
}

// part computes mean and covariance without a share of the deaths.
func (t *tie) part(share float64) (total float64) {
	total = t.all.s0 - share*t.dead.s0
	k := 0
	for a := range t.mean {
		t.mean[a] = (t.all.s1[a] - share*t.dead.s1[a]) / total
		for b := range t.mean[:a+1] {
			t.cov[k] = (t.all.s2[k]-share*t.dead.s2[k])/total - t.mean[a]*t.mean[b]
			k++
		}
	}
	return total
}

// walk builds the risk sets at the given risks (weight times hazard ratio) by
// ordered row, from the last exit back, and visits every tie. The tie is reused.
func (o *ordered) walk(risk []float64, third bool, visit func(*tie)) {
	t := &tie{all: newMoments(o.p, third), dead: newMoments(o.p, third), mean: make([]float64, o.p), cov: make([]float64, packed(o.p))}
	for k := 1; k < len(o.strata); k++ {
		t.stratum = k - 1
		t.all.clear()
		first, last := o.strata[k-1], o.strata[k]
		gone := first
		for i := first; i < last; i = t.to {
			gone = t.drop(o, gone, last, o.exit[i], risk)
			if gone == i {
				t.all.clear() // nobody is left, to the last bit
			}
			t.gather(o, i, last, risk)
			if t.deaths > 0 {
				visit(t)
			}
		}
	}
}

// drop takes out the rows that were not there yet at a time.
func (t *tie) drop(o *ordered, from, last int, time float64, risk []float64) int {
	for o.entries != nil && from < last && o.entry[o.entries[from]] >= time {
		row := int(o.entries[from])
		t.all.add(o.covariates(row), -risk[row])
		from++
	}
	return from
}

// gather takes in the rows that leave at the time of row i.
func (t *tie) gather(o *ordered, i, last int, risk []float64) {
	t.from, t.time, t.deaths, t.weight = i, o.exit[i], 0, 0
	t.dead.clear()
	for ; i < last && o.exit[i] == t.time; i++ {
		t.all.add(o.covariates(i), risk[i])
		if o.event[i] {
			t.deaths++
			t.weight += at1(o.weight, i)
			t.dead.add(o.covariates(i), risk[i])
		}
	}
	t.to = i
}

package sweep

import "sync"

// A queue gives out the units of a shard that are not stored yet: first the least
// number of replicates of every point, replicate by replicate, so that a sweep
// that is stopped covers the design; then what else points turn out to want.
type queue struct {
	mu      sync.Mutex
	changed sync.Cond
	store   *Store
	shard   Shard
	order   []int
	place   []int // of each point in order
	next    int   // of the first round: replicate times points plus place
	more    []batch
	target  []int // replicates asked for so far, by place
	running int
	stopped bool

	progress Progress
	tell     func(Progress) // nil if nobody asks
}

// A batch is some replicates of a point.
type batch struct{ point, from, to int }

func newQueue(s *Store, shard Shard, tell func(Progress)) *queue {
	q := &queue{store: s, shard: shard, order: s.plan.order(s.first), place: make([]int, len(s.plan.Points)), tell: tell}
	q.changed.L = &q.mu
	q.target = make([]int, len(q.order))
	for at, point := range q.order {
		q.place[point], q.target[at] = at, s.plan.Stop.Least
		q.extend(point)
	}
	q.progress = s.Progress(shard)
	q.say()
	return q
}

func (q *queue) say() {
	if q.tell != nil {
		q.tell(q.progress)
	}
}

func (q *queue) owns(u Unit) bool {
	return q.shard.owns(q.store.plan.Stop, len(q.order), q.place[u.Point], u.Replicate)
}

// extend asks for the replicates that a point wants beyond those asked for.
func (q *queue) extend(point int) {
	at := q.place[point]
	if !q.store.plan.Stop.Adaptive() || !q.owns(Unit{point, 0}) {
		return
	}
	if n, _ := q.store.Wanted(point); n > q.target[at] {
		q.more = append(q.more, batch{point, q.target[at], n})
		q.progress.Wanted += n - q.target[at]
		for r := q.target[at]; r < n; r++ {
			q.progress.count(q.store.Status(Unit{point, r}))
		}
		q.target[at] = n
	}
}

// take gives the next unit, or none when all is done or the queue was stopped. It
// waits while runs are under way that may ask for more.
func (q *queue) take() (Unit, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for !q.stopped {
		if u, ok := q.pick(); ok {
			q.running++
			return u, true
		}
		if q.running == 0 {
			return Unit{}, false
		}
		q.changed.Wait()
	}
	return Unit{}, false
}

// pick finds a unit that is neither stored nor given out.
func (q *queue) pick() (Unit, bool) {
	for q.next < len(q.order)*q.store.plan.Stop.Least {
		u := Unit{q.order[q.next%len(q.order)], q.next / len(q.order)}
		q.next++
		if q.owns(u) && q.store.Status(u) == 0 {
			return u, true
		}
	}
	for len(q.more) > 0 {
		b := &q.more[0]
		if b.from == b.to {
			q.more = q.more[1:]
			continue
		}
		u := Unit{b.point, b.from}
		b.from++
		if q.store.Status(u) == 0 {
			return u, true
		}
	}
	return Unit{}, false
}

// finish stores the record of a unit that was given out; nil is a run that was
// broken off.
func (q *queue) finish(u Unit, rec *Record, payload []byte) (err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if rec != nil {
		if err = q.store.put(rec, payload); err == nil {
			q.progress.Ran++
			q.progress.count(rec.Status)
			q.extend(u.Point)
			q.say()
		}
	}
	q.running--
	q.changed.Broadcast()
	return err
}

// stop ends the work: no more units are given out.
func (q *queue) stop() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stopped = true
	q.changed.Broadcast()
}

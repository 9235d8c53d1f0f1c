package abc

import (
	"context"
	"sync"
)

// window is how many simulations per worker may be ahead of the first that has not
// ended: so many are lost at most when a phase ends or the process is killed.
const window = 4

// A pool is the workers of one phase, and what they have brought.
type pool struct {
	e *engine
	f *phase

	mu      sync.Mutex
	changed *sync.Cond
	results map[int]*trial // ended, but not settled
	next    int            // to be settled
	ahead   int            // to be begun
	room    int            // how far ahead may be of next
	stop    bool
}

func newPool(e *engine, f *phase, next int) *pool {
	p := &pool{e: e, f: f, results: map[int]*trial{}, next: next, ahead: next}
	p.changed = sync.NewCond(&p.mu)
	p.makeRoom()
	return p
}

// makeRoom lets no more simulations begin than the budget has left.
func (p *pool) makeRoom() {
	p.room = window * p.e.o.workers()
	if p.e.o.MaxSimulations != 0 {
		p.room = min(p.room, max(0, p.e.o.MaxSimulations)-p.e.account.Simulations)
	}
}

// run starts the workers, settles what they bring, and returns when all have ended.
func (p *pool) run(ctx context.Context) error {
	inner, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	for range p.e.o.workers() {
		workers.Go(func() { p.work(inner) })
	}
	err := p.settle()
	cancel()
	workers.Wait()
	return err
}

// work simulates what is due, until there is nothing left.
func (p *pool) work(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		for !p.stop && p.ahead-p.next >= p.room {
			p.changed.Wait()
		}
		if p.stop || p.e.over(p.f, p.ahead) {
			return
		}
		k := p.ahead
		p.ahead++
		p.mu.Unlock()
		t := p.e.trial(p.f, k)
		if t.err == nil && t.theta != nil {
			p.e.simulate(ctx, t)
		}
		p.mu.Lock()
		p.results[k] = t
		p.changed.Broadcast()
	}
}

// settle takes the results in order until the phase is over.
func (p *pool) settle() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer func() { p.stop = true; p.changed.Broadcast() }()
	for !p.e.over(p.f, p.next) {
		if p.e.spent() {
			return errSpent
		}
		for p.results[p.next] == nil {
			p.changed.Wait()
		}
		t := p.results[p.next]
		delete(p.results, p.next)
		p.mu.Unlock()
		done, err := p.e.settle(p.f, t)
		p.mu.Lock()
		if done || err != nil {
			return err
		}
		p.next++
		p.makeRoom()
		p.changed.Broadcast()
	}
	return nil
}

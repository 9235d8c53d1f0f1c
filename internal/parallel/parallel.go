// Package parallel spreads independent pieces of work over the processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f(0), f(1), ..., f(n-1) on some workers, as many as there are processors if
// workers is not positive, and returns when all are done. Each call may write only what belongs
// to its index; then nothing depends on the number of workers. A panic of f goes on in the
// caller.
func Each(n, workers int, f func(i int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if workers = min(workers, n); workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var (
		next   atomic.Int64
		all    sync.WaitGroup
		once   sync.Once
		broken any
	)
	for range workers {
		all.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					once.Do(func() { broken = p })
					next.Store(int64(n)) // the others stop soon
				}
			}()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				f(int(i))
			}
		})
	}
	all.Wait()
	if broken != nil {
		panic(broken)
	}
}

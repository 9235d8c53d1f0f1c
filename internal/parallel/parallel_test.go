package parallel

import (
	"sync/atomic"
	"testing"
)

func TestEachIndexIsCalledOnce(t *testing.T) {
	for _, workers := range []int{-1, 0, 1, 2, 8, 2000} {
		for _, n := range []int{0, 1, 7, 1000} {
			calls := make([]int32, n)
			Each(n, workers, func(i int) { atomic.AddInt32(&calls[i], 1) })
			for i, c := range calls {
				if c != 1 {
					t.Fatalf("%d workers, n = %d: f(%d) was called %d times", workers, n, i, c)
				}
			}
		}
	}
}

func TestAPanicReachesTheCaller(t *testing.T) {
	for _, workers := range []int{1, 4} {
		func() {
			defer func() {
				if p := recover(); p != "broken" {
					t.Errorf("%d workers: recovered %v", workers, p)
				}
			}()
			Each(100, workers, func(i int) {
				if i == 3 {
					panic("broken")
				}
			})
		}()
	}
}

package sim_test

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"jiritsu/scenarios"
	"jiritsu/sim"
)

// cpu is the processor time that the process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// baseline sets up the baseline with a number of firms.
func baseline(b testing.TB, firms int) *sim.Setup {
	s, _, err := scenarios.Read("baseline", []string{fmt.Sprintf("run.firms=%d", firms)})
	if err != nil {
		b.Fatal(err)
	}
	setup, err := s.Setup()
	if err != nil {
		b.Fatal(err)
	}
	return setup
}

// arguments are independent arguments of math.Exp.
var arguments = func() (x [1024]float64) {
	for n := range x {
		x[n] = 8*float64(n*389%1024)/1024 - 4
	}
	return x
}()

var sink float64

// expCost is the processor time of one math.Exp, measured for about as long as
// a history takes.
func expCost(at time.Duration) time.Duration {
	const rounds = 1000
	var spent time.Duration
	n := 0
	for spent < at {
		start := cpu()
		for range rounds {
			sum := 0.0
			for _, x := range arguments {
				sum += math.Exp(x)
			}
			sink += sum
		}
		spent += cpu() - start
		n += rounds * len(arguments)
	}
	return spent * 1000 / time.Duration(n) // picoseconds
}

// BenchmarkFirmQuarter measures what a firm-quarter of the baseline costs, in
// math.Exp: whole histories of 124 quarters with one worker, processor time,
// median of five pairs that alternate.
func BenchmarkFirmQuarter(b *testing.B) {
	for _, firms := range []int{20_000, 1_000_000} {
		b.Run(fmt.Sprint(firms), func(b *testing.B) {
			setup := baseline(b, firms)
			quarters := float64(len(setup.Economy.Quarters))
			for b.Loop() {
				var ratios, costs []float64
				for range 5 {
					runtime.GC()
					start := cpu()
					if h := sim.Run(context.Background(), setup, 0, sim.Keep{}); h.Err != nil {
						b.Fatal(h.Err)
					}
					spent := cpu() - start
					cost := float64(spent.Nanoseconds()) / quarters / float64(firms)
					costs = append(costs, cost)
					ratios = append(ratios, cost*1000/float64(expCost(min(spent, time.Second))))
				}
				slices.Sort(ratios)
				slices.Sort(costs)
				b.ReportMetric(ratios[2], "exp/firm-quarter")
				b.ReportMetric(costs[2], "ns/firm-quarter")
			}
		})
	}
}

// BenchmarkMemory measures what a firm takes in memory halfway through a
// history, with its links, presences, ties and everything else that is kept.
func BenchmarkMemory(b *testing.B) {
	const firms = 100_000
	setup := baseline(b, firms)
	for b.Loop() {
		before := heap()
		h := sim.NewStepper(setup, 0)
		for range 62 {
			h.Step()
		}
		b.ReportMetric(float64(heap()-before)/firms, "B/firm")
		runtime.KeepAlive(h)
	}
}

// heap is the memory in use after a collection.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkWorkers measures how much sooner twenty replicates are done by two
// workers than by one: the median of three pairs that alternate.
func BenchmarkWorkers(b *testing.B) {
	setup := baseline(b, 5000)
	took := func(workers int) float64 {
		start := time.Now()
		sim.Ensemble(context.Background(), setup, 20, workers, nil, func(*sim.History) {})
		return time.Since(start).Seconds()
	}
	for b.Loop() {
		var gains []float64
		for range 3 {
			gains = append(gains, took(1)/took(2))
		}
		slices.Sort(gains)
		b.ReportMetric(gains[1], "times-faster")
	}
}

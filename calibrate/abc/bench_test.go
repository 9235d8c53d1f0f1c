//go:build unix

package abc

import (
	"context"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// BenchmarkOverhead runs ABC-SMC with a simulator that costs next to nothing: the processor time is
// all overhead, the log included. "overhead-%" is its share of simulations of 10 ms.
func BenchmarkOverhead(b *testing.B) {
	p := &Problem{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		p.Parameters = append(p.Parameters, Parameter{name, Uniform{-1, 1}})
		p.Statistics = append(p.Statistics, Statistic{Name: name}, Statistic{Name: name + "2"})
	}
	p.Simulate = func(_ context.Context, theta []float64, run Run) ([]float64, error) {
		s := make([]float64, 0, 10)
		for j, x := range theta {
			z := rng(run).Normal(uint64(j))
			s = append(s, x+z/4, x*x+z/8)
		}
		return s, nil
	}
	for _, kernel := range []Kernel{Global, Local, Neighbours} {
		b.Run(string(kernel), func(b *testing.B) {
			simulations, before := 0, processor(b)
			for b.Loop() {
				r, err := SMC(context.Background(), p, SMCOptions{Options: Options{Seed: 1, Log: filepath.Join(b.TempDir(), "log")}, Generations: 4, Kernel: kernel})
				if err != nil {
					b.Fatal(err)
				}
				simulations += r.Simulations
			}
			spent := processor(b) - before
			b.ReportMetric(spent.Seconds()/float64(simulations)*1e6, "µs/simulation")
			b.ReportMetric(100*spent.Seconds()/(float64(simulations)*.010), "overhead-%")
		})
	}
}

// processor returns the processor time that the process has used.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

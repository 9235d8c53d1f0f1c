package study

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jiritsu/sim/sweep"
)

// What it costs to store a run: the time of a sweep with one worker beyond that
// of its runs, as measured inside them.
func BenchmarkSweepStoring(b *testing.B) {
	dir := b.TempDir()
	path := filepath.Join(dir, "study.toml")
	text := "[run]\nfirms = 2000\n[design]\nkind = \"grid\"\n[replicates]\nnumber = 20\n"
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		b.Fatal(err)
	}
	w, err := LoadSweep(path)
	if err != nil {
		b.Fatal(err)
	}
	var all, inside time.Duration
	for n := 0; b.Loop(); n++ {
		runs, err := sweep.Open(w.plan, filepath.Join(dir, time.Duration(n).String()), sweep.Whole)
		if err != nil {
			b.Fatal(err)
		}
		run := w.runner()
		began := time.Now()
		if _, err := runs.Run(context.Background(), sweep.Whole, sweep.Options{Workers: 1}, func(ctx context.Context, u sweep.Unit) (*sweep.Result, error) {
			began := time.Now()
			r, err := run(ctx, u)
			inside += time.Since(began)
			return r, err
		}); err != nil {
			b.Fatal(err)
		}
		if err := runs.Close(); err != nil {
			b.Fatal(err)
		}
		all += time.Since(began)
	}
	b.ReportMetric(inside.Seconds()*1e3/float64(20*b.N), "ms/run")
	b.ReportMetric(100*(all-inside).Seconds()/all.Seconds(), "%storing")
}

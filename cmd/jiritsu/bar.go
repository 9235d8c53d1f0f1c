package main

import (
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"
)

// A bar shows how far a run is, on a terminal only.
type bar struct {
	pool *mpb.Progress
	bar  *mpb.Bar
}

// startBar begins a bar over simulated years. It shows nothing if not wanted or
// if the standard error is no terminal.
func startBar(wanted bool, years int) *bar {
	if !wanted || !cwriter.IsTerminal(int(os.Stderr.Fd())) {
		return &bar{}
	}
	pool := mpb.New(mpb.WithOutput(os.Stderr), mpb.WithWidth(50))
	return &bar{pool: pool, bar: pool.AddBar(int64(years), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name("simulated years "), decor.CountersNoUnit("%d / %d")),
		mpb.AppendDecorators(decor.Percentage(), decor.Name("  left "), decor.AverageETA(decor.ET_STYLE_GO)))}
}

// step adds a year; it may be called from any goroutine.
func (b *bar) step() {
	if b.bar != nil {
		b.bar.Increment()
	}
}

// stop takes the bar off the screen.
func (b *bar) stop() {
	if b.bar != nil {
		b.bar.Abort(true)
		b.pool.Wait()
	}
}

package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"

	"jiritsu/sim/sweep"
)

// A sweepBar shows how far a sweep is, on a terminal only.
type sweepBar struct {
	pool  *mpb.Progress
	bar   *mpb.Bar
	began time.Time
	now   atomic.Pointer[sweep.Progress]
}

// startSweepBar begins a bar over runs; it shows nothing if not wanted or if the
// standard error is no terminal.
func startSweepBar(wanted bool) *sweepBar {
	b := &sweepBar{began: time.Now()}
	if !wanted || !cwriter.IsTerminal(int(os.Stderr.Fd())) {
		return b
	}
	b.pool = mpb.New(mpb.WithOutput(os.Stderr), mpb.WithWidth(40))
	b.bar = b.pool.AddBar(0, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.CountersNoUnit("%d / %d runs ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Any(func(decor.Statistics) string { return b.text() })))
	return b
}

// text is what stands behind the bar. The bar asks for it while it is drawn.
func (b *sweepBar) text() string {
	p := b.now.Load()
	if p == nil {
		return ""
	}
	text := ""
	if seconds := time.Since(b.began).Seconds(); p.Ran > 0 {
		rate := float64(p.Ran) / seconds
		left := time.Duration(float64(p.Left()) / rate * float64(time.Second)).Round(time.Second)
		text = fmt.Sprintf("  %.1f runs/s, %s left", rate, left)
	}
	if bad := p.Failed + p.TimedOut; bad > 0 {
		text += fmt.Sprintf(", %d failed", bad)
	}
	return text
}

// show takes in the progress of a sweep.
func (b *sweepBar) show(p sweep.Progress) {
	if b.bar == nil {
		return
	}
	b.now.Store(&p)
	b.bar.SetTotal(int64(p.Wanted), false)
	b.bar.SetCurrent(int64(p.Stored))
}

// stop takes the bar off the screen.
func (b *sweepBar) stop() {
	if b.bar != nil {
		b.bar.Abort(true)
		b.pool.Wait()
	}
}

package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"runtime/debug"
	"time"

	"jiritsu/agents"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// SweepOptions say how a sweep is run; none of them changes a result.
type SweepOptions struct {
	Out      string // folder; empty is sweeps/<name of the study>
	Workers  int
	Shard    sweep.Shard
	Timeout  time.Duration // of a run; 0 is none
	Extend   bool          // go on in a folder whose study has changed
	Progress func(sweep.Progress)
}

// A SweepResult says how a sweep ended.
type SweepResult struct {
	Dir      string
	Plan     *SweepPlan
	Shard    sweep.Shard
	Progress sweep.Progress
	Before   int // runs that were stored already
	Damaged  []sweep.Damage
	Data     string // folder of the data set, if it was written
}

// A Stopped sweep was interrupted; what it had done is stored.
type Stopped struct {
	Cause    error
	Progress sweep.Progress
}

// Error says how far the sweep is.
func (s *Stopped) Error() string {
	return fmt.Sprintf("stopped with %d of %d runs stored; the same command goes on", s.Progress.Stored, s.Progress.Wanted)
}

// Unwrap gives what stopped it.
func (s *Stopped) Unwrap() error { return s.Cause }

// Run runs what is missing of a sweep, or of a shard of it, and, if the sweep is
// whole, writes the data set. With ErrFailedRuns all is done and stored, and the
// result is valid.
func (w *Sweep) Run(ctx context.Context, o SweepOptions) (*SweepResult, error) {
	dir := o.Out
	if dir == "" {
		dir = filepath.Join("sweeps", w.Name)
	}
	runs, err := w.open(dir, o.Shard, o.Extend)
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	defer w.tidy(o.Workers)()
	w.Points = nil // they are in plan.json; w.points are those to be run
	r := &SweepResult{Dir: dir, Plan: w.SweepPlan, Shard: o.Shard, Damaged: runs.Damaged}
	r.Progress, err = runs.Run(ctx, o.Shard, sweep.Options{Workers: o.Workers, Timeout: o.Timeout, Progress: o.Progress}, w.runner())
	r.Before = r.Progress.Stored - r.Progress.Ran
	switch {
	case ctx.Err() != nil:
		return nil, &Stopped{context.Cause(ctx), r.Progress}
	case err != nil:
		return nil, writing(err)
	}
	if o.Shard == sweep.Whole {
		if r.Data, err = w.finish(ctx, runs, dir, r.Progress.Ran); err != nil {
			return nil, err
		}
	}
	if r.Progress.Failed+r.Progress.TimedOut > 0 {
		return r, failedRuns(dir, r.Progress)
	}
	return r, nil
}

// What the runs under way need, in bytes: so much for each firm, and so much at all.
const (
	roomOfFirm = 5 << 10
	roomOfAll  = 12 << 20
)

// tidy keeps a sweep of any length at the memory that its runs under way need, by a
// soft limit at which garbage is collected sooner; it gives what undoes it. Where
// tables are kept, or somebody has set a limit, there is none of ours.
func (w *Sweep) tidy(workers int) func() {
	before := debug.SetMemoryLimit(-1)
	if before != math.MaxInt64 || len(w.Tables) > 0 {
		return func() {}
	}
	debug.SetMemoryLimit(roomOfAll + int64(max(workers, 1))*int64(w.phase.largest(w.Firms))*roomOfFirm)
	return func() { debug.SetMemoryLimit(before) }
}

// finish writes the data set, unless it is there with what explains it and nothing is
// new.
func (w *Sweep) finish(ctx context.Context, runs *sweep.Store, dir string, ran int) (string, error) {
	if ran == 0 && dataState(dir) == DataWhole && explained(dir) {
		return filepath.Join(dir, dataFolder), nil
	}
	return w.publish(ctx, runs, dir)
}

// failedRuns says how many runs of a sweep failed.
func failedRuns(dir string, p sweep.Progress) error {
	err := fmt.Errorf("%w: %d of %d; see jiritsu status %s", ErrFailedRuns, p.Failed+p.TimedOut, p.Wanted, dir)
	if p.TimedOut > 0 {
		err = fmt.Errorf("%w (%d by the clock: the same command runs these again)", err, p.TimedOut)
	}
	return err
}

// runner makes runs out of units.
func (w *Sweep) runner() sweep.Run {
	if w.worlds != nil {
		return w.worlds.runner()
	}
	all := outputs()
	return func(ctx context.Context, u sweep.Unit) (*sweep.Result, error) {
		setup, err := w.setup(u.Point)
		if err != nil {
			return nil, err
		}
		if err := w.phase.branch(setup, w, u.Point); err != nil {
			return nil, err
		}
		c := &Case{Setup: setup}
		k := keeperOf(w.study.Keep)
		h := sim.Run(ctx, setup, u.Replicate, sim.Keep{Events: true, Firms: true, Panel: k.see})
		if h.Err != nil {
			return nil, h.Err
		}
		if err := finite(h); err != nil {
			return nil, err
		}
		fates := fatesOf(h.Events)
		t, err := tallyOf(c, h, fates)
		if err != nil {
			return nil, err
		}
		r := &sweep.Result{Digest: h.Digest}
		if r.Row, err = rowOf(all, t); err == nil {
			r.Tables, err = k.tables(c, h, fates)
		}
		return r, err
	}
}

// A keeper keeps the tables of one run that are wanted.
type keeper struct {
	StudyKeep
	panel []panelRow
}

func keeperOf(k StudyKeep) *keeper { return &keeper{StudyKeep: k} }

// see takes down the end of a year.
func (k *keeper) see(w *agents.World, year int) {
	if k.Panel {
		k.panel = panelRows(k.panel, w, year)
	}
}

// tables packs what is wanted of a history.
func (k *keeper) tables(c *Case, h *sim.History, f fates) (packed [][]byte, err error) {
	for n, kept := range []bool{k.Years, k.Firms, k.Events, k.Panel} {
		if kept {
			data, wrong := keptTables[n].pack(k, c, h, f)
			packed, err = append(packed, data), errors.Join(err, wrong)
		}
	}
	return packed, err
}

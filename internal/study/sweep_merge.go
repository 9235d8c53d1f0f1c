package study

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// MergeOptions say where the data set of some folders goes.
type MergeOptions struct {
	Out     string // folder; empty is the first
	Partial bool   // write what is there of a sweep that is not whole
}

// MergeSweeps writes one data set from the logs of one or more folders of the same
// study: the same bytes as an undivided sweep. With ErrFailedRuns the data set is
// written, and the result is valid.
func MergeSweeps(ctx context.Context, dirs []string, o MergeOptions) (*SweepResult, error) {
	out := filepath.Clean(cmp.Or(o.Out, dirs[0]))
	sources := withOwn(dirs, out)
	p, err := commonPlan(sources)
	if err != nil {
		return nil, err
	}
	if p.ModelVersion != sim.Version {
		return nil, userf("%s was made with version %s of the model; this is version %s, whose outputs may be others", dirs[0], p.ModelVersion, sim.Version)
	}
	runs, err := readRuns(p, sources)
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	r := &SweepResult{Dir: out, Plan: p, Shard: sweep.Whole, Progress: runs.Progress(sweep.Whole), Damaged: runs.Damaged}
	if left := r.Progress.Left(); left > 0 && !o.Partial {
		return nil, userf("%d of %d runs are missing, the first of them %s; run the sweep or its shards again, or write what is there with --partial",
			left, r.Progress.Wanted, firstMissing(p, runs))
	}
	held, err := p.gather(ctx, runs, sources, out)
	if err != nil {
		return nil, err
	}
	defer held.Close()
	if r.Data, err = p.publish(ctx, runs, r.Dir); err != nil {
		return nil, err
	}
	if r.Progress.Failed+r.Progress.TimedOut > 0 {
		return r, failedRuns(r.Dir, r.Progress)
	}
	return r, nil
}

// commonPlan is the plan of some folders, which have to hold the same study.
func commonPlan(dirs []string) (*SweepPlan, error) {
	var first *SweepPlan
	for n, dir := range dirs {
		p, err := readPlan(dir)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			first = p
			continue
		}
		if d := p.differences(first); len(d) > 0 {
			return nil, userf("%s and %s hold different studies; they differ in\n  %s", dirs[0], dir, strings.Join(d[:min(len(d), mostShown)], "\n  "))
		}
		if slices.Contains(dirs[:n], dir) {
			return nil, userf("%s is named twice", dir)
		}
	}
	return first, nil
}

// withOwn adds the output folder to those that are merged, if it holds a sweep: its
// runs belong to the data set, too.
func withOwn(dirs []string, out string) []string {
	if _, err := os.Stat(filepath.Join(out, planName)); err != nil || slices.ContainsFunc(dirs, isFolder(out)) {
		return dirs
	}
	return append(slices.Clone(dirs), out)
}

// isFolder tells a folder however its path is written.
func isFolder(clean string) func(string) bool {
	return func(dir string) bool { return filepath.Clean(dir) == clean }
}

// gather makes the output folder one in which all of the runs are stored, with the
// study, and keeps sweeps out of it until what it returns is closed. So the folder
// can be asked, merged and gone on with when those of the shards are gone.
func (p *SweepPlan) gather(ctx context.Context, runs *sweep.Store, from []string, out string) (io.Closer, error) {
	if err := onlySweep(out); err != nil {
		return nil, err
	}
	logs := filepath.Join(out, logFolder)
	if len(from) == 1 && isFolder(out)(from[0]) {
		lock, err := sweep.Lock(logs)
		if err != nil {
			return nil, opening(out, err)
		}
		return lock, nil
	}
	own, err := sweep.Open(p.plan, logs, sweep.Whole)
	if err != nil {
		return nil, opening(out, err)
	}
	if err = p.copyTo(out, from[0]); err == nil {
		err = writing(own.Take(ctx, runs))
	}
	if err != nil {
		own.Close()
		return nil, err
	}
	return own, nil
}

// readSweep reads the plan and the logs of a folder.
func readSweep(dir string) (*SweepPlan, *sweep.Store, error) {
	p, err := readPlan(dir)
	if err != nil {
		return nil, nil, err
	}
	runs, err := readRuns(p, []string{dir})
	return p, runs, err
}

// readRuns reads the logs of some folders.
func readRuns(p *SweepPlan, dirs []string) (*sweep.Store, error) {
	logs := make([]string, len(dirs))
	for n, dir := range dirs {
		logs[n] = filepath.Join(dir, logFolder)
	}
	runs, err := sweep.Read(p.plan, logs...)
	if err != nil {
		return nil, opening(strings.Join(dirs, ", "), err)
	}
	return runs, nil
}

// errEnough ends a walk over runs.
var errEnough = errors.New("enough")

// firstMissing names a run that is not there.
func firstMissing(p *SweepPlan, runs *sweep.Store) (name string) {
	p.eachUnit(runs, func(u sweep.Unit, s sweep.Status) error {
		if s != 0 {
			return nil
		}
		name = fmt.Sprintf("replicate %d of point %d", u.Replicate, u.Point)
		return errEnough
	})
	return name
}

// copyTo puts the study into a folder that lacks it.
func (p *SweepPlan) copyTo(out, from string) error {
	if _, err := os.Stat(filepath.Join(out, planName)); err == nil {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(from, studyName))
	if err == nil {
		err = store.WriteFile(filepath.Join(out, studyName), text)
	}
	if err == nil {
		err = p.write(out)
	}
	return writing(err)
}

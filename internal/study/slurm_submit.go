package study

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
	"jiritsu/sim/sweep/slurm"
)

// What the folder slurm of a sweep folder holds, beside what tasks print.
const (
	slurmFolder = "slurm"
	arrayName   = "array.sh"
	mergeName   = "merge.sh"
	jobsName    = "jobs.json"
)

// SubmitOptions say how a sweep is handed to Slurm.
type SubmitOptions struct {
	Out       string // folder of the sweep; empty is sweeps/<name of the study>
	Program   string // path of jiritsu on the nodes
	Shards    int    // tasks of the array; 0 is as many as before, or a usual number
	Workers   int    // processors of a task
	Partition string // empty is the cluster's own
	Time      string // limit of a task; empty is the partition's
	Grace     int    // seconds before the limit at which a task stops
	Args      []string
	DryRun    bool // write and submit nothing
}

// usualShards is how many tasks an array has unless told.
const usualShards = 16

// A Submission is what was submitted, as stored in slurm/jobs.json.
type Submission struct {
	Array  string `json:"array"` // number of the job array
	Merge  string `json:"merge"` // number of the job that merges
	Shards int    `json:"shards"`
	Tasks  []int  `json:"tasks"` // shards that the array runs

	Dir          string `json:"-"`
	Left, Wanted int    `json:"-"` // runs
	ArrayScript  string `json:"-"`
	MergeScript  string `json:"-"`
}

// TaskList names the shards that the array runs, as in 1-3,7.
func (s *Submission) TaskList() string { return slurm.Indexes(s.Tasks) }

// Submit writes the scripts of a job array over the shards of a study and of a job
// that merges them, and submits both. Shards that are whole get no task. It gives
// no submission if every run is stored.
func (w *Sweep) Submit(ctx context.Context, o SubmitOptions) (*Submission, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	if o.Out == "" {
		o.Out = filepath.Join("sweeps", w.Name)
	}
	dir, err := filepath.Abs(o.Out)
	if err != nil {
		return nil, err
	}
	fresh, err := w.fits(dir, false)
	if err != nil {
		return nil, err
	}
	before, err := submissionIn(dir)
	if err == nil && before != nil && !o.DryRun {
		err = before.over(ctx)
	}
	if err != nil {
		return nil, err
	}
	s, err := w.share(ctx, o, dir, before)
	if err != nil || s == nil {
		return nil, err
	}
	b := slurm.Batch{Name: w.Name, Program: o.Program, Study: w.study.path, Out: dir, Folder: filepath.Join(dir, slurmFolder),
		Shards: s.Shards, Tasks: s.Tasks, Workers: o.Workers, Partition: o.Partition, Time: o.Time, Grace: o.Grace, Args: o.Args}
	if b.Study, err = filepath.Abs(b.Study); err != nil {
		return nil, err
	}
	s.ArrayScript, s.MergeScript = b.ArrayScript(), b.MergeScript()
	if o.DryRun {
		return s, nil
	}
	if err := w.prepare(dir, fresh, s); err != nil {
		return nil, err
	}
	return s, s.submit(ctx)
}

// check names the first option that cannot be.
func (o *SubmitOptions) check() error {
	if err := slurm.CheckArgs(o.Args); err != nil {
		return &UserError{err}
	}
	if strings.ContainsAny(o.Partition, " \t\n'\"") {
		return userf("--partition %q is no name of a partition; sinfo lists them", o.Partition)
	}
	if o.Time == "" {
		return nil
	}
	limit, err := slurm.Seconds(o.Time)
	switch {
	case err != nil:
		return userf("--time %w", err)
	case limit <= o.Grace:
		return userf("--time %s is %d seconds, and tasks stop %d seconds before the limit (--grace): no time would be left to run", o.Time, limit, o.Grace)
	}
	return nil
}

// submissionIn reads what was submitted before from a folder, or nil.
func submissionIn(dir string) (*Submission, error) {
	path := filepath.Join(dir, slurmFolder, jobsName)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	s := &Submission{Dir: dir}
	if err == nil {
		err = json.Unmarshal(text, s)
	}
	if err != nil {
		return nil, userf("cannot read %s: %w; remove it if no job of the sweep is in the queue", path, reason(err))
	}
	return s, nil
}

// over refuses to go on while jobs of an earlier submission are in the queue.
func (s *Submission) over(ctx context.Context) error {
	tasks, err := slurm.Queue(ctx, s.Array, s.Merge)
	if err != nil {
		return slurmFault(err)
	}
	for n := range tasks {
		if tasks[n].Waits() {
			return userf("%s is in the queue already, as jobs %s and %s; see jiritsu status %s, or take them out with scancel %s %s",
				s.Dir, s.Array, s.Merge, s.Dir, s.Array, s.Merge)
		}
	}
	return nil
}

// slurmFault marks what Slurm says as a fault of the user.
func slurmFault(err error) error {
	var refusal *slurm.Refusal
	if errors.As(err, &refusal) || errors.Is(err, slurm.ErrNoSlurm) {
		return &UserError{err}
	}
	return err
}

// share divides what is left of a sweep among shards, or gives nil if nothing is.
func (w *Sweep) share(ctx context.Context, o SubmitOptions, dir string, before *Submission) (*Submission, error) {
	runs, err := sweep.Read(w.plan, filepath.Join(dir, logFolder))
	if err != nil {
		return nil, opening(dir, err)
	}
	defer runs.Close()
	p := runs.Progress(sweep.Whole)
	s := &Submission{Dir: dir, Left: p.Left() + p.TimedOut, Wanted: p.Wanted, Shards: o.Shards}
	if s.Left == 0 {
		return nil, nil
	}
	most := slurm.Unlimited
	if !o.DryRun {
		if most, err = slurm.MostTasks(ctx); err != nil {
			return nil, slurmFault(err)
		}
	}
	switch {
	case s.Shards > most:
		return nil, userf("--array %d: this cluster allows job arrays up to %d (MaxArraySize)", s.Shards, most)
	case s.Shards > p.Wanted:
		return nil, userf("--array %d: the study has %d runs; wanted at most as many tasks", s.Shards, p.Wanted)
	case s.Shards == 0 && before != nil:
		s.Shards = before.Shards
	}
	if s.Shards == 0 {
		s.Shards = min(usualShards, most, p.Wanted)
	}
	for n := 1; n <= s.Shards; n++ {
		if x := runs.Progress(sweep.Shard{Number: n, Of: s.Shards}); x.Left()+x.TimedOut > 0 {
			s.Tasks = append(s.Tasks, n)
		}
	}
	return s, nil
}

// prepare writes the plan and the scripts.
func (w *Sweep) prepare(dir string, fresh bool, s *Submission) error {
	folder := filepath.Join(dir, slurmFolder)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return userf("cannot write to %s: %w", dir, reason(err))
	}
	var err error
	if fresh {
		err = w.introduce(dir)
	}
	return writing(errors.Join(err, store.WriteFile(filepath.Join(folder, arrayName), []byte(s.ArrayScript)),
		store.WriteFile(filepath.Join(folder, mergeName), []byte(s.MergeScript))))
}

// submit submits both jobs, or none.
func (s *Submission) submit(ctx context.Context) (err error) {
	folder := filepath.Join(s.Dir, slurmFolder)
	if s.Array, err = slurm.Submit(ctx, filepath.Join(folder, arrayName)); err != nil {
		return slurmFault(err)
	}
	if s.Merge, err = slurm.Submit(ctx, filepath.Join(folder, mergeName), s.Array); err == nil {
		err = writing(store.WriteJSON(filepath.Join(folder, jobsName), s))
	}
	if err != nil {
		for _, job := range []string{s.Array, s.Merge} {
			if job != "" {
				err = errors.Join(err, slurm.Cancel(context.WithoutCancel(ctx), job))
			}
		}
		return slurmFault(fmt.Errorf("%w; nothing is left in the queue", err))
	}
	return nil
}

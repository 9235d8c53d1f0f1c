package study

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"

	"jiritsu/sim/sweep"
	"jiritsu/sim/sweep/slurm"
)

// A QueueStatus is where the jobs of a sweep stand that was handed to Slurm.
type QueueStatus struct {
	Submission
	Parts []ShardStatus `json:"parts"` // one for each shard
	// MergeTask is the job that merges, if the queue has it.
	MergeTask *slurm.Task `json:"merge_task"`
	Fault     string      `json:"fault"` // why the queue cannot be read; empty if it can
}

// A ShardStatus is how far a shard is, and where its task stands.
type ShardStatus struct {
	Shard  int         `json:"shard"`
	Stored int         `json:"stored"` // runs
	Wanted int         `json:"wanted"`
	Task   *slurm.Task `json:"task"` // nil if the queue does not have it
}

// Whole tells whether all runs of the shard are stored.
func (s *ShardStatus) Whole() bool { return s.Stored == s.Wanted }

// QueueOf reads where the jobs of the sweep in a folder stand, or nil if it was
// never handed to Slurm. A queue that cannot be read is no error.
func QueueOf(ctx context.Context, dir string) (*QueueStatus, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	s, err := submissionIn(full)
	if err != nil || s == nil {
		return nil, err
	}
	_, runs, err := readSweep(dir)
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	q := &QueueStatus{Submission: *s}
	for n := 1; n <= s.Shards; n++ {
		x := runs.Progress(sweep.Shard{Number: n, Of: s.Shards})
		q.Parts = append(q.Parts, ShardStatus{Shard: n, Stored: x.Stored, Wanted: x.Wanted})
	}
	return q, q.read(ctx)
}

// read fills in what the queue says.
func (q *QueueStatus) read(ctx context.Context) error {
	tasks, err := slurm.Queue(ctx, q.Array, q.Merge)
	var refusal *slurm.Refusal
	if errors.As(err, &refusal) || errors.Is(err, slurm.ErrNoSlurm) {
		q.Fault = err.Error()
		return nil
	}
	if err != nil {
		return err
	}
	for n := range tasks {
		t := &tasks[n]
		if shard, err := strconv.Atoi(t.Index); err == nil && t.Job == q.Array && shard >= 1 && shard <= len(q.Parts) {
			q.Parts[shard-1].Task = t
		} else if t.Job == q.Merge {
			q.MergeTask = t
		}
	}
	return nil
}

package slurm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// A Refusal is what a program of Slurm said when it did not do what was asked.
type Refusal struct {
	Program string
	Text    string // in its own words
}

func (r *Refusal) Error() string { return r.Program + " refused: " + r.Text }

// ErrNoSlurm says that the programs of Slurm are not on the PATH.
var ErrNoSlurm = errors.New("there is no Slurm on this machine")

// call runs a program of Slurm and gives what it prints.
func call(ctx context.Context, program string, args ...string) (string, error) {
	return callIn(ctx, os.Environ(), program, args...)
}

// callIn is call in an environment.
func callIn(ctx context.Context, environment []string, program string, args ...string) (string, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return "", fmt.Errorf("%w: %s is not on the PATH; log in to a node of the cluster, or load its module", ErrNoSlurm, program)
	}
	c := exec.CommandContext(ctx, path, args...)
	c.Env = environment
	var out, faults bytes.Buffer
	c.Stdout, c.Stderr = &out, &faults
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		text := strings.TrimSpace(faults.String())
		if text == "" {
			text = err.Error()
		}
		return out.String(), &Refusal{program, text}
	}
	return out.String(), nil
}

// Unlimited is more tasks than any array has.
const Unlimited = math.MaxInt

// MostTasks is the highest index that a job array can have here: MaxArraySize
// less one.
func MostTasks(ctx context.Context) (int, error) {
	text, err := call(ctx, "scontrol", "show", "config")
	if err != nil {
		return 0, err
	}
	size, ok := config(text, "MaxArraySize")
	if !ok {
		return 0, &Refusal{"scontrol", "its configuration has no MaxArraySize"}
	}
	return size - 1, nil
}

// Submit submits a script, to be begun when the jobs that it waits for have ended
// in whatever way, and gives the number of the job.
func Submit(ctx context.Context, script string, waitFor ...string) (string, error) {
	args := []string{"--parsable"}
	if len(waitFor) > 0 {
		args = append(args, "--dependency=afterany:"+strings.Join(waitFor, ":"))
	}
	directives, err := os.ReadFile(script)
	if err != nil {
		return "", err
	}
	text, err := callIn(ctx, besides(os.Environ(), string(directives)), "sbatch", append(args, script)...)
	if err != nil {
		return "", err
	}
	job, _, _ := strings.Cut(lastWord(text), ";") // a cluster may follow
	if job == "" {
		return "", &Refusal{"sbatch", "it gave no number of a job"}
	}
	return job, nil
}

// besides leaves out of an environment what would overrule the directives of a
// script: sbatch takes SBATCH_PARTITION before #SBATCH --partition.
func besides(environment []string, script string) []string {
	said := map[string]bool{}
	for line := range strings.Lines(script) {
		option, ok := strings.CutPrefix(line, "#SBATCH ")
		if !ok {
			continue
		}
		option = strings.TrimLeft(option, "'-")
		if end := strings.IndexAny(option, "=' \n"); end >= 0 {
			option = option[:end]
		}
		name := "SBATCH_" + strings.ToUpper(strings.ReplaceAll(option, "-", "_"))
		said[name] = true
		said[map[string]string{"SBATCH_TIME": "SBATCH_TIMELIMIT", "SBATCH_ARRAY": "SBATCH_ARRAY_INX", "SBATCH_REQUEUE": "SBATCH_NO_REQUEUE"}[name]] = true
	}
	return slices.DeleteFunc(slices.Clone(environment), func(x string) bool {
		name, _, _ := strings.Cut(x, "=")
		return said[name]
	})
}

// Cancel takes a job out of the queue.
func Cancel(ctx context.Context, job string) error {
	_, err := call(ctx, "scancel", job)
	return err
}

// A Task is a job, or a task of an array, as the queue has it.
type Task struct {
	Job    string `json:"job"`
	Index  string `json:"index"`  // within the array; empty for a plain job
	State  string `json:"state"`  // RUNNING, PENDING, ...
	Reason string `json:"reason"` // why it waits
	Node   string `json:"node"`
	Used   string `json:"used"`  // time
	Limit  string `json:"limit"` // time
}

// Queue gives the tasks of some jobs that the queue still has.
func Queue(ctx context.Context, jobs ...string) ([]Task, error) {
	text, err := call(ctx, "squeue", "--noheader", "--array", "--states=all", "--jobs="+strings.Join(jobs, ","), "--format=%F|%K|%T|%r|%N|%M|%l")
	var refusal *Refusal
	if errors.As(err, &refusal) && strings.Contains(refusal.Text, "Invalid job id") {
		return nil, nil // Slurm has forgotten them
	}
	if err != nil {
		return nil, err
	}
	var all []Task
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) != 7 {
			return nil, &Refusal{"squeue", "cannot read its line " + strings.TrimSpace(line)}
		}
		if f[1] == "N/A" {
			f[1] = ""
		}
		all = append(all, Task{f[0], f[1], f[2], f[3], f[4], f[5], f[6]})
	}
	return all, nil
}

// Waits tells whether a task is in the queue, to run or running.
func (t *Task) Waits() bool {
	switch t.State {
	case "PENDING", "RUNNING", "CONFIGURING", "COMPLETING", "SUSPENDED", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "RESV_DEL_HOLD",
		"RESIZING", "SIGNALING", "SPECIAL_EXIT", "STAGE_OUT", "STOPPED":
		return true
	}
	return false
}

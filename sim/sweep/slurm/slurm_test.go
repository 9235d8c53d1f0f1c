package slurm

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestSeconds(t *testing.T) {
	for limit, want := range map[string]int{ // the forms of sbatch(1)
		"90": 90 * 60, "1:30": 90, "2:00:00": 7200, "1-12": 36 * 3600, "1-12:30": 36*3600 + 1800, "1-00:00:01": 86401, "0": 0,
	} {
		if got, err := Seconds(limit); err != nil || got != want {
			t.Errorf("%s: %d, %v; wanted %d", limit, got, err, want)
		}
	}
	for _, limit := range []string{"", "soon", "1h", "-5", "1:2:3:4", "1-", "90 ", "1.5", "99999999999"} {
		if got, err := Seconds(limit); err == nil {
			t.Errorf("%q is taken for %d seconds", limit, got)
		}
	}
}

func TestCheckArgs(t *testing.T) {
	if err := CheckArgs([]string{"--account=lab", "-A", "--mem=4G", "--comment=two words", "--exclusive"}); err != nil {
		t.Error(err)
	}
	for arg, want := range map[string]string{
		"account=lab": "wanted an option of sbatch", "--": "wanted an option", "--x\n--y": "wanted an option", "--account lab": "in one word",
		"--array=1-4": "use --array of jiritsu submit", "-p": "use --partition", "--time=5": "use --time", "-c": "use --workers",
		"--dependency=afterok:1": "sets --dependency itself", "--signal=TERM": "sets --signal itself",
	} {
		if err := CheckArgs([]string{arg}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, wanted %q", arg, err, want)
		}
	}
}

func TestIndexes(t *testing.T) {
	for want, tasks := range map[string][]int{"1-4": {1, 2, 3, 4}, "7": {7}, "1,3-4,9": {1, 3, 4, 9}} {
		if got := Indexes(tasks); got != want {
			t.Errorf("%v: %s, wanted %s", tasks, got, want)
		}
	}
}

// batch is one whose names have blanks and quotes.
func batch(t *testing.T) *Batch {
	dir := filepath.Join(t.TempDir(), "it's here")
	if err := os.MkdirAll(filepath.Join(dir, "log"), 0o777); err != nil {
		t.Fatal(err)
	}
	return &Batch{Name: "study", Program: filepath.Join(dir, "program"), Study: dir + "/my study.toml", Out: dir, Folder: dir,
		Shards: 12, Tasks: []int{2, 3, 7}, Workers: 2, Time: "2:00:00", Grace: 90, Args: []string{"--account=lab"}}
}

func TestArrayScript(t *testing.T) {
	text := batch(t).ArrayScript()
	for _, want := range []string{"#SBATCH --array=2-3,7\n", "#SBATCH --time=2:00:00\n", "#SBATCH --signal=B:USR1@90\n", "#SBATCH --account=lab\n",
		"#SBATCH --cpus-per-task=2\n", "#SBATCH --requeue\n", "shard=$SLURM_ARRAY_TASK_ID/12\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "--partition") || strings.Contains(text, "TASK_COUNT") {
		t.Error(text)
	}
}

// What a task does by how its program ends; the program of the test is a script,
// and so is scontrol.
func TestTask(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	const title = `echo "a title is no run" >>"$4/log/2-of-12.log"; `
	const store = title + `printf %60s run >>"$4/log/2-of-12.77.log"; `
	for _, c := range []struct {
		name, program string
		status        int
		queued        bool
	}{
		{"done", store + "exit 0", 0, false},
		{"failed runs are no failed task", store + "exit 3", 0, false},
		{"a fault of the user", "exit 2", 2, false},
		{"killed, and runs were stored", store + "kill -9 $$", 137, true},
		{"killed before a run was stored", title + "kill -9 $$", 137, false},
		{"of another shard", `printf %60s run >>"$4/log/12-of-12.log"; kill -9 $$`, 137, false},
		{"before the limit", store + `trap 'exit 143' TERM; kill -USR1 $PPID; while :; do sleep .05; done`, 143, true},
		{"cancelled", store + `trap 'exit 143' TERM; kill -TERM $PPID; while :; do sleep .05; done`, 143, false},
		{"done in spite of the limit", store + `trap '' TERM; kill -USR1 $PPID; sleep .2; exit 0`, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := batch(t)
			put(t, b.Program, "#!"+bash+"\n"+c.program+"\n")
			put(t, b.Out+"/scontrol", "#!"+bash+"\necho \"$@\" >\"$(dirname \"$0\")/queued\"\n")
			put(t, b.Out+"/sleep", "#!"+bash+"\ncase $1 in 60) ;; *) exec /bin/sleep \"$1\" ;; esac\n")
			put(t, b.Out+"/array.sh", b.ArrayScript())
			run := exec.Command(bash, b.Out+"/array.sh")
			run.Env = append(os.Environ(), "SLURM_ARRAY_TASK_ID=2", "SLURM_ARRAY_JOB_ID=17", "PATH="+b.Out+":"+os.Getenv("PATH"))
			said, err := run.CombinedOutput()
			if run.ProcessState.ExitCode() != c.status {
				t.Errorf("status %d, %v, wanted %d\n%s", run.ProcessState.ExitCode(), err, c.status, said)
			}
			queued, _ := os.ReadFile(b.Out + "/queued")
			if c.queued != (string(queued) == "requeue 17_2\n") {
				t.Errorf("queued %q\n%s", queued, said)
			}
		})
	}
}

// put writes a script.
func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
}

// fake puts a program on the PATH, alone.
func fake(t *testing.T, name, text string) {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, name), "#!/bin/sh\n"+text+"\n")
	t.Setenv("PATH", dir)
}

func TestQueue(t *testing.T) {
	fake(t, "squeue", `echo "17|2|RUNNING|None|n1|0:10|2:00:00"; echo "18|N/A|PENDING|Dependency||0:00|2:00:00"`)
	got, err := Queue(context.Background(), "17", "18")
	want := []Task{{"17", "2", "RUNNING", "None", "n1", "0:10", "2:00:00"}, {"18", "", "PENDING", "Dependency", "", "0:00", "2:00:00"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	fake(t, "squeue", `echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1`)
	if got, err := Queue(context.Background(), "17"); got != nil || err != nil {
		t.Errorf("forgotten jobs: %v, %v", got, err)
	}
	fake(t, "squeue", `echo "squeue: error: Unable to contact slurm controller" >&2; exit 1`)
	var refusal *Refusal
	if _, err := Queue(context.Background(), "17"); !errors.As(err, &refusal) || !strings.Contains(err.Error(), "Unable to contact") {
		t.Error(err)
	}
}

// What the script says counts before the environment; what it leaves open does not.
func TestSubmit(t *testing.T) {
	script := filepath.Join(t.TempDir(), "merge.sh")
	put(t, script, "#!/bin/bash\n#SBATCH --partition=main\n#SBATCH --requeue\n#SBATCH '--comment=two words'\n#SBATCH --time=5\n")
	for _, name := range []string{"PARTITION", "NO_REQUEUE", "COMMENT", "TIMELIMIT", "ACCOUNT"} {
		t.Setenv("SBATCH_"+name, "mine")
	}
	fake(t, "sbatch", `[ "$1 $2" = "--parsable --dependency=afterany:17" ] || exit 1
[ "$SBATCH_PARTITION$SBATCH_NO_REQUEUE$SBATCH_COMMENT$SBATCH_TIMELIMIT.$SBATCH_ACCOUNT" = .mine ] || exit 2
echo "sbatch: note"; echo "18;cluster"`)
	if job, err := Submit(context.Background(), script, "17"); err != nil || job != "18" {
		t.Errorf("%q, %v", job, err)
	}
	fake(t, "scontrol", `echo "MaxArraySize            = 1001"`)
	if n, err := MostTasks(context.Background()); err != nil || n != 1000 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := Submit(context.Background(), script); !errors.Is(err, ErrNoSlurm) {
		t.Error(err)
	}
}

package slurm

import (
	"fmt"
	"strconv"
	"strings"
)

// A Batch is a sweep in shards, to be run as a job array, and the merge that
// follows it.
type Batch struct {
	Name      string   // of the sweep, as queues show it
	Program   string   // path of jiritsu, absolute
	Study     string   // path of the study file, absolute
	Out       string   // folder of the sweep, absolute
	Folder    string   // of scripts and what tasks print, absolute
	Shards    int      // equal parts of the sweep, counted from 1
	Tasks     []int    // shards that are run, rising
	Workers   int      // processors of a task
	Partition string   // empty is the cluster's own choice
	Time      string   // limit of a task, as sbatch takes it; empty is the partition's
	Grace     int      // seconds before the limit at which a task stops
	Args      []string // further options of sbatch, for both jobs
}

// directives are the #SBATCH lines that both jobs have.
func (b *Batch) directives(name, output string) string {
	var lines []string
	add := func(option, value string) {
		if value != "" {
			lines = append(lines, "#SBATCH "+option+"="+value)
		}
	}
	add("--job-name", quoted(name))
	add("--output", quoted(strings.ReplaceAll(b.Folder, "%", "%%")+"/"+output))
	add("--open-mode", "append")
	add("--chdir", quoted(b.Out))
	add("--partition", b.Partition)
	add("--time", b.Time)
	lines = append(lines, "#SBATCH --requeue", "#SBATCH --nodes=1", "#SBATCH --ntasks=1")
	for _, a := range b.Args {
		lines = append(lines, "#SBATCH "+quoted(a))
	}
	return strings.Join(lines, "\n")
}

// ArrayScript is the script of the job array. The number of shards stands in it:
// SLURM_ARRAY_TASK_COUNT is another one when a part of an array is submitted
// again. The program runs as a child of the script, which hands on signals and
// decides whether the task is to be queued again.
func (b *Batch) ArrayScript() string {
	return fmt.Sprintf(arrayScript, b.directives(b.Name, "%a-of-"+strconv.Itoa(b.Shards)+".txt"),
		Indexes(b.Tasks), b.Workers, b.Grace, b.Shards, quoted(b.Program), quoted(b.Study), quoted(b.Out), b.Workers)
}

// MergeScript is the script of the job that brings the shards together. It runs
// when all tasks have ended, however they did; the program itself refuses to merge
// what is not whole.
func (b *Batch) MergeScript() string {
	return fmt.Sprintf(mergeScript, b.directives(b.Name+"-merge", "merge.txt"), quoted(b.Program), quoted(b.Out))
}

const arrayScript = `#!/bin/bash
%s
#SBATCH --array=%s
#SBATCH --cpus-per-task=%d
#SBATCH --signal=B:USR1@%d

shard=$SLURM_ARRAY_TASK_ID/%d
program=%s
study=%s
out=%s
log=$out/log/${shard/\//-of-}
stored() { # bytes in the logs of the shard; where a disk has no locks, every turn has a log of its own
	local sum=0 size
	for size in $(stat -c %%s "$log".*log 2>/dev/null); do sum=$((sum + size)); done
	echo $sum
}
say() { echo "$(date '+%%F %%T') shard $shard on $(hostname), start $((${SLURM_RESTART_COUNT:-0} + 1)): $*"; }

# USR1 comes before the time limit: stop, and go on in a new turn. TERM comes from
# scancel or when others need the node: stop, and leave the rest to Slurm.
ending=
trap 'ending=limit; kill -TERM $pid' USR1
trap 'ending=cancelled; kill -TERM $pid' TERM INT

before=$(stored)
say "begins"
pid=
"$program" sweep "$study" --out "$out" --workers %d --shard "$shard" &
pid=$!
[ -z "$ending" ] || kill -TERM $pid
while kill -0 $pid 2>/dev/null; do # a signal ends a wait, not the program
	wait $pid
done
wait $pid
status=$?
trap - TERM INT
trap '' USR1
say "status $status${ending:+, $ending}"

case $status in
0 | 3) exit 0 ;; # done; failed runs are in the records, and merge tells of them
esac
if [ "$ending" = cancelled ] || [ "$status" -lt 128 ]; then
	exit "$status"
fi
# Stopped before the limit, or killed: go on, unless it would go round in circles.
if [ "$(stored)" -le $((before + 40)) ]; then # a new log has a title, a run takes more
	say "not one run was finished: not queued again; give more --time or memory"
	exit "$status"
fi
say "queued again"
scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
sleep 60 # until Slurm ends the script: a task that is queued again has not ended
exit "$status"
`

const mergeScript = `#!/bin/bash
%s

# exec lets signals reach the program, and its status be that of the job.
exec %s merge %s
`

// Indexes writes rising numbers as --array takes them, as in 1-4,7.
func Indexes(tasks []int) string {
	var parts []string
	for n := 0; n < len(tasks); {
		from := n
		for n++; n < len(tasks) && tasks[n] == tasks[n-1]+1; n++ {
		}
		part := strconv.Itoa(tasks[from])
		if n-from > 1 {
			part += "-" + strconv.Itoa(tasks[n-1])
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ",")
}

// quoted is a word as bash and #SBATCH lines read it: as it is if it is plain,
// else in quotes.
func quoted(word string) string {
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%"

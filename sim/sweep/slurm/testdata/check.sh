#!/usr/bin/env bash
# Runs a study on a real Slurm of two nodes on this machine, takes away tasks, a
# program and a node while it runs, and holds that the data set is, byte for byte,
# that of a sweep without Slurm. Takes the path of jiritsu; about three minutes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=cluster.sh
. "$here/cluster.sh"
jiritsu=$(realpath "$1")
work=$(mktemp -d "${TMPDIR:-/tmp}/jiritsu-slurm.XXXXXX")
chmod 755 "$work" # munge wants its folder to be open
out="$work/the out" # with a blank, as folders of people have

finish() {
	status=$?
	if [ $status -ne 0 ]; then
		echo "slurm: FAILED" >&2
		squeue -a 2>/dev/null || true
		tail -n 30 "$out"/slurm/*.txt "$work"/cluster/slurmctld.log 2>/dev/null || true
	fi
	if [ -n "$local" ]; then kill "$local" 2>/dev/null || true; fi
	cluster_stop "$work/cluster"
	rm -rf "$work"
	exit $status
}
trap finish EXIT
local=
trap 'exit 130' INT
trap 'exit 143' TERM

say() { echo "slurm: $* ($SECONDS s)"; }

# wanted TEXT COMMAND... holds that a command is refused with a text.
wanted() {
	local text=$1 said
	shift
	if said=$("$@" 2>&1); then
		echo "not refused: $*" >&2
		return 1
	fi
	if ! grep -qF -- "$text" <<<"$said"; then
		echo "$*: no \"$text\" in" >&2
		echo "$said" >&2
		return 1
	fi
}

printed() { cat "$out/slurm/$1"-of-4.txt 2>/dev/null || true; }
says() { printed "$1" | grep -qF -- "$2"; }
size() { stat -c %s "$out/log/$1-of-4.log" 2>/dev/null || echo 0; }
grown() { [ "$(size "$1")" -gt "$2" ]; }
begun() { grown "$1" 2000; } # some runs are stored
program() { pgrep -f "^$jiritsu sweep .* --shard $1/4\$"; }
ended() { ! squeue -h -t PENDING,RUNNING,COMPLETING,CONFIGURING -j "$1" 2>/dev/null | grep -q .; }
job() { sed -n "s/.*\"$1\": \"\([0-9]*\)\".*/\1/p" "$out/slurm/jobs.json"; }
node_of() { squeue -h -r -j "$1" -t RUNNING -o '%K %N' 2>/dev/null | awk -v k="$2" '$1 == k { print $2 }'; }

missing=$(cluster_wanted | tr '\n' ' ')
if [ -n "${missing// /}" ]; then
	if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
		echo "slurm: left out; it wants $missing(apt-get install, as root)"
		exit 0
	fi
	say "installing $missing"
	apt-get update -qq
	# shellcheck disable=SC2086 # one word a package
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

say "two nodes, and beside them the sweep without Slurm"
nice "$jiritsu" sweep "$here/study.toml" --out "$work/local" --quiet --workers 1 &
local=$!
mkdir "$work/cluster"
cluster_start "$work/cluster"

submit() { "$jiritsu" submit "$here/study.toml" --slurm --out "$out" --time 10 "$@"; }
wanted "invalid partition specified: nowhere" submit --partition nowhere
wanted "allows job arrays up to 1000 (MaxArraySize)" submit --array 1001
[ ! -e "$out/slurm/jobs.json" ]
[ -z "$(squeue -h)" ]
say "what is wrong was refused, and nothing is in the queue"

submit --array 4 --sbatch-arg "--comment=two words"
array=$(job array)
wanted "is in the queue already, as jobs $array and" submit
cluster_until 300 begun 1
kill -9 "$(program 1)"
cluster_until 300 begun 2
kill -USR1 "$(ps -o ppid= "$(program 2)")" # to the script, as Slurm does before the time limit
cluster_until 300 begun 3
scontrol requeue "${array}_3"
cluster_until 300 begun 4
scancel "${array}_4"
"$jiritsu" status "$out" | sed -n '/^Slurm/,$p'
says 1 "start 1: status 137"
says 1 "start 1: queued again"
cluster_until 120 says 2 "start 1: status 143, limit"
cluster_until 120 says 2 "start 1: queued again"
say "a killed program and one before its time limit queued themselves again; one task is requeued by hand, one is cancelled"

cluster_until 300 ended "$array"
cluster_until 120 ended "$(job merge)"
for shard in 1 2 3; do printed $shard | grep -q "start [23]: status 0"; done
says 4 "start 1: status 143, cancelled"
if says 4 "queued again"; then false; fi
grep -qF "runs are missing" "$out/slurm/merge.txt"
[ ! -e "$out/data" ]
"$jiritsu" status "$out" | grep -F "3 of 4 shards are whole"
wanted "runs are missing" "$jiritsu" merge "$out"
say "the merge refused three shards of four"

# One that never gets done within its minute, to see the real limit.
sed 's/^number = .*/number = 4000/' "$here/study.toml" >"$work/long.toml"
"$jiritsu" submit "$work/long.toml" --slurm --out "$work/long" --array 1 --time 1 --grace 20
submit | grep -F "runs shards 4 of 4"
array=$(job array)
before=$(size 4)
cluster_until 300 grown 4 "$before"
node=$(node_of "$array" 4)
cluster_lose "$node"
say "node $node is lost with its task"
longsays() { grep -qF -- "$1" "$work/long/slurm/1-of-1.txt"; }
cluster_until 300 longsays "start 1: status 143, limit"
cluster_until 120 longsays "start 1: queued again"
say "the time limit came near, and the task queued itself again"
cluster_until 300 says 4 "start 2: status 0"
cluster_until 300 longsays "start 2: begins"
scancel "$(sed -n 's/.*"array": "\([0-9]*\)".*/\1/p' "$work/long/slurm/jobs.json")"
cluster_until 120 ended "$(job merge)"

"$jiritsu" status "$out" | grep -F "Data set: whole"
submit | grep -F "Every run is stored"
wait $local
diff -r "$work/local/data" "$out/data"
say "every byte of the data set is that of the sweep without Slurm"

# shellcheck shell=bash
# A Slurm of two nodes, n1 and n2 of one processor each, on this machine, for
# tests: its own munge, its own ports, everything in one folder. To be sourced.
# After cluster_start, the programs of Slurm find it by SLURM_CONF. Seen to work
# with Slurm 22.05, as root and as a plain user, without systemd and cgroups.

# cluster_wanted lists the Debian packages that are missing.
cluster_wanted() {
	command -v pgrep >/dev/null || echo procps
	[ -x /usr/sbin/munged ] || echo munge
	if ! command -v sbatch >/dev/null || [ ! -x /usr/sbin/slurmctld ] || [ ! -x /usr/sbin/slurmd ]; then echo slurm-wlm; fi
}

# cluster_conf FOLDER PORT writes slurm.conf.
cluster_conf() {
	local d=$1 port=$2 host
	host=$(hostname -s)
	cat >"$d/slurm.conf" <<CONF
ClusterName=tiny
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$d/munge.socket,cred_expire=10
CryptoType=crypto/munge
SlurmctldPort=$port
SlurmctldPidFile=$d/slurmctld.pid
SlurmdPidFile=$d/slurmd.%n.pid
SlurmdSpoolDir=$d/spool.%n
StateSaveLocation=$d/state
SlurmctldLogFile=$d/slurmctld.log
SlurmdLogFile=$d/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$d/jobcomp.txt
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=1,sched_interval=2,bf_interval=2
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
MaxArraySize=1001
JobRequeue=1
KillWait=2
SlurmctldTimeout=30
SlurmdTimeout=10
SlurmdParameters=config_overrides
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 RealMemory=2000 State=UNKNOWN
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=01:00:00 State=UP
CONF
}

# cluster_start FOLDER starts munge, the controller and both nodes.
cluster_start() {
	local d=$1
	mkdir -p "$d/state"
	chmod 755 "$d"
	cluster_conf "$d" $((20000 + RANDOM % 20000))
	export SLURM_CONF=$d/slurm.conf
	(umask 077 && head -c 1024 /dev/urandom >"$d/munge.key")
	/usr/sbin/munged --socket="$d/munge.socket" --key-file="$d/munge.key" --pid-file="$d/munge.pid" \
		--log-file="$d/munge.log" --seed-file="$d/munge.seed"
	/usr/sbin/slurmctld -f "$SLURM_CONF"
	cluster_node n1
	cluster_node n2
	cluster_until 120 cluster_idle || {
		tail -n 20 "$d"/*.log
		echo "the nodes did not come up" >&2
		return 1
	}
}

# cluster_node NODE starts the daemon of a node.
cluster_node() { /usr/sbin/slurmd -f "$SLURM_CONF" -N "$1"; }

cluster_idle() { [ "$(sinfo -h -N -o %T | grep -c '^idle')" = 2 ]; }

# cluster_until SECONDS COMMAND... waits until a command succeeds.
cluster_until() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
		sleep .5
	done
}

# cluster_below PID lists a process and all below it.
cluster_below() {
	local child
	echo "$1"
	for child in $(ps -o pid= --ppid "$1"); do cluster_below "$child"; done
}

# cluster_steps NODE lists the processes of the jobs of a node. Slurm's own program
# of each, which writes to the node's log, begins a new tree.
cluster_steps() {
	local pid log
	log=$(dirname "$SLURM_CONF")/slurmd.$1.log
	for pid in $(pgrep -x slurmstepd || true); do
		if readlink "/proc/$pid/fd/"* 2>/dev/null | grep -qxF "$log"; then cluster_below "$pid"; fi
	done
}

# cluster_lose NODE kills a node with all that runs on it, as a power cut would.
cluster_lose() {
	local d pids
	d=$(dirname "$SLURM_CONF")
	kill -9 "$(cat "$d/slurmd.$1.pid")" 2>/dev/null || true
	pids=$(cluster_steps "$1")
	# shellcheck disable=SC2086 # one word a process
	kill -9 $pids 2>/dev/null || true
}

# cluster_stop FOLDER ends the daemons and whatever they run: first those that could
# begin something new.
cluster_stop() {
	local d=$1 pid
	[ -f "$d/slurm.conf" ] || return 0
	for pid in "$d"/slurmctld.pid "$d"/slurmd.n1.pid "$d"/slurmd.n2.pid; do
		if [ -s "$pid" ]; then kill -9 "$(cat "$pid")" 2>/dev/null || true; fi
	done
	sleep 1
	# shellcheck disable=SC2046 # one word a process
	kill -9 $(cluster_steps n1) $(cluster_steps n2) 2>/dev/null || true
	if [ -s "$d/munge.pid" ]; then kill "$(cat "$d/munge.pid")" 2>/dev/null || true; fi
	sleep .2
}

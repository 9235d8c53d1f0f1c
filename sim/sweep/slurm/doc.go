// Package slurm hands the shards of a sweep to a Slurm cluster: it writes the
// scripts of a job array and of the job that merges, submits them with sbatch,
// and reads the queue with squeue.
//
// It knows neither sweeps nor models; what a task runs is a command line. A task
// may be stopped, killed or requeued at any moment and be run again: that this
// repeats nothing is the business of the command.
package slurm

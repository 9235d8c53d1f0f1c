package abc

import "runtime"

// Options are common to all methods.
type Options struct {
	// Seed is that of the inference. All random numbers follow from it.
	Seed int64
	// Workers is the number of simulations that run at once; 0 stands for one per
	// processor. Results do not depend on it.
	Workers int
	// Log is the file in which every simulation is recorded; empty for none. If the
	// file exists, what is recorded there is not simulated again: a run that
	// was interrupted, by whatever means, goes on where it was.
	Log string
	// MaxSimulations is the most to be spent; 0 stands for no limit and a negative
	// number for none at all. When it is reached inside a generation, the
	// generation before is the answer. It may be raised to go on with a log.
	MaxSimulations int
	// Progress, if not nil, is told the number of simulations spent, after each one.
	// It is called from one goroutine.
	Progress func(Progress)
}

// Progress says how far an inference is.
type Progress struct {
	Phase       string
	Simulations int // that count so far
	Failed      int // of them
}

func (o *Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// A Stop says why an inference ended.
type Stop string

// The reasons to stop.
const (
	ToleranceReached Stop = "the tolerance that was asked for is reached"
	ScheduleDone     Stop = "the schedule of tolerances is done"
	GenerationsDone  Stop = "the number of generations that was asked for is done"
	RunsDone         Stop = "all runs that were asked for are done"
	StepsDone        Stop = "the number of steps that was asked for is done"
	RateTooLow       Stop = "too few proposals are accepted"
	NoProgress       Stop = "the tolerance hardly falls any more"
	Converged        Stop = "the population hardly changes any more"
	DistanceFloor    Stop = "all particles are equally near: the tolerance cannot fall"
	SimulationsSpent Stop = "all simulations are spent"
	Interrupted      Stop = "interrupted"
)

// An Account says what an inference cost and what went wrong.
type Account struct {
	Simulations  int      // that count: the same for any number of workers
	Failed       int      // of them, which gave no statistics
	FirstFailure string   // what the first of them said
	Stopped      Stop     // why it ended
	Warnings     []string // what a reader of the results must know
}

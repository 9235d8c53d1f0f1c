package study

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
)

// What a sweep folder holds.
const (
	planName   = "plan.json"  // the study with everything that it refers to
	studyName  = "study.toml" // the study file as it was given
	logFolder  = "log"        // every run as it was stored
	dataFolder = "data"       // the data set
	newData    = ".data"      // the data set while it is written
	readmeName = "README.md"  // what each column means
	timesName  = "times.csv"  // how long runs took, and which the clock stopped
	csvFolder  = "csv"        // the data set as CSV

	sensitivityFolder = "sensitivity" // what jiritsu sensitivity finds
)

var sweepNames = []string{planName, studyName, logFolder, dataFolder, newData, readmeName, timesName, csvFolder, sensitivityFolder, mechanismsFolder, phaseFolder, slurmFolder}

// mostShown is how many differences or faults are listed at once.
const mostShown = 8

// open opens the folder of a sweep and the log of a shard in it. A folder whose
// study is another one is refused unless it is to be extended.
func (w *Sweep) open(dir string, shard sweep.Shard, extend bool) (*sweep.Store, error) {
	fresh, err := w.fits(dir, extend)
	if err != nil {
		return nil, err
	}
	runs, err := sweep.Open(w.plan, filepath.Join(dir, logFolder), shard)
	if err != nil {
		return nil, opening(dir, err)
	}
	if fresh {
		if err := w.introduce(dir); err != nil {
			runs.Close()
			return nil, writing(err)
		}
	}
	return runs, nil
}

// introduce stores the study in a folder, and drops the data set of an older one.
func (w *Sweep) introduce(dir string) error {
	text, err := os.ReadFile(w.study.path)
	if err == nil {
		err = os.RemoveAll(filepath.Join(dir, dataFolder))
	}
	if err == nil {
		err = store.WriteFile(filepath.Join(dir, studyName), text)
	}
	if err == nil {
		err = w.write(dir)
	}
	return err
}

// opening says why the logs of a folder cannot be opened.
func opening(dir string, err error) error {
	var conflict *sweep.Conflict
	switch {
	case errors.Is(err, sweep.ErrBusy):
		return userf("%s is in use: %w; wait for it, or choose another --out", dir, err)
	case errors.As(err, &conflict):
		return fmt.Errorf("%w\nA run must give the same result whenever it is run; put one of the logs aside, and look for a machine or a disk that fails", err)
	}
	return userf("cannot write to %s: %w", dir, reason(err))
}

// fits tells whether the plan has to be written, and refuses a folder that holds
// something else.
func (w *Sweep) fits(dir string, extend bool) (fresh bool, err error) {
	old, err := readPlan(dir)
	switch {
	case errors.Is(err, errNoPlan):
		return true, onlySweep(dir)
	case err != nil:
		return false, err
	}
	differences := w.differences(old)
	if len(differences) == 0 || extend {
		return len(differences) > 0, nil
	}
	if len(differences) > mostShown {
		differences = append(differences[:mostShown], fmt.Sprintf("and %d more", len(differences)-mostShown))
	}
	return false, userf("%s holds a sweep of another study; it differs in\n  %s\nUse another --out, or --extend to go on with the study as it is now: runs that both have are kept",
		dir, strings.Join(differences, "\n  "))
}

// onlySweep refuses a folder with files that no sweep has written.
func onlySweep(dir string) error {
	other, err := foreign(dir, sweepNames)
	if err == nil && other != "" {
		return userf("%s holds files that are no sweep's, such as %s; choose another --out", dir, other)
	}
	return err
}

package study

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
)

// A SweepStatus is how far a sweep is.
type SweepStatus struct {
	Dir      string         `json:"dir"`
	Name     string         `json:"name"`
	Title    string         `json:"title"`
	Points   int            `json:"points"`
	Progress sweep.Progress `json:"progress"`
	Failures []SweepFailure `json:"failures"` // at most some of them
	Damaged  []sweep.Damage `json:"damaged"`
	Others   int            `json:"others"` // stored runs that the study does not ask for
	Again    int            `json:"again"`  // records of runs that another record holds already
	Last     time.Time      `json:"last"`   // when a log last grew
	Data     string         `json:"data"`   // whole, missing, or what is wrong with the data set
}

// A SweepFailure is a run that gave no result.
type SweepFailure struct {
	Point     int    `json:"point"`
	Replicate int    `json:"replicate"`
	Status    string `json:"status"`
	Cause     string `json:"cause"`
}

// The states of a data set.
const (
	DataWhole   = "whole"
	DataPartial = "of the runs that were there when it was written; some were missing"
	DataMissing = "not written yet"
)

// StatusOf reads how far the sweep in a folder is. It disturbs no sweep that is at
// work there.
func StatusOf(dir string) (*SweepStatus, error) {
	p, runs, err := readSweep(dir)
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	s := &SweepStatus{Dir: dir, Name: p.Name, Title: p.Title, Points: len(p.levels), Progress: runs.Progress(sweep.Whole),
		Failures: []SweepFailure{}, Damaged: runs.Damaged, Others: runs.Others, Again: runs.Again, Data: dataState(dir)}
	if s.Failures, err = p.failures(runs); err != nil {
		return nil, err
	}
	logs, err := filepath.Glob(filepath.Join(dir, logFolder, "*.log"))
	if err != nil {
		return nil, err
	}
	for _, name := range logs {
		if info, err := os.Stat(name); err == nil && info.ModTime().After(s.Last) {
			s.Last = info.ModTime()
		}
	}
	return s, nil
}

// dataState is the state of the data set in a folder: one of the above, or what
// is wrong with it.
func dataState(dir string) string {
	data := filepath.Join(dir, dataFolder)
	m, done, err := store.Finished(data)
	switch {
	case err != nil:
		return err.Error()
	case !done:
		return DataMissing
	}
	if _, ok := m.Files[missingName]; ok {
		return DataPartial
	}
	return DataWhole
}

// failures lists the first runs that failed.
func (p *SweepPlan) failures(runs *sweep.Store) ([]SweepFailure, error) {
	all := []SweepFailure{}
	err := p.eachUnit(runs, func(u sweep.Unit, s sweep.Status) error {
		if s != sweep.Failed && s != sweep.TimedOut {
			return nil
		}
		rec, err := runs.Get(u)
		if err != nil {
			return err
		}
		if all = append(all, SweepFailure{u.Point, u.Replicate, statusWords[s], rec.Cause}); len(all) == mostShown {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return all, err
}

package study

import (
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
	DataMissing = "not written yet"
)

// StatusOf reads how far the sweep in a folder is. It disturbs no sweep that is at
// work there.
func StatusOf(dir string) (*SweepStatus, error) {
	p, err := readPlan(dir)
	if err != nil {
		return nil, err
	}
	runs, err := readRuns(p, []string{dir})
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	s := &SweepStatus{Dir: dir, Name: p.Name, Title: p.Title, Points: len(p.Points), Progress: runs.Progress(sweep.Whole),
		Failures: []SweepFailure{}, Damaged: runs.Damaged, Others: runs.Others, Data: DataMissing}
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
	_, done, err := store.Finished(filepath.Join(dir, dataFolder))
	switch {
	case err != nil:
		s.Data = err.Error()
	case done:
		s.Data = DataWhole
	}
	return s, nil
}

// failures lists the first runs that failed.
func (p *SweepPlan) failures(runs *sweep.Store) ([]SweepFailure, error) {
	all := []SweepFailure{}
	for point := range p.levels {
		n, _ := runs.Wanted(point)
		for r := range n {
			u := sweep.Unit{Point: point, Replicate: r}
			if status := runs.Status(u); status != sweep.Failed && status != sweep.TimedOut {
				continue
			}
			rec, err := runs.Get(u)
			if err != nil {
				return nil, err
			}
			if all = append(all, SweepFailure{point, r, statusWords[rec.Status], rec.Cause}); len(all) == mostShown {
				return all, nil
			}
		}
	}
	return all, nil
}

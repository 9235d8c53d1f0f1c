package study

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"jiritsu/results/store"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// A StudyFolder is an output folder in which a study of several runs is prepared.
type StudyFolder struct {
	*folder
	began time.Time
}

// OpenStudy makes an output folder. Unless forced, it must be new or empty.
func OpenStudy(dir string, force bool) (*StudyFolder, error) {
	f, err := openEmpty(dir, force)
	if err != nil {
		return nil, err
	}
	return &StudyFolder{f, time.Now()}, nil
}

// Discard removes what was begun.
func (f *StudyFolder) Discard() { f.discard() }

// publish writes the manifest, if nothing failed before, and moves the files to
// their place, the last one last.
func (f *StudyFolder) publish(m *store.Manifest, names []string, before ...error) error {
	err := errors.Join(append(before, os.Remove(filepath.Join(f.partial(), figuresName)), store.Finish(f.partial(), m))...)
	for _, name := range names {
		if err == nil {
			err = os.Rename(f.path(name), f.finalPath(name))
		}
	}
	if err != nil {
		f.discard()
		return writing(err)
	}
	defer f.letOthersIn()
	return writing(os.Remove(f.partial()))
}

// manifestOfStudy says by what a study was made, and from which input data.
func manifestOfStudy(began time.Time) *store.Manifest {
	return &store.Manifest{ModelVersion: sim.Version, Commit: commit(), GoVersion: runtime.Version(),
		Target:      runtime.GOOS + "/" + runtime.GOARCH,
		InputHashes: map[string]string{inputName: scenarios.Tables().Hash()},
		WallSeconds: time.Since(began).Round(time.Millisecond).Seconds()}
}

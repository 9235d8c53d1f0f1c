package study

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
)

// partialName is the folder inside the output folder in which a run is
// prepared. Its files move to their place when all are whole, the manifest last,
// so that neither an interruption nor a full disk leaves half a run, and an older
// run stays until the new one is there.
const partialName = ".partial"

// The files of a run.
const (
	summaryName = "summary.json"
	eventsName  = "events.parquet"
	firmsName   = "firms.parquet"
	yearsName   = "years.parquet"
	panelName   = "panel.parquet"
	cellsName   = "cells.parquet"
	marketsName = "markets.parquet"
	cohortsName = "cohorts.parquet"

	presenceName = "presence.parquet"

	figuresName = "figures"
)

var ownNames = []string{store.ManifestName, summaryName, eventsName, firmsName, yearsName, panelName, cellsName, marketsName, cohortsName, presenceName, figuresName, ReportName, partialName}

// A folder is an output folder with a run being prepared in it.
type folder struct {
	dir  string
	made []string // folders made for it, outermost first
	lock *os.File // keeps other runs out of it while this one is prepared
}

// finishedRun tells whether dir holds a finished run, and which; it names what
// stands in the way of a new one.
func finishedRun(dir, wanted string) (summary bool, err error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, userf("cannot use %s as output folder: %w", dir, reason(err))
	case !info.IsDir():
		return false, userf("cannot use %s as output folder: it is a file", dir)
	}
	m, done, err := store.Finished(dir)
	switch {
	case errors.Is(err, store.ErrDamaged):
		return false, userf("%w\nuse --force to run again and replace it", err)
	case err != nil:
		return false, userf("cannot read %s: %w", filepath.Join(dir, store.ManifestName), reason(err))
	case !done:
		return false, onlyOwn(dir)
	}
	_, panel := m.Files[panelName]
	if found := identity(m.Scenario, m.ModelVersion, m.ScenarioText, m.InputHashes[inputName], panel); found != wanted {
		return false, userf("%s holds another run (%s, seed %d, %d replicates of %d firms); use --force to replace it, or another --out",
			dir, found, m.Seed, m.Replicates, m.Firms)
	}
	return true, nil
}

// onlyOwn refuses a folder with files that no run has written.
func onlyOwn(dir string) error {
	other, err := foreign(dir, append([]string{sweep.LockName}, ownNames...))
	if err == nil && other != "" {
		return userf("%s holds files that are no run's, such as %s; use --force to write there all the same, or another --out", dir, other)
	}
	return err
}

// foreign gives a file of a folder that is not among those known; there is none
// in a folder that is not there.
func foreign(dir string, known []string) (name string, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", userf("cannot use %s as output folder: %w", dir, reason(err))
	}
	for _, e := range entries {
		if !slices.Contains(known, e.Name()) && !strings.HasSuffix(e.Name(), ".tmp") {
			return e.Name(), nil
		}
	}
	return "", nil
}

// openFolder makes the output folder and an empty place to prepare the run in.
func openFolder(dir string) (*folder, error) {
	f := &folder{dir: filepath.Clean(dir)}
	for at := f.dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || !errors.Is(err, fs.ErrNotExist) {
			break
		}
		f.made = append([]string{at}, f.made...)
	}
	err := f.keepOthersOut()
	if errors.Is(err, sweep.ErrBusy) {
		return nil, userf("another run is being written to %s; wait until it ends, or use another --out", dir)
	}
	if err == nil {
		err = os.RemoveAll(f.partial())
	}
	if err == nil {
		err = os.MkdirAll(filepath.Join(f.partial(), figuresName), 0o777)
	}
	if err != nil {
		f.discard()
		return nil, userf("cannot write to %s: %w", dir, reason(err))
	}
	return f, nil
}

func (f *folder) partial() string           { return filepath.Join(f.dir, partialName) }
func (f *folder) path(name string) string   { return filepath.Join(f.partial(), name) }
func (f *folder) figure(name string) string { return filepath.Join(f.partial(), figuresName, name) }
func (f *folder) finalPath(n string) string { return filepath.Join(f.dir, n) }

// keepOthersOut makes the folder and locks it. The lock's file goes with the
// lock, so that a lock counts only while its file is the one in the folder.
func (f *folder) keepOthersOut() error {
	for {
		lock, err := sweep.Lock(f.dir)
		if err != nil {
			return err
		}
		held, err := lock.Stat()
		if err != nil {
			return errors.Join(err, lock.Close())
		}
		if there, err := os.Stat(lock.Name()); err == nil && os.SameFile(held, there) {
			f.lock = lock
			return nil
		}
		lock.Close() // of a run that has just ended
	}
}

// letOthersIn ends the lock of a folder.
func (f *folder) letOthersIn() {
	if f.lock != nil {
		os.Remove(f.lock.Name())
		f.lock.Close()
		f.lock = nil
	}
}

// discard removes what was begun, and the folders that were made for it.
func (f *folder) discard() {
	os.RemoveAll(f.partial())
	f.letOthersIn()
	for _, dir := range slices.Backward(f.made) {
		if os.Remove(dir) != nil {
			break // something else is in it
		}
	}
}

// publish writes the manifest and moves all files to their place, the manifest
// last.
func (f *folder) publish(m *store.Manifest) error { return f.publishAs(m, ownNames) }

// publishAs is publish for results that consist of other files, the manifest
// named first.
func (f *folder) publishAs(m *store.Manifest, names []string) error {
	defer f.letOthersIn()
	os.Remove(f.path(figuresName)) // only if there are none
	if err := store.Finish(f.partial(), m); err != nil {
		return writing(err)
	}
	for _, name := range names {
		if name == partialName {
			continue
		}
		if err := os.RemoveAll(f.finalPath(name)); err != nil {
			return writing(err)
		}
	}
	for _, name := range slices.Backward(names) {
		err := os.Rename(f.path(name), f.finalPath(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return writing(err)
		}
	}
	return writing(os.Remove(f.partial()))
}

// writing marks an error of writing results as one that the user can mend.
func writing(err error) error {
	if err == nil {
		return nil
	}
	return &UserError{fmt.Errorf("the results cannot be stored: %w", err)}
}

// reason drops what system calls repeat of a path.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// openEmpty prepares results in a folder that, unless forced, must be new or empty.
func openEmpty(dir string, force bool) (*folder, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, userf("cannot use %s as output folder: %w", dir, reason(err))
	case len(entries) > 0 && !force:
		return nil, userf("%s holds files already, such as %s; use --force to write there all the same, or another --out", filepath.Clean(dir), entries[0].Name())
	}
	return openFolder(dir)
}

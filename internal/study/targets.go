package study

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/calibrate"
	"jiritsu/internal/strict"
	"jiritsu/results/store"
	"jiritsu/scenarios"
)

// A TargetReport is a run beside the published figures.
type TargetReport struct {
	Dir        string                 `json:"folder"`
	Scenario   string                 `json:"scenario"`
	Seed       int64                  `json:"seed"`
	Replicates int                    `json:"replicates"` // asked for
	Firms      int                    `json:"firms"`
	Failed     int                    `json:"failed"` // histories that gave no result
	File       string                 `json:"file"`   // of the targets
	Counts     []calibrate.Count      `json:"counts"`
	Targets    []calibrate.Comparison `json:"targets"`
	Signs      []Sign                 `json:"signs"`
}

// ReadTargets reads a file of targets, or with an empty name the project's own.
func ReadTargets(name string) ([]calibrate.Target, error) {
	known := calibrate.Known{Statistics: Statistics()}
	for _, x := range scenarios.Tables().Industries {
		known.Industries = append(known.Industries, x.Key)
	}
	for _, x := range Regions() {
		known.Regions = append(known.Regions, x.Key)
	}
	if name == "" {
		return calibrate.Embedded(known)
	}
	text, err := readText(name, strict.Largest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, userf("there is no file %s of targets", name)
	case err != nil:
		return nil, err
	}
	return calibrate.Read(name, text, known)
}

// Targets compares the run in a folder with targets read from a file.
func Targets(dir, file string, targets []calibrate.Target) (*TargetReport, error) {
	m, err := comparableRun(dir)
	if err != nil {
		return nil, err
	}
	e, err := readEvidence(dir, m)
	if err != nil {
		return nil, err
	}
	r := &TargetReport{Dir: dir, Scenario: m.Scenario, Seed: m.Seed, Replicates: m.Replicates, Firms: m.Firms, Failed: len(m.Failed),
		File: file, Targets: e.compare(targets), Signs: e.signs()}
	if file == "" {
		r.File = calibrate.EmbeddedName
	}
	r.Counts = calibrate.Counts(r.Targets)
	return r, nil
}

// compare puts every target beside its simulated figure.
func (e *evidence) compare(targets []calibrate.Target) []calibrate.Comparison {
	named := map[string]statistic{}
	for _, s := range statistics() {
		named[s.Name] = s
	}
	var all []calibrate.Comparison
	for n := range targets {
		s := named[targets[n].Statistic]
		all = append(all, calibrate.Compare(&targets[n], s.Unit, s.figure(e, targets[n].Filter)))
	}
	return all
}

// FindRun gives the folder that a user calls a run: a folder of results, or a
// scenario, by name or file, with the folder that it runs into. The scenario is
// to be run first, and with force if what is in the folder cannot be compared.
func FindRun(run string) (dir string, c *Case, force bool, err error) {
	if info, err := os.Stat(run); err == nil && info.IsDir() {
		return filepath.Clean(run), nil, false, nil
	}
	if !slices.Contains(scenarios.Names(), run) && !strings.HasSuffix(run, ".toml") {
		return "", nil, false, userf("%s", noRun(run))
	}
	if c, err = Load(run, Settings{}); err != nil {
		return "", nil, false, err
	}
	dir = filepath.Join("runs", c.Identity(false))
	if done, _ := finishedRun(dir, c.Identity(false)); done {
		_, err := comparableRun(dir)
		force = err != nil // it is from before there was anything to compare
	}
	return dir, c, force, nil
}

// noRun says that something is no run, and what was perhaps meant.
func noRun(run string) string {
	return fmt.Sprintf("there is no folder %s of results, and no scenario of that name", run) +
		strict.Suggest(run, scenarios.Names(), "; scenarios are "+strings.Join(scenarios.Names(), ", "))
}

// comparableRun gives the manifest of a finished run that statistics can be
// computed from.
func comparableRun(dir string) (*store.Manifest, error) {
	return runWith(dir, cellsName, marketsName, cohortsName, presenceName, eventsName, firmsName)
}

// runWith gives the manifest of a finished run that holds some files.
func runWith(dir string, names ...string) (*store.Manifest, error) {
	m, done, err := store.Finished(dir)
	switch {
	case errors.Is(err, store.ErrDamaged):
		return nil, rerun(err)
	case err != nil:
		return nil, userf("cannot read %s: %w", filepath.Join(dir, store.ManifestName), reason(err))
	case !done:
		return nil, userf("%s holds no finished run: it has no %s", dir, store.ManifestName)
	}
	for _, name := range names {
		if _, ok := m.Files[name]; !ok {
			return nil, userf("%s lacks %s: it is of an earlier version or no run of a scenario; use jiritsu run --force to run again", dir, name)
		}
	}
	return m, nil
}

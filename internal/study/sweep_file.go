package study

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// A StudyFile says in TOML which runs make a study: a scenario, the factors that
// are varied in it, the design that combines them, how many replicates each point
// gets, and what is kept of a run.
type StudyFile struct {
	// Title says in a line what the study is about.
	Title string `toml:"title"`
	// Scenario that is varied: an embedded name, or a path relative to this file.
	Scenario string `toml:"scenario"`
	// Set changes parameters for the whole study, each as "key=value".
	Set []string `toml:"set"`

	Run        StudyRun        `toml:"run"`
	Design     StudyDesign     `toml:"design"`
	Replicates StudyReplicates `toml:"replicates"`
	Keep       StudyKeep       `toml:"keep"`

	// Sensitivity says more about the designs of sensitivity analysis.
	Sensitivity StudySensitivity `toml:"sensitivity"`
	// Mechanisms says more about a mechanisms design.
	Mechanisms StudyMechanisms `toml:"mechanisms"`
	// Phase says more about a phase design.
	Phase StudyPhase `toml:"phase"`

	// Factors are what the study varies.
	Factors []StudyFactor `toml:"factor"`
}

// StudyRun says how much a run simulates; 0 is what the scenario says.
type StudyRun struct {
	// Seed keys all random draws; -1 is the scenario's.
	Seed int64 `toml:"seed" unit:"number" range:"[-1,inf)" grade:"J"`
	// Firms is the number of firms sampled at the start.
	Firms int `toml:"firms" unit:"firms" range:"[0,5000000]" grade:"J"`
	// From is the first calendar year.
	From int `toml:"from" unit:"year" range:"[0,2025]" grade:"J"`
	// To is the last calendar year.
	To int `toml:"to" unit:"year" range:"[0,2035]" grade:"J"`
}

// StudyDesign says how factors are combined.
type StudyDesign struct {
	// Kind: grid, every combination; one_factor, one factor at a time away from
	// the scenario; sobol, Owen-scrambled Sobol' points; lhs and maximin, Latin
	// hypercubes; random, independent points; list, the rows of a CSV file. And for
	// jiritsu sensitivity: saltelli, for Sobol' indices; morris and trajectories,
	// for elementary effects. For jiritsu mechanisms and jiritsu phase: mechanisms
	// and phase.
	Kind string `toml:"kind" enum:"grid|one_factor|sobol|lhs|maximin|random|list|saltelli|morris|trajectories|mechanisms|phase" grade:"J" required:"true"`
	// Points of sobol, lhs, maximin and random designs; a power of 2 for sobol. Rows
	// of a saltelli design, a power of 2; blocks of the others for sensitivity.
	Points int `toml:"points" unit:"points" range:"[0,10000000]" grade:"J"`
	// Seed keys the design, apart from the draws of the model.
	Seed int64 `toml:"seed" unit:"number" range:"[0,inf)" grade:"J"`
	// File of a list: a CSV file whose header names the factors.
	File string `toml:"file"`
}

// StudyReplicates says how many runs each point gets.
type StudyReplicates struct {
	// Number of replicates, or, with a target, the least.
	Number int `toml:"number" unit:"runs" range:"[1,1000000]" grade:"J"`
	// Output whose Monte Carlo standard error is to fall to Error; empty is none.
	Output string `toml:"output"`
	// Error is the standard error to be reached, in the unit of the output.
	Error float64 `toml:"error" unit:"unit of the output" range:"[0,inf)" grade:"J"`
	// Step is how many replicates are added before the error is looked at again;
	// 0 is as many as Number.
	Step int `toml:"step" unit:"runs" range:"[0,1000000]" grade:"J"`
	// Most is the largest number of replicates with a target.
	Most int `toml:"most" unit:"runs" range:"[0,1000000]" grade:"J"`
	// Paired points share their random draws, replicate by replicate, so that
	// differences between them are surer than their levels.
	Paired bool `toml:"paired" grade:"J"`
}

// StudyKeep says what is kept of a run beside its outputs.
type StudyKeep struct {
	// Years keeps groups of firms by year.
	Years bool `toml:"years" grade:"J"`
	// Firms keeps every sampled firm.
	Firms bool `toml:"firms" grade:"J"`
	// Events keeps every event.
	Events bool `toml:"events" grade:"J"`
	// Panel keeps every firm in every year.
	Panel bool `toml:"panel" grade:"J"`
	// Partition lists the factors by whose levels the data set is cut into
	// folders; unless given, those whose levels are words.
	Partition []string `toml:"partition"`
}

// A StudyFactor is one thing that is varied: a parameter, a mechanism, a policy
// or the scenario itself.
type StudyFactor struct {
	// Name of the factor in results; unless given, the last word of what it varies.
	Name string `toml:"name"`
	// Group of factors whose joint effect is wanted, in saltelli and trajectories
	// designs; unless given, a factor stands alone.
	Group string `toml:"group"`
	// Parameter as `jiritsu params` lists it.
	Parameter string `toml:"parameter"`
	// Mechanism that is switched, or given in a dose.
	Mechanism string `toml:"mechanism"`
	// Policy of the scenario, by name, that is left out or given another strength.
	Policy string `toml:"policy"`
	// Scenarios to be compared: names or paths, as in Scenario.
	Scenarios []string `toml:"scenarios"`
	// Values of a parameter, doses of a mechanism or strengths of a policy.
	Values []float64 `toml:"values" unit:"unit of what is varied" range:"(-inf,inf)" grade:"J"`
	// Levels in words: on, off, spread_off, off@2005 of a mechanism; on, off of a
	// policy; values as in TOML of a parameter that is no number.
	Levels []string `toml:"levels"`
	// Range of values from which a design draws: lowest and highest.
	Range []float64 `toml:"range" unit:"unit of what is varied" range:"(-inf,inf)" grade:"J"`
	// Distribution over the range, or normal with Mean and SD.
	Distribution string `toml:"distribution" enum:"uniform|log_uniform|triangular|normal" grade:"J"`
	// Mode of a triangular distribution.
	Mode float64 `toml:"mode" unit:"unit of what is varied" range:"(-inf,inf)" grade:"J"`
	// Mean of a normal distribution.
	Mean float64 `toml:"mean" unit:"unit of what is varied" range:"(-inf,inf)" grade:"J"`
	// SD is the standard deviation of a normal distribution.
	SD float64 `toml:"sd" unit:"unit of what is varied" range:"[0,inf)" grade:"J"`
	// Steps is how many values, equally spaced over the range with both ends, a
	// grid or one_factor design takes.
	Steps int `toml:"steps" unit:"values" range:"[0,100000]" grade:"J"`

	about string // what it means, of a factor that a design adds
}

// SetDefaults gives a new factor its defaults.
func (f *StudyFactor) SetDefaults() { f.Distribution = uniform }

// defaultStudy is a study before its file is read.
func defaultStudy() *StudyFile {
	return &StudyFile{Scenario: "baseline", Run: StudyRun{Seed: -1}, Design: StudyDesign{Seed: 1},
		Replicates:  StudyReplicates{Number: 1, Paired: true},
		Sensitivity: StudySensitivity{Noise: seedNoise, Scrambles: 16, Levels: 4, Pool: 500},
		Mechanisms:  defaultMechanisms(), Phase: defaultPhase()}
}

// A studyText is a study file with where each of its keys stands.
type studyText struct {
	*StudyFile
	path string
	from strict.Provenance
}

// readStudy reads a study file; the error names every fault that can be seen
// without the scenario.
func readStudy(path string) (*studyText, error) {
	text, err := strict.ReadFile(path, strict.Largest)
	if err != nil {
		return nil, userf("cannot read the study file %s: %w", path, reason(err))
	}
	s := &studyText{StudyFile: defaultStudy(), path: path}
	s.from, err = strict.Read(s.StudyFile, []strict.Source{{Name: path, Text: text}}, nil,
		strict.Options{Check: func(any) []strict.Fault { return s.check() }})
	return s, err
}

// IsStudy tells whether a file looks like a study, and not like a scenario.
func IsStudy(path string) bool {
	return hasLine(path, func(line string) bool {
		return line == "[design]" || line == "[[factor]]" || strings.HasPrefix(line, "design.")
	})
}

// hasLine tells whether a file has a line of some kind, blanks around it aside.
func hasLine(path string, kind func(line string) bool) bool {
	text, err := strict.ReadFile(path, strict.Largest)
	if err != nil {
		return false
	}
	for line := range strings.Lines(text) {
		if kind(strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}

// find resolves the name of a scenario or a file, relative to the study.
func (s *studyText) find(name string) string {
	if slices.Contains(scenarios.Names(), name) || filepath.IsAbs(name) {
		return name
	}
	if !strings.HasSuffix(name, ".toml") && !strings.ContainsRune(name, filepath.Separator) && filepath.Ext(name) == "" {
		return name // the reader of scenarios says that it is not known
	}
	return filepath.Join(filepath.Dir(s.path), name)
}

// fault is a fault at a key of the study.
func (s *studyText) fault(key, format string, args ...any) strict.Fault {
	return faultIn(s.path, s.from, key, fmt.Sprintf(format, args...))
}

// faultIn is a fault at a key of a file, with its line.
func faultIn(path string, from strict.Provenance, key, message string) strict.Fault {
	f := strict.Fault{File: path, Key: key, Message: message}
	whole, _, _ := strings.Cut(key, "[") // an element stands where its list does
	for _, key := range []string{whole, key} {
		if at, ok := strings.CutPrefix(from[key], path+":"); ok {
			fmt.Sscan(at, &f.Line)
		}
	}
	return f
}

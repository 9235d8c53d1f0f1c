package study

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

// A CalibrationFile says in TOML how parameters are fitted to published figures: the
// scenario, what is free and within which prior, the figures, how many runs, and how
// the posterior is found.
type CalibrationFile struct {
	// Title says in a line what the calibration is about.
	Title string `toml:"title"`
	// Scenario that is calibrated: an embedded name, or a path relative to this file.
	Scenario string `toml:"scenario"`
	// Set changes parameters for the whole study, each as "key=value".
	Set []string `toml:"set"`

	Run       CalibrationRun       `toml:"run"`
	Table     CalibrationTable     `toml:"table"`
	Targets   CalibrationTargets   `toml:"targets"`
	Cases     CalibrationCases     `toml:"cases"`
	Posterior CalibrationPosterior `toml:"posterior"`

	// Prior lists the parameters that are free.
	Prior []CalibrationPrior `toml:"prior"`
}

// CalibrationRun says how much a run simulates; 0 is what the scenario says.
type CalibrationRun struct {
	// Seed keys all random draws; -1 is the scenario's.
	Seed int64 `toml:"seed" unit:"number" range:"[-1,inf)" grade:"J"`
	// Firms is the number of firms sampled at the start.
	Firms int `toml:"firms" unit:"firms" range:"[0,5000000]" grade:"J"`
	// From is the first calendar year.
	From int `toml:"from" unit:"year" range:"[0,2025]" grade:"J"`
	// To is the last calendar year.
	To int `toml:"to" unit:"year" range:"[0,2035]" grade:"J"`
}

// CalibrationTable says how many runs there are.
type CalibrationTable struct {
	// Rows is the number of runs from the prior, one a point.
	Rows int `toml:"rows" unit:"runs" range:"[200,1000000]" grade:"J"`
	// HeldOut is how many of them are kept out to judge the posteriors.
	HeldOut int `toml:"held_out" unit:"runs" range:"[50,100000]" grade:"J"`
	// Turns is how many such sets are kept out, one after the other; the posterior of the
	// published figures is found without the first.
	Turns int `toml:"turns" unit:"sets" range:"[1,20]" grade:"J"`
}

// CalibrationTargets says which figures are fitted.
type CalibrationTargets struct {
	// File of targets, relative to this file; empty is the project's own.
	File string `toml:"file"`
	// Roles whose targets are fitted.
	Roles []string `toml:"roles" enum:"input|tune|check"`
	// Names of the targets that are fitted instead of those of the roles.
	Names []string `toml:"names"`
}

// CalibrationCases says which coded cases are fitted and which are kept out.
type CalibrationCases struct {
	// File of cases, relative to this file; published stands for those that come with
	// the program, empty is none.
	File string `toml:"file"`
	// Copies is the number of twins of a case in a run; 0 shares 2,300 twins.
	Copies int `toml:"copies" unit:"twins" range:"[0,4095]" grade:"J"`
	// HeldOut lists cases that are not fitted.
	HeldOut []string `toml:"held_out"`
}

// CalibrationPosterior says how the posterior is found and shown.
type CalibrationPosterior struct {
	// Method: regression compares what quadratic regressions make of the figures, a
	// number per parameter; direct compares the figures themselves.
	Method string `toml:"method" enum:"regression|direct" grade:"J"`
	// Share of the rows of the table that are kept, the nearest.
	Share float64 `toml:"share" unit:"share of rows" range:"(0,1]" grade:"J"`
	// Heteroscedastic lets the spread about the local regression depend on the figures.
	Heteroscedastic bool `toml:"heteroscedastic" grade:"J"`
	// Draws is how many draws the posterior file holds.
	Draws int `toml:"draws" unit:"draws" range:"[100,100000]" grade:"J"`
	// Replicates is how many runs there are at the posterior median, and as many before
	// the calibration.
	Replicates int `toml:"replicates" unit:"runs" range:"[2,10000]" grade:"J"`
	// Predictive is how many runs there are over draws of the posterior, one each.
	Predictive int `toml:"predictive" unit:"runs" range:"[40,100000]" grade:"J"`
	// Trees of the forests that cross-check each parameter; 0 is none.
	Trees int `toml:"trees" unit:"trees" range:"[0,10000]" grade:"J"`
}

// A CalibrationPrior is a free parameter and what is believed of it beforehand.
type CalibrationPrior struct {
	// Parameter as `jiritsu params` lists it; a number of the model.
	Parameter string `toml:"parameter" required:"true"`
	// From is the lower end; unless given, that of the parameter's range.
	From float64 `toml:"from" unit:"unit of the parameter" range:"[-inf,inf]" grade:"J"`
	// To is the upper end; unless given, that of the parameter's range.
	To float64 `toml:"to" unit:"unit of the parameter" range:"[-inf,inf]" grade:"J"`
	// Distribution between the ends.
	Distribution string `toml:"distribution" enum:"uniform|log_uniform" grade:"J"`
}

// SetDefaults gives a new prior its defaults.
func (p *CalibrationPrior) SetDefaults() {
	p.From, p.To, p.Distribution = math.Inf(-1), math.Inf(1), uniform
}

// The methods of a calibration.
const (
	byRegression = "regression"
	direct       = "direct"
)

// mostFree is how many parameters a calibration may have free. The model has about
// ten figures to be tuned by: with more parameters than these the prior would speak,
// and not the figures.
const mostFree = 8

// defaultCalibration is a calibration before its file is read.
func defaultCalibration() *CalibrationFile {
	return &CalibrationFile{Scenario: "baseline", Run: CalibrationRun{Seed: -1, Firms: 2000}, Table: CalibrationTable{Rows: 20000, HeldOut: 500, Turns: 4},
		Targets:   CalibrationTargets{Roles: []string{"tune"}},
		Posterior: CalibrationPosterior{Method: byRegression, Share: .05, Draws: 1000, Replicates: 40, Predictive: 200, Trees: 200}}
}

// A calibrationText is a calibration file with where each of its keys stands.
type calibrationText struct {
	*CalibrationFile
	path string
	text string
	from strict.Provenance
}

// readCalibration reads a calibration file; the error names every fault that can be
// seen without the scenario.
func readCalibration(path string) (*calibrationText, error) {
	text, err := strict.ReadFile(path, strict.Largest)
	if err != nil {
		return nil, userf("cannot read the study file %s: %w", path, reason(err))
	}
	s := &calibrationText{CalibrationFile: defaultCalibration(), path: path, text: text}
	s.from, err = strict.Read(s.CalibrationFile, []strict.Source{{Name: path, Text: text}}, nil,
		strict.Options{Check: func(any) []strict.Fault { return s.check() }})
	return s, err
}

// near resolves a path that the study names.
func (s *calibrationText) near(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(s.path), name)
}

// fault is a fault at a key of the study.
func (s *calibrationText) fault(key, format string, args ...any) strict.Fault {
	return faultIn(s.path, s.from, key, fmt.Sprintf(format, args...))
}

// settings are the keys of [run] and set, as settings of a scenario.
func (s *calibrationText) settings() Settings {
	given := Settings{Set: append([]string{}, s.Set...)}
	for key, value := range map[string]string{"run.replicates": "1", "posterior.use": "none"} { // neither makes a run
		if !slices.ContainsFunc(s.Set, func(set string) bool { return strings.HasPrefix(strings.ReplaceAll(set, " ", ""), key+"=") }) {
			given.Set = append(given.Set, key+"="+value)
		}
	}
	slices.Sort(given.Set[len(s.Set):])
	number := func(x int) string {
		if x <= 0 {
			return ""
		}
		return fmt.Sprint(x)
	}
	given.Firms, given.From, given.To = number(s.Run.Firms), number(s.Run.From), number(s.Run.To)
	if s.Run.Seed >= 0 {
		given.Seed = fmt.Sprint(s.Run.Seed)
	}
	return given
}

// IsCalibration tells whether a file looks like a calibration: it has priors.
func IsCalibration(path string) bool {
	return hasLine(path, func(line string) bool { return strings.HasPrefix(line, "[[prior]]") })
}

// Rows is how many runs from the prior the calibration asks for.
func (c *CalibrationStudy) Rows() int { return c.file.Table.Rows }

// Fresh is how many runs there are at the posterior and before it.
func (c *CalibrationStudy) Fresh() int {
	return 2*c.file.Posterior.Replicates + c.file.Posterior.Predictive
}

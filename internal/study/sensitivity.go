package study

import (
	"errors"
	"fmt"
	"slices"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/internal/strict"
)

// SensitivityOptions say what is estimated from a design or a table.
type SensitivityOptions struct {
	Outputs   []string // by name
	Years     []string // numbers of the table of years, by name
	Estimator sensitivity.Estimator
	// Of is what is made of the runs at a point; without a name it is their mean.
	Of     sensitivity.PointValue
	Slices int // of an input in a table; 0 is 10
	sensitivity.Bootstrap
}

// A Sensitivity is what inputs do to outputs.
type Sensitivity struct {
	Source string `json:"source"` // the study or the file
	Design string `json:"design"` // saltelli, morris, trajectories or table
	// Model is the version of the model; empty for a table.
	Model   string              `json:"model_version,omitempty"`
	Runs    int                 `json:"runs"`
	Reports []SensitivityReport `json:"outputs"`
	Options SensitivityChoices  `json:"options"`
}

// SensitivityChoices are the options that a result depends on.
type SensitivityChoices struct {
	Estimator string  `json:"estimator,omitempty"`
	Of        string  `json:"of,omitempty"`
	Slices    int     `json:"slices,omitempty"`
	Resamples int     `json:"resamples"`
	Level     float64 `json:"level"`
	Seed      uint64  `json:"seed"`
}

// A SensitivityReport is what inputs do to one output.
type SensitivityReport struct {
	Output  string `json:"output"`
	Unit    string `json:"unit"`
	Units   string `json:"resampled"` // what is drawn again: rows, blocks
	Used    int    `json:"used"`      // of them
	Dropped int    `json:"dropped"`   // for a failed run or a missing output
	// Fault says why there is nothing more; empty if there is.
	Fault string `json:"fault,omitempty"`
	// Settled tells whether more rows would say little new, for Sobol' indices.
	Settled *bool            `json:"settled,omitempty"`
	Rows    []SensitivityRow `json:"estimates"`

	// Years are those of an output over time.
	Years []int `json:"-"`

	Sobol     *sensitivity.Sobol     `json:"-"`
	Screening *sensitivity.Screening `json:"-"`
	Shifts    *sensitivity.Shifts    `json:"-"`
	Given     []sensitivity.Given    `json:"-"`
}

// chosen tells what the options come to.
func (o *SensitivityOptions) chosen(design string) SensitivityChoices {
	c := SensitivityChoices{Resamples: o.Resamples, Level: o.Level, Seed: o.Seed}
	switch design {
	case saltelli:
		c.Estimator, c.Of = string(o.Estimator), o.Of.Name
	case tableDesign:
		c.Slices = o.Slices
	}
	return c
}

// tableDesign is the design of rows that follow none.
const tableDesign = "table"

// report makes a report of what an estimator has given or why it has not.
func (r *SensitivityReport) take(err error) error {
	var told bool
	for _, known := range []error{sensitivity.ErrConstant, sensitivity.ErrTooFew} {
		told = told || errors.Is(err, known)
	}
	if !told {
		return err
	}
	r.Fault = err.Error()
	return nil
}

// finish makes the rows of a report, and refuses a study of which nothing came.
func (s *Sensitivity) finish() error {
	for n := range s.Reports {
		s.Reports[n].tabulate()
	}
	bare := func(r SensitivityReport) bool { return r.Fault != "" }
	if !slices.ContainsFunc(s.Reports, func(r SensitivityReport) bool { return !bare(r) }) {
		var all []error
		for _, r := range s.Reports {
			all = append(all, fmt.Errorf("%s: %s", r.Output, r.Fault))
		}
		return &UserError{errors.Join(all...)}
	}
	return nil
}

// outputsOf finds the outputs of runs by name.
func outputsOf(names []string) (all []sweepOutput, places []int, err error) {
	known, list := outputs(), OutputNames()
	var faults []error
	for _, name := range names {
		at := slices.Index(list, name)
		if at < 0 {
			faults = append(faults, notAmong("--output", name, "an output", list))
			continue
		}
		all, places = append(all, known[at]), append(places, at)
	}
	return all, places, errors.Join(faults...)
}

// notAmong says that a name is none of a list, and which is the nearest.
func notAmong(flag, name, what string, list []string) error {
	return userf("%s %s is not %s%s", flag, name, what, strict.Suggest(name, list, "; wanted one of "+shortList(list)))
}

// shortList names the first of a list.
func shortList(list []string) string {
	if len(list) > mostShown {
		list = append(slices.Clone(list[:mostShown]), "...")
	}
	return fmt.Sprint(list)
}

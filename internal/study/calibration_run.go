package study

import (
	"context"
	"fmt"
	"path/filepath"

	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// CalibrationOptions say how a calibration is run; none of them changes a result.
type CalibrationOptions struct {
	Out      string // folder; empty is calibrations/<name of the study>
	Workers  int
	Recover  bool // judge the method on the model's own output, and stop there
	Progress func(stage string, p sweep.Progress)
}

// The stages of a calibration that take time.
const (
	stageTable = "runs from the prior"
	stageFresh = "runs at the posterior"
)

// Run calibrates: it makes the reference table, finds the posterior, judges it, runs
// the model at it, and writes all into the folder. What was run before is taken from
// there. With ErrFailedRuns all is done and stored, and the report is valid.
func (c *CalibrationStudy) Run(ctx context.Context, o CalibrationOptions) (*CalibrationReport, error) {
	dir := o.Out
	if dir == "" {
		dir = filepath.Join("calibrations", c.Name)
	}
	if err := onlyCalibration(dir); err != nil {
		return nil, err
	}
	told := func(stage string) func(sweep.Progress) {
		return func(p sweep.Progress) {
			if o.Progress != nil {
				o.Progress(stage, p)
			}
		}
	}
	t, err := c.table(ctx, dir, o.Workers, told(stageTable))
	if err != nil {
		return nil, err
	}
	r := c.newReport(t)
	f, err := c.find(t)
	if err != nil {
		return nil, err
	}
	if err := r.tell(c, f); err != nil {
		return nil, err
	}
	if err := r.judge(c, t, f, o.Workers); err != nil {
		return nil, err
	}
	if o.Recover {
		r.Dir = dir
		return r, c.writeRecovery(dir, r, f)
	}
	if err := c.doubt(r, t, f, o.Workers); err != nil {
		return nil, err
	}
	runs, err := c.fresh(ctx, r, dir, o.Workers, told(stageFresh))
	if err != nil {
		return nil, err
	}
	if err := r.ledger(c, runs, t); err != nil {
		return nil, err
	}
	r.Dir = dir
	if err := c.write(dir, r, t); err != nil {
		return nil, err
	}
	if len(r.Failed) > 0 {
		return r, fmt.Errorf("%w: %d; %s names them", ErrFailedRuns, len(r.Failed), filepath.Join(dir, reportName+".json"))
	}
	return r, nil
}

// newReport begins a report.
func (c *CalibrationStudy) newReport(t *calibrationTable) *CalibrationReport {
	r := &CalibrationReport{Name: c.Name, Title: c.file.Title, Identity: c.Identity(), ModelVersion: sim.Version, Scenario: c.file.Scenario,
		Targets: c.targetFile, Seed: c.Seed(), Firms: c.Firms(), Rows: len(t.u), Lacking: t.lacking, Failed: append([]failedRow{}, t.failed...),
		Method: c.file.Posterior.Method, Share: c.file.Posterior.Share}
	for _, n := range c.fitted {
		r.Fitted = append(r.Fitted, c.name(n))
	}
	return r
}

// doubt puts into the report all that asks whether the posterior may be believed and
// costs no run.
func (c *CalibrationStudy) doubt(r *CalibrationReport, t *calibrationTable, f *found, workers int) error {
	_, kept := c.cut(t)
	r.reach(c, t)
	r.try(c, f, workers)
	r.leaveOut(c, t, kept, workers)
	r.contradict(c, t, kept, workers)
	if err := r.cases(c, t, kept, workers); err != nil {
		return err
	}
	if err := r.forests(c, f, workers); err != nil {
		return err
	}
	return r.test(c, f, workers)
}

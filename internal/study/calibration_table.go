package study

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"jiritsu/calibrate/fit"
	"jiritsu/internal/design"
	"jiritsu/sim/sweep"
)

// The folders of logs of a calibration.
const (
	rowsFolder  = "table" // runs from the prior
	freshFolder = "fresh" // runs at the posterior and before it
)

// Where the replicates of fresh runs begin, far from those of the table, so that no
// run from the prior shares its luck with them.
const (
	pairedFrom     = 1 << 24
	predictiveFrom = 1 << 25
)

// A wish is a run that is wanted: parameters and the replicate that keys its luck.
type wish struct {
	theta     []float64
	replicate int
}

// An answer is what a run gave: its figures, or why it failed.
type answer struct {
	figures []float64
	lives   string // of the twins of cases, packed
	failure string
}

// points are scrambled Sobol' points, as places in the prior. The first rows of a
// longer table are those of a shorter one.
func (c *CalibrationStudy) points(n int) ([][]float64, error) {
	return design.OwenSobol(n, len(c.parameters), uint64(c.Seed()))
}

// thetas puts places in the prior on the scale of the parameters.
func (c *CalibrationStudy) thetas(points [][]float64) [][]float64 {
	t := fit.Table{Parameters: c.parameters}
	all := make([][]float64, len(points))
	for i, u := range points {
		all[i] = t.Values(u)
	}
	return all
}

// runs makes the runs that are wanted, or takes them from the log of a folder, in
// which each is stored as soon as it is done.
func (c *CalibrationStudy) runs(ctx context.Context, folder string, wanted []wish, workers int, progress func(sweep.Progress)) ([]answer, error) {
	plan := c.plan(wanted)
	logs, err := sweep.Open(plan, folder, sweep.Whole)
	if err != nil {
		return nil, opening(filepath.Dir(folder), err)
	}
	defer logs.Close()
	p, err := logs.Run(ctx, sweep.Whole, sweep.Options{Workers: workers, Progress: progress}, func(ctx context.Context, u sweep.Unit) (*sweep.Result, error) {
		w := &wanted[u.Point]
		x, err := c.sim.run(ctx, w.theta, c.Seed(), w.replicate, c.cases.asked())
		if err != nil {
			return nil, err
		}
		r := &sweep.Result{Row: x.figures, Digest: x.digest}
		if c.cases != nil {
			r.Tables = [][]byte{[]byte(EncodeLives(x.lives))}
		}
		return r, nil
	})
	switch {
	case ctx.Err() != nil:
		return nil, &Stopped{context.Cause(ctx), p}
	case err != nil:
		return nil, writing(err)
	}
	all := make([]answer, len(wanted))
	for n := range wanted {
		r, err := logs.Get(sweep.Unit{Point: n})
		if err != nil {
			return nil, fmt.Errorf("cannot read %s: %w", folder, err)
		}
		if r.Status != sweep.Done {
			all[n].failure = r.Cause
			continue
		}
		all[n].figures = slices.Clone(r.Row)
		if c.cases != nil {
			all[n].lives = string(r.Tables[0])
		}
	}
	return all, nil
}

// plan addresses runs by all that makes them.
func (c *CalibrationStudy) plan(wanted []wish) *sweep.Plan {
	base := c.hash()
	plan := &sweep.Plan{Points: make([]sweep.ID, len(wanted)), Stop: sweep.Fixed(1)}
	for n := range wanted {
		text := append([]byte{}, base[:]...)
		text = binary.LittleEndian.AppendUint64(text, uint64(wanted[n].replicate))
		for _, x := range wanted[n].theta {
			text = binary.LittleEndian.AppendUint64(text, math.Float64bits(x))
		}
		plan.Points[n] = sha256.Sum256(text)
	}
	return plan
}

// A calibrationTable is the reference table: places in the prior and what runs gave
// there, with the error of observation.
type calibrationTable struct {
	u       [][]float64
	theta   [][]float64
	figures [][]float64 // as simulated, by target; nil of a run that failed
	seen    [][]float64 // with the error of observation
	failed  []failedRow
	lives   []string    // of the twins of cases, packed
	cases   [][]float64 // statistics of cases without each case, one after the other
	lacking int         // runs that lack a figure that is fitted
	usable  []int       // rows with all figures that are fitted
}

// A failedRow is a run of the table that gave nothing.
type failedRow struct {
	Row   int    `json:"row"`
	Cause string `json:"cause"`
}

// table makes the reference table. A run that fails, or lacks a figure that is fitted,
// counts as infinitely far from the published figures: it is told and kept in the log.
func (c *CalibrationStudy) table(ctx context.Context, dir string, workers int, progress func(sweep.Progress)) (*calibrationTable, error) {
	u, err := c.points(c.file.Table.Rows)
	if err != nil {
		return nil, err
	}
	t := &calibrationTable{u: u, theta: c.thetas(u)}
	wanted := make([]wish, len(u))
	for n := range wanted {
		wanted[n] = wish{t.theta[n], n}
	}
	all, err := c.runs(ctx, filepath.Join(dir, rowsFolder), wanted, workers, progress)
	if err != nil {
		return nil, err
	}
	if err := c.cases.count(t, all, c.Seed(), workers); err != nil {
		return nil, err
	}
	t.figures, t.seen = make([][]float64, len(u)), make([][]float64, len(u))
	for n := range all {
		if all[n].failure != "" {
			t.failed = append(t.failed, failedRow{n, all[n].failure})
			continue
		}
		t.figures[n], t.seen[n] = all[n].figures, c.observe(all[n].figures, n)
		if !whole(t.figures[n], c.fitted) {
			t.lacking++
			continue
		}
		t.usable = append(t.usable, n)
	}
	if len(t.usable) < len(u)/2 {
		return t, fmt.Errorf("%w: only %d of %d runs gave all figures that are fitted%s%s", ErrFailedRuns, len(t.usable), len(u), t.firstFailure(), c.rarest(t))
	}
	return t, nil
}

// rarest names the fitted figure that most runs lack, and what helps.
func (c *CalibrationStudy) rarest(t *calibrationTable) string {
	worst, most := 0, 0
	for _, n := range c.fitted {
		lacking := 0
		for _, figures := range t.figures {
			if figures != nil && math.IsNaN(figures[n]) {
				lacking++
			}
		}
		if lacking > most {
			worst, most = n, lacking
		}
	}
	if most == 0 {
		return ""
	}
	return fmt.Sprintf("; %d runs lack %s, for want of such firms: wanted more run.firms than %d, or targets.names without it", most, c.name(worst), c.Firms())
}

// firstFailure tells what the first failed run said.
func (t *calibrationTable) firstFailure() string {
	if len(t.failed) == 0 {
		return ""
	}
	return fmt.Sprintf("; row %d failed: %s", t.failed[0].Row, t.failed[0].Cause)
}

// fit is the table as estimators take it: some rows, and some of the targets.
func (c *CalibrationStudy) fit(t *calibrationTable, rows, targets []int) *fit.Table {
	f := &fit.Table{Parameters: c.parameters}
	for _, n := range targets {
		f.Statistics = append(f.Statistics, c.name(n))
	}
	for _, i := range rows {
		f.U = append(f.U, t.u[i])
		f.S = append(f.S, fit.Pick(t.seen[i], targets))
	}
	return f
}

// turns are the sets of usable rows that are kept out in turn.
func (c *CalibrationStudy) turns(t *calibrationTable) [][]int {
	sets := fit.Turns(len(t.usable), min(c.file.Table.HeldOut, len(t.usable)/4), c.file.Table.Turns, c.Seed())
	for n := range sets {
		sets[n] = fit.Pick(t.usable, sets[n])
	}
	return sets
}

// cut parts the usable rows of a table into those kept out of the posterior and the
// others.
func (c *CalibrationStudy) cut(t *calibrationTable) (held, kept []int) {
	held = c.turns(t)[0]
	return held, t.without(held)
}

// without are the usable rows that are not in a set; both are in order.
func (t *calibrationTable) without(set []int) []int {
	return slices.DeleteFunc(slices.Clone(t.usable), func(row int) bool {
		_, there := slices.BinarySearch(set, row)
		return there
	})
}

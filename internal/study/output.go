package study

import (
	"errors"
	"runtime/debug"
	"time"

	"jiritsu/results/store"
	"jiritsu/sim"
)

// inputName is how the manifest calls the embedded input data.
const inputName = "scenarios/data"

// An output takes the histories of a run, in the order of replicates, and
// writes its tables as they come.
type output struct {
	*folder
	events *store.Writer[eventRow]
	firms  *store.Writer[firmRow]
	years  *store.Writer[yearRow]
	panel  *store.Writer[panelRow] // nil unless wanted

	cells   *store.Writer[cellRow] // of these four come the figures for `jiritsu targets`
	markets *store.Writer[marketRow]
	cohorts *store.Writer[cohortRow]

	presence *store.Writer[presenceRow]
}

// openOutput begins the files of a run.
func openOutput(c *Case, dir string, panel bool) (*output, error) {
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	o := &output{folder: f}
	meta := map[string]string{"scenario": c.Scenario.Name, "model_version": sim.Version}
	var faults [8]error
	o.events, faults[0] = store.Create[eventRow](f.path(eventsName), meta)
	o.firms, faults[1] = store.Create[firmRow](f.path(firmsName), meta)
	o.years, faults[2] = store.Create[yearRow](f.path(yearsName), meta)
	o.cells, faults[4] = store.Create[cellRow](f.path(cellsName), meta)
	o.markets, faults[5] = store.Create[marketRow](f.path(marketsName), meta)
	o.cohorts, faults[6] = store.Create[cohortRow](f.path(cohortsName), meta)
	o.presence, faults[7] = store.Create[presenceRow](f.path(presenceName), meta)
	if panel {
		o.panel, faults[3] = store.Create[panelRow](f.path(panelName), meta)
	}
	if err := errors.Join(faults[:]...); err != nil {
		f.discard()
		return nil, writing(err)
	}
	return o, nil
}

// take writes the rows of a history.
func (o *output) take(c *Case, h *sim.History, fates fates, panel []panelRow, x *watch) error {
	replicate := int32(h.Replicate)
	err := errors.Join(
		appendRows(o.events, len(h.Events), func(n int) eventRow { return c.eventRow(&h.Events[n], replicate) }),
		appendRows(o.firms, len(h.Firms), func(n int) firmRow { return c.firmRow(&h.Firms[n], fates, replicate) }),
		appendRows(o.years, len(h.Years), func(n int) yearRow { return yearRowOf(&h.Years[n], replicate) }))
	if o.panel != nil && err == nil {
		err = o.panel.Append(panel)
	}
	if err == nil {
		first := c.Setup.Economy.FirstYear
		x.finish(h)
		err = errors.Join(o.cells.Append(x.cellRows(h.Replicate, first)), o.markets.Append(x.marketRows(h.Replicate, first)),
			o.cohorts.Append(x.cohortRows(h.Replicate, first)), o.presence.Append(x.presenceRows(h.Replicate, first)))
	}
	return writing(err)
}

// chunk is how many rows are made at a time.
const chunk = 1 << 12

// appendRows writes n rows without holding them all.
func appendRows[R any](w *store.Writer[R], n int, row func(n int) R) error {
	rows := make([]R, 0, min(n, chunk))
	for k := range n {
		if rows = append(rows, row(k)); len(rows) == chunk || k == n-1 {
			if err := w.Append(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	return nil
}

// close ends the tables.
func (o *output) close() error {
	err := errors.Join(o.events.Close(), o.firms.Close(), o.years.Close(), o.cells.Close(), o.markets.Close(), o.cohorts.Close(), o.presence.Close())
	if o.panel != nil {
		err = errors.Join(err, o.panel.Close())
	}
	return writing(err)
}

// abort drops the tables that are under way, and all else of the run.
func (o *output) abort() {
	o.events.Abort()
	o.firms.Abort()
	o.years.Abort()
	o.cells.Abort()
	o.markets.Abort()
	o.cohorts.Abort()
	o.presence.Abort()
	if o.panel != nil {
		o.panel.Abort()
	}
	o.discard()
}

// manifestOf describes a run.
func manifestOf(c *Case, s *Summary, began time.Time) *store.Manifest {
	m := manifestOfStudy(began)
	m.Scenario, m.ScenarioText, m.Seed, m.Replicates, m.Firms = s.Scenario, c.Text, s.Seed, s.Replicates, s.Firms
	m.From, m.To, m.ResultHash = s.FirstYear, s.LastYear, s.ResultHash
	for _, x := range s.Failed {
		m.Failed = append(m.Failed, store.FailedRun{Replicate: x.Replicate, Seed: s.Seed, Error: x.Error})
	}
	return m
}

// commit is the commit of the source, where the build knows it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+changes"
		}
	}
	return revision + changed
}

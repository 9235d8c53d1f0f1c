package study

import (
	"context"
	"path/filepath"

	"jiritsu/results/report"
	"jiritsu/results/store"
)

// A runTables is a finished run as the sections of its report see it.
type runTables struct {
	*Case
	dir       string
	manifest  *store.Manifest
	histories []reportHistory // those that gave a result
	presence  map[presenceKey][]float64
	summary   Summary
}

// A reportHistory is one history of a run.
type reportHistory struct {
	*tally
	closed map[string]float64 // incidence of closure: all and size classes
	years  map[string][]yearRow
}

// runSections are the sections of the report of a run, in their order.
var runSections = []func(*runTables) (report.Section, error){
	runAsked, runIndependence, runStates, runRoads, runAbroad, runTurnover, runTargets,
}

// runPage is the report of a finished run.
func runPage(ctx context.Context, dir string) (*report.Page, error) {
	r, err := readRun(ctx, dir)
	if err != nil {
		return nil, err
	}
	title := scenarioTitle(&r.summary)
	p := &report.Page{Version: r.manifest.ModelVersion,
		Title: report.Say("%s: from subcontractor to independent international firm", "%s：下請から自立した国際企業へ", title),
		Lead: report.Say("A simulated world, %d–%d, in %d histories of %s sampled firms. It builds theory on a typified economy; it is no forecast.",
			"%d～%d年の仮想的な経済。%d反復、標本%s社。類型化した経済の上での理論構築であり、予測ではない。", r.summary.FirstYear, r.summary.LastYear, len(r.histories), report.Number.Text(float64(r.manifest.Firms)))}
	for _, section := range runSections {
		if err := ctx.Err(); err != nil {
			return nil, context.Cause(ctx)
		}
		s, err := section(r)
		if err != nil {
			return nil, err
		}
		if s.ID != "" {
			p.Sections = append(p.Sections, s)
		}
	}
	p.Sections = append(p.Sections, methodsSection(runMethods), manifestSection(r.manifest, r.summary.ResultHash))
	return p, nil
}

// scenarioTitle is the title of a scenario, in Japanese if it has one.
func scenarioTitle(s *Summary) report.Text {
	t := report.Text{EN: s.Title, JA: s.TitleJA}
	if t.EN == "" {
		t.EN = s.Scenario
	}
	if t.JA == "" {
		t.JA = t.EN
	}
	return t
}

// readRun reads the tables of a finished run, history by history.
func readRun(ctx context.Context, dir string) (*runTables, error) {
	m, err := comparableRun(dir)
	if err != nil {
		return nil, err
	}
	side, err := finishedSide(dir)
	if err != nil {
		return nil, userf("no report can be made of %s: %w", dir, err)
	}
	r := &runTables{Case: side.Case, dir: dir, manifest: m}
	if err := readJSON(filepath.Join(dir, summaryName), &r.summary); err != nil {
		return nil, err
	}
	shelf, err := openShelf(side)
	defer shelf.close()
	if err != nil {
		return nil, err
	}
	for n := range m.Replicates {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err := r.take(side, shelf, n); err != nil {
			return nil, err
		}
	}
	if len(r.histories) == 0 {
		return nil, userf("%s: all %d histories failed; there is nothing to report (jiritsu run says why)", dir, m.Replicates)
	}
	return r, r.readPresence()
}

// take reads one history.
func (r *runTables) take(side *Side, from *shelf, replicate int) error {
	l, err := from.take(replicate)
	if err != nil || l.err != nil {
		return err
	}
	x, err := side.see(l)
	if err != nil {
		return err
	}
	h := reportHistory{tally: x.tally, closed: map[string]float64{}, years: map[string][]yearRow{}}
	for group, survives := range x.survival {
		h.closed[group] = 1 - survives
	}
	for _, y := range x.years {
		h.years[y.Group] = append(h.years[y.Group], y)
	}
	r.histories = append(r.histories, h)
	return nil
}

// values gives a number of every history.
func (r *runTables) values(of func(*reportHistory) float64) []float64 {
	list := make([]float64, len(r.histories))
	for n := range r.histories {
		list[n] = of(&r.histories[n])
	}
	return list
}

// entries gives an entry of a table of every history; nan where it is missing.
func (r *runTables) entries(table func(*reportHistory) map[string]float64, key string) []float64 {
	return r.values(func(h *reportHistory) float64 { return entry(table(h), key) })
}

// inYear gives a number of a group in a year of every history.
func (r *runTables) inYear(group string, year int, of func(*yearRow) *float64) []float64 {
	return r.values(func(h *reportHistory) float64 {
		for n := range h.years[group] {
			if y := &h.years[group][n]; int(y.Year) == year {
				if x := of(y); x != nil {
					return *x
				}
			}
		}
		return missing(1)[0]
	})
}

// span is how many years a history takes.
func (r *runTables) span() int { return r.summary.LastYear - r.summary.FirstYear + 1 }

// The tables of a history.
func independenceOf(h *reportHistory) map[string]float64 { return h.Independence }
func freedomOf(h *reportHistory) map[string]float64      { return h.Freedom }
func closedOf(h *reportHistory) map[string]float64       { return h.closed }
func routesIn(h *reportHistory) map[string]float64       { return h.Routes }
func flowsIn(h *reportHistory) map[string]float64        { return h.Flows }
func roadsIn(h *reportHistory) map[string]float64        { return h.Roads }

// bySize tells a share in each size class, as part of a sentence.
func (r *runTables) bySize(table func(*reportHistory) map[string]float64) report.Text {
	var all []report.Text
	for _, key := range classKeys() {
		all = append(all, report.Say("%[2]s of those with %[1]s", "%[1]sでは%[2]s", inBoth(key), inWords(report.Percent, r.entries(table, key), true)))
	}
	return report.Join(all)
}

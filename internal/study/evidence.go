package study

import (
	"path/filepath"

	"jiritsu/results/store"
)

// An evidence is what statistics are computed from: the tables of a finished run.
type evidence struct {
	first, last int
	histories   []record
}

// A record is one replicate of a run, or some together.
type record struct {
	cells   []cellRow
	markets []marketRow
	cohorts []cohortRow

	presences []presenceRow

	events []happening
	firms  []beginning
}

// A happening is what statistics ask of an event.
type happening struct {
	Replicate int32   `parquet:"replicate"`
	Time      float64 `parquet:"time"`
	Firm      int64   `parquet:"firm"`
	Event     string  `parquet:"event"`
	Region    *string `parquet:"region"`
	Mode      *string `parquet:"mode"`
	From      *string `parquet:"mode_before"`
	Motive    *string `parquet:"motive"`
	Age       *int32  `parquet:"age"`
	Value     float64 `parquet:"value"`
	Weight    float64 `parquet:"weight"`
}

// A beginning is what statistics ask of a firm.
type beginning struct {
	Replicate   int32    `parquet:"replicate"`
	Firm        int64    `parquet:"firm"`
	Weight      float64  `parquet:"weight"`
	StartState  string   `parquet:"start_state"`
	StartAbroad bool     `parquet:"start_abroad"`
	StartIndep  bool     `parquet:"start_independent"`
	FirstAbroad *float64 `parquet:"first_abroad"`
	FirstFree   *float64 `parquet:"first_free"`
	FirstIndep  *float64 `parquet:"first_independent"`
}

// readEvidence reads the tables of a finished run.
func readEvidence(dir string, m *store.Manifest) (*evidence, error) {
	cells, err := readTable[cellRow](dir, cellsName)
	if err != nil {
		return nil, err
	}
	markets, err := readTable[marketRow](dir, marketsName)
	if err != nil {
		return nil, err
	}
	cohorts, err := readTable[cohortRow](dir, cohortsName)
	if err != nil {
		return nil, err
	}
	presences, err := readTable[presenceRow](dir, presenceName)
	if err != nil {
		return nil, err
	}
	events, err := readTable[happening](dir, eventsName)
	if err != nil {
		return nil, err
	}
	firms, err := readTable[beginning](dir, firmsName)
	if err != nil {
		return nil, err
	}
	all := make([]record, m.Replicates)
	for n := range all {
		r := int32(n)
		all[n] = record{cells: of(cells, r, func(x *cellRow) int32 { return x.Replicate }),
			markets:   of(markets, r, func(x *marketRow) int32 { return x.Replicate }),
			cohorts:   of(cohorts, r, func(x *cohortRow) int32 { return x.Replicate }),
			presences: of(presences, r, func(x *presenceRow) int32 { return x.Replicate }),
			events:    of(events, r, func(x *happening) int32 { return x.Replicate }),
			firms:     of(firms, r, func(x *beginning) int32 { return x.Replicate })}
	}
	e := &evidence{first: m.From, last: m.To}
	for n := range all {
		if len(all[n].cells) > 0 { // the others failed
			e.histories = append(e.histories, all[n])
		}
	}
	return e, nil
}

// readTable reads a table of a run.
func readTable[R any](dir, name string) ([]R, error) {
	rows, _, err := store.Read[R](filepath.Join(dir, name))
	return rows, rerun(err)
}

// of cuts the rows of a replicate out of rows that stand in the order of
// replicates.
func of[R any](rows []R, replicate int32, at func(*R) int32) []R {
	from := 0
	for from < len(rows) && at(&rows[from]) < replicate {
		from++
	}
	to := from
	for to < len(rows) && at(&rows[to]) == replicate {
		to++
	}
	return rows[from:to]
}

// together puts the cohorts of all histories but one into one record; never
// leaves none out. Only statistics of cohorts are computed so.
func (e *evidence) together(without int) *record {
	all := &record{}
	for n := range e.histories {
		if n != without {
			all.cohorts = append(all.cohorts, e.histories[n].cohorts...)
		}
	}
	return all
}

package study

import (
	"fmt"
	"slices"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
)

// A runsWriter writes the table of runs.
type runsWriter struct {
	*store.Table
	plan *SweepPlan
	cut  []bool // factors that stand in the name of the folder
}

func (w *runsWriter) take(int, []byte) error { panic("a run is no packed table") }

// runsWriter begins a file of the table of runs.
func (d *dataSet) runsWriter(path string) (tableWriter, error) {
	w := &runsWriter{plan: d.SweepPlan}
	columns := []store.Column{{Name: "point", Unit: "number", Kind: store.Integer},
		{Name: "replicate", Unit: "number", Kind: store.Integer}, {Name: "seed", Unit: "number", Kind: store.Integer}}
	for _, f := range d.Factors {
		cut := slices.Contains(d.Partition, f.Name)
		if w.cut = append(w.cut, cut); cut {
			continue
		}
		kind := store.Number
		if f.Words {
			kind = store.Word
		}
		columns = append(columns, store.Column{Name: f.Name, Unit: f.Unit, Kind: kind})
	}
	for _, o := range d.outputs() {
		columns = append(columns, store.Column{Name: o.name, Unit: o.unit})
	}
	columns = append(columns, store.Column{Name: "result_hash", Kind: store.Text})
	var err error
	w.Table, err = store.CreateTable(path, columns, d.meta)
	return w, err
}

// run adds a run.
func (w *runsWriter) run(point int, rec *sweep.Record) error {
	row := []any{int64(point), int64(rec.Replicate), w.plan.seeds[point]}
	for n, l := range w.plan.levels[point] {
		switch {
		case w.cut[n]:
		case w.plan.Factors[n].Words:
			row = append(row, l.word)
		default:
			row = append(row, l.number)
		}
	}
	for _, x := range rec.Row {
		row = append(row, x)
	}
	return w.Append(append(row, fmt.Sprintf("%x", rec.Digest))...)
}

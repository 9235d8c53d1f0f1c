package study

import (
	"reflect"
	"slices"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim"
)

// A keptTable is a table that a sweep keeps beside its runs, when asked.
type keptTable struct {
	name   string
	about  string // what a row is
	pack   func(*keeper, *Case, *sim.History, fates) ([]byte, error)
	create func(path string, meta map[string]string) (tableWriter, error)
	fields []tableField
}

// A tableWriter takes the packed table of one run after the other.
type tableWriter interface {
	take(point int, packed []byte) error
	Close() error
	Abort()
}

// A tableField is a column of a kept table.
type tableField struct{ name, unit string }

// The rows of the kept tables: those of a run, with the point to which they
// belong.
type (
	sweptYear struct {
		Point int32 `parquet:"point,delta" unit:"number"`
		yearRow
	}
	sweptFirm struct {
		Point int32 `parquet:"point,delta" unit:"number"`
		firmRow
	}
	sweptEvent struct {
		Point int32 `parquet:"point,delta" unit:"number"`
		eventRow
	}
	sweptPanel struct {
		Point int32 `parquet:"point,delta" unit:"number"`
		panelRow
	}
)

// keptTables are the tables that can be kept, in the order of StudyKeep.
var keptTables = []keptTable{
	{"years", "a group of firms in a year", func(_ *keeper, _ *Case, h *sim.History, _ fates) ([]byte, error) {
		return packRows(len(h.Years), func(n int) yearRow { return yearRowOf(&h.Years[n], int32(h.Replicate)) })
	}, writerOf(func(point int32, r yearRow) sweptYear { return sweptYear{point, r} }), fieldsOf[sweptYear]()},
	{"firms", "a sampled firm", func(_ *keeper, c *Case, h *sim.History, f fates) ([]byte, error) {
		return packRows(len(h.Firms), func(n int) firmRow { return c.firmRow(&h.Firms[n], f, int32(h.Replicate)) })
	}, writerOf(func(point int32, r firmRow) sweptFirm { return sweptFirm{point, r} }), fieldsOf[sweptFirm]()},
	{"events", "an event", func(_ *keeper, c *Case, h *sim.History, _ fates) ([]byte, error) {
		return packRows(len(h.Events), func(n int) eventRow { return c.eventRow(&h.Events[n], int32(h.Replicate)) })
	}, writerOf(func(point int32, r eventRow) sweptEvent { return sweptEvent{point, r} }), fieldsOf[sweptEvent]()},
	{"panel", "a living firm at the end of a year", func(k *keeper, _ *Case, h *sim.History, _ fates) ([]byte, error) {
		return packRows(len(k.panel), func(n int) panelRow {
			k.panel[n].Replicate = int32(h.Replicate)
			return k.panel[n]
		})
	}, writerOf(func(point int32, r panelRow) sweptPanel { return sweptPanel{point, r} }), fieldsOf[sweptPanel]()},
}

// packRows packs n rows.
func packRows[R any](n int, row func(int) R) ([]byte, error) {
	rows := make([]R, n)
	for k := range rows {
		rows[k] = row(k)
	}
	return store.Pack(rows)
}

// A pointWriter adds the point to the rows of runs.
type pointWriter[R, S any] struct {
	*store.Writer[S]
	add func(point int32, row R) S
}

// writerOf begins the files of a table.
func writerOf[R, S any](add func(int32, R) S) func(string, map[string]string) (tableWriter, error) {
	return func(path string, meta map[string]string) (tableWriter, error) {
		w, err := store.Create[S](path, meta)
		return &pointWriter[R, S]{w, add}, err
	}
}

func (w *pointWriter[R, S]) take(point int, packed []byte) error {
	rows, err := store.Unpack[R](packed)
	if err != nil {
		return err
	}
	return appendRows(w.Writer, len(rows), func(n int) S { return w.add(int32(point), rows[n]) })
}

// fieldsOf lists the columns of a table by its tags.
func fieldsOf[S any]() (all []tableField) {
	var add func(reflect.Type)
	add = func(t reflect.Type) {
		for n := range t.NumField() {
			f := t.Field(n)
			if f.Anonymous {
				add(f.Type)
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
			all = append(all, tableField{name, f.Tag.Get("unit")})
		}
	}
	add(reflect.TypeFor[S]())
	return all
}

// takenNames lists the columns that no factor can be called after.
func takenNames() []string {
	names := append(OutputNames(), "point", "replicate", "seed", "result_hash")
	for _, t := range keptTables {
		for _, f := range t.fields {
			names = append(names, f.name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

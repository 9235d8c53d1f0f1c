package study

import (
	"math"
	"reflect"
	"strings"
)

// A YearlyShift is how far a column of years.parquet lies in B from that in A,
// for a group of firms in a year. Intervals are for each year by itself.
type YearlyShift struct {
	Year   int32  `parquet:"year" unit:"year"`
	Group  string `parquet:"group,dict"`
	Column string `parquet:"column,dict"`
	Unit   string `parquet:"unit,dict"`
	shift
}

// A yearColumn is a figure of a yearRow.
type yearColumn struct {
	name, unit string
	field      int
}

// yearColumns lists the figures of a yearRow.
func yearColumns() (all []yearColumn) {
	t := reflect.TypeFor[yearRow]()
	for n := range t.NumField() {
		f := t.Field(n)
		if kind := f.Type; kind == reflect.TypeFor[float64]() || kind == reflect.TypeFor[*float64]() {
			name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
			all = append(all, yearColumn{name, f.Tag.Get("unit"), n})
		}
	}
	return all
}

// of is the figure of a row, nan where it is null.
func (c *yearColumn) of(row reflect.Value) float64 {
	switch x := row.Field(c.field).Interface().(type) {
	case float64:
		return x
	case *float64:
		if x != nil {
			return *x
		}
	}
	return math.NaN()
}

// yearlyValues keeps the yearly figures of all pairs.
type yearlyValues struct {
	rows   []yearRow // of the first pair: what year and group the others are of
	values [2][][]float64
}

// add adds a pair.
func (y *yearlyValues) add(a, b []yearRow) error {
	if y.rows == nil {
		y.rows = a
	}
	for side, rows := range [2][]yearRow{a, b} {
		if len(rows) != len(y.rows) {
			return userf("%s holds %d rows of a replicate in B where A has %d", yearsName, len(rows), len(y.rows))
		}
		var values []float64
		for n := range rows {
			if rows[n].Year != y.rows[n].Year || rows[n].Group != y.rows[n].Group {
				return userf("%s: row %d of a replicate is of %s in %d, wanted %s in %d", yearsName, n+1,
					rows[n].Group, rows[n].Year, y.rows[n].Group, y.rows[n].Year)
			}
			row := reflect.ValueOf(&rows[n]).Elem()
			for _, c := range yearColumns() {
				values = append(values, c.of(row))
			}
		}
		y.values[side] = append(y.values[side], values)
	}
	return nil
}

// shifts compares all years, groups and figures; what no pair has is left out.
func (y *yearlyValues) shifts() (all []YearlyShift) {
	columns := yearColumns()
	for n := range y.rows {
		for k, c := range columns {
			var lists [2][]float64
			for side := range lists {
				for _, values := range y.values[side] {
					lists[side] = append(lists[side], values[n*len(columns)+k])
				}
			}
			if e, ok := effectOfPairs(pairsOf(lists[1], lists[0])); ok {
				all = append(all, YearlyShift{y.rows[n].Year, y.rows[n].Group, c.name, c.unit, shiftOf(e)})
			}
		}
	}
	return all
}

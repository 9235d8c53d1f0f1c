package study

// A YearlyShift is how far a column of years.parquet lies in B from that in A,
// for a group of firms in a year. Intervals are for each year by itself.
type YearlyShift struct {
	Year   int32  `parquet:"year" unit:"year"`
	Group  string `parquet:"group,dict"`
	Column string `parquet:"column,dict"`
	Unit   string `parquet:"unit,dict"`
	shift
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
	columns := yearColumns()
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
			for k := range columns {
				values = append(values, columns[k].of(&rows[n]))
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

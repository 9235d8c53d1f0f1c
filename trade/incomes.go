package trade

import (
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// Incomes are incomes a head by country and year, US dollars.
type Incomes map[string]map[int]float64

// mostIncomes bounds a table of incomes, bytes.
const mostIncomes = 16 << 20

// ReadIncomes reads a table country,year,income (alpha-3 codes, US dollars a head).
// The error is of type strict.Faults and names every fault.
func ReadIncomes(path string) (Incomes, error) {
	text, err := strict.ReadFile(path, mostIncomes)
	if err != nil {
		return nil, reason(path, err)
	}
	head, _, _ := strings.Cut(text, "\n")
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.FieldsPerRecord, r.Comma = -1, separator([]byte(head))
	faults := faults{file: path}
	header, err := r.Read()
	names := slices.Clone(header)
	for n := range names {
		names[n] = plainName(names[n])
	}
	if err != nil || !slices.Equal(names, []string{"country", "year", "income"}) {
		return nil, strict.Faults{{File: path, Line: 1, Message: fmt.Sprintf("the header is %q; country,year,income is wanted", strings.Join(header, ","))}}
	}
	in := Incomes{}
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, strict.Faults{{File: path, Message: err.Error()}}
		}
		line, _ := r.FieldPos(0)
		in.take(cells, line, &faults)
	}
	if err := faults.err(); err != nil {
		return nil, err
	}
	if len(in) == 0 {
		return nil, strict.Faults{{File: path, Message: "holds no incomes"}}
	}
	return in, nil
}

// take enters one row.
func (in Incomes) take(cells []string, line int, f *faults) {
	if len(cells) != 3 {
		f.add(line, "", "has %d cells; 3 are wanted", len(cells))
		return
	}
	code, ok := CountryOf(cells[0])
	if !ok {
		f.add(line, "country", "= %q is not a country%s", cells[0], strict.Suggest(strings.ToUpper(cells[0]), CountryCodes(), ""))
		return
	}
	year, err := strconv.Atoi(strings.TrimSpace(cells[1]))
	if err != nil || year < earliestYear || year > latestYear {
		f.add(line, "year", "= %q is not a year", cells[1])
		return
	}
	income, err := strconv.ParseFloat(strings.TrimSpace(cells[2]), 64)
	if err != nil || !(income > 0 && income < 1e7) {
		f.add(line, "income", "= %q; US dollars a head, above 0 and without marks between thousands, are wanted", cells[2])
		return
	}
	if in[code] == nil {
		in[code] = map[int]float64{}
	}
	if _, twice := in[code][year]; twice {
		f.add(line, "", "gives %s in %d again", code, year)
	}
	in[code][year] = income
}

// countries lists those with incomes, in order.
func (in Incomes) countries() []string { return slices.Sorted(maps.Keys(in)) }

// at is the income of a year, linear between the years that are given and not
// known outside them.
func (in Incomes) at(code string, year int) (float64, bool) {
	years := slices.Sorted(maps.Keys(in[code]))
	i := sort.SearchInts(years, year)
	switch {
	case i < len(years) && years[i] == year:
		return in[code][year], true
	case i == 0 || i == len(years):
		return 0, false
	}
	a, b := years[i-1], years[i]
	part := float64(year-a) / float64(b-a)
	return in[code][a] + part*(in[code][b]-in[code][a]), true
}

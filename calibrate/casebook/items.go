package casebook

import (
	"slices"
	"strconv"
)

// An ItemTable is what coders read about an item over the cases.
type ItemTable struct {
	Item  Item
	Table Table
}

// Items of events: what the first entry was.
var eventItems = []struct {
	item Item
	read func(e *Event) string
}{
	{Item{Name: "first_entry_year", Level: Interval, Unit: "year"}, func(e *Event) string { return strconv.Itoa(e.Year) }},
	{Item{Name: "first_entry_region", Level: Nominal}, func(e *Event) string { return e.Region }},
	{Item{Name: "first_entry_mode", Level: Ordinal, Codes: Modes[1:]}, func(e *Event) string { return e.Mode }},
	{Item{Name: "first_entry_trigger", Level: Nominal}, func(e *Event) string { return e.Trigger }},
}

// Tables gives, for each item that somebody coded, what coders read over the cases:
// the items of the codebook and what the first entry was.
func (b *Casebook) Tables() []ItemTable {
	var all []ItemTable
	for _, item := range Codebook {
		all = append(all, b.table(item, func(c *Case, coder string) string { return c.Code(coder, item.Name) }))
	}
	for _, x := range eventItems {
		all = append(all, b.table(x.item, func(c *Case, coder string) string {
			if e := c.First(coder, "entry"); e != nil {
				return x.read(e)
			}
			return ""
		}))
	}
	return slices.DeleteFunc(all, func(t ItemTable) bool { return t.Table.Codes == nil })
}

// table reads an item over the cases; its codes are nil if nobody coded it.
func (b *Casebook) table(item Item, read func(c *Case, coder string) string) ItemTable {
	t := ItemTable{Item: item, Table: Table{Coders: b.Coders()}}
	known := slices.Clone(item.Codes)
	words := item.Worded() || item.Level == Nominal
	any := false
	var codes [][]float64
	for _, coder := range t.Table.Coders {
		row := make([]float64, len(b.Cases))
		for n := range b.Cases {
			value := read(&b.Cases[n], coder)
			row[n] = Missing
			switch {
			case value == "" || value == Unknown || value == "0" && item.Unit == "year":
				t.Table.Blanks++
				continue
			case words:
				if !slices.Contains(known, value) {
					known = append(known, value)
				}
				row[n] = float64(slices.Index(known, value))
			default:
				row[n], _ = strconv.ParseFloat(value, 64)
			}
			any = true
		}
		codes = append(codes, row)
	}
	if !any {
		return ItemTable{}
	}
	if words {
		t.Table.Words = known
	}
	for n := range b.Cases {
		t.Table.Units = append(t.Table.Units, b.Cases[n].ID)
	}
	t.Table.Codes, t.Table.Sorted = codes, item.Level == Ordinal
	return t
}

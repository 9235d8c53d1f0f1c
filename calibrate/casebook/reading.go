package casebook

import (
	"math"
	"slices"
	"strconv"
)

// Word gives the code of an item in words that most coders gave, the first of
// equally frequent ones; "" if nobody coded it.
func (c *Case) Word(item string) string {
	votes := map[string]int{}
	best := ""
	for n := range c.Codes {
		if x := &c.Codes[n]; x.Item == item && x.Value != "" {
			votes[x.Value]++
		}
	}
	for n := range c.Codes {
		if x := &c.Codes[n]; x.Item == item && votes[x.Value] > votes[best] {
			best = x.Value
		}
	}
	return best
}

// Number gives the median of what coders read of an item in numbers; NaN if
// nobody coded it.
func (c *Case) Number(item string) float64 {
	var all []float64
	for n := range c.Codes {
		if x, err := strconv.ParseFloat(c.Codes[n].Value, 64); err == nil && c.Codes[n].Item == item {
			all = append(all, x)
		}
	}
	if len(all) == 0 {
		return math.NaN()
	}
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

// Course gives the events of the coder who read the most of them, dated ones in
// the order of their years, the others behind.
func (c *Case) Course() []Event {
	count, who := map[string]int{}, ""
	for n := range c.Events {
		count[c.Events[n].Coder]++
	}
	for n := range c.Events {
		if coder := c.Events[n].Coder; count[coder] > count[who] || n == 0 {
			who = coder
		}
	}
	var all []Event
	for n := range c.Events {
		if c.Events[n].Coder == who {
			all = append(all, c.Events[n])
		}
	}
	slices.SortStableFunc(all, func(a, b Event) int { return datedFirst(a.Year) - datedFirst(b.Year) })
	return all
}

// datedFirst puts what has no year last.
func datedFirst(year int) int {
	if year == 0 {
		return math.MaxInt32
	}
	return year
}

// Truths gives for each case how likely each code of an item in words is the true
// one, nil where nobody coded it. Where two coders read the same cases, errors are
// estimated (Confuse); else they are as declared, codes being as likely as each
// other beforehand. Codes of an ordinal item are mistaken for their neighbours only.
func (b *Casebook) Truths(item Item, rate float64) [][]float64 {
	band, k := 0, len(item.Codes)
	if item.Level == Ordinal {
		band = 1
	}
	table := b.table(item, func(c *Case, coder string) string { return c.Code(coder, item.Name) })
	prior, p := slices.Repeat([]float64{1 / float64(k)}, k), Declared(k, band, rate)
	if found, err := Confuse(table.Table.Codes, k, band); err == nil {
		prior, p = found.Prior, found.P
	}
	all := make([][]float64, len(b.Cases))
	for n := range all {
		truth, coded := slices.Clone(prior), false
		for _, row := range table.Table.Codes {
			if x := at(row, n); !math.IsNaN(x) {
				coded = true
				for t := range truth {
					truth[t] *= p[t][int(x)]
				}
			}
		}
		if coded {
			all[n] = normalised(truth)
		}
	}
	return all
}

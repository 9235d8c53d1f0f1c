package trade

import (
	"fmt"
	"maps"
	"slices"
)

// A Panel is what a ledger says once it is settled which figures count.
type Panel struct {
	Years []int    // rising
	Keys  []string // of the chapters that occur, rising; vectors follow them
	Codes []string // of the countries that were asked for

	ledger *Ledger
	slots  []int // the chapter number of each key
}

// A Statement is a country's trade with the world in a year, in one direction.
type Statement struct {
	Values []float64 // US dollars, by Panel.Keys
	Source string    // who published it
	Basis  string    // "world" rows, "partners" (rows summed), "mirror" (what the partners state) or, of the world, "reporters"
	Count  int       // reporters, where Basis is "reporters"
}

// Panel settles the ledger for some countries.
//
// A country's total is what it states for the world as partner; where it does
// not, the sum over partners; where it is silent, the sum of what its partners
// state ("mirror": imports CIF for its exports FOB). Of rows of several levels of
// the Harmonized System the coarsest count, since finer ones leave out what is
// confidential.
func (l *Ledger) Panel(codes []string) *Panel {
	p := &Panel{Years: slices.Sorted(maps.Keys(l.years)), Codes: codes, ledger: l}
	for n := range chapterSlots {
		if chapterAt[n] >= 0 && l.occurs(n) {
			p.Keys, p.slots = append(p.Keys, Chapters[chapterAt[n]].Code), append(p.slots, n)
		}
	}
	return p
}

// occurs tells whether any figure is of a chapter.
func (l *Ledger) occurs(chapter int) bool {
	for _, y := range l.years {
		for _, byFlow := range y.totals {
			for _, byLevel := range byFlow {
				for _, p := range byLevel {
					if p == nil {
						continue
					}
					for c := range p {
						if p[c][chapter] != 0 {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// settled is the coarsest level at which a country has figures, or nil.
func settled(planes *[len(levels)]*plane, c country) *[chapterSlots]Money {
	for _, p := range planes {
		if p != nil && p[c] != ([chapterSlots]Money{}) {
			return &p[c]
		}
	}
	return nil
}

// vector puts sums by chapter number in the order of the keys.
func (p *Panel) vector(sums *[chapterSlots]Money) []float64 {
	v := make([]float64, len(p.slots))
	for i, slot := range p.slots {
		v[i] = sums[slot].Dollars()
	}
	return v
}

// own is what a country itself states, or nil.
func (p *Panel) own(y *year, c country, f Flow) (s *Statement) {
	basis := "world"
	sums := settled(&y.totals[stated][f], c)
	if sums == nil {
		basis, sums = "partners", settled(&y.totals[summed][f], c)
	}
	if sums == nil {
		return nil
	}
	return &Statement{Values: p.vector(sums), Basis: basis, Source: p.ledger.sources[y.from[f][c]-1]}
}

// Of is a country's trade with the world in a year, or nil if nothing is known.
func (p *Panel) Of(when int, code string, f Flow) *Statement {
	y, c := p.ledger.years[when], p.ledger.nations.byCode[code]
	if y == nil {
		return nil
	}
	if s := p.own(y, c, f); s != nil || code == World {
		return s
	}
	if sums := settled(&y.mirror[f], c); sums != nil {
		return &Statement{Values: p.vector(sums), Basis: "mirror", Source: "partners of " + code}
	}
	return nil
}

// World is the trade of all countries: what the data give for the world, or else
// the sum over all that report, mirrors left out.
func (p *Panel) World(when int, f Flow) *Statement {
	if s := p.Of(when, World, f); s != nil {
		return s
	}
	y := p.ledger.years[when]
	if y == nil {
		return nil
	}
	all := &Statement{Values: make([]float64, len(p.Keys)), Basis: "reporters"}
	var sources []string
	for c, code := range p.ledger.nations.codes {
		s := p.own(y, country(c), f)
		if s == nil || group(code) || !p.ledger.isCountry(country(c)) {
			continue
		}
		for i, v := range s.Values {
			all.Values[i] += v
		}
		all.Count++
		if !slices.Contains(sources, s.Source) {
			sources = append(sources, s.Source)
		}
	}
	if all.Count == 0 {
		return nil
	}
	if all.Source = sources[0]; len(sources) > 1 {
		all.Source = fmt.Sprintf("%d sources", len(sources))
	}
	return all
}

// isCountry is false for provinces, which are in their country already.
func (l *Ledger) isCountry(c country) bool { return int(c) < len(known().codes) }

// Pair is a country's trade with another in a year by chapter, as the first one
// states it or, if it does not, as the second one does (mirror); nil if neither.
func (p *Panel) Pair(when int, f Flow, a, b string) (values []float64, mirror bool) {
	y := p.ledger.years[when]
	if y == nil {
		return nil, false
	}
	i, j := p.ledger.nations.byCode[a], p.ledger.nations.byCode[b]
	for n, key := range []pair{{f, i, j}, {f.other(), j, i}} {
		sums := y.pairs[key]
		if sums == nil {
			continue
		}
		for level := range sums {
			if sums[level] != ([chapterSlots]Money{}) {
				return p.vector(&sums[level]), n == 1
			}
		}
	}
	return nil, false
}

// Goods are a country's exports by product of the given number of digits, 4 or 6,
// in US dollars; nil if the data are not so fine.
func (p *Panel) Goods(when int, code string, digits int) map[uint32]float64 {
	y, c := p.ledger.years[when], p.ledger.nations.byCode[code]
	if y == nil {
		return nil
	}
	for kind := range kinds {
		sums := map[uint32]Money{}
		for g, v := range y.goods[stall{c, kind}] {
			switch {
			case int(g.digits) == digits:
				sums[g.code] += v
			case g.digits == 6 && digits == 4 && !hasDigits(y.goods[stall{c, kind}], 4):
				sums[g.code/100] += v
			}
		}
		if len(sums) > 0 {
			goods := make(map[uint32]float64, len(sums))
			for g, v := range sums {
				goods[g] = v.Dollars()
			}
			return goods
		}
	}
	return nil
}

func hasDigits(goods map[product]Money, digits uint8) bool {
	for g := range goods {
		if g.digits == digits {
			return true
		}
	}
	return false
}

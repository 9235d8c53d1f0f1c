package study

import (
	"math"
	"slices"

	"jiritsu/results/report"
)

// A factorEffect is what one level of a factor does in place of its reference,
// the level of the first point.
type factorEffect struct {
	factor    int
	to, from  level
	matches   [][2]int // points that differ in nothing else: at the level, at the reference
	effect    []report.Value
	effective []bool // by output, whether there is any pair
}

// name says what is compared with what.
func (e *factorEffect) name(w *sweepTables) report.Text {
	return report.Say("%s: %s for %s", "%s：%[3]s→%[2]s", w.Factors[e.factor].Name, e.to.text(), e.from.text())
}

// factorEffects compares every level of a factor with the reference, over all
// pairs of points that differ in that factor alone and share their draws.
func (w *sweepTables) factorEffects() (all []factorEffect) {
	index := map[string]int{}
	for point := range w.levels {
		if key := w.keyOf(point, -1, level{}); index[key] == 0 {
			index[key] = point + 1
		}
	}
	for k := range w.Factors {
		levels := w.levelsOf(k)
		if len(levels) > mostLevels {
			continue
		}
		reference := w.levels[0][k]
		for _, l := range levels {
			if l == reference {
				continue
			}
			e := factorEffect{factor: k, to: l, from: reference}
			for point := range w.levels {
				other := index[w.keyOf(point, k, reference)] - 1
				if w.levels[point][k] == l && other >= 0 && w.seeds[point] == w.seeds[other] {
					e.matches = append(e.matches, [2]int{point, other})
				}
			}
			if len(e.matches) > 0 {
				w.measure(&e)
				all = append(all, e)
			}
		}
	}
	return all
}

// keyOf names a point by its levels, with one factor at another level if factor
// is not negative.
func (w *sweepTables) keyOf(point, factor int, instead level) string {
	key := ""
	for k, l := range w.levels[point] {
		if k == factor {
			l = instead
		}
		key += l.text() + "\x00"
	}
	return key
}

// measure takes the mean of the pairs of points in each replicate, and of these
// the mean with its interval over the replicates that all pairs have.
func (w *sweepTables) measure(e *factorEffect) {
	for o := range sweptOutputs {
		var with, without []float64
		for r := range w.Replicates.Most {
			a, b := 0.0, 0.0
			for _, pair := range e.matches {
				a += at(w.values[o][pair[0]], r)
				b += at(w.values[o][pair[1]], r)
			}
			with, without = append(with, a/float64(len(e.matches))), append(without, b/float64(len(e.matches)))
		}
		x, ok := effectOf(with, without)
		e.effect, e.effective = append(e.effect, effectValue(&x)), append(e.effective, ok)
	}
}

// at is an entry of a list, or nan.
func at(list []float64, n int) float64 {
	if n < len(list) {
		return list[n]
	}
	return math.NaN()
}

// sweepEffects tells the paired effects of the factors.
func sweepEffects(w *sweepTables) report.Section {
	s := report.Section{ID: "effects", Title: report.Say("What the factors do", "要因の効果")}
	all := w.factorEffects()
	if len(all) == 0 {
		s.Say("No two points of this design differ in one factor alone and share their draws, so that there is no effect of a single factor to be read off pairs. The points below show how outputs go with levels; jiritsu sensitivity estimates shares of variance from designs made for it.",
			"この設計には、一つの要因だけが異なり乱数を共有する点の組がないため、単独の効果を対から読み取ることはできない。下の図は出力と水準の対応を示す。分散の内訳は、専用の設計に対してjiritsu sensitivityで推定できる。")
		return s
	}
	s.Say("Each level is compared with that of the first point, between points that differ in nothing else, history by history; where several such pairs of points are there, their mean counts. Brackets hold 95% intervals over histories.",
		"各水準を最初の点の水準と、ほかに違いのない点の間で、反復ごとに比べた。該当する組が複数あれば平均をとる。［ ］内は反復についての95%区間である。")
	w.tellEffects(&s, all)
	s.Figures = append(s.Figures, w.effectsFigures(all)...)
	s.Tables = append(s.Tables, w.effectsTable(all))
	return s
}

// mostRead is how many effects are told in sentences.
const mostRead = 10

// tellEffects tells the effects on independence, the greatest first.
func (w *sweepTables) tellEffects(s *report.Section, all []factorEffect) {
	order := slices.DeleteFunc(slices.Clone(all), func(e factorEffect) bool { return !e.effective[0] })
	slices.SortStableFunc(order, func(a, b factorEffect) int {
		return compareDown(math.Abs(a.effect[0].Mean), math.Abs(b.effect[0].Mean))
	})
	quiet := 0
	for n := range order {
		e := &order[n]
		if !apart(e.effect[0]) {
			quiet++
			continue
		}
		if len(s.Items) < mostRead {
			f := &w.Factors[e.factor]
			s.Item("%s at %s in place of %s: %s of the firms that began captive becoming independent international.", "%sを%[3]sから%[2]sにすると、専属から出発して自立・国際化に達する企業の割合は%[4]s変わる。",
				f.Name, e.to.text(), e.from.text(), report.Points.Short(e.effect[0]))
		}
	}
	if quiet > 0 {
		s.Note("For %d of %d comparisons the interval of the effect on independence includes 0, or nothing varies. That is no proof of no effect.", "%[2]d個の比較のうち%[1]d個では、自立・国際化への効果の区間が0を含むか、変動がない。効果がないことの証明ではない。", quiet, len(order))
	}
}

// effectsFigures are forests of effects, of shares and of numbers.
func (w *sweepTables) effectsFigures(all []factorEffect) (figures []report.Figure) {
	for _, share := range []bool{true, false} {
		f := report.Figure{ID: "effects-on-shares", Kind: report.Intervals, Zero: true, Title: report.Say("Effects on shares of firms", "企業の割合への効果"),
			Caption: report.Say("Difference against the level of the first point, mean over histories with its 95% interval.", "最初の点の水準との差、反復の平均と95%区間。"),
			About:   report.Say("The same effects stand in the table below.", "同じ効果は下の表にある。"),
			X:       report.Axis{Label: report.Say("Effect (percentage points)", "効果（パーセントポイント）"), Format: report.Points},
			Series:  []report.Group{{Key: "effect", Name: report.Say("Effect", "効果")}}, Switches: []report.Switch{{Name: report.Say("Output", "出力")}}}
		if !share {
			f.ID, f.Title = "effects-on-numbers", report.Say("Effects on numbers of firms", "企業数への効果")
			f.X = report.Axis{Label: report.Say("Effect (real firms or bases in a history)", "効果（一反復あたりの実在企業・拠点数）"), Format: signedNumber}
		}
		for n := range all {
			f.Categories = append(f.Categories, report.Group{Key: w.Factors[all[n].factor].Name + "=" + all[n].to.text(), Name: all[n].name(w)})
		}
		for o := range sweptOutputs {
			if sweptOutputs[o].share() != share {
				continue
			}
			f.Switches[0].Options = append(f.Switches[0].Options, report.Group{Key: sweptOutputs[o].column, Name: sweptOutputs[o].name})
			for n := range all {
				if all[n].effective[o] {
					f.Add([]int{len(f.Switches[0].Options) - 1}, 0, float64(n), all[n].effect[o])
				}
			}
		}
		if len(f.Rows) > 0 {
			figures = append(figures, f)
		}
	}
	return figures
}

// effectsTable gives the effects on the outputs told first.
func (w *sweepTables) effectsTable(all []factorEffect) report.Table {
	t := report.Table{ID: "effects-table", Caption: report.Say("Effects with 95% intervals; of shares in percentage points", "効果と95%区間（割合はパーセントポイント）"),
		Columns: []report.Column{{Name: report.Say("Factor: level for reference", "要因：基準→水準")}, {Name: report.Say("Pairs of points", "点の組"), Number: true}}}
	for o := range sweptOutputs {
		t.Columns = append(t.Columns, report.Column{Name: sweptOutputs[o].name, Number: true})
	}
	for n := range all {
		row := []report.Cell{report.Label(all[n].name(w)), report.Number.Of(float64(len(all[n].matches)))}
		for o := range sweptOutputs {
			cell := report.Blank()
			if all[n].effective[o] {
				cell = sweptOutputs[o].changed.Cell(all[n].effect[o])
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

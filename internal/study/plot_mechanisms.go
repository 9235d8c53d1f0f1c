package study

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"jiritsu/results/figures"
)

// The tables of a study of mechanisms that figures are drawn from.
const (
	plotShapley = "mechanisms/shapley.csv"
	plotDoses   = "mechanisms/doses.csv"
	plotPhases  = "phase/cells.csv"
)

// shapley draws how the effect of all mechanisms is shared out among them.
func (s *plots) shapley() (figures.Figure, words, error) {
	r, err := readCells(filepath.Join(s.dir, plotShapley), "cause", "outcome", "group", "measure", "value", "low", "high")
	if err != nil {
		return nil, words{}, err
	}
	t := figures.ForestTable{Digits: 2, Better: [2]string{s.say("hinders", "阻害"), s.say("helps", "促進")}}
	for _, measure := range []struct {
		key  string
		name words
	}{{"shapley", words{"Shapley values", "シャープレイ値"}}, {"owen", words{"Owen values (grouped)", "オーウェン値（群別）"}}, {"total", words{"Sum", "合計"}}} {
		lines := []figures.ForestLine{{Name: "/{" + measure.name.in(s.lang) + "}", Value: math.NaN()}}
		for row := range r.rows {
			low, high := r.number(row, "low"), r.number(row, "high")
			if r.cell(row, "measure") != measure.key || r.cell(row, "outcome") != "independence" || r.cell(row, "group") != "all" || math.IsNaN(low) {
				continue
			}
			name := s.word(r.cell(row, "cause"))
			if measure.key == "total" {
				name = s.say("All mechanisms", "全メカニズム")
			}
			lines = append(lines, figures.ForestLine{Name: name, Value: 100 * r.number(row, "value"), Low: 100 * low, High: 100 * high})
		}
		if len(lines) > 1 {
			t.Lines = append(t.Lines, lines...)
		}
	}
	if len(t.Lines) == 0 {
		return nil, words{}, userf("figure shapley: %s has no value of independence with an interval; run more replicates", r.name)
	}
	o := s.options
	o.Labels = figures.Labels{X: s.say("Share of the effect (percentage points)", "効果の配分（％ポイント）"), Y: s.say("Points (95% interval)", "配分（95%区間）")}
	f, err := figures.Forest(t, o)
	return f, words{
		"How the effect of all mechanisms on independence among firms that began captive is shared out among them: the mean gain from adding each, over all orders (Shapley), and over orders that keep groups together (Owen). 95% intervals over seeds; squares are effects whose interval holds 0. Attribution of what the model does, no evidence that it is right.",
		"専属下請として始まった企業の自立・国際化に対する全メカニズムの効果の配分：全順序にわたる追加効果の平均（シャープレイ値）と、群をまとめた順序にわたる平均（オーウェン値）。95%区間（乱数の種間）、四角は区間が0を含むもの。モデル内の帰属であり、モデルの正しさの証拠ではない。"}, err
}

// mechanismDoses draws independence over doses of each mechanism.
func (s *plots) mechanismDoses() (figures.Figure, words, error) {
	r, err := readCells(filepath.Join(s.dir, plotDoses), "cause", "with", "outcome", "group", "value", "low", "high")
	if err != nil {
		return nil, words{}, err
	}
	t := figures.DoseTable{As: 1}
	at := map[string]int{}
	for row := range r.rows {
		dose, wrong := strconv.ParseFloat(r.cell(row, "with"), 64)
		value := r.number(row, "value")
		if wrong != nil || r.cell(row, "outcome") != "independence" || r.cell(row, "group") != "all" || math.IsNaN(value) {
			continue
		}
		cause := r.cell(row, "cause")
		n, known := at[cause]
		if !known {
			n = len(t.Panels)
			at[cause] = n
			t.Panels = append(t.Panels, figures.DosePanel{Name: s.word(cause)})
		}
		low, high := r.number(row, "low"), r.number(row, "high")
		if math.IsNaN(low) || math.IsNaN(high) {
			low, high = value, value // the world as it is differs from itself by nothing
		}
		p := &t.Panels[n]
		p.Dose, p.Value = append(p.Dose, dose), append(p.Value, 100*value)
		p.Low, p.High = append(p.Low, 100*low), append(p.High, 100*high)
	}
	o := s.options
	o.Labels = figures.Labels{X: s.say("Dose (1 = as it is)", "用量（1＝現状）"), Y: s.say("Change of independence (percentage points)", "自立・国際化率の変化（％ポイント）")}
	f, err := figures.DoseResponse(t, o)
	return f, words{
		"Independence among firms that began captive at each dose of a mechanism, less that at dose 1 (dashed), on the same random draws: means and 95% intervals over seeds, percentage points.",
		"各メカニズムの用量に対する自立・国際化率（専属下請として始まった企業のうち）と用量1（破線）との差。同じ乱数による対比較、平均と95%区間（乱数の種間）、％ポイント。"}, err
}

// phases draws the diagram that jiritsu phase made.
func (s *plots) phases() (figures.Figure, words, error) {
	d, err := s.phaseTable()
	if err != nil {
		return nil, words{}, err
	}
	if len(d.Cells) == 0 {
		return nil, words{}, userf("figure phases: %s has no cells", s.dir)
	}
	size, branch := 0, d.Cells[0].Branch
	for _, c := range d.Cells {
		size = max(size, c.Size)
	}
	t := figures.PhaseTable{Name: s.outcomeLabel(d)}
	for _, c := range d.Cells {
		t.X, t.Y = append(t.X, c.X), append(t.Y, c.Y)
	}
	slices.Sort(t.X)
	slices.Sort(t.Y)
	t.X, t.Y = slices.Compact(t.X), slices.Compact(t.Y)
	for range t.Y {
		t.Values, t.SE = append(t.Values, unknown(len(t.X))), append(t.SE, unknown(len(t.X)))
	}
	for _, c := range d.Cells {
		if c.Size == size && c.Branch == branch && c.Mean != nil {
			i, j := slices.Index(t.Y, c.Y), slices.Index(t.X, c.X)
			t.Values[i][j] = *c.Mean
			if c.Low != nil && c.High != nil {
				t.SE[i][j] = (*c.High - *c.Low) / (2 * 1.96)
			}
		}
	}
	o := s.options
	o.Labels = figures.Labels{X: s.doseLabel(d.X), Y: s.doseLabel(d.Y)}
	f, err := figures.PhaseDiagram(t, o)
	return f, words{
		fmt.Sprintf("Mean of %s (%s) at the end of %d over %s and %s (1 is the scenario as it is), %d sampled firms; contours at the marks of the colour bar. Intervals, phases, hysteresis and tests are in the tables of jiritsu phase.", spaced(d.Outcome), d.Unit, d.To, spaced(d.X), spaced(d.Y), size),
		fmt.Sprintf("%sと%sに対する%d年末の%sの平均（標本企業%d社）。等高線は色尺の目盛。区間・相・履歴効果・検定はjiritsu phaseの表に示す。", s.doseLabel(d.X), s.doseLabel(d.Y), d.To, s.outcomeLabel(d), size)}, err
}

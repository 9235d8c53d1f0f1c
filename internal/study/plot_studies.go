package study

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/results/figures"
	"jiritsu/results/store"
	"jiritsu/results/survival"
)

// readStored reads a JSON file of the folder.
func (s *plots) readStored(name string, v any) error {
	path := filepath.Join(s.dir, name)
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		return userf("cannot read %s: %w", path, reason(err))
	}
	return nil
}

// knockouts draws what each mechanism contributes.
func (s *plots) knockouts() (figures.Figure, words, error) {
	var study KnockoutStudy
	if err := s.readStored(knockoutsName, &study); err != nil {
		return nil, words{}, err
	}
	t := figures.ForestTable{Digits: 2, Better: [2]string{s.say("hinders", "阻害"), s.say("helps", "促進")}}
	for _, variant := range []struct {
		key  string
		name words
	}{{"level", words{"Taken away", "なくした場合"}}, {"spread", words{"No differences between firms", "企業差をなくした場合"}}} {
		lines := []figures.ForestLine{{Name: "/{" + variant.name.in(s.lang) + "}", Value: math.NaN()}}
		for _, k := range study.Knockouts {
			e, ok := k.Effect("independence", "all")
			if k.Variant != variant.key || !ok || e.Low == nil || e.High == nil {
				continue
			}
			name := s.word(k.Name)
			if k.Name == "closed" {
				name = s.say("All of going abroad", "海外展開のすべて")
			}
			lines = append(lines, figures.ForestLine{Name: name, Value: 100 * e.Effect, Low: 100 * *e.Low, High: 100 * *e.High})
		}
		if len(lines) > 1 {
			t.Lines = append(t.Lines, lines...)
		}
	}
	if len(t.Lines) == 0 {
		return nil, words{}, userf("figure knockouts: %s holds no effect with an interval; run jiritsu knockouts with more replicates", s.dir)
	}
	o := s.options
	o.Labels = figures.Labels{X: s.say("Share independent, with less without (percentage points)", "自立・国際化率の差（％ポイント）"), Y: s.say("Points (95% interval)", "差（95%区間）")}
	f, err := figures.Forest(t, o)
	return f, s.captioned(
		"What each mechanism contributes to independence among firms that began captive: the share that became independent with it less that without, paired on the same random draws; points and 95% intervals over histories. Orange squares are not told from nought.",
		"専属下請として始まった企業の自立・国際化率に対する各メカニズムの寄与（あり－なし、同じ乱数による対比較）。点と95%区間（履歴間）。橙の四角はゼロと区別できない。"), err
}

// sensitivityOf draws what a sensitivity analysis of one design found.
func (s *plots) sensitivityOf(designs []string, name string) (figures.Figure, words, error) {
	var found Sensitivity
	if err := s.readStored(filepath.Join(sensitivityFolder, sensitivityJSON), &found); err != nil {
		return nil, words{}, err
	}
	if !slices.Contains(designs, found.Design) {
		return nil, words{}, userf("figure %s needs a design of kind %s; that of %s is %s: set design.kind in the study and run jiritsu sensitivity STUDY.toml", name, strings.Join(designs, " or "), s.dir, found.Design)
	}
	r := &found.Reports[0]
	if r.Fault != "" {
		return nil, words{}, userf("figure %s: nothing was estimated for %s: %s", name, r.Output, r.Fault)
	}
	if name == "screening" {
		f, err := figures.EffectsPlane(effectsOf(r), s.options)
		return f, words{
			fmt.Sprintf("Elementary effects on %s (%s) over the ranges of the inputs: mean size (across) and spread (up), from %d runs. An input whose spread is near its mean or above works non-linearly or together with others. Inputs near 0 are counted.", r.Output, r.Unit, found.Runs),
			fmt.Sprintf("入力の範囲全体にわたる%s（%s）への要素効果：大きさの平均（横）とばらつき（縦）、シミュレーション%d回。ばらつきが平均と同程度以上の入力は非線形か、他の入力と交互作用をもつ。原点付近の入力は個数だけを示す。", r.Output, r.Unit, found.Runs)}, err
	}
	t := indicesOf(r, s)
	o := s.options
	o.Labels.X = s.say("Share of the variance", "分散に占める割合")
	f, err := figures.IntervalsByName(t, o)
	return f, words{
		fmt.Sprintf("Shares of the variance of %s (%s) over the ranges of the inputs: alone (first order) and with interactions (total), with 95%% intervals, from %d runs.", r.Output, r.Unit, found.Runs),
		fmt.Sprintf("入力の範囲全体にわたる%s（%s）の分散に占める割合：単独（一次）と交互作用を含む全効果。95%%区間、シミュレーション%d回。", r.Output, r.Unit, found.Runs)}, err
}

func (s *plots) screening() (figures.Figure, words, error) {
	return s.sensitivityOf([]string{morris, trajectories}, "screening")
}

func (s *plots) indices() (figures.Figure, words, error) {
	return s.sensitivityOf([]string{saltelli}, "indices")
}

// effectsOf are the elementary effects of a stored report.
func effectsOf(r *SensitivityReport) (t figures.EffectsTable) {
	sigma := map[string]float64{}
	for _, x := range r.Rows {
		if x.Measure == "sigma" && x.Value != nil {
			sigma[x.Input] = *x.Value
		}
	}
	for _, x := range r.Rows {
		if spread, ok := sigma[x.Input]; x.Measure == "mu_star" && ok && x.Value != nil && x.With == "" && x.Year == 0 {
			t.Names, t.MuStar, t.Sigma = append(t.Names, x.Input), append(t.MuStar, *x.Value), append(t.Sigma, spread)
		}
	}
	return t
}

// indicesOf are the Sobol' indices of a stored report, the greatest first.
func indicesOf(r *SensitivityReport, s *plots) (t figures.IntervalsTable) {
	t.Bars = true
	rows := map[[2]string]SensitivityRow{}
	for _, x := range r.Rows {
		if x.With == "" && x.Year == 0 && x.Value != nil && (x.Measure == "total" || x.Measure == "first") {
			if _, known := rows[[2]string{x.Measure, x.Input}]; !known && x.Measure == "total" {
				t.Names = append(t.Names, x.Input)
			}
			rows[[2]string{x.Measure, x.Input}] = x
		}
	}
	value := func(x *float64) float64 {
		if x == nil {
			return math.NaN()
		}
		return *x
	}
	slices.SortStableFunc(t.Names, func(a, b string) int {
		if value(rows[[2]string{"total", b}].Value) > value(rows[[2]string{"total", a}].Value) {
			return 1
		}
		return -1
	})
	t.Names = t.Names[:min(len(t.Names), mostDrawn)]
	for _, measure := range []struct {
		key  string
		name words
	}{{"first", words{"Alone (first order)", "単独（一次）"}}, {"total", words{"With interactions (total)", "交互作用を含む（全効果）"}}} {
		series := figures.IntervalSeries{Name: measure.name.in(s.lang)}
		for _, name := range t.Names {
			x := rows[[2]string{measure.key, name}]
			series.Value, series.Low, series.High = append(series.Value, value(x.Value)), append(series.Low, value(x.Low)), append(series.High, value(x.High))
		}
		t.Series = append(t.Series, series)
	}
	return t
}

// runsOf reads factors and an output of all runs of a sweep, by point.
func (s *plots) runsOf(output string) (p *SweepPlan, levels [][]float64, values [][]float64, err error) {
	if p, err = readPlan(s.dir); err != nil {
		return nil, nil, nil, err
	}
	for _, f := range p.Factors {
		if f.Words {
			return nil, nil, nil, userf("factor %s of %s has words for levels; figures of sweeps want numbers", f.Name, s.dir)
		}
	}
	root := filepath.Join(s.dir, dataFolder, runsTable)
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		at := map[string]int{}
		return store.ReadTable(path, func(columns []string) error {
			for i, name := range columns {
				at[name] = i
			}
			for _, name := range append([]string{"point", output}, p.factorNames()...) {
				if _, ok := at[name]; !ok {
					return fmt.Errorf("%s lacks the column %s", path, name)
				}
			}
			return nil
		}, func(row []any) error {
			point, _ := row[at["point"]].(int64)
			for int(point) >= len(values) {
				values, levels = append(values, nil), append(levels, nil)
			}
			if v, ok := row[at[output]].(float64); ok {
				values[point] = append(values[point], v)
			}
			if levels[point] == nil {
				for _, name := range p.factorNames() {
					levels[point] = append(levels[point], numberOf(row[at[name]]))
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, nil, nil, userf("cannot read the runs of %s: %w; run the sweep to its end, or jiritsu merge %s", s.dir, err, s.dir)
	}
	return p, levels, values, nil
}

// factorNames are the names of the factors.
func (p *SweepPlan) factorNames() (names []string) {
	for _, f := range p.Factors {
		names = append(names, f.Name)
	}
	return names
}

// numberOf is a cell as a number.
func numberOf(cell any) float64 {
	switch v := cell.(type) {
	case float64:
		return v
	case int64:
		return float64(v)
	}
	return math.NaN()
}

// meanOf is the mean of runs and its standard error.
func meanOf(values []float64) (m, se float64) {
	if len(values) == 0 {
		return math.NaN(), math.NaN()
	}
	m = mean(values)
	if n := len(values); n > 1 {
		return m, math.Sqrt(covariance(values, values) / float64(n))
	}
	return m, math.NaN()
}

// factorLabel names a factor with its unit.
func factorLabel(f PlanFactor) string {
	name := strings.ReplaceAll(f.Name, "_", " ")
	name = strings.ToUpper(name[:1]) + name[1:]
	if f.Unit != "" {
		name += " (" + f.Unit + ")"
	}
	return name
}

// phaseDiagram draws the outcome over a grid of two factors.
func (s *plots) phaseDiagram() (figures.Figure, words, error) {
	p, levels, values, err := s.runsOf("independence")
	if err != nil {
		return nil, words{}, err
	}
	if len(p.Factors) != 2 {
		return nil, words{}, userf("figure phase_diagram wants a sweep of two factors; %s has %d: make one with design.kind = \"grid\" and two [[factor]]", s.dir, len(p.Factors))
	}
	t := figures.PhaseTable{Name: s.say("Independent (%)", "自立・国際化率（%）")}
	for _, l := range levels {
		if l != nil {
			t.X, t.Y = append(t.X, l[0]), append(t.Y, l[1])
		}
	}
	for _, axis := range []*[]float64{&t.X, &t.Y} {
		slices.Sort(*axis)
		*axis = slices.Compact(*axis)
	}
	for range t.Y {
		row, se := unknown(len(t.X)), unknown(len(t.X))
		t.Values, t.SE = append(t.Values, row), append(t.SE, se)
	}
	for n, l := range levels {
		if l != nil {
			i, j := slices.Index(t.Y, l[1]), slices.Index(t.X, l[0])
			m, se := meanOf(values[n])
			t.Values[i][j], t.SE[i][j] = 100*m, 100*se
		}
	}
	o := s.options
	o.Labels = figures.Labels{X: factorLabel(p.Factors[0]), Y: factorLabel(p.Factors[1])}
	f, err := figures.PhaseDiagram(t, o)
	return f, words{
		fmt.Sprintf("Share of the firms that began captive and became independent international, over %s and %s: means of %d histories a point of %d sampled firms; contours at the marks of the colour bar. Monte Carlo standard errors are in the table.", factorLabel(p.Factors[0]), factorLabel(p.Factors[1]), p.Replicates.Least, p.Firms),
		fmt.Sprintf("%sと%sに対する自立・国際化率（専属下請として始まった企業のうち）。各点は標本企業%d社の履歴%d本の平均、等高線は色尺の目盛。モンテカルロ標準誤差は数値表に示す。", factorLabel(p.Factors[0]), factorLabel(p.Factors[1]), p.Firms, p.Replicates.Least)}, err
}

// doseResponse draws the outcome over the levels of one factor.
func (s *plots) doseResponse() (figures.Figure, words, error) {
	p, levels, values, err := s.runsOf("independence")
	if err != nil {
		return nil, words{}, err
	}
	if len(p.Factors) != 1 {
		return nil, words{}, userf("figure dose_response wants a sweep of one factor; %s has %d", s.dir, len(p.Factors))
	}
	x := figures.DosePanel{Name: s.say("Independent (%)", "自立・国際化率（%）")}
	order := make([]int, 0, len(levels))
	for n, l := range levels {
		if l != nil && len(values[n]) > 1 {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if levels[a][0] < levels[b][0] {
			return -1
		}
		return 1
	})
	for _, n := range order {
		m, se := meanOf(values[n])
		x.Dose, x.Value = append(x.Dose, levels[n][0]), append(x.Value, 100*m)
		x.Low, x.High = append(x.Low, 100*(m-survival.Z95*se)), append(x.High, 100*(m+survival.Z95*se))
	}
	o := s.options
	o.Labels = figures.Labels{X: factorLabel(p.Factors[0]), Y: " "}
	f, err := figures.DoseResponse(figures.DoseTable{Panels: []figures.DosePanel{x}, As: math.NaN()}, o)
	return f, words{
		fmt.Sprintf("Share of the firms that began captive and became independent international, by %s: means of %d histories of %d sampled firms with 95%% Monte Carlo intervals.", factorLabel(p.Factors[0]), p.Replicates.Least, p.Firms),
		fmt.Sprintf("%sに対する自立・国際化率（専属下請として始まった企業のうち）。標本企業%d社の履歴%d本の平均と95%%モンテカルロ区間。", factorLabel(p.Factors[0]), p.Firms, p.Replicates.Least)}, err
}

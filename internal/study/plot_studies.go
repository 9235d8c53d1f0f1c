package study

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/results/figures"
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
			t.Names, t.MuStar, t.Sigma = append(t.Names, Display(x.Input)), append(t.MuStar, *x.Value), append(t.Sigma, spread)
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
	for i, name := range t.Names {
		t.Names[i] = s.word(name)
	}
	return t
}

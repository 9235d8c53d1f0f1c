package study

import (
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/results/figures"
	"jiritsu/results/store"
	"jiritsu/results/survival"
)

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

// runMean is the mean of runs and its standard error.
func runMean(values []float64) (m, se float64) {
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
			m, se := runMean(values[n])
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
		m, se := runMean(values[n])
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

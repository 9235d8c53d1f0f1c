package study

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/figures"
)

// The files of a calibration that figures are drawn from.
const (
	plotPosterior  = "posterior.csv"
	plotParameters = "parameters.csv"
	plotTable      = "table.parquet"
	plotLedger     = "ledger.csv"
)

// A csvTable is a small table of words.
type csvTable struct {
	name string
	at   map[string]int
	rows [][]string
}

// readCells reads a table of results with some columns at least; lines that begin
// with # are comments.
func readCells(path string, columns ...string) (*csvTable, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, userf("there is no %s", path)
	}
	if err != nil {
		return nil, userf("cannot read %s: %w", path, reason(err))
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, userf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return nil, userf("%s has no rows below its header", path)
	}
	t := &csvTable{name: path, at: map[string]int{}, rows: rows[1:]}
	for i, name := range rows[0] {
		t.at[name] = i
	}
	var missing []string
	for _, name := range columns {
		if _, ok := t.at[name]; !ok {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return nil, userf("%s:1: lacks the columns %s", path, strings.Join(missing, ", "))
	}
	return t, nil
}

// cell is a word of a row.
func (t *csvTable) cell(row int, name string) string { return t.rows[row][t.at[name]] }

// number is a number of a row; NaN where there is none.
func (t *csvTable) number(row int, name string) float64 {
	x, err := strconv.ParseFloat(t.cell(row, name), 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// marginals are the draws of the parameters that the evidence narrowed most, at
// most so many, in the order of the study, and their units for the caption. Units
// stand beside the names, too, if name and unit have at most so many letters.
func (s *plots) marginals(most, letters int) (t figures.MarginalsTable, units string, err error) {
	p, err := readCells(filepath.Join(s.dir, plotParameters), "parameter", "unit", "contraction")
	if err != nil {
		return t, "", err
	}
	order := make([]int, len(p.rows))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if p.number(a, "contraction") > p.number(b, "contraction") {
			return -1
		}
		return 1
	})
	order = order[:min(most, len(order))]
	slices.Sort(order)
	var keys []string
	for _, n := range order {
		keys = append(keys, p.cell(n, "parameter"))
	}
	draws, err := readCells(filepath.Join(s.dir, plotPosterior), keys...)
	if err != nil {
		return t, "", err
	}
	prior, err := s.priorOf(keys)
	if err != nil {
		return t, "", err
	}
	var all []string
	for i, key := range keys {
		m := figures.Marginal{Name: parameterName(key, keys), Prior: prior[key]}
		unit := p.cell(order[i], "unit")
		all = append(all, m.Name+" ("+unit+")")
		if n := m.Name + " (" + unit + ")"; len([]rune(n)) <= letters {
			m.Name = n
		}
		for row := range draws.rows {
			m.Posterior = append(m.Posterior, draws.number(row, key))
		}
		t.Parameters = append(t.Parameters, m)
	}
	return t, strings.Join(all, ", "), nil
}

// parameterName is a parameter without its table, unless another is called alike.
func parameterName(key string, among []string) string {
	short := key[strings.LastIndexByte(key, '.')+1:]
	for _, other := range among {
		if other != key && strings.HasSuffix(other, "."+short) {
			return Display(strings.ReplaceAll(key, ".", ": "))
		}
	}
	return Display(short)
}

// posteriorMarginals draws each parameter before and after the evidence.
func (s *plots) posteriorMarginals() (figures.Figure, words, error) {
	t, units, err := s.marginals(12, 20)
	if err != nil {
		return nil, words{}, err
	}
	f, err := figures.PosteriorMarginals(t, s.options)
	return f, words{
		fmt.Sprintf("Posterior (filled, %d draws) of each free parameter over its prior (outline); below each, the middle 95%% of the posterior and its median. %s.", len(t.Parameters[0].Posterior), units),
		fmt.Sprintf("自由パラメータの事後分布（塗り、%d個の標本）と事前分布（輪郭線）。下の線は事後分布の中央95%%、点は中央値。%s。", len(t.Parameters[0].Posterior), units)}, err
}

// posteriorPairs draws pairs of the parameters that the evidence narrowed most.
func (s *plots) posteriorPairs() (figures.Figure, words, error) {
	most := 4
	if s.options.Width > figures.Single*5/4 {
		most = 7
	}
	t, units, err := s.marginals(most, 0)
	if err != nil {
		return nil, words{}, err
	}
	f, err := figures.PosteriorPairs(t, s.options)
	return f, words{
		fmt.Sprintf("Draws from the posterior of the %d parameters that the evidence narrowed most: each on the diagonal (outline: prior), pairs below it, their correlations above it. %s.", len(t.Parameters), units),
		fmt.Sprintf("証拠により最も絞り込まれた%d個のパラメータの事後標本：対角は周辺分布（輪郭線は事前分布）、下は対散布図、上は相関係数。%s。", len(t.Parameters), units)}, err
}

// predictive draws what the posterior predicts beside the targets.
func (s *plots) predictive() (figures.Figure, words, error) {
	l, err := readCells(filepath.Join(s.dir, plotLedger), "target", "role", "low", "high", "predicted_low", "predicted_median", "predicted_high")
	if err != nil {
		return nil, words{}, err
	}
	t := figures.LedgerTable{Inside: [2]string{s.say("Median inside its band", "中央値が範囲内"), s.say("Outside", "範囲外")}}
	for _, role := range targetRoles {
		g := figures.LedgerGroup{Name: role.name.in(s.lang)}
		for row := range l.rows {
			if l.cell(row, "role") != role.key || role.key == "input" {
				continue
			}
			x := figures.LedgerLine{Name: targetWord(l.cell(row, "target"), s.lang), BandLow: l.number(row, "low"), BandHigh: l.number(row, "high"),
				Value: l.number(row, "predicted_median"), Low: l.number(row, "predicted_low"), High: l.number(row, "predicted_high"),
				InnerLow: math.NaN(), InnerHigh: math.NaN()}
			x.Digits = digitsOf(x.BandHigh - x.BandLow)
			g.Lines = append(g.Lines, x)
		}
		if len(g.Lines) > 0 {
			t.Groups = append(t.Groups, g)
		}
	}
	f, err := figures.PredictiveLedger(t, s.options)
	return f, words{
		"What the posterior predicts (median and middle 95% over its draws, model noise included) beside the bands of published figures, all on one axis: 0 is the middle of the band, ±1 its ends (grey). Targets kept for checks took no part in the fit.",
		"事後分布による予測（中央値と中央95%、モデルのばらつきを含む）と公表値の許容範囲（灰色、中央を0、端を±1とする）。検証用の値は推定に使われていない。"}, err
}

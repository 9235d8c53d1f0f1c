package study

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"jiritsu/results/store"
)

// priorOf reads the draws from the prior: the rows of the reference table. Where the
// table is not at hand, as in what is published of a calibration, even quantiles of
// the prior that parameters.csv names stand for them.
func (s *plots) priorOf(keys []string) (map[string][]float64, error) {
	prior := map[string][]float64{}
	at := map[string]int{}
	if _, err := os.Stat(filepath.Join(s.dir, plotTable)); errors.Is(err, fs.ErrNotExist) {
		return s.priorQuantiles(keys)
	}
	err := store.ReadTable(filepath.Join(s.dir, plotTable), func(columns []string) error {
		for i, name := range columns {
			at[name] = i
		}
		for _, key := range keys {
			if _, ok := at[key]; !ok {
				return fmt.Errorf("%s lacks the column %s", plotTable, key)
			}
		}
		return nil
	}, func(row []any) error {
		for _, key := range keys {
			prior[key] = append(prior[key], numberOf(row[at[key]]))
		}
		return nil
	})
	if err != nil {
		return nil, userf("cannot read the draws from the prior: %w; run jiritsu calibrate again", err)
	}
	return prior, nil
}

// evenQuantiles is how many quantiles stand for a prior.
const evenQuantiles = 2000

// priorQuantiles gives even quantiles of the priors that parameters.csv names.
func (s *plots) priorQuantiles(keys []string) (map[string][]float64, error) {
	p, err := readCells(filepath.Join(s.dir, plotParameters), "parameter", "prior", "prior_from", "prior_to")
	if err != nil {
		return nil, fmt.Errorf("%w, and there is no %s with draws from the prior; run jiritsu calibrate again", err, plotTable)
	}
	prior := map[string][]float64{}
	for row := range p.rows {
		key, form, from, to := p.cell(row, "parameter"), p.cell(row, "prior"), p.number(row, "prior_from"), p.number(row, "prior_to")
		logs := form == "log_uniform"
		if !(from < to) || logs && from <= 0 || !logs && form != "uniform" {
			return nil, userf("%s: the prior of %s is %s from %g to %g; uniform or log_uniform is wanted, with rising ends", p.name, key, form, from, to)
		}
		for n := range evenQuantiles {
			u := (float64(n) + 0.5) / evenQuantiles
			x := from + u*(to-from)
			if logs {
				x = from * math.Pow(to/from, u)
			}
			prior[key] = append(prior[key], x)
		}
	}
	for _, key := range keys {
		if prior[key] == nil {
			return nil, userf("%s names no prior of %s", p.name, key)
		}
	}
	return prior, nil
}

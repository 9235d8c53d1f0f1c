package study

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A Difference is how far an output lies in B from that in A, by pairs of
// replicates on the same draws.
type Difference struct {
	Table string `json:"table" parquet:"table,dict"` // of summary.json, or survival
	Key   string `json:"key" parquet:"key,dict"`     // all, a size class, a region, ...
	Unit  string `json:"unit" parquet:"unit,dict"`
	shift
	// P is the two-sided p-value of no difference, by the t that gives the
	// interval; nil where the differences do not vary. Holm is P adjusted for all
	// outputs of the comparison (Holm 1979).
	P    *float64 `json:"p" parquet:"p" unit:"probability"`
	Holm *float64 `json:"p_holm" parquet:"p_holm" unit:"probability"`
	// VarianceRatioSE is the standard error of VarianceRatio, by the jackknife.
	VarianceRatioSE *float64 `json:"variance_ratio_se" parquet:"variance_ratio_se" unit:"ratio"`
}

// A shift is a paired difference. Interval, correlation and ratio are those of a
// PairedEffect.
type shift struct {
	Pairs         int      `json:"pairs" parquet:"pairs" unit:"replicates"`
	A             float64  `json:"a" parquet:"a" unit:"as in column unit"`
	B             float64  `json:"b" parquet:"b" unit:"as in column unit"`
	Difference    float64  `json:"difference" parquet:"difference" unit:"as in column unit"`
	Low           *float64 `json:"low" parquet:"low" unit:"as in column unit"`
	High          *float64 `json:"high" parquet:"high" unit:"as in column unit"`
	Correlation   *float64 `json:"correlation" parquet:"correlation" unit:"Pearson's r"`
	VarianceRatio *float64 `json:"variance_ratio" parquet:"variance_ratio" unit:"ratio"`
}

// shiftOf is the change from A to B.
func shiftOf(e PairedEffect) shift {
	return shift{e.Pairs, e.Without, e.With, e.Effect, e.Low, e.High, e.Correlation, e.VarianceRatio}
}

// A measure is an output that is compared.
type measure struct {
	table, key, unit string
	of               func(*seen) float64
}

// measures lists what is compared, in the order of a summary: the outputs of a
// sweep that a summary has, and how many firms survive.
func measures() []measure {
	var incidence, others []measure
	for _, o := range outputs() {
		m := measure{o.table, o.key, o.unit, func(x *seen) float64 { return o.of(x.tally) }}
		switch o.table {
		case "":
		case "independence", "freedom":
			incidence = append(incidence, m)
		default:
			others = append(others, m)
		}
	}
	for _, key := range append([]string{wholeGroup}, agents.Classes[:]...) {
		incidence = append(incidence, measure{"survival", key, shareOfBeginners, func(x *seen) float64 { return entry(x.survival, key) }})
	}
	return append(incidence, others...)
}

// seen is a history with what is told of it.
type seen struct {
	*sim.History
	years    []yearRow
	fates    fates
	subjects []subject
	tally    *tally
	survival map[string]float64
	err      error // why there is no history
}

// see reads a lot.
func (s *Side) see(l *lot) (x *seen, err error) {
	x = &seen{years: l.years, err: l.err}
	if l.err != nil {
		return x, nil
	}
	if x.History, err = s.history(l); err != nil {
		return nil, userf("%s: %w", s.Name, err)
	}
	x.fates = fatesOf(x.Events)
	x.subjects = subjectsOf(x.History, s.Setup.Params.Thresholds.Captive, x.fates)
	if x.tally, err = tallyOf(s.Case, x.History, x.fates); err != nil {
		return nil, err
	}
	x.survival = map[string]float64{}
	for n, name := range append([]string{wholeGroup}, agents.Classes[:]...) {
		group := only(x.subjects, func(s *subject) bool { return n == 0 || int(s.Class) == n-1 })
		closed, err := shareBy(s.Case, group, closedAt)
		if err != nil {
			return nil, err
		}
		x.survival[name] = 1 - closed
	}
	return x, nil
}

// valuesOf gives the outputs of a history, nan where there is none.
func valuesOf(x *seen, all []measure) []float64 {
	values := make([]float64, len(all))
	for n := range all {
		values[n] = all[n].of(x)
	}
	return values
}

// A pairRow is an output in both worlds of a replicate, in pairs.parquet.
type pairRow struct {
	Table     string   `parquet:"table,dict"`
	Key       string   `parquet:"key,dict"`
	Replicate int32    `parquet:"replicate,delta" unit:"number"`
	A         *float64 `parquet:"a" unit:"as in differences.parquet"`
	B         *float64 `parquet:"b" unit:"as in differences.parquet"`
}

// differences compares all outputs. One that no pair has is left out.
func (p *pairing) differences() (all []Difference, rows []pairRow) {
	all = []Difference{}
	for k, m := range p.measures {
		var lists [2][]float64
		for n := range lists {
			for _, values := range p.values[n] {
				lists[n] = append(lists[n], values[k])
			}
		}
		for n, r := range p.numbers {
			rows = append(rows, pairRow{m.table, m.key, int32(r), share(lists[0][n], 1), share(lists[1][n], 1)})
		}
		if e, ok := effectOf(lists[1], lists[0]); ok {
			all = append(all, Difference{Table: m.table, Key: m.key, Unit: m.unit, shift: shiftOf(e),
				P: pairedP(lists[1], lists[0]), VarianceRatioSE: e.VarianceRatioSE})
		}
	}
	holm(all)
	return all, rows
}

// pairedP is the two-sided p-value of Student's t for pairs; nil where it is not
// known, for a single pair or differences that do not vary but for 0.
func pairedP(a, b []float64) *float64 {
	_, _, d := pairsOf(a, b)
	n := float64(len(d))
	switch se := math.Sqrt(covariance(d, d) / n); {
	case n < 2:
		return nil
	case se > 0:
		return new(2 * distuv.StudentsT{Sigma: 1, Nu: n - 1}.Survival(math.Abs(mean(d))/se))
	case mean(d) == 0:
		return new(1.)
	}
	return nil
}

// holm adjusts the p-values of all differences (Holm 1979, Scand. J. Statist. 6,
// 65-70): the k-th smallest of m times m+1-k, made to rise.
func holm(all []Difference) {
	var known []*Difference
	for n := range all {
		if all[n].P != nil {
			known = append(known, &all[n])
		}
	}
	slices.SortStableFunc(known, func(x, y *Difference) int { return cmp.Compare(*x.P, *y.P) })
	least := 0.
	for k, x := range known {
		least = max(least, min(1, *x.P*float64(len(known)-k)))
		x.Holm = new(least)
	}
}

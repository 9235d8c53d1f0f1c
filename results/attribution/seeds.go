package attribution

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Confidence is the coverage of all intervals of this package.
const Confidence = .95

// An Estimate is a mean over seeds with its 95% interval by Student's t. With a
// single seed the bounds and the error are nan; without any, all is.
type Estimate struct {
	Value float64 // mean over seeds, in the unit of the outcome
	Low   float64 // of the interval
	High  float64
	SE    float64 // standard error of the mean
	Seeds int     // that have a value
}

// OverSeeds is the estimate from one value for each seed; nan is a missing one.
// Where the values do not differ the interval is the value.
func OverSeeds(values []float64) Estimate {
	e := Estimate{Low: math.NaN(), High: math.NaN(), SE: math.NaN()}
	for _, x := range values {
		if !math.IsNaN(x) {
			e.Value += x
			e.Seeds++
		}
	}
	n := float64(e.Seeds)
	e.Value /= n
	if e.Seeds < 2 {
		return e
	}
	sum := 0.0
	for _, x := range values {
		if !math.IsNaN(x) {
			sum += float64((x - e.Value) * (x - e.Value))
		}
	}
	e.SE = math.Sqrt(sum / (n - 1) / n)
	half := float64(distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile((1+Confidence)/2) * e.SE)
	e.Low, e.High = e.Value-half, e.Value+half
	return e
}

// Sign is 1 or -1 where the interval lies wholly above or below 0, else 0.
func (e Estimate) Sign() int {
	switch {
	case e.Low > 0:
		return 1
	case e.High < 0:
		return -1
	}
	return 0
}

// A SharedOut is an outcome shared out among its causes, over seeds.
type SharedOut struct {
	Shapley      []Estimate   // by cause
	Owen         []Estimate   // by cause
	Groups       []Estimate   // by group: the sum of its Owen values
	Interactions [][]Estimate // by pair of causes, symmetric
	LeaveOneOut  []Estimate   // by cause
	Total        Estimate     // all causes less none
	// Gap is the largest difference of any seed between the sum of its Shapley or
	// Owen values and its total: what arithmetic has lost.
	Gap float64
}

// ShareOut attributes one game for each seed, all of the same causes, and brings
// the values together. Each seed gives values of its own, so that whatever its
// settings share is in them; the interval is that of seeds. The error is of the
// groups.
func ShareOut(games []Game, groups [][]int) (*SharedOut, error) {
	n := games[0].Causes()
	var shapley, owen, sums, alone, pairs, total [][]float64
	s := &SharedOut{}
	for _, g := range games {
		phi := g.Shapley()
		psi, err := g.Owen(groups)
		if err != nil {
			return nil, err
		}
		shapley, owen, sums = append(shapley, phi), append(owen, psi), append(sums, Sums(psi, groups))
		alone, total = append(alone, g.LeaveOneOut()), append(total, []float64{g.Total()})
		var flat []float64
		for _, row := range g.Interactions() {
			flat = append(flat, row...)
		}
		pairs = append(pairs, flat)
		for _, values := range [][]float64{phi, psi} {
			if gap := math.Abs(sum(values) - g.Total()); gap > s.Gap {
				s.Gap = gap
			}
		}
	}
	s.Shapley, s.Owen, s.Groups, s.LeaveOneOut, s.Total = over(shapley), over(owen), over(sums), over(alone), over(total)[0]
	flat := over(pairs)
	for i := range n {
		s.Interactions = append(s.Interactions, flat[i*n:(i+1)*n])
	}
	return s, nil
}

// over estimates every column from a row for each seed.
func over(rows [][]float64) []Estimate {
	all := make([]Estimate, len(rows[0]))
	for k := range all {
		column := make([]float64, len(rows))
		for s, row := range rows {
			column[s] = row[k]
		}
		all[k] = OverSeeds(column)
	}
	return all
}

func sum(values []float64) (s float64) {
	for _, x := range values {
		s += x
	}
	return s
}

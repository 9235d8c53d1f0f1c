package diagnose

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"jiritsu/calibrate/internal/table"
)

// A Contraction says how much narrower the posterior is than the prior: what the data told.
type Contraction struct {
	Parameters []Contracted
	// Directions are combinations of parameters, the best informed first. In the prior they are
	// uncorrelated and of variance 1.
	Directions []Direction
}

// A Contracted parameter.
type Contracted struct {
	Name             string
	PriorSD, SD      float64
	Contraction      float64 // 1 - posterior variance / prior variance; 0 nothing learnt, 1 all
	PriorMean, Shift float64 // Shift is the move of the mean, in prior standard deviations
}

// A Direction in the space of parameters.
type Direction struct {
	// Variance is that of the posterior along the direction, in units of the prior's.
	Variance float64
	// Weights are those of the parameters, each in prior standard deviations; the largest is
	// positive, and their squares sum to 1.
	Weights []float64
}

// Informed tells whether the data told anything along the direction: its variance fell by a tenth
// or more.
func (d Direction) Informed() bool { return d.Variance <= .9 }

// Contract compares a posterior sample with a prior sample of the parameters, by parameter and by
// direction: the eigenvectors of the posterior covariance after the prior one was made the unit
// matrix. Weights are those of the posterior sample; nil are equal ones.
func Contract(names []string, prior, posterior [][]float64, weights []float64) (*Contraction, error) {
	if err := checkSamples(names, prior, posterior, weights); err != nil {
		return nil, err
	}
	d := len(names)
	c := &Contraction{}
	before, after := mat.NewSymDense(d, nil), mat.NewSymDense(d, nil)
	for j := range d {
		for k := j; k < d; k++ {
			before.SetSym(j, k, covariance(table.Column(prior, j), table.Column(prior, k), nil))
			after.SetSym(j, k, covariance(table.Column(posterior, j), table.Column(posterior, k), weights))
		}
	}
	for j, name := range names {
		if before.At(j, j) == 0 {
			return nil, fmt.Errorf("diagnose: the prior sample of %s is constant; nothing can contract", name)
		}
		p := Contracted{Name: name, PriorSD: math.Sqrt(before.At(j, j)), SD: math.Sqrt(after.At(j, j)), PriorMean: mean(table.Column(prior, j), nil)}
		p.Contraction = 1 - after.At(j, j)/before.At(j, j)
		p.Shift = (mean(table.Column(posterior, j), weights) - p.PriorMean) / p.PriorSD
		c.Parameters = append(c.Parameters, p)
	}
	var err error
	c.Directions, err = directions(before, after, c.Parameters)
	return c, err
}

// directions finds the eigenvectors of L⁻¹ after L⁻ᵀ, where before = L Lᵀ.
func directions(before, after *mat.SymDense, parameters []Contracted) ([]Direction, error) {
	d := len(parameters)
	var chol mat.Cholesky
	if !chol.Factorize(before) || chol.Cond() > 1e12 {
		return nil, errors.New("diagnose: parameters of the prior sample follow from each other exactly (its covariance is singular); leave the derived ones out")
	}
	var l mat.TriDense
	chol.LTo(&l)
	var inverse mat.TriDense
	if err := inverse.InverseTri(&l); err != nil {
		return nil, fmt.Errorf("diagnose: the prior covariance: %w", err)
	}
	var product mat.Dense
	product.Product(&inverse, after, inverse.T())
	whitened := mat.NewSymDense(d, nil)
	for j := range d {
		for k := j; k < d; k++ {
			whitened.SetSym(j, k, (product.At(j, k)+product.At(k, j))/2)
		}
	}
	var e mat.EigenSym
	if !e.Factorize(whitened, true) {
		return nil, errors.New("diagnose: the directions of the posterior covariance were not found")
	}
	var vectors, weights mat.Dense
	e.VectorsTo(&vectors)
	weights.Mul(inverse.T(), &vectors) // x'L⁻ᵀv: the weights of the parameters in each direction
	out := make([]Direction, d)
	for k, value := range e.Values(nil) { // ascending
		w := make([]float64, d)
		for j := range w {
			w[j] = weights.At(j, k) * parameters[j].PriorSD
		}
		out[k] = Direction{Variance: value, Weights: unit(w)}
	}
	return out, nil
}

// unit gives w the length 1, and the largest a positive sign.
func unit(w []float64) []float64 {
	length, largest := 0.0, 0
	for j, v := range w {
		length += v * v
		if math.Abs(v) > math.Abs(w[largest])*(1+1e-9) {
			largest = j
		}
	}
	length = math.Copysign(math.Sqrt(length), w[largest])
	for j := range w {
		w[j] /= length
	}
	return w
}

// checkSamples tells whether samples can be compared.
func checkSamples(names []string, prior, posterior [][]float64, weights []float64) error {
	var faults []error
	for _, x := range []struct {
		what string
		rows [][]float64
	}{{"prior", prior}, {"posterior", posterior}} {
		if len(x.rows) <= len(names)+1 {
			faults = append(faults, fmt.Errorf("diagnose: %d draws from the %s for %d parameters; at least %d are wanted", len(x.rows), x.what, len(names), len(names)+2))
		}
		if err := table.Check(x.what+" parameter", names, x.rows); err != nil {
			faults = append(faults, fmt.Errorf("diagnose: %w", err))
		}
	}
	if weights != nil {
		if len(weights) != len(posterior) {
			faults = append(faults, fmt.Errorf("diagnose: %d weights for %d posterior draws", len(weights), len(posterior)))
		} else if !(ESS(weights) > 1) {
			faults = append(faults, fmt.Errorf("diagnose: the weights leave %.3g effective draws; a variance needs more than one", ESS(weights)))
		}
	}
	return errors.Join(faults...)
}

package forest

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// inverseRoot gives R with R'AR the identity on the directions that A does not neglect, nil if it
// neglects all.
func inverseRoot(a *mat.SymDense) *mat.Dense {
	var e mat.EigenSym
	if !e.Factorize(a, true) {
		return nil
	}
	values := e.Values(nil)
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	q := len(values)
	kept := 0
	for kept < q && values[q-1] > 0 && values[q-1-kept] > negligible*values[q-1] {
		kept++
	}
	if kept == 0 {
		return nil
	}
	root := mat.NewDense(q, kept, nil)
	for c := range kept {
		from := q - kept + c
		for v := range q {
			root.Set(v, c, vectors.At(v, from)/math.Sqrt(values[from]))
		}
	}
	return root
}

// symmetric drops what rounding left of asymmetry.
func symmetric(a *mat.Dense) *mat.SymDense {
	n, _ := a.Dims()
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, (a.At(i, j)+a.At(j, i))/2)
		}
	}
	return s
}

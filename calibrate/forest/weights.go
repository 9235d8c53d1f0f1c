package forest

// Predict gives the mean of the response that the forest finds for statistics s.
func (r *Regression) Predict(s []float64) (float64, error) {
	if err := r.table.check(s); err != nil {
		return 0, err
	}
	sum := 0.0
	for b := range r.trees {
		sum += r.trees[b].leaf(s).value
	}
	return sum / float64(len(r.trees)), nil
}

// Weights gives the weight of each row of the table in the distribution of the response given
// statistics s. They sum to 1:
//
//	W_i = 1/B Σ_b n_ib 1{i in the leaf of s in tree b} / (rows in that leaf)
//
// where n_ib is how often tree b drew row i.
// Source: Meinshausen (2006), Journal of Machine Learning Research 7: 983-999, with the
// bootstrap counts of Raynal et al. (2019), Bioinformatics 35(10): 1720-1728.
func (r *Regression) Weights(s []float64) ([]float64, error) {
	if err := r.table.check(s); err != nil {
		return nil, err
	}
	return r.weigh(s, func(*tree) bool { return true }), nil
}

// weigh gives the weights of the rows in those trees that count; nil if none does.
func (r *Regression) weigh(s []float64, counts func(*tree) bool) []float64 {
	w := make([]float64, r.table.rows)
	trees := 0
	for b := range r.trees {
		t := &r.trees[b]
		if !counts(t) {
			continue
		}
		trees++
		leaf := t.leaf(s)
		share := 1 / float64(leaf.end-leaf.begin)
		for _, row := range t.rows[leaf.begin:leaf.end] {
			w[row] += share
		}
	}
	if trees == 0 {
		return nil
	}
	for i := range w {
		w[i] /= float64(trees)
	}
	return w
}

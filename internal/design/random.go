package design

import "jiritsu/internal/draw"

// Random returns n independent points, uniform in (0, 1)^d.
func Random(n, d int, seed uint64) ([][]float64, error) {
	rows, err := table(n, d)
	stream := draw.Named("design: random points").In(int64(seed), 0, 0)
	for i, x := range rows {
		r := stream.Of(uint64(i), 0)
		for j := range x {
			x[j] = r.Uniform(uint64(j))
		}
	}
	return rows, err
}

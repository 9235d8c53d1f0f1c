package sensitivity

import "testing"

// A study of 20 inputs, 1024 rows and the seed as an input: 23,552 runs.
func BenchmarkSobol20Inputs(b *testing.B) {
	d := saltelli(b, Saltelli{Rows: 1024, Inputs: 20, Noise: SeedAsInput, Seed: 1})
	y := runs(d, func(u []float64, luck float64) float64 { return sobolG.f(u) + u[10]*luck })
	for b.Loop() {
		analyse(b, d, y, Saltelli2010, Bootstrap{})
	}
}

func BenchmarkPAWN20Inputs(b *testing.B) {
	t := sample(b, 5000, 20, sobolG.f)
	for b.Loop() {
		if _, err := (PAWN{}).Of(t); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTable20Inputs(b *testing.B) {
	t := sample(b, 5000, 20, sobolG.f)
	for b.Loop() {
		if _, _, err := FromTable(t, 0, Bootstrap{}); err != nil {
			b.Fatal(err)
		}
	}
}

package forest

import "testing"

// BenchmarkForest grows 500 trees on 5,000 rows of 20 statistics.
func BenchmarkForest(b *testing.B) {
	rows, y := friedman(5000, 20, 1)
	t, err := NewTable(rows, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := t.Regress(y, Options{Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

package survival

import (
	"slices"
	"testing"
)

// The data of the finegray tests of R's survival package.
func fineGray() (s *Sample, causes []int) {
	s = &Sample{X: [][]float64{{5, 4, 3, 1, 2, 1, 1, 2, 2, 4, 6, 1, 2, 0}}}
	for _, x := range toy() {
		s.Exit, s.Event, causes = append(s.Exit, x.Exit), append(s.Event, x.Event == 1), append(causes, x.Event)
	}
	return s, causes
}

func TestKnownFineGray(t *testing.T) {
	s, causes := fineGray()
	nearly(t, "cause-specific", fit(t, s, Efron).Coef, 8, .21208215)
	w, err := FineGray(s, causes)
	if err != nil {
		t.Fatal(err)
	}
	var second []float64
	for i, c := range w.Cluster {
		if c == 1 {
			second = append(second, w.Weight[i])
		}
	}
	// before its own event, then at 4, at 5 and at 10
	nearly(t, "weights of the second", second, 7, 1, .9166667, .7333333, .3055556)
	if !slices.IsSorted(w.Cluster) {
		t.Error("subjects are mixed")
	}
	nearly(t, "subdistribution", fit(t, w, Efron).Coef, 8, .071202975)
}

package sensitivity

import "testing"

// Over 200 seeds the intervals of the design's scrambles, and of the bootstrap if the rows are independent, hold
// the true index in 93 to 97 of 100 cases.
func TestIntervalsCoverTheTruth(t *testing.T) {
	intervals := map[string]func(Estimate) Interval{
		"scrambles":  func(e Estimate) Interval { return e.Interval },
		"percentile": func(e Estimate) Interval { return e.Percentile },
		"BCa":        func(e Estimate) Interval { return e.BCa },
	}
	for name, c := range map[string]struct {
		oracle    oracle
		rows      int
		scrambles int
		by        Estimator
		resamples int
		look      []string
	}{
		"Ishigami, scrambles":  {ishigami, 1024, 0, Saltelli2010, 2, []string{"scrambles"}},
		"g, scrambles":         {sobolG, 256, 0, Janon, 2, []string{"scrambles"}},
		"Ishigami, rows alone": {ishigami, 256, 256, Saltelli2010, 300, []string{"percentile", "BCa"}},
	} {
		t.Run(name, func(t *testing.T) {
			held := map[string]int{}
			for seed := range uint64(200) {
				d := saltelli(t, Saltelli{Rows: c.rows, Scrambles: c.scrambles, Inputs: c.oracle.inputs, Seed: seed})
				s := analyse(t, d, plainRuns(d, c.oracle.f), c.by, Bootstrap{Resamples: c.resamples, Seed: seed})
				for j, x := range s.Summary.Indices {
					for _, what := range c.look {
						held[what] += holds(intervals[what](x.First), c.oracle.first[j]) + holds(intervals[what](x.Total), c.oracle.total[j])
					}
				}
			}
			for _, what := range c.look {
				share := float64(held[what]) / float64(400*c.oracle.inputs)
				t.Logf("%s: %.1f%%", what, 100*share)
				if share < 0.93 || share > 0.97 {
					t.Errorf("%s intervals cover %.1f%%", what, 100*share)
				}
			}
		})
	}
}

func holds(i Interval, v float64) int {
	if i.Low <= v && v <= i.High {
		return 1
	}
	return 0
}

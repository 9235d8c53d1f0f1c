package emulate

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// wave runs the model at the points, the last of which are held out, and adds the outputs that can
// be emulated to the region.
func (m *Matching) wave(number int, points [][]float64, region *Region) (*Wave, error) {
	w := &Wave{Design: points}
	runs := m.run(number, points)
	for k := range runs {
		for _, values := range runs[k].Values {
			for _, v := range values {
				w.Failed += count(math.IsNaN(v) || math.IsInf(v, 0))
			}
		}
	}
	split := len(points) - min(m.held(), len(points)/5)
	var reasons []error
	for k, t := range m.Targets {
		fitted := Runs{runs[k].Name, points[:split], runs[k].Values[:split]}
		e, err := Fit(m.Box, fitted, m.Seed, m.Workers)
		fault := ""
		if err == nil {
			s := Screen{e, t}
			if fault = s.faults(Runs{t.Name, points[split:], runs[k].Values[split:]}, m.Cutoff); fault == "" {
				w.Used = append(w.Used, s)
				continue
			}
			err = errors.New("emulate: " + t.Name + ": " + fault)
		}
		reasons = append(reasons, err)
		w.Unused = append(w.Unused, strings.TrimPrefix(err.Error(), "emulate: "))
	}
	if len(w.Used) == 0 && number == 0 {
		return nil, fmt.Errorf("emulate: no output can be emulated; try more points or replicates, or other outputs:\n%w", errors.Join(reasons...))
	}
	w.Order = order(number, len(w.Used))
	region.Add(w.Order, w.Used...)
	return w, nil
}

// order says by which of the largest implausibilities points are judged: with more than ten outputs
// one bad emulator among them is likely, and in the first wave two.
func order(wave, outputs int) int {
	switch {
	case outputs <= 10:
		return 1
	case wave == 0:
		return 3
	}
	return 2
}

// run runs the replicates of a wave at all points; the runs come by target.
func (m *Matching) run(wave int, points [][]float64) []Runs {
	runs := make([]Runs, len(m.Targets))
	for k, t := range m.Targets {
		runs[k] = Runs{Name: t.Name, Points: points, Values: make([][]float64, len(points))}
		for i := range points {
			runs[k].Values[i] = make([]float64, m.Replicates)
		}
	}
	keys := draw.Named("emulate run").In(m.Seed, wave, 0)
	parallel.Each(len(points)*m.Replicates, m.Workers, func(n int) {
		i, replicate := n/m.Replicates, n%m.Replicates
		figures, err := m.Run(points[i], keys.Of(uint64(i), uint64(replicate)).Bits(0))
		for k := range runs {
			v := math.NaN()
			if err == nil && k < len(figures) {
				v = figures[k]
			}
			runs[k].Values[i][replicate] = v
		}
	})
	return runs
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

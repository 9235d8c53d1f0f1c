package emulate

import (
	"fmt"
	"math"
	"strings"

	"jiritsu/internal/parallel"
)

// faults says why a screen should not rule out points: its emulator is bad, or misses points held out
// by more than 3 standard deviations more often than in one of twenty, or rules out points at which
// the runs themselves meet the target and which it misses by so much.
func (s *Screen) faults(held Runs, cutoff float64) string {
	e := s.Emulator
	var all []string
	if f := e.Faults(); f != "" {
		all = append(all, f)
	}
	h := held.summarise()
	missed, wrong := 0, 0
	for i, x := range h.points {
		mean, variance := e.At(x)
		p := heldOut{x, h.mean[i], e.Scatter(x) / h.replicates[i], mean, variance}
		missed += count(p.missed())
		wrong += count(s.wrong(p, cutoff))
	}
	if n := len(h.points); 20*missed > max(n, 20) {
		all = append(all, fmt.Sprintf("%d of %d points held out lie beyond 3 standard deviations", missed, n))
	}
	if wrong > 0 {
		all = append(all, fmt.Sprintf("%d points are ruled out at which the runs meet the target", wrong))
	}
	return strings.Join(all, "; ")
}

// A heldOut point is as it was observed and as the emulator, which did not see it, expects it.
type heldOut struct {
	point           []float64
	observed, noise float64 // the noise's variance
	mean, variance  float64
}

// missed tells whether the emulator is wrong by more than 3 standard deviations.
func (p *heldOut) missed() bool {
	return math.Abs(p.observed-p.mean) > 3*math.Sqrt(p.variance+p.noise)
}

// wrong tells whether a point is missed and for that ruled out although its runs are plausible. One
// that is not missed lies near the edge of what is plausible, on which side is luck.
func (s *Screen) wrong(p heldOut, cutoff float64) bool {
	scatter := s.Emulator.Scatter(p.point)
	return p.missed() && s.Target.Implausibility(p.mean, p.variance, scatter) > cutoff &&
		s.Target.Implausibility(p.observed, p.noise, scatter) <= cutoff
}

// blame counts what each output rules out of some points of the box.
func (w *Wave) blame(points [][]float64, cutoff float64, workers int) {
	w.RuledBy, w.Alone = make([]float64, len(w.Used)), make([]float64, len(w.Used))
	out := make([][]int, len(points)) // outputs that rule the point out
	parallel.Each(len(points), workers, func(i int) {
		for k := range w.Used {
			if w.Used[k].Implausibility(points[i]) > cutoff {
				out[i] = append(out[i], k)
			}
		}
	})
	share := 1 / float64(len(points))
	for _, outputs := range out {
		for _, k := range outputs {
			w.RuledBy[k] += share
		}
		if len(outputs) == 1 {
			w.Alone[outputs[0]] += share
		}
	}
}

// sure gives the share of points at which every emulator is surer than its target.
func (w *Wave) sure(points [][]float64) float64 {
	if len(points) == 0 || len(w.Used) == 0 {
		return 0
	}
	n := 0
	for _, x := range points {
		sure := true
		for _, s := range w.Used {
			_, variance := s.Emulator.At(x)
			known := square(s.Target.Observation) + square(s.Target.Discrepancy)
			if s.Target.Realisations > 0 {
				known += s.Emulator.Scatter(x) / float64(s.Target.Realisations)
			}
			sure = sure && variance < known
		}
		n += count(sure)
	}
	return float64(n) / float64(len(points))
}

// stop says why there should be no further wave; empty if there should.
func (m *Matching) stop(out *Matched, w *Wave, before float64) string {
	switch {
	case len(out.Left) == 0:
		return "nothing is left: no point meets all targets. " + out.worst()
	case len(w.Used) == 0:
		return "no emulator of the last wave can be trusted (" + strings.Join(w.Unused, "; ") + "): run more points or replicates"
	case w.Sure > .99 && len(w.Unused) == 0:
		return "the emulators are surer than the targets; more runs would rule out little"
	case len(out.Waves) > 1 && w.Share > .9*before:
		return fmt.Sprintf("the last wave left %.0f%% of what the one before had left", 100*w.Share/before)
	case len(out.Waves) == m.Waves:
		return fmt.Sprintf("all %d waves are used up", m.Waves)
	}
	return ""
}

// worst names the outputs that rule out the most plausible point.
func (m *Matched) worst() string {
	var names []string
	for n, w := range m.Waves {
		for _, s := range w.Used {
			if v := s.Implausibility(m.Nearest); v > m.Region.Cutoff {
				names = append(names, fmt.Sprintf("%s (%.1f, wave %d)", s.Target.Name, v, n+1))
			}
		}
	}
	return "At the most plausible point it is ruled out by " + strings.Join(names, ", ") +
		": either the model is wrong there, or the discrepancy was set too small"
}

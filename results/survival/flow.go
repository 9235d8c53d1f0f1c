package survival

import (
	"cmp"
	"slices"
)

// A flow walks forward through the times with moves.
type flow struct {
	stays   []Stay
	states  int
	byEntry []int32 // stays that have not begun yet
	byExit  []int32 // stays that have not ended yet
	moving  []int32 // stays that end with a move now

	time   float64
	share  []float64
	before []float64 // weight at risk by state, just before now
	atRisk []sum     // by state
	pull   []float64 // by cluster and state
	hazard []float64 // by cluster: pull on the cumulative hazard of leaving state 0
	own    []float64 // by cluster and state: weight at risk
}

func newFlow(stays []Stay, states, clusters int) *flow {
	f := &flow{stays: stays, states: states, byEntry: make([]int32, len(stays)), byExit: make([]int32, len(stays)),
		share: make([]float64, states), before: make([]float64, states), atRisk: make([]sum, states),
		pull: make([]float64, clusters*states), own: make([]float64, clusters*states), hazard: make([]float64, clusters)}
	for i := range stays {
		f.byEntry[i], f.byExit[i] = int32(i), int32(i)
	}
	slices.SortStableFunc(f.byEntry, func(a, b int32) int { return cmp.Compare(stays[a].Entry, stays[b].Entry) })
	slices.SortStableFunc(f.byExit, func(a, b int32) int { return cmp.Compare(stays[a].Exit, stays[b].Exit) })
	f.start()
	return f
}

// start spreads the population like those who are there first.
func (f *flow) start() {
	first := f.stays[f.byEntry[0]].Entry
	all := 0.0
	for _, i := range f.byEntry {
		s := &f.stays[i]
		if s.Entry > first {
			break
		}
		all += s.Weight
		f.share[s.From] += s.Weight
		f.pull[int(s.Cluster)*f.states+s.From] += s.Weight
		f.hazard[s.Cluster] += s.Weight // for now: the weight of the cluster
	}
	for k := range f.share {
		f.share[k] /= all
	}
	for g, w := range f.hazard {
		for k, share := range f.share {
			at := &f.pull[g*f.states+k]
			*at = (*at - w*share) / all
		}
		f.hazard[g] = 0
	}
}

// advance goes to the next time with a move and tells whether there is one.
func (f *flow) advance() bool {
	for _, i := range f.moving {
		f.count(i, -1)
	}
	f.moving = f.moving[:0]
	for len(f.byExit) > 0 && len(f.moving) == 0 {
		f.time = f.stays[f.byExit[0]].Exit
		for len(f.byEntry) > 0 && f.stays[f.byEntry[0]].Entry < f.time {
			f.count(f.byEntry[0], 1)
			f.byEntry = f.byEntry[1:]
		}
		for k, s := range f.atRisk {
			f.before[k] = s.float()
		}
		var still []int32
		for len(f.byExit) > 0 && f.stays[f.byExit[0]].Exit == f.time {
			i := f.byExit[0]
			f.byExit = f.byExit[1:]
			if s := &f.stays[i]; s.To != s.From {
				f.moving = append(f.moving, i)
			} else {
				still = append(still, i)
			}
		}
		if len(f.moving) > 0 {
			f.moving = append(f.moving, still...)
			return true
		}
		for _, i := range still {
			f.count(i, -1)
		}
	}
	return false
}

// count adds a stay to those at risk, or takes it away.
func (f *flow) count(i int32, sign float64) {
	s := &f.stays[i]
	f.atRisk[s.From] = f.atRisk[s.From].add(sign * s.Weight)
	f.own[int(s.Cluster)*f.states+s.From] += sign * s.Weight
}

// move changes the shares and the pulls by the moves of now.
func (f *flow) move() {
	moved := make([]sum, f.states*f.states)
	for _, i := range f.moving {
		s := &f.stays[i]
		if s.To != s.From {
			moved[s.From*f.states+s.To] = moved[s.From*f.states+s.To].add(s.Weight)
		}
	}
	old := slices.Clone(f.share)
	change := make([]float64, len(f.pull))
	for from := range f.states {
		left := sum{}
		for to := range f.states {
			weight := moved[from*f.states+to]
			if to == from || weight.float() == 0 {
				continue
			}
			left = left.plus(weight)
			f.share[to] += old[from] * weight.float() / f.before[from]
			f.flow(from, to, weight.float()/f.before[from], old[from], change)
		}
		if gone := left.float(); gone > 0 {
			f.share[from] -= old[from] * min(1, gone/f.before[from])
		}
	}
	for _, i := range f.moving {
		s := &f.stays[i]
		if s.To == s.From {
			continue
		}
		x := s.Weight / f.before[s.From]
		at := int(s.Cluster) * f.states
		change[at+s.From] -= old[s.From] * x
		change[at+s.To] += old[s.From] * x
		if s.From == 0 {
			f.hazard[s.Cluster] += x
		}
	}
	for i, x := range change {
		f.pull[i] += x
	}
}

// flow carries the pulls along a transition of some hazard, and takes from each
// cluster what was expected of its members at risk.
func (f *flow) flow(from, to int, hazard, share float64, change []float64) {
	for at := 0; at < len(f.pull); at += f.states {
		expected := hazard * f.own[at+from] / f.before[from]
		x := f.pull[at+from]*hazard - share*expected
		change[at+from] -= x
		change[at+to] += x
		if from == 0 {
			f.hazard[at/f.states] -= expected
		}
	}
}

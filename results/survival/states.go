package survival

import (
	"errors"
	"fmt"
	"math"
)

// A Stay is a subject's time in a state, at risk of leaving it on (Entry, Exit].
type Stay struct {
	Entry, Exit float64 // any unit of time, Entry < Exit
	From        int     // the state
	To          int     // the state entered at Exit, From if none
	Weight      float64 // above 0
	Cluster     int32   // stays that depend on each other share one, from 0: those of a subject at least
}

// Shares holds how a population is spread over states (Aalen and Johansen 1978).
type Shares struct {
	Time     []float64   // with moves, rising
	Start    []float64   // by state: before the first move
	Share    [][]float64 // by state and time
	SE       [][]float64 // by state and time
	AtRisk   [][]float64 // by state and time: weight just before
	HazardSE []float64   // by time: of the cumulative hazard of leaving state 0
	Pull     [][]float64 // by horizon: of each cluster on each state's share, clusters in turn
}

// NewShares estimates the shares of states by the product of I + dA over the
// times with moves, A being the matrix of cumulative transition hazards. At the
// start, subjects are spread like those at risk right after the earliest entry.
//
// Standard errors are the infinitesimal jackknife: the derivative of a share by
// the weight of a subject, times that weight, is the subject's pull; pulls are
// summed within clusters, and their squares make the variance. For a subject a
// cluster and one state to leave this equals Greenwood's formula. Pulls are kept
// at the horizons.
//
// The walk takes time in proportion to times with moves, times clusters.
func NewShares(stays []Stay, states int, horizons []float64) (*Shares, error) {
	if len(stays) == 0 {
		return nil, errors.New("there are no stays")
	}
	clusters := 0
	for i, s := range stays {
		event := 0
		if s.To != s.From {
			event = 1
		}
		if err := (Spell{s.Entry, s.Exit, event, s.Weight}).check(1); err != nil {
			return nil, fmt.Errorf("stay %d: %w", i, err)
		}
		if s.From < 0 || s.From >= states || s.To < 0 || s.To >= states || s.Cluster < 0 {
			return nil, fmt.Errorf("stay %d: state %d, %d or cluster %d is outside its range", i, s.From, s.To, s.Cluster)
		}
		clusters = max(clusters, int(s.Cluster)+1)
	}
	w := newFlow(stays, states, clusters)
	s := &Shares{Start: append([]float64{}, w.share...), Share: make([][]float64, states), SE: make([][]float64, states), AtRisk: make([][]float64, states)}
	for w.advance() {
		for len(s.Pull) < len(horizons) && horizons[len(s.Pull)] < w.time {
			s.Pull = append(s.Pull, append([]float64{}, w.pull...))
		}
		w.move()
		s.note(w)
	}
	for len(s.Pull) < len(horizons) {
		s.Pull = append(s.Pull, append([]float64{}, w.pull...))
	}
	return s, nil
}

// note writes down where the flow is.
func (s *Shares) note(w *flow) {
	s.Time = append(s.Time, w.time)
	squares := make([]float64, w.states)
	for i, x := range w.pull {
		squares[i%w.states] += x * x
	}
	hazard := 0.0
	for _, x := range w.hazard {
		hazard += x * x
	}
	s.HazardSE = append(s.HazardSE, math.Sqrt(hazard))
	for k := range w.states {
		s.Share[k] = append(s.Share[k], w.share[k])
		s.SE[k] = append(s.SE[k], math.Sqrt(squares[k]))
		s.AtRisk[k] = append(s.AtRisk[k], w.before[k])
	}
}

// Clustered replaces the standard errors of an estimate by those of Shares,
// spells with the same cluster depending on each other, and returns the pull of
// each cluster on the shares of the event-free and of each cause at the horizons,
// which must rise.
func (e *Estimate) Clustered(spells []Spell, cluster []int32, horizons []float64) ([][]float64, error) {
	stays := make([]Stay, len(spells))
	for i, s := range spells {
		stays[i] = Stay{Entry: s.Entry, Exit: s.Exit, To: s.Event, Weight: s.Weight, Cluster: cluster[i]}
	}
	shares, err := NewShares(stays, len(e.Events)+1, horizons)
	if err != nil {
		return nil, err
	}
	e.FreeSE, e.IncidenceSE, e.HazardSE = shares.SE[0], shares.SE[1:], shares.HazardSE
	return shares.Pull, nil
}

package sim

import "jiritsu/agents"

// A Stepper lets tests step a history by hand.
type Stepper struct {
	h   *history
	rec *agents.Recorder
}

// NewStepper sets up a replicate.
func NewStepper(s *Setup, replicate int) *Stepper {
	rec := &agents.Recorder{}
	return &Stepper{h: newHistory(s, replicate, rec), rec: rec}
}

// World is the world as it stands.
func (s *Stepper) World() *agents.World { return s.h.World }

// Recorder holds what happened in the last step.
func (s *Stepper) Recorder() *agents.Recorder { return s.rec }

// Step forgets what was recorded and moves the history by a quarter. The
// quarter that has passed is Passed.
func (s *Stepper) Step() {
	s.rec.Events, s.rec.Closed = s.rec.Events[:0], s.rec.Closed[:0]
	s.h.step()
	s.h.Quarter++
}

// Passed is the quarter of the last step.
func (s *Stepper) Passed() int { return s.h.Quarter - 1 }

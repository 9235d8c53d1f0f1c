package sim

import "jiritsu/agents"

// Stepper lets tests step a history by hand.
type Stepper struct {
	h   *history
	rec *agents.Recorder
}

// NewStepper sets up a replicate.
func NewStepper(s *Setup, replicate int) *Stepper {
	rec := &agents.Recorder{}
	return &Stepper{h: newHistory(s, replicate, rec), rec: rec}
}

// Step moves the history to the next quarter and forgets what it recorded.
func (s *Stepper) Step() {
	s.h.step()
	s.rec.Events, s.rec.Closed = s.rec.Events[:0], s.rec.Closed[:0]
	s.h.Quarter++
}

package emulate

import (
	"errors"
	"fmt"

	"jiritsu/internal/design"
)

// A Matching rules out, wave by wave, the points of a box at which the model cannot meet its
// targets.
type Matching struct {
	Box     Box
	Targets []Target
	// Run runs the model at a point and gives the figure of each target. All its randomness must
	// come from key, which is another for each run. A figure that is NaN, or an error, is a failed
	// run; it is counted and left out.
	Run        func(x []float64, key uint64) ([]float64, error)
	Points     int     // runs of a wave are at so many points; 0 means ten for each input
	Replicates int     // and so many at each; 0 means 10
	Waves      int     // at most; 0 means 5
	Examined   int     // points at which emulators judge, a power of 2; 0 means 65,536
	Cutoff     float64 // of the implausibility; 0 means 3
	Seed       int64
	Workers    int // runs at once; 0 means one per processor
}

// A Wave is one round of runs, emulators and judgement.
type Wave struct {
	Design  [][]float64 // where the model was run
	Used    []Screen    // by outputs with an emulator that may be trusted
	Unused  []string    // the other outputs, each with the reason
	Failed  int         // runs
	Order   int         // points were judged by the largest implausibility, the second largest, ...
	Share   float64     // of the box that is left after the wave
	Rungs   int         // of the ladder that found it; see Sample
	RuledBy []float64   // share of the box that each used output rules out
	Alone   []float64   // and that it alone rules out
	// Sure is the share of what is left at which emulators are surer than the targets are: better
	// emulators would rule out little more there.
	Sure float64
}

// A Matched box is what history matching found.
type Matched struct {
	Waves  []Wave
	Region *Region
	// Left are points spread over what is left; none if nothing is.
	Left [][]float64
	// Nearest is the most plausible point, with its implausibility.
	Nearest        []float64
	Implausibility float64
	Stop           string // why it ended
}

// Match runs waves until nothing is left, the emulators are surer than the targets nearly
// everywhere, a wave leaves more than nine tenths of what the one before left, or the waves are used
// up.
//
// Sources: Craig, Goldstein, Seheult and Smith (1997); Vernon, Goldstein and Bower (2010), Bayesian
// Analysis 5(4): 619-670; Andrianakis et al. (2015), PLoS Computational Biology 11(1): e1003968, for
// stochastic models.
func (m Matching) Match() (*Matched, error) {
	if err := m.prepare(); err != nil {
		return nil, err
	}
	unit, err := design.MaximinLatinHypercube(m.Points+m.held(), len(m.Box.Names), uint64(m.Seed))
	if err != nil {
		return nil, fmt.Errorf("emulate: %w", err)
	}
	next := make([][]float64, len(unit))
	for i, u := range unit {
		next[i] = m.Box.point(u)
	}
	out := &Matched{Region: &Region{Box: m.Box, Cutoff: m.Cutoff}}
	for share := 1.0; out.Stop == ""; {
		w, err := m.wave(len(out.Waves), next, out.Region)
		if err != nil {
			return nil, err
		}
		seen, err := out.Region.Examine(m.Examined, m.Seed+int64(len(out.Waves)), m.Workers)
		if err != nil {
			return nil, fmt.Errorf("emulate: %w", err)
		}
		w.blame(seen.Points, m.Cutoff, m.Workers)
		s := out.Region.Spread(seen, 10*len(next), m.Seed+int64(len(out.Waves)), m.Workers)
		w.Share, w.Rungs, w.Sure = s.Share, s.Rungs, w.sure(s.Points)
		out.Waves = append(out.Waves, *w)
		out.Left, out.Nearest, out.Implausibility = s.Points, s.Nearest, s.Implausibility
		out.Stop = m.stop(out, w, share)
		share = w.Share
		next = Thin(m.Box, s.Points, m.Points+m.held())
	}
	return out, nil
}

// held is the number of points of a wave that are held out to validate its emulators.
func (m *Matching) held() int { return (m.Points + 9) / 10 }

// prepare checks what is given and puts the defaults in.
func (m *Matching) prepare() error {
	faults := []error{m.Box.check()}
	if len(m.Targets) == 0 {
		faults = append(faults, errors.New("emulate: there is no target"))
	}
	for k := range m.Targets {
		faults = append(faults, m.Targets[k].check())
	}
	for _, x := range []struct {
		name      string
		value     *int
		otherwise int
		low, high int
	}{
		{"Points", &m.Points, max(10, 10*len(m.Box.Names)), 5, mostPoints},
		{"Replicates", &m.Replicates, 10, 1, 1_000_000},
		{"Waves", &m.Waves, 5, 1, 100},
		{"Examined", &m.Examined, 1 << 16, 16, 1 << 26},
	} {
		if *x.value == 0 {
			*x.value = x.otherwise
		}
		if *x.value < x.low || *x.value > x.high {
			faults = append(faults, fmt.Errorf("emulate: %s = %d is outside [%d,%d]", x.name, *x.value, x.low, x.high))
		}
	}
	if m.Cutoff == 0 {
		m.Cutoff = 3
	}
	if !(m.Cutoff > 0) {
		faults = append(faults, fmt.Errorf("emulate: Cutoff = %v is not positive", m.Cutoff))
	}
	if m.Run == nil {
		faults = append(faults, errors.New("emulate: there is no model to run"))
	}
	return errors.Join(faults...)
}

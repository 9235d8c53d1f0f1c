package study

import (
	"fmt"
	"math/bits"
	"slices"
)

// StudySensitivity says more about the designs of sensitivity analysis: saltelli,
// morris and trajectories.
type StudySensitivity struct {
	// Noise of a saltelli design: seed, the seed of a run is one more input;
	// replicates, each point has several runs with seeds of their own.
	Noise string `toml:"noise" enum:"seed|replicates" grade:"J"`
	// SecondOrder asks a saltelli design for the indices of pairs, at nearly twice
	// the runs.
	SecondOrder bool `toml:"second_order" grade:"J"`
	// Scrambles is the number of independent Sobol' sequences that share the rows of
	// a saltelli design; their disagreement gives the intervals. A power of 2.
	Scrambles int `toml:"scrambles" unit:"sequences" range:"[1,65536]" grade:"J"`
	// Levels of the grid of a trajectories design; an even number.
	Levels int `toml:"levels" unit:"values" range:"[2,1000]" grade:"J"`
	// Pool of random trajectories among which those farthest apart are chosen.
	Pool int `toml:"pool" unit:"trajectories" range:"[1,5000]" grade:"J"`
}

// The treatments of noise.
const (
	seedNoise      = "seed"
	replicateNoise = "replicates"
)

// fewestBlocks is the least number of blocks of elementary effects.
const fewestBlocks = 4

// sensitivity checks what concerns the designs of sensitivity analysis.
func (all *studyFaults) sensitivity(s *StudyFile) {
	kind, own := s.Design.Kind, slices.Contains([]string{saltelli, morris, trajectories}, s.Design.Kind)
	if own && s.Replicates.Output != "" {
		all.add("replicates.output", "has no meaning in a %s design, whose points have equal numbers of runs", kind)
	}
	switch kind {
	case saltelli:
		all.saltelli(s)
	case morris, trajectories:
		all.effects(s)
	}
	for n := range s.Factors {
		f, key := &s.Factors[n], fmt.Sprintf("factor[%d]", n)
		if f.Group != "" && kind != saltelli && kind != trajectories {
			all.add(key+".group", "= %q has no meaning in a %s design; groups belong to saltelli and trajectories", f.Group, kind)
		}
	}
}

// saltelli checks a design of Sobol' indices.
func (all *studyFaults) saltelli(s *StudyFile) {
	rows, scrambles, runs := s.Design.Points, s.Sensitivity.Scrambles, s.Replicates.Number
	switch {
	case rows == 0: // is told elsewhere
	case rows < 16 || bits.OnesCount(uint(rows)) != 1:
		all.add("design.points", "= %d: the rows of a saltelli design are a power of 2 from 16 on, such as %d", rows, 1<<max(4, bits.Len(uint(rows))))
	case bits.OnesCount(uint(scrambles)) != 1 || scrambles > rows:
		all.add("sensitivity.scrambles", "= %d: wanted is a power of 2, and at most the %d rows", scrambles, rows)
	}
	switch {
	case s.Sensitivity.Noise == seedNoise && runs != 1:
		all.add("replicates.number", "= %d: where the seed is an input each point has one run; wanted 1, or sensitivity.noise = %q", runs, replicateNoise)
	case s.Sensitivity.Noise == replicateNoise && runs < 2:
		all.add("replicates.number", "= %d: the noise between replicates cannot be seen with fewer than 2; 4 are wise", runs)
	}
}

// effects checks a design of elementary effects.
func (all *studyFaults) effects(s *StudyFile) {
	if n := s.Design.Points; n > 0 && n < fewestBlocks {
		all.add("design.points", "= %d: wanted %d blocks or more; 20 are usual", n, fewestBlocks)
	}
	if s.Design.Kind == trajectories {
		if s.Sensitivity.Levels%2 != 0 {
			all.add("sensitivity.levels", "= %d: wanted an even number", s.Sensitivity.Levels)
		}
		if s.Sensitivity.Pool < s.Design.Points {
			all.add("sensitivity.pool", "= %d: wanted the %d trajectories of the design or more", s.Sensitivity.Pool, s.Design.Points)
		}
	}
	for n := range s.Factors {
		f, key := &s.Factors[n], fmt.Sprintf("factor[%d]", n)
		switch {
		case f.subject() != "" && f.Distribution != normal && (len(f.Range) == 0 || f.Steps > 0):
			all.add(key, "wants a range without steps: an elementary effect is a change over a distance; a saltelli design takes any factor")
		case f.Distribution == normal && s.Design.Kind == trajectories:
			all.add(key, "cannot be normal in a trajectories design, whose grid has the ends of the distribution; wanted a range, or kind = %q", morris)
		}
	}
}

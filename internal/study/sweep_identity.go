package study

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"jiritsu/internal/parallel"
	"jiritsu/internal/strict"
	"jiritsu/scenarios"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// identities hashes all that makes the runs of each point but the replicate: the
// version of the model, the input data, the effective scenario with its seed, and
// what is kept. It reads the scenario of every point, and so checks it.
func (w *Sweep) identities() ([]sweep.ID, error) {
	ids, errs := make([]sweep.ID, len(w.points)), make([]error, len(w.points))
	if w.worlds != nil {
		for point := range ids {
			ids[point] = w.worlds.identity(point)
		}
		return ids, nil
	}
	parallel.Each(len(w.points), 0, func(point int) {
		s, err := w.scenario(point)
		if errs[point] = err; err == nil {
			ids[point] = w.phase.mark(identityOf(s, &w.study.Keep), w, point)
		}
	})
	return ids, firstFaults(errs)
}

// identityOf is the identity of the runs of a scenario. Titles and the number of
// replicates change no run.
func identityOf(s *scenarios.Scenario, k *StudyKeep) sweep.ID {
	bare := *s
	bare.Title, bare.TitleJA, bare.Run.Replicates = "", "", 1
	return sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%d outputs\n%t %t %t %t\n%s", sim.Version, scenarios.Tables().Hash(), len(outputs()),
		k.Years, k.Firms, k.Events, k.Panel, bare.Text()))
}

// firstFaults gives of the faults of points the first at each place, so that a
// factor that is wrong in a thousand points is named once.
func firstFaults(errs []error) error {
	var all strict.Faults
	type place struct {
		file, key string
		line      int
	}
	seen := map[place]bool{}
	for _, err := range errs {
		var faults strict.Faults
		if err != nil && !errors.As(err, &faults) {
			return err
		}
		for _, f := range faults {
			if at := (place{f.File, f.Key, f.Line}); !seen[at] {
				seen[at] = true
				all = append(all, f)
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	return nil
}

// seed keys the draws of a point.
func (w *Sweep) seed(point int) int64 {
	seed := w.base(point).Run.Seed
	switch {
	case w.elements != nil:
		return seedOf(seed, w.elements.luck[point])
	case w.study.Replicates.Paired:
		return seed
	}
	return seedOf(seed, point)
}

// seedOf keys the draws of a point that shares none with others.
func seedOf(seed int64, point int) int64 {
	sum := sha256.Sum256(fmt.Appendf(nil, "point %d of seed %d", point, seed))
	return int64(binary.LittleEndian.Uint64(sum[:]) >> 1)
}

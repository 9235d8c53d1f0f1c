package study

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/store"
	"jiritsu/scenarios"
)

// A Side is one of two things that are compared, replicate by replicate: a
// finished run in a folder, of which the tables are read, or a scenario, which
// is simulated.
type Side struct {
	*Case
	Name string // as the user gave it
	run  *store.Manifest
}

// The tables of a run that a comparison reads.
var comparedTables = []string{eventsName, firmsName, yearsName}

// OpenSides finds what is to be compared and how many replicates both have.
// Settings apply to scenarios; what they leave open a scenario takes from the
// run that it is compared with. It is an error, naming every reason at once, if
// the two cannot be paired. Of two finished runs, settings may only say how many
// replicates, from the first on, are compared.
func OpenSides(names [2]string, given Settings) (sides [2]*Side, replicates int, err error) {
	var folders [2]bool
	for n, name := range names {
		info, err := os.Stat(name)
		folders[n] = err == nil && info.IsDir()
	}
	if rest := given; folders[0] && folders[1] {
		if rest.Replicates = ""; !rest.none() {
			return sides, 0, userf("%s and %s are finished runs: of their settings only --replicates can be given", names[0], names[1])
		}
	}
	wanted := given.Replicates
	for n, name := range names {
		if folders[n] {
			if sides[n], err = finishedSide(name); err != nil {
				return sides, 0, err
			}
			given.follow(sides[n].run)
		}
	}
	for n, name := range names {
		if folders[n] {
			continue
		}
		if !slices.Contains(scenarios.Names(), name) && !strings.HasSuffix(name, ".toml") {
			return sides, 0, userf("%s", noRun(name))
		}
		c, err := Load(name, given)
		if err != nil {
			return sides, 0, err
		}
		sides[n] = &Side{Case: c, Name: name}
	}
	replicates, err = pairable(sides, wanted)
	return sides, replicates, err
}

// finishedSide opens a finished run.
func finishedSide(dir string) (*Side, error) {
	if _, err := os.Stat(filepath.Join(dir, planName)); err == nil {
		return nil, userf("%s holds a sweep; what is compared are runs (jiritsu run) or scenarios; the points of a sweep stand side by side in its data set", dir)
	}
	m, err := runWith(dir, comparedTables...)
	if err != nil {
		return nil, err
	}
	c, err := caseOf(m)
	if err != nil {
		return nil, userf("%s cannot be compared: %w; run its scenario again with this program", dir, err)
	}
	return &Side{Case: c, Name: dir, run: m}, nil
}

// follow takes from a run what a scenario that is compared with it leaves open.
func (s *Settings) follow(m *store.Manifest) {
	for key, value := range map[string]int64{"run.seed": m.Seed, "run.replicates": int64(m.Replicates),
		"run.firms": int64(m.Firms), "run.from": int64(m.From), "run.to": int64(m.To)} {
		s.Default(key, strconv.FormatInt(value, 10))
	}
}

// pairable says how many replicates of both sides can be paired, or every reason
// why they cannot.
func pairable(s [2]*Side, wanted string) (int, error) {
	a, b := &s[0].Scenario.Run, &s[1].Scenario.Run
	var faults []string
	differ := func(what, flag string, x, y any) {
		if x != y {
			faults = append(faults, fmt.Sprintf("  %s: %v in A, %v in B; jiritsu run has %s", what, x, y, flag))
		}
	}
	differ("seed", "--seed", a.Seed, b.Seed)
	differ("firms sampled", "--firms", a.Firms, b.Firms)
	differ("first year", "--from", a.From, b.From)
	differ("last year", "--to", a.To, b.To)
	have := min(a.Replicates, b.Replicates)
	if n, err := strconv.Atoi(wanted); wanted != "" {
		if err != nil || n < 1 || n > have {
			faults = append(faults, fmt.Sprintf("  --replicates %s: wanted a whole number from 1 to %d, which both have", wanted, have))
		}
		have = n
	} else if a.Replicates != b.Replicates {
		faults = append(faults, fmt.Sprintf("  replicates: %d in A, %d in B; --replicates %d compares the first ones of both", a.Replicates, b.Replicates, have))
	}
	if len(faults) > 0 {
		return 0, userf("%s and %s cannot be paired:\n%s", s[0].Name, s[1].Name, strings.Join(faults, "\n"))
	}
	return have, nil
}

// A Changed is a key of a scenario that has another value in B than in A.
type Changed struct {
	Key string  `json:"key"`
	A   *string `json:"a"` // as TOML; nil where the key is not there
	B   *string `json:"b"`
}

// changed lists what differs between the scenarios of two sides, but for titles and
// for what follows from the rest.
func changed(s [2]*Side) []Changed {
	all, where := []Changed{}, map[string]int{}
	for side, x := range s {
		for _, p := range x.Params() {
			n, ok := where[p.Key]
			if !ok {
				n = len(all)
				where[p.Key] = n
				all = append(all, Changed{Key: p.Key})
			}
			*[]**string{&all[n].A, &all[n].B}[side] = &p.Value
		}
	}
	return slices.DeleteFunc(all, func(c Changed) bool {
		same := c.A != nil && c.B != nil && *c.A == *c.B
		return same || c.Key == "title" || c.Key == "title_ja" || c.Key == "run.replicates" || c.Key == "posterior.keys"
	})
}

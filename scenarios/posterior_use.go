package scenarios

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/sim"
)

// The ways to use a posterior.
const (
	useNone   = "none"
	useMedian = "median"
	useDraws  = "draws"
)

// PosteriorName is how scenarios call the embedded posterior.
const PosteriorName = "posterior.csv"

//go:embed posterior.csv
var embeddedPosterior string

// A drawn posterior says what differs between replicates.
type drawn struct {
	numbers []Number
	columns []int // of the posterior
	draws   [][]float64
}

// EmbeddedPosterior is the posterior of the shipped calibration.
func EmbeddedPosterior() (*Posterior, error) { return readEmbedded() }

var readEmbedded = sync.OnceValues(func() (*Posterior, error) { return ReadPosterior(PosteriorName, embeddedPosterior) })

// Vary gives what sets the parameters of a replicate, nil if all have the same:
// replicate r has draw r, and after the last draw the first again.
func (s *Scenario) Vary() func(replicate int, p *agents.Params) {
	if s.drawn == nil {
		return nil
	}
	d := s.drawn
	return func(replicate int, p *agents.Params) {
		row := d.draws[replicate%len(d.draws)]
		for n := range d.numbers {
			if err := d.numbers[n].Set(p, row[d.columns[n]]); err != nil {
				panic(err) // the reader has looked at every draw
			}
		}
	}
}

// usePosterior sets the parameters that take what a calibration found.
func (s *Scenario) usePosterior(from strict.Provenance) error {
	u := &s.Posterior
	if u.Use == useNone {
		return nil
	}
	p, name, err := u.posterior(from)
	if err != nil {
		return err
	}
	if faults := u.fits(p, name, from); len(faults) > 0 {
		return faults
	}
	u.Study = p.Study
	if len(u.Keys) == 0 {
		u.Keys = free(p, from)
	}
	s.take(p, name, from)
	return nil
}

// posterior reads the posterior and gives its name.
func (u *PosteriorUse) posterior(from strict.Provenance) (p *Posterior, name string, err error) {
	if u.File == "" {
		p, err = EmbeddedPosterior()
		return p, PosteriorName, err
	}
	name = u.File
	if file, _, ok := strings.Cut(from["posterior.file"], ".toml:"); ok && !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(file), name)
	}
	text, err := strict.ReadFile(name, mostPosterior)
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	if err != nil {
		return nil, name, strict.Faults{posteriorFault(from, "posterior.file", "= %q cannot be read: %v", u.File, err)}
	}
	u.File = name // as seen from here, so that the effective scenario can be read again
	p, err = ReadPosterior(name, text)
	return p, name, err
}

// mostPosterior bounds the length of a posterior, bytes.
const mostPosterior = 64 << 20

// fits says what is wrong with a posterior for this scenario.
func (u *PosteriorUse) fits(p *Posterior, name string, from strict.Provenance) (faults strict.Faults) {
	if p.ModelVersion != sim.Version {
		faults = append(faults, posteriorFault(from, "posterior.use", "= %q: %s is of version %s of the model, and this is %s; calibrate again", u.Use, name, p.ModelVersion, sim.Version))
	}
	if u.Study != "" && u.Study != p.Study {
		faults = append(faults, posteriorFault(from, "posterior.study", "= %q, and %s is of %s", u.Study, name, p.Study))
	}
	for n, key := range u.Keys {
		if !slices.Contains(p.Keys, key) {
			faults = append(faults, posteriorFault(from, fmt.Sprintf("posterior.keys[%d]", n), "= %q is not in %s%s", key, name,
				strict.Suggest(key, p.Keys, "; it has "+strings.Join(p.Keys, ", "))))
		}
	}
	return faults
}

// free lists the parameters of a posterior that nothing but the default sets.
func free(p *Posterior, from strict.Provenance) (keys []string) {
	for _, key := range p.Keys {
		if from[key] == "default" {
			keys = append(keys, key)
		}
	}
	return keys
}

// take sets parameters to medians, and notes the draws.
func (s *Scenario) take(p *Posterior, name string, from strict.Provenance) {
	known, median := Numbers(), p.Median()
	d := &drawn{draws: p.Draws}
	for n, key := range p.Keys {
		if !slices.Contains(s.Posterior.Keys, key) {
			continue
		}
		number := known[key]
		if err := number.Set(&s.Params, median[n]); err != nil {
			panic(err) // the reader has looked at every draw
		}
		from[key] = name + ", median"
		if s.Posterior.Use == useDraws {
			from[key] = name + ", a draw in each history"
		}
		d.numbers, d.columns = append(d.numbers, number), append(d.columns, n)
	}
	if s.Posterior.Use == useDraws {
		s.drawn = d
	}
}

// posteriorFault is a fault at a key of a scenario.
func posteriorFault(from strict.Provenance, key, format string, args ...any) strict.Fault {
	f := strict.Fault{Key: key, Message: fmt.Sprintf(format, args...)}
	whole, _, _ := strings.Cut(key, "[")
	f.File = from[whole]
	if at := strings.LastIndex(f.File, ":"); at >= 0 {
		fmt.Sscan(f.File[at+1:], &f.Line)
		f.File = f.File[:at]
	}
	return f
}

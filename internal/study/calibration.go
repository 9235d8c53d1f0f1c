package study

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/calibrate"
	"jiritsu/calibrate/abc"
	"jiritsu/internal/draw"
	"jiritsu/internal/strict"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// A CalibrationStudy is a study that fits parameters, read and ready to run.
type CalibrationStudy struct {
	Name string // of the study file

	file       *calibrationText
	sim        *Simulator
	targets    []calibrate.Target
	targetFile string
	fitted     []int // of the targets
	parameters []abc.Parameter
	knobs      []scenarios.Number
	cases      *fittedCases // nil if there are none
}

// LoadCalibration reads a calibration file with its scenario and its targets. The
// error names every fault at once.
func LoadCalibration(path string) (*CalibrationStudy, error) {
	s, err := readCalibration(path)
	if err != nil {
		return nil, err
	}
	c := &CalibrationStudy{Name: strings.TrimSuffix(filepath.Base(path), ".toml"), file: s, targetFile: calibrate.EmbeddedName}
	if s.Targets.File != "" {
		c.targetFile = s.Targets.File
	}
	if c.targets, err = ReadTargets(s.near(s.Targets.File)); err != nil {
		return nil, s.at("targets.file", err)
	}
	var faults strict.Faults
	if c.fitted, faults = s.fitted(c.targets); len(faults) > 0 {
		return nil, faults
	}
	var keys []string
	known := scenarios.Numbers()
	for n := range s.Prior {
		p := &s.Prior[n]
		keys = append(keys, p.Parameter)
		c.knobs = append(c.knobs, known[p.Parameter])
		c.parameters = append(c.parameters, abc.Parameter{Name: p.Parameter, Prior: p.distribution()})
	}
	scenario := (&studyText{path: path}).find(s.Scenario)
	if c.sim, err = NewSimulator(scenario, s.settings(), keys, c.targets); err != nil {
		return nil, s.at("scenario", err)
	}
	if c.cases, err = s.cases(c.sim.base.Scenario); err != nil {
		return nil, s.at("cases.file", err)
	}
	if c.cases != nil {
		for k, x := range c.cases.observed {
			if !math.IsNaN(x) {
				c.fitted = append(c.fitted, len(c.targets)+k)
			}
		}
	}
	if len(c.fitted) < len(s.Prior) {
		return nil, strict.Faults{s.fault("prior", "lists %d free parameters, and %d figures are fitted: wanted as many figures at least", len(s.Prior), len(c.fitted))}
	}
	return c, nil
}

// name is that of a figure: of a target, or behind these of a statistic of the cases.
func (c *CalibrationStudy) name(n int) string {
	if n < len(c.targets) {
		return c.targets[n].ID
	}
	return c.cases.names[n-len(c.targets)]
}

// columns is how many figures a run gives, of targets and of cases.
func (c *CalibrationStudy) columns() int {
	if c.cases == nil {
		return len(c.targets)
	}
	return len(c.targets) + len(c.cases.names)
}

// at puts the place in the study before faults that have none of their own.
func (s *calibrationText) at(key string, err error) error {
	var faults strict.Faults
	var user *UserError
	switch {
	case errors.As(err, &faults):
		for n, f := range faults {
			if f.File == "" || strings.HasPrefix(f.File, "--set") || strings.HasPrefix(f.File, "--") {
				at := s.settingKey(f.File, key)
				faults[n] = s.fault(at, "%s", strings.TrimSpace(f.File+" "+f.Key+" "+f.Message))
			}
		}
		return faults
	case errors.As(err, &user):
		return strict.Faults{s.fault(key, "%s", user.Error())}
	}
	return err
}

// settingKey is the key of the study that asks for a setting that a reader of
// scenarios faults.
func (s *calibrationText) settingKey(flag, otherwise string) string {
	for flagName, key := range map[string]string{"--seed": "run.seed", "--firms": "run.firms", "--from": "run.from", "--to": "run.to", "--set": "set"} {
		if strings.HasPrefix(flag, flagName) {
			return key
		}
	}
	return otherwise
}

// Seed keys all draws of the calibration.
func (c *CalibrationStudy) Seed() int64 { return c.sim.base.Setup.Seed }

// Firms is how many firms a run samples.
func (c *CalibrationStudy) Firms() int { return c.sim.base.Setup.Firms }

// hash is what makes the runs of a calibration: the version of the model, the input
// data, the effective scenario, what is free, and the figures that are computed.
// Neither priors nor bands belong to it: they change no run.
func (c *CalibrationStudy) hash() [32]byte {
	type figure struct {
		Statistic string
		Filter    calibrate.Filter
		Scale     float64
	}
	figures := make([]figure, len(c.targets))
	for n, t := range c.targets {
		figures[n] = figure{t.Statistic, t.Filter, t.Scale}
	}
	text, err := json.Marshal(figures)
	if err != nil {
		panic(err) // plain values
	}
	all := fmt.Appendf(nil, "%s\n%s\n%s\n%q\n%s", sim.Version, scenarios.Tables().Hash(), c.sim.base.Text, c.sim.keys, text)
	if c.cases != nil {
		all = append(all, c.cases.text...)
	}
	return sha256.Sum256(all)
}

// Identity is the hash of all that makes the posterior: the runs, the priors, the
// figures with their bands and how it is found.
func (c *CalibrationStudy) Identity() string {
	runs := c.hash()
	bare := *c.file.CalibrationFile
	bare.Title = ""
	text, err := json.Marshal(c.targets)
	if err != nil {
		panic(err) // plain values
	}
	sum := sha256.Sum256(fmt.Appendf(runs[:], "\n%s\n%s", strict.Encode(&bare), text))
	return hex.EncodeToString(sum[:])
}

// band95 is the width of the 95% interval of a normal distribution, in standard
// deviations.
const band95 = 2 * 1.959963984540054

// noise is the error of observation of a target: its band is taken for the 95%
// interval of a normal distribution.
func noise(t *calibrate.Target) float64 { return (t.High - t.Low) / band95 }

// observe adds the error of observation to the figures of a run, by draws keyed to the
// run and the target. With it in the table the posterior takes the error into
// account as a likelihood would (Wilkinson 2013, Statistical Applications in
// Genetics and Molecular Biology 12(2)). Missing figures stay missing.
func (c *CalibrationStudy) observe(figures []float64, run int) []float64 {
	seen := slices.Clone(figures) // those of cases have their own errors
	for n := range c.targets {
		t := &c.targets[n]
		r := draw.Named("error of observation").In(c.Seed(), run, 0).Of(uint64(nameKey(t.ID)), 0)
		seen[n] = figures[n] + float64(noise(t)*r.Normal(0))
	}
	return seen
}

// nameKey is a number for a name, so that the error of a figure does not depend on
// which others there are.
func nameKey(name string) uint32 {
	sum := sha256.Sum256([]byte(name))
	return uint32(sum[0])<<24 | uint32(sum[1])<<16 | uint32(sum[2])<<8 | uint32(sum[3])
}

// values gives the published value of each target.
func (c *CalibrationStudy) values() []float64 {
	all := make([]float64, len(c.targets))
	for n := range c.targets {
		all[n] = c.targets[n].Value
	}
	if c.cases != nil {
		all = append(all, c.cases.observed...)
	}
	return all
}

// whole tells whether a run has all the figures of some targets.
func whole(figures []float64, which []int) bool {
	for _, n := range which {
		if math.IsNaN(figures[n]) {
			return false
		}
	}
	return true
}

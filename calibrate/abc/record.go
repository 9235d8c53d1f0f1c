package abc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"jiritsu/internal/journal"
)

// A Record is one simulation as the log has it.
type Record struct {
	Phase      string    `json:"phase"`
	Index      int       `json:"index"`
	Replicate  int       `json:"replicate,omitempty"`
	Seed       int64     `json:"seed"`
	Parameters []float64 `json:"parameters"`
	Statistics []float64 `json:"statistics,omitempty"` // none if the run failed
	Failure    string    `json:"failure,omitempty"`
	Distance   *float64  `json:"distance,omitempty"` // by the scales of that time; none if the run failed or, from the prior, scales were not known yet
	Accepted   bool      `json:"accepted,omitempty"`
}

// ReadLog returns the settings, as JSON, and the simulations that a log holds.
func ReadLog(path string) (settings []byte, all []Record, err error) {
	settings, lines, err := journal.Read(path)
	if err != nil {
		return nil, nil, err
	}
	all = make([]Record, len(lines))
	for i, line := range lines {
		if err := json.Unmarshal(line, &all[i]); err != nil {
			return nil, nil, fmt.Errorf("%s:%d: this is not a simulation: %w", path, i+2, err)
		}
	}
	return settings, all, nil
}

// A ledger hands out what the log holds and then records what is new. Without a
// file it does nothing.
type ledger struct {
	path string
	file *journal.Journal
	old  [][]byte // not yet handed out
	line int      // of the first of them
}

// settings are what a log belongs to; other settings need another log. Workers and
// the budget may change.
type settings struct {
	Method     string   `json:"method"`
	Seed       int64    `json:"seed"`
	Parameters []string `json:"parameters"`
	Statistics []string `json:"statistics"`
	Options    any      `json:"options"`
}

// describe says which settings a log belongs to.
func describe(method string, p *Problem, o Options, own any) ([]byte, error) {
	s := settings{Method: method, Seed: o.Seed, Options: own}
	for _, q := range p.Parameters {
		s.Parameters = append(s.Parameters, fmt.Sprintf("%s: %T%+v", q.Name, q.Prior, q.Prior))
	}
	for _, t := range p.Statistics {
		s.Statistics = append(s.Statistics, fmt.Sprintf("%s: observed %v, weight %v", t.Name, t.Observed, t.weight()))
	}
	return json.Marshal(s)
}

// openLedger opens the log of a method with its own settings.
func openLedger(method string, p *Problem, o Options, own any) (*ledger, error) {
	if o.Log == "" {
		return &ledger{}, nil
	}
	header, err := describe(method, p, o, own)
	if err != nil {
		return nil, err
	}
	file, old, err := journal.Open(o.Log, header)
	var other *journal.HeaderError
	if errors.As(err, &other) {
		return nil, fmt.Errorf("%s belongs to other settings; give another file, or the settings it was begun with:\n  %s",
			o.Log, strings.Join(differences(other.Found, other.Wanted), "\n  "))
	}
	if err != nil {
		return nil, err
	}
	return &ledger{path: o.Log, file: file, old: old, line: 2}, nil
}

// differences lists the settings in which two headers differ.
func differences(found, wanted []byte) []string {
	var a, b map[string]json.RawMessage
	if json.Unmarshal(found, &a) != nil || json.Unmarshal(wanted, &b) != nil {
		return []string{fmt.Sprintf("it begins with %.60q", found)}
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(b)) {
		if !bytes.Equal(a[key], b[key]) {
			all = append(all, fmt.Sprintf("%s: the file has %s, now it is %s", key, a[key], b[key]))
		}
	}
	return all
}

// recorded returns the next simulation of the log, or nil if there is none left.
// It must be the one that is due.
func (l *ledger) recorded(due *Record) (*Record, error) {
	if len(l.old) == 0 {
		return nil, nil
	}
	var r Record
	if err := json.Unmarshal(l.old[0], &r); err != nil {
		return nil, fmt.Errorf("%s:%d: this is not a simulation: %w", l.path, l.line, err)
	}
	if r.Phase != due.Phase || r.Index != due.Index || r.Replicate != due.Replicate || r.Seed != due.Seed || !slices.Equal(r.Parameters, due.Parameters) {
		return nil, fmt.Errorf("%s:%d: this is simulation %d of %s at %v; due is %d of %s at %v: the log was written by another version",
			l.path, l.line, r.Index, r.Phase, r.Parameters, due.Index, due.Phase, due.Parameters)
	}
	l.old, l.line = l.old[1:], l.line+1
	return &r, nil
}

// record appends a simulation.
func (l *ledger) record(r *Record, distance float64, accepted bool) error {
	if l.file == nil {
		return nil
	}
	if finite(distance) {
		r.Distance = &distance
	}
	r.Accepted = accepted
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("cannot record a simulation: %w", err)
	}
	return l.file.Append(line)
}

// close ends writing; err is what has gone wrong so far.
func (l *ledger) close(err *error) {
	if l.file == nil {
		return
	}
	if cerr := l.file.Close(); *err == nil && cerr != nil {
		*err = cerr
	}
}

// weight returns the weight with its default.
func (s *Statistic) weight() float64 {
	if s.Weight == 0 {
		return 1
	}
	return s.Weight
}

// none is the distance of what is not compared.
var none = math.NaN()

package scenarios

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jiritsu/internal/strict"
)

// A Posterior is what a calibration found: equally weighted draws of parameters of the
// model, in a random order.
type Posterior struct {
	ModelVersion string      // of the model that was calibrated
	Study        string      // identity of the calibration, SHA-256
	Source       string      // in a line
	Keys         []string    // parameters, as `jiritsu params` has them
	Draws        [][]float64 // draw by parameter

	median func() []float64 // worked out once for one that was read
}

// posteriorFirst is how a posterior file begins.
const posteriorFirst = "# posterior of jiritsu calibrate"

// Encode writes a posterior: lines of what it is, then CSV with a header of keys.
// Numbers read back to the bit.
func (p *Posterior) Encode() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n# model: %s\n# study: %s\n# source: %s\n", posteriorFirst, p.ModelVersion, p.Study, p.Source)
	w := csv.NewWriter(&b)
	w.Write(p.Keys) // a buffer takes everything
	for _, row := range p.Draws {
		text := make([]string, len(row))
		for j, x := range row {
			text[j] = strconv.FormatFloat(x, 'g', -1, 64)
		}
		w.Write(text)
	}
	w.Flush()
	return b.Bytes()
}

// ReadPosterior reads a posterior file; the error names every fault by line.
func ReadPosterior(name, text string) (*Posterior, error) {
	p, all := &Posterior{}, strict.Faults{}
	fault := func(line int, format string, args ...any) {
		all = append(all, strict.Fault{File: name, Line: line, Message: fmt.Sprintf(format, args...)})
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if strings.TrimRight(lines[0], "\r") != posteriorFirst {
		fault(1, "is no posterior: wanted %q, as jiritsu calibrate writes it", posteriorFirst)
		return nil, all
	}
	at := 1
	for ; at < len(lines) && strings.HasPrefix(lines[at], "#"); at++ {
		key, value, _ := strings.Cut(strings.TrimPrefix(lines[at], "# "), ": ")
		for known, to := range map[string]*string{"model": &p.ModelVersion, "study": &p.Study, "source": &p.Source} {
			if key == known {
				*to = strings.TrimSpace(value)
			}
		}
	}
	if p.ModelVersion == "" || p.Study == "" {
		fault(1, "does not say of which model and study it is: wanted lines \"# model: ...\" and \"# study: ...\"")
	}
	if at >= len(lines) {
		fault(at, "has no parameters and no draws")
		return nil, all
	}
	p.read(lines[at:], at+1, fault)
	if len(all) > 0 {
		return nil, all
	}
	p.median = sync.OnceValue(func() []float64 { return p.Quantile(.5) })
	return p, nil
}

// read reads the table of a posterior.
func (p *Posterior) read(lines []string, at int, fault func(int, string, ...any)) {
	known := Numbers()
	p.Keys = strings.Split(strings.TrimSpace(lines[0]), ",")
	for n, key := range p.Keys {
		if _, ok := known[key]; !ok {
			fault(at, "%q is no number of the model%s", key, strict.Suggest(key, sortedKeys(known), ""))
		}
		if slices.Contains(p.Keys[:n], key) {
			fault(at, "%s stands there twice", key)
		}
	}
	for n, line := range lines[1:] {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if len(cells) != len(p.Keys) {
			fault(at+n+1, "has %d values, wanted %d", len(cells), len(p.Keys))
			continue
		}
		row := make([]float64, len(cells))
		for j, cell := range cells {
			x, err := strconv.ParseFloat(cell, 64)
			allowed, ok := known[p.Keys[j]]
			switch {
			case err != nil:
				fault(at+n+1, "%s = %q is no number", p.Keys[j], cell)
			case ok && !allowed.Allowed.Contains(x):
				fault(at+n+1, "%s = %g is outside its range", p.Keys[j], x)
			}
			row[j] = x
		}
		p.Draws = append(p.Draws, row)
	}
	if len(p.Draws) == 0 {
		fault(at, "there are no draws below the keys")
	}
}

// Median is the median of each parameter.
func (p *Posterior) Median() []float64 {
	if p.median != nil {
		return p.median()
	}
	return p.Quantile(.5)
}

// Quantile is a quantile of each parameter, linear between draws (type 7 of Hyndman
// and Fan 1996); q is in [0,1].
func (p *Posterior) Quantile(q float64) []float64 {
	all := make([]float64, len(p.Keys))
	for j := range all {
		column := make([]float64, len(p.Draws))
		for i, row := range p.Draws {
			column[i] = row[j]
		}
		slices.Sort(column)
		at := float64(q * float64(len(column)-1))
		low := int(at)
		high := min(low+1, len(column)-1)
		all[j] = column[low] + float64((at-float64(low))*(column[high]-column[low]))
	}
	return all
}

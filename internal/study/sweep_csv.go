package study

import (
	"encoding/csv"
	"path/filepath"
	"strconv"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
)

// The lists beside the tables of a data set.
const (
	pointsName  = "points.csv"
	failedName  = "failed.csv"
	missingName = "missing.csv" // only of a sweep that is not whole
)

// writeCSV writes the rows that fill gives, all or nothing.
func writeCSV(path string, fill func(add func(cells ...string)) error) error {
	f, err := store.CreateFile(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	err = fill(func(cells ...string) { w.Write(cells) }) // Error tells below
	if w.Flush(); err == nil {
		err = w.Error()
	}
	if err != nil {
		f.Abort()
		return err
	}
	return f.Commit()
}

// statusWords are how tables call the ways in which runs end.
var statusWords = map[sweep.Status]string{sweep.Done: "done", sweep.Failed: "failed", sweep.TimedOut: "timed out"}

// eachUnit gives every run that the sweep wants, in the order of the plan.
func (p *SweepPlan) eachUnit(runs *sweep.Store, do func(u sweep.Unit, s sweep.Status) error) error {
	for point := range p.levels {
		n, _ := runs.Wanted(point)
		for r := range n {
			u := sweep.Unit{Point: point, Replicate: r}
			if err := do(u, runs.Status(u)); err != nil {
				return err
			}
		}
	}
	return nil
}

// unitCells names a run in a list.
func unitCells(u sweep.Unit) []string {
	return []string{strconv.Itoa(u.Point), strconv.Itoa(u.Replicate)}
}

// lists writes the design, the failed runs and, if there are any, the missing
// ones. Runs that the clock has stopped are kept apart; see writeTimes.
func (d *dataSet) lists() error {
	if err := writeCSV(filepath.Join(d.dir, pointsName), d.listPoints); err != nil {
		return err
	}
	err := writeCSV(filepath.Join(d.dir, failedName), func(add func(...string)) error {
		add("point", "replicate", "cause")
		return d.eachUnit(d.runs, func(u sweep.Unit, s sweep.Status) error {
			if s != sweep.Failed {
				return nil
			}
			rec, err := d.runs.Get(u)
			if err == nil {
				add(append(unitCells(u), rec.Cause)...)
			}
			return err
		})
	})
	if err != nil || d.runs.Progress(sweep.Whole).Left() == 0 {
		return err
	}
	return writeCSV(filepath.Join(d.dir, missingName), func(add func(...string)) error {
		add("point", "replicate")
		return d.eachUnit(d.runs, func(u sweep.Unit, s sweep.Status) error {
			if s == 0 {
				add(unitCells(u)...)
			}
			return nil
		})
	})
}

// listPoints lists the design, with how many runs each point got.
func (d *dataSet) listPoints(add func(...string)) error {
	add(append([]string{"point", "seed", "replicates", "runs"}, d.FactorNames()...)...)
	for point, levels := range d.levels {
		n, _ := d.runs.Wanted(point)
		whole := 0
		for r := range n {
			if d.runs.Status(sweep.Unit{Point: point, Replicate: r}) == sweep.Done {
				whole++
			}
		}
		row := []string{strconv.Itoa(point), strconv.FormatInt(d.seeds[point], 10), strconv.Itoa(n), strconv.Itoa(whole)}
		for _, l := range levels {
			row = append(row, l.text())
		}
		add(row...)
	}
	return nil
}

// FactorNames lists what the study varies, in the order of its columns.
func (p *SweepPlan) FactorNames() []string {
	names := make([]string, len(p.Factors))
	for n, f := range p.Factors {
		names[n] = f.Name
	}
	return names
}

// writeTimes writes how long each run took and how it ended: what differs from
// one sweep of a study to the next.
func (p *SweepPlan) writeTimes(runs *sweep.Store, path string) error {
	return writeCSV(path, func(add func(...string)) error {
		add("point", "replicate", "status", "seconds", "cause")
		return p.eachUnit(runs, func(u sweep.Unit, s sweep.Status) error {
			if s == 0 {
				return nil
			}
			cause := ""
			if s != sweep.Done {
				rec, err := runs.Get(u)
				if err != nil {
					return err
				}
				cause = rec.Cause
			}
			add(append(unitCells(u), statusWords[s], strconv.FormatFloat(runs.Wall(u).Seconds(), 'f', 3, 64), cause)...)
			return nil
		})
	})
}

package study

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"jiritsu/results/store"
	"jiritsu/sim/sweep"
)

// writeCSV writes rows to a file, all or nothing.
func writeCSV(path string, rows [][]string) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return store.WriteFile(path, b.Bytes())
}

// statusWords are how tables call the ways in which runs end.
var statusWords = map[sweep.Status]string{sweep.Done: "done", sweep.Failed: "failed", sweep.TimedOut: "timed out"}

// writeTimes writes how long each run took and how it ended: what differs from
// one sweep of a study to the next.
func (p *SweepPlan) writeTimes(runs *sweep.Store, path string) error {
	rows := [][]string{{"point", "replicate", "status", "seconds", "cause"}}
	for point := range p.levels {
		n, _ := runs.Wanted(point)
		for r := range n {
			u := sweep.Unit{Point: point, Replicate: r}
			if runs.Status(u) == 0 {
				continue
			}
			rec, err := runs.Get(u)
			if err != nil {
				return err
			}
			rows = append(rows, []string{strconv.Itoa(point), strconv.Itoa(r), statusWords[rec.Status],
				strconv.FormatFloat(rec.Wall.Seconds(), 'f', 3, 64), rec.Cause})
		}
	}
	return writeCSV(path, rows)
}

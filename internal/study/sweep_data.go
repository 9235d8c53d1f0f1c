package study

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"jiritsu/results/store"
	"jiritsu/scenarios"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// runsTable is the table with a row for each run.
const runsTable = "runs"

// partName is the file of a partition.
const partName = "part-0.parquet"

// A dataSet is a data set being written, from the records of a store.
type dataSet struct {
	*SweepPlan
	runs *sweep.Store
	dir  string
	meta map[string]string
}

// tidier is the percentage of garbage at which a data set is written: it allocates
// much and keeps little, and is to need no more memory than the runs did.
const tidier = 30

// publish writes the data set of a plan from its logs, with what explains it, and
// puts it in place of an older one. It depends on the results of the runs alone.
func (p *SweepPlan) publish(ctx context.Context, runs *sweep.Store, dir string) (string, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(tidier))
	debug.FreeOSMemory() // of the runs
	fresh, final := filepath.Join(dir, newData), filepath.Join(dir, dataFolder)
	d := &dataSet{SweepPlan: p, runs: runs, dir: fresh, meta: map[string]string{"study": p.Name, "model_version": p.ModelVersion}}
	err := os.RemoveAll(fresh)
	if err == nil {
		err = d.write(ctx)
	}
	if err == nil {
		err = os.RemoveAll(final)
	}
	if err == nil {
		err = p.explain(runs, dir) // first: a data set that is there is finished
	}
	if err == nil {
		err = os.Rename(fresh, final)
	}
	if err != nil {
		os.RemoveAll(fresh)
		if ctx.Err() != nil {
			return "", &Stopped{context.Cause(ctx), runs.Progress(sweep.Whole)}
		}
		return "", writing(err)
	}
	return final, nil
}

// explained tells whether all that stands beside a data set is there.
func explained(dir string) bool {
	for _, name := range []string{readmeName, timesName} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// explain writes what stands beside a data set.
func (p *SweepPlan) explain(runs *sweep.Store, dir string) error {
	text, err := p.readme(runs)
	if err == nil {
		err = store.WriteFile(filepath.Join(dir, readmeName), text)
	}
	if err == nil {
		err = p.writeTimes(runs, filepath.Join(dir, timesName))
	}
	return err
}

// write writes every file of the data set.
func (d *dataSet) write(ctx context.Context) error {
	parts := d.parts()
	for n := -1; n < len(d.Tables); n++ {
		for _, part := range parts {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := d.part(part, n); err != nil {
				return err
			}
		}
	}
	if err := d.lists(); err != nil {
		return err
	}
	return store.Finish(d.dir, d.manifest())
}

// mostParts bounds the folders of a data set.
const mostParts = 1000

// A part is a folder of the data set with its points.
type part struct {
	folder string
	points []int
}

// parts divides the points by the levels of the factors of the partition, in the
// order in which these first come.
func (p *SweepPlan) parts() []part {
	var all []part
	at := map[string]int{}
	for point := range p.levels {
		var folders []string
		for n, f := range p.Factors {
			if slices.Contains(p.Partition, f.Name) {
				folders = append(folders, f.Name+"="+folderName(p.levels[point][n].text()))
			}
		}
		folder := filepath.Join(folders...)
		n, ok := at[folder]
		if !ok {
			n, at[folder] = len(all), len(all)
			all = append(all, part{folder: folder})
		}
		all[n].points = append(all[n].points, point)
	}
	return all
}

// folderName writes a level so that it can be part of a folder's name, as Hive
// partitions do it.
func folderName(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("._@-+", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

// part writes the file of one table in one partition: of the runs for table -1,
// else of that kept table.
func (d *dataSet) part(p part, table int) error {
	name := runsTable
	if table >= 0 {
		name = d.Tables[table]
	}
	dir := filepath.Join(d.dir, name, p.folder)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var w tableWriter
	var err error
	if table < 0 {
		w, err = d.runsWriter(filepath.Join(dir, partName))
	} else {
		k := slices.IndexFunc(keptTables, func(t keptTable) bool { return t.name == name })
		w, err = keptTables[k].create(filepath.Join(dir, partName), d.meta)
	}
	if err != nil {
		return err
	}
	if err := d.each(p.points, func(point int, rec *sweep.Record) error {
		if table < 0 {
			return w.(*runsWriter).run(point, rec)
		}
		return w.take(point, rec.Tables[table])
	}); err != nil {
		w.Abort()
		return err
	}
	return w.Close()
}

// each gives the whole runs of some points, in order.
func (d *dataSet) each(points []int, do func(point int, rec *sweep.Record) error) error {
	for _, point := range points {
		n, _ := d.runs.Wanted(point)
		for r := range n {
			u := sweep.Unit{Point: point, Replicate: r}
			if d.runs.Status(u) != sweep.Done {
				continue
			}
			rec, err := d.runs.Get(u)
			if err == nil {
				err = do(point, rec)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// manifest describes the data set. It tells no time: that is kept apart.
func (d *dataSet) manifest() *store.Manifest {
	return &store.Manifest{ModelVersion: sim.Version, Commit: commit(), GoVersion: runtime.Version(),
		Target: runtime.GOOS + "/" + runtime.GOARCH, Scenario: d.Name, ScenarioText: d.StudyText, Seed: d.Seed,
		Replicates: d.runs.Progress(sweep.Whole).Wanted, Firms: d.Firms, From: d.From, To: d.To,
		InputHashes: map[string]string{inputName: scenarios.Tables().Hash()}}
}

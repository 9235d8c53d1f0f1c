package study

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"jiritsu/results/store"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// The files of a calibration.
const (
	reportName     = "report" // .md for readers, .json for programs
	recoveryName   = "recovery"
	posteriorName  = "posterior.csv"
	tableName      = "table.parquet"
	parametersCSV  = "parameters.csv"
	ledgerCSV      = "ledger.csv"
	reachCSV       = "prior_reach.csv"
	leftOutCSV     = "left_out.csv"
	trialsCSV      = "trials.csv"
	profilesCSV    = "profiles.csv"
	casesCSV       = "cases_left_out.csv"
	calibrationTXT = "study.toml"
)

// calibrationFiles are all that a calibration writes into its folder beside its logs.
var calibrationFiles = []string{store.ManifestName, reportName + ".md", reportName + ".json", recoveryName + ".md", recoveredCSV, posteriorName, tableName,
	parametersCSV, ledgerCSV, reachCSV, leftOutCSV, trialsCSV, profilesCSV, casesCSV, calibrationTXT, ReportName}

// onlyCalibration refuses a folder with files that no calibration has written.
func onlyCalibration(dir string) error {
	other, err := foreign(dir, append([]string{rowsFolder, freshFolder}, calibrationFiles...))
	if err == nil && other != "" {
		return userf("%s holds files that are no calibration's, such as %s; choose another --out", dir, other)
	}
	return err
}

// write writes the results of a calibration, each file whole, the manifest last.
func (c *CalibrationStudy) write(dir string, r *CalibrationReport, t *calibrationTable) error {
	path := func(name string) string { return filepath.Join(dir, name) }
	for _, f := range []func() error{
		func() error { return store.WriteFile(path(calibrationTXT), []byte(c.file.text)) },
		func() error { return c.writeTable(path(tableName), t) },
		func() error { return store.WriteFile(path(posteriorName), c.posteriorFile(r)) },
		func() error { return store.WriteCSV(path(parametersCSV), parameterRows(r)) },
		func() error { return store.WriteCSV(path(ledgerCSV), ledgerRows(r)) },
		func() error { return store.WriteCSV(path(reachCSV), reachRows(r)) },
		func() error { return store.WriteCSV(path(leftOutCSV), leftOutRows(r)) },
		func() error { return store.WriteCSV(path(trialsCSV), trialRows(r)) },
		func() error { return store.WriteCSV(path(profilesCSV), profileRows(r)) },
		func() error { return store.WriteCSV(path(casesCSV), caseLines(r)) },
		func() error { return store.WriteJSON(path(reportName+".json"), r) },
		func() error { return store.WriteFile(path(reportName+".md"), []byte(r.Markdown())) },
		func() error { return store.WriteJSON(path(store.ManifestName), c.manifest(r)) },
	} {
		if err := f(); err != nil {
			return writing(err)
		}
	}
	return nil
}

// A calibrationManifest says from what a calibration was computed. It holds no time and
// no machine but the kind, so that the same study gives the same bytes.
type calibrationManifest struct {
	Identity     string            `json:"identity"`
	ModelVersion string            `json:"model_version"`
	GoVersion    string            `json:"go_version"`
	Target       string            `json:"target"` // operating system and processor
	ScenarioText string            `json:"scenario_text"`
	Study        string            `json:"study"` // as given
	InputHashes  map[string]string `json:"input_hashes"`
	Seed         int64             `json:"seed"`
	Replicates   map[string][2]int `json:"replicates"` // first and last number, by use
	Failed       []failedRow       `json:"failed"`
}

// manifest is that of a calibration.
func (c *CalibrationStudy) manifest(r *CalibrationReport) *calibrationManifest {
	p := &c.file.Posterior
	return &calibrationManifest{Identity: r.Identity, ModelVersion: sim.Version, GoVersion: runtime.Version(), Target: runtime.GOOS + "/" + runtime.GOARCH,
		ScenarioText: c.sim.base.Text, Study: c.file.text, InputHashes: map[string]string{inputName: scenarios.Tables().Hash()}, Seed: r.Seed,
		Replicates: map[string][2]int{rowsFolder: {0, r.Rows - 1}, "before and at the median": {pairedFrom, pairedFrom + p.Replicates - 1},
			"over draws": {predictiveFrom, predictiveFrom + p.Predictive - 1}}, Failed: r.Failed}
}

// writeTable writes the reference table: row, parameters, and figures as simulated.
func (c *CalibrationStudy) writeTable(path string, t *calibrationTable) error {
	columns := []store.Column{{Name: "row", Unit: "number", Kind: store.Integer}}
	for n := range c.knobs {
		columns = append(columns, store.Column{Name: c.knobs[n].Path, Unit: c.knobs[n].Unit})
	}
	for n := range c.columns() {
		columns = append(columns, store.Column{Name: c.name(n), Unit: "as the target"})
	}
	w, err := store.CreateTable(path, columns, map[string]string{"model_version": sim.Version, "identity": c.Identity()})
	if err != nil {
		return err
	}
	for i := range t.theta {
		row := []any{int64(i)}
		for _, x := range t.theta[i] {
			row = append(row, x)
		}
		figures := t.figures[i]
		if figures == nil {
			figures = missing(c.columns())
		}
		for _, x := range figures {
			row = append(row, x)
		}
		if err := w.Append(row...); err != nil {
			w.Abort()
			return err
		}
	}
	return w.Close()
}

// posteriorFile is the posterior as scenarios read it.
func (c *CalibrationStudy) posteriorFile(r *CalibrationReport) []byte {
	p := scenarios.Posterior{ModelVersion: sim.Version, Study: r.Identity, Source: c.source(), Draws: r.Draws}
	for n := range r.Parameters {
		p.Keys = append(p.Keys, r.Parameters[n].Key)
	}
	return p.Encode()
}

// source says in a line where the posterior comes from.
func (c *CalibrationStudy) source() string {
	return fmt.Sprintf("jiritsu calibrate %s.toml: %s with %d runs of %d firms, seed %d, fitted to %d figures of %s", c.Name, c.file.Scenario,
		c.file.Table.Rows, c.Firms(), c.Seed(), len(c.fitted), strings.TrimSpace(c.targetFile))
}

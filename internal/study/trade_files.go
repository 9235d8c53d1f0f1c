package study

import (
	"errors"
	"runtime"

	"jiritsu/results/store"
	"jiritsu/sim"
	"jiritsu/trade"
)

// The files of a study of trade, the manifest first since it moves last.
var tradeNames = []string{store.ManifestName, "reading.json", "indicators.csv", "indicators.parquet", "structure.csv", "structure.parquet",
	"classes.csv", "classes.parquet", "product_map.csv", "product_map.parquet", "tracks.csv", "tracks.parquet",
	"fineness.csv", "fineness.parquet", "paths.csv", "paths.parquet", FragmentName, figuresName}

// FragmentName is the scenario that takes the region paths over.
const FragmentName = "regions.toml"

// OpenTrade makes an output folder for a study of trade. Unless forced, it must be
// new or empty.
func OpenTrade(dir string, force bool) (*TradeFolder, error) {
	f, err := openEmpty(dir, force)
	if err != nil {
		return nil, err
	}
	return &TradeFolder{f}, nil
}

// A TradeFolder is an output folder in which a study of trade is prepared.
type TradeFolder struct{ *folder }

// Discard removes what was begun.
func (f *TradeFolder) Discard() { f.discard() }

// Write stores a study, all or nothing.
func (f *TradeFolder) Write(r *TradeResult) error {
	meta := map[string]string{"command": r.study.Command, "program": program()}
	err := errors.Join(
		store.WriteJSON(f.path("reading.json"), map[string]any{"files": r.Files, "warnings": r.Warnings, "years": r.Years, "base_year": r.Base}),
		both(f.folder, "indicators", r.Indicators, meta), both(f.folder, "structure", r.Structure, meta), both(f.folder, "classes", r.Classes, meta),
		both(f.folder, "product_map", r.Map, meta), both(f.folder, "tracks", r.Tracks, meta), both(f.folder, "fineness", r.Fine, meta),
		both(f.folder, "paths", r.Paths, meta))
	if err == nil && len(r.forScenario) > 0 {
		err = store.WriteFile(f.path(FragmentName), trade.Fragment(r.forScenario, r.provenance()))
	}
	if err == nil {
		err = r.figures(f.folder)
	}
	if err == nil {
		err = f.publishAs(r.manifest(), tradeNames)
	}
	if err != nil {
		f.discard()
	}
	return writing(err)
}

// both stores rows as Parquet and as CSV, if there are any.
func both[T any](f *folder, name string, rows []T, meta map[string]string) error {
	if len(rows) == 0 {
		return nil
	}
	return errors.Join(store.Write(f.path(name+".parquet"), rows, meta), store.WriteCSV(f.path(name+".csv"), rows))
}

// provenance says from what the paths were computed.
func (r *TradeResult) provenance() trade.Provenance {
	return trade.Provenance{Program: program(), Command: r.study.Command, Files: r.Files, Home: r.study.Home}
}

// manifest describes a study.
func (r *TradeResult) manifest() *store.Manifest {
	m := &store.Manifest{ModelVersion: sim.Version, Commit: commit(), GoVersion: runtime.Version(), Target: runtime.GOOS + "/" + runtime.GOARCH,
		Scenario: "trade", ScenarioText: r.study.Command + "\n", Seed: r.study.Seed, InputHashes: map[string]string{}}
	for _, f := range r.Files {
		m.InputHashes[f.Path] = f.SHA256
	}
	if len(r.Years) > 0 {
		m.From, m.To = r.Years[0], r.Years[len(r.Years)-1]
	}
	return m
}

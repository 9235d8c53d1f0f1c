package study

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/results/report"
	"jiritsu/results/store"
)

// A reportKind is a kind of folder that a report can be made of.
type reportKind struct {
	name    string
	file    string // by which it is recognised
	command string // that writes it
	page    func(ctx context.Context, dir string) (*report.Page, error)
}

// reportKinds lists the kinds of folders in the order in which they are tried.
func reportKinds() []reportKind {
	return []reportKind{
		{"a study of mechanisms", mechanismsFolder + "/" + mechanismsJSON, "jiritsu mechanisms STUDY.toml --out FOLDER", mechanismsPage},
		{"a sweep", planName, "jiritsu sweep STUDY.toml --out FOLDER", sweepPage},
		{"a comparison", compareName, "jiritsu compare A B --out FOLDER", comparePage},
		{"knock-outs", knockoutsName, "jiritsu knockouts --out FOLDER", knockoutsPage},
		{"estimates of sensitivity", sensitivityJSON, "jiritsu sensitivity TABLE.csv --out FOLDER", sensitivityPage},
		{"a study of trade", readingName, "jiritsu trade FILE --out FOLDER", tradePage},
		{"a calibration", reportName + ".json", "jiritsu calibrate STUDY.toml --out FOLDER", calibrationPage},
		{"a run", summaryName, "jiritsu run --out FOLDER", runPage},
	}
}

// ReportName is the file of a report inside the folder that it tells of.
const ReportName = "report.html"

// Report makes the page of a finished run or of a study, in a language, "en" or
// "ja", in which it begins; the reader can change it. The same folder gives the
// same bytes. Figures and tables of which there is nothing to show are left out.
func Report(ctx context.Context, dir, lang string) ([]byte, error) {
	kind, err := reportKindOf(dir)
	if err != nil {
		return nil, err
	}
	page, err := kind.page(ctx, dir)
	if err != nil {
		return nil, err
	}
	for n := range page.Sections {
		s := &page.Sections[n]
		s.Figures = slices.DeleteFunc(s.Figures, func(f report.Figure) bool { return len(f.Rows) == 0 })
		s.Tables = slices.DeleteFunc(s.Tables, func(t report.Table) bool { return len(t.Rows) == 0 })
	}
	return report.HTML(page, lang)
}

// reportKindOf recognises a folder by its files, or says what was looked for.
func reportKindOf(dir string) (*reportKind, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, userf("there is no folder %s%s", dir, nearFolder(dir))
	case err != nil:
		return nil, userf("cannot read %s: %w", dir, reason(err))
	case !info.IsDir():
		return nil, userf("%s is a file; a report is made of the folder of a run or of a study:\n%s", dir, reportSources())
	}
	for _, kind := range reportKinds() {
		if _, err := os.Stat(filepath.Join(dir, kind.file)); err == nil {
			return &kind, nil
		}
	}
	return nil, userf("%s is no folder of a run or of a study. A report is made of one of these, known by its file:\n%s", dir, reportSources())
}

// nearFolder suggests a folder beside one that is not there.
func nearFolder(dir string) string {
	entries, err := os.ReadDir(filepath.Dir(filepath.Clean(dir)))
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return strict.Suggest(filepath.Base(dir), names, "; jiritsu run writes one")
}

// reportSources lists what a report can be made of, and which command writes it.
func reportSources() string {
	var lines []string
	for _, kind := range reportKinds() {
		lines = append(lines, "  "+kind.file+": "+kind.name+", from "+kind.command)
	}
	return strings.Join(lines, "\n")
}

// WriteReport stores a page; an existing file is replaced only if it is a report
// or if forced.
func WriteReport(path string, page []byte, force bool) error {
	old, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return userf("cannot write to %s: %w", path, reason(err))
	case !force && !strings.Contains(string(old[:min(len(old), reportHead)]), `content="jiritsu `):
		return userf("%s is there already and is no report; use --force to replace it, or another --out", path)
	}
	return writing(store.WriteFile(path, page))
}

// reportHead is where in a page its generator is told, at most.
const reportHead = 4096

// finishedManifest reads the manifest of a finished folder.
func finishedManifest(dir string) (*store.Manifest, error) {
	m, done, err := store.Finished(dir)
	switch {
	case errors.Is(err, store.ErrDamaged):
		return nil, userf("%w\nmake it anew with the command that wrote it", err)
	case err != nil:
		return nil, userf("cannot read %s: %w", filepath.Join(dir, store.ManifestName), reason(err))
	case !done:
		return nil, userf("%s is not finished: it has no %s; let the command that writes it end", dir, store.ManifestName)
	}
	return m, nil
}

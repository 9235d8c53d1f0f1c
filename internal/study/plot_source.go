package study

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"jiritsu/results/figures"
	"jiritsu/results/store"
)

// words are a text in both languages.
type words struct{ en, ja string }

func (w words) in(lang string) string {
	if lang == "ja" {
		return w.ja
	}
	return w.en
}

// plots are figures being drawn from one folder of results.
type plots struct {
	ctx     context.Context
	dir     string
	kind    folderKind
	m       *store.Manifest // nil for folders that have none
	out     string
	lang    string
	formats []string
	preset  figures.Preset
	options figures.Options

	study   string   // file of the study that made phase/cells.csv, where phase.json is not at hand
	summary *Summary // of a run, read when it is first needed
}

// A folderKind is what a folder of results holds.
type folderKind string

const (
	kindRun         folderKind = "a run"
	kindKnockouts   folderKind = "a study of knock-outs"
	kindTrade       folderKind = "a study of trade"
	kindSweep       folderKind = "a sweep"
	kindCalibration folderKind = "a calibration"
	kindAdvice      folderKind = "a table of advice"
	kindUnknown     folderKind = "no folder of results that jiritsu knows"
)

// openPlots looks at the folder that figures are asked of.
func openPlots(ctx context.Context, r PlotRequest) (*plots, error) {
	preset, err := figures.PresetOf(r.Preset)
	if err != nil {
		return nil, err
	}
	s := &plots{ctx: ctx, dir: filepath.Clean(r.Source), out: r.Out, lang: r.Lang, formats: r.Formats, preset: preset,
		options: figures.Options{Lang: r.Lang, Theme: figures.Theme(r.Theme)}}
	if s.out == "" {
		s.out = s.dir + "-figures"
	}
	info, err := os.Stat(s.dir)
	switch {
	case err != nil:
		return nil, userf("there is no folder %s of results: jiritsu run --out %s makes one, and jiritsu plot --list tells which other results have figures", r.Source, r.Source)
	case !info.IsDir():
		if _, err := readCells(s.dir, adviceHead...); err != nil || filepath.Ext(s.dir) != ".csv" {
			return nil, userf("%s is a file; wanted the folder of a run or of a study, or the table that jiritsu advise --csv writes", r.Source)
		}
		s.kind = kindAdvice
		if r.Out == "" {
			s.out = strings.TrimSuffix(s.dir, ".csv") + "-figures"
		}
	default:
		s.kind = kindOf(s.dir)
	}
	if info, err := os.Stat(s.out); err == nil && !info.IsDir() {
		return nil, userf("--out %s is a file; wanted a folder", s.out)
	}
	if _, ok := remade[s.kind]; ok {
		err = s.readManifest()
	}
	return s, err
}

// readManifest reads the manifest of a folder that has one of every file in it.
func (s *plots) readManifest() error {
	m, _, err := store.Finished(s.dir)
	switch {
	case errors.Is(err, store.ErrDamaged):
		return userf("%w\nmake it anew with %s", err, remade[s.kind])
	case err != nil:
		return userf("cannot read %s: %w", filepath.Join(s.dir, store.ManifestName), reason(err))
	case m == nil:
		return userf("%s is not finished: it has no %s; make it anew with %s", s.dir, store.ManifestName, remade[s.kind])
	}
	s.m = m
	return nil
}

// kinds are told by a file that no other folder has.
var kinds = []struct {
	file string
	kind folderKind
}{
	{knockoutsName, kindKnockouts}, {"reading.json", kindTrade}, {summaryName, kindRun}, {plotPosterior, kindCalibration}, {planName, kindSweep},
	{plotShapley, kindSweep}, {plotPhases, kindSweep}, // as published, without the runs
}

// remade are the commands that make folders with a manifest anew.
var remade = map[folderKind]string{kindRun: makesRun, kindKnockouts: makesKnockouts, kindTrade: makesTrade}

// kindOf tells what a folder holds.
func kindOf(dir string) folderKind {
	for _, k := range kinds {
		if _, err := os.Stat(filepath.Join(dir, k.file)); err == nil {
			return k.kind
		}
	}
	return kindUnknown
}

// draw makes one figure, or says what is missing.
func (s *plots) draw(entry figureEntry) (figures.Figure, words, error) {
	if entry.kind != s.kind {
		return nil, words{}, userf("figure %s is drawn from %s, and %s is %s: %s", entry.name, entry.kind, s.dir, s.kind, entry.made())
	}
	for _, file := range entry.needs {
		if _, err := os.Stat(filepath.Join(s.dir, file)); err != nil {
			return nil, words{}, userf("figure %s needs %s, which %s lacks: %s", entry.name, file, s.dir, entry.made())
		}
	}
	page := *s
	page.options.Width = s.preset.Width(entry.wide)
	f, caption, err := entry.draw(&page)
	var user *UserError
	if err != nil && !errors.As(err, &user) {
		err = &UserError{fmt.Errorf("figure %s cannot be drawn: %w", entry.name, err)}
	}
	return f, caption, err
}

// made says how to come to the data of a figure.
func (e figureEntry) made() string {
	return "make it with " + e.command + ", then jiritsu plot DIR --figure " + e.name
}

// say picks a text by the language of the figures.
func (s *plots) say(en, ja string) string { return words{en, ja}.in(s.lang) }

// ofRun is where the numbers of a run are from, for captions.
func (s *plots) ofRun() words {
	m := s.m
	if m == nil {
		return words{}
	}
	return words{
		fmt.Sprintf("Scenario %s, model %s: %d histories of %d sampled firms, %d–%d, seed %d.", m.Scenario, m.ModelVersion, m.Replicates, m.Firms, m.From, m.To, m.Seed),
		fmt.Sprintf("シナリオ %s、モデル %s：標本企業%d社の履歴%d本、%d〜%d年、乱数の種%d。", m.Scenario, m.ModelVersion, m.Firms, m.Replicates, m.From, m.To, m.Seed)}
}

// captioned joins the sentences of a caption with where the numbers are from.
func (s *plots) captioned(en, ja string) words {
	from := s.ofRun()
	return words{strings.TrimSpace(en + " " + from.en), ja + from.ja}
}

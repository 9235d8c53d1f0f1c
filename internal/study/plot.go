package study

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/results/figures"
	"jiritsu/results/store"
)

// A PlotRequest is what `jiritsu plot` is asked for.
type PlotRequest struct {
	Source  string   // folder of results
	Figures []string // names; none is every figure that the folder has data for
	Formats []string // pdf, svg, png, eps
	Preset  string   // name of a preset
	Lang    string   // en or ja
	Theme   string   // colour or grey
	Out     string   // folder of the figures; empty is the source's name and "-figures"
	Sheet   bool     // a contact sheet of all that was drawn, too
}

// A Plotted is a figure that was drawn.
type Plotted struct {
	Name    string   `json:"figure"`
	Files   []string `json:"files"`
	Caption string   `json:"caption"`
}

// An Undrawn is a figure that was not drawn.
type Undrawn struct {
	Name string `json:"figure"`
	Why  string `json:"why"` // what is missing, and which command makes it
}

// A PlotReport tells what was drawn and what was not.
type PlotReport struct {
	Out     string    `json:"out"`
	Drawn   []Plotted `json:"drawn"`
	Undrawn []Undrawn `json:"not_drawn"`
	Sheet   string    `json:"contact_sheet,omitempty"`
}

// PlotFormats, PlotPresets and PlotThemes are what flags can name.
func PlotFormats() []string { return figures.Formats }

// PlotPresets names the presets.
func PlotPresets() (names []string) {
	for _, p := range figures.Presets {
		names = append(names, p.Name)
	}
	return names
}

// PlotThemes names the themes.
func PlotThemes() (names []string) {
	for _, t := range figures.Themes {
		names = append(names, string(t))
	}
	return names
}

// check names every fault of a request.
func (r *PlotRequest) check() error {
	var faults []string
	wanted := func(flag, name string, known []string) {
		if !slices.Contains(known, name) {
			faults = append(faults, fmt.Sprintf("--%s %s is not known%s", flag, name, strict.Suggest(name, known, "; wanted "+strings.Join(known, ", "))))
		}
	}
	for _, name := range r.Figures {
		wanted("figure", name, FigureNames())
	}
	if len(r.Formats) == 0 {
		faults = append(faults, "--format names no format; wanted some of "+strings.Join(figures.Formats, ", "))
	}
	for _, name := range r.Formats {
		wanted("format", name, figures.Formats)
	}
	wanted("preset", r.Preset, PlotPresets())
	wanted("lang", r.Lang, Languages)
	wanted("theme", r.Theme, PlotThemes())
	if len(faults) > 0 {
		return userf("%s", strings.Join(faults, "\n"))
	}
	return nil
}

// PlotsStopped says that an interruption left some figures undrawn.
type PlotsStopped struct {
	Cause error
	Drawn int
	Out   string
}

// Error says what is there.
func (s *PlotsStopped) Error() string {
	return fmt.Sprintf("stopped after %d figures, which are whole in %s; the same command draws all", s.Drawn, s.Out)
}

// Unwrap gives what stopped it.
func (s *PlotsStopped) Unwrap() error { return s.Cause }

// stopped is the error of an interruption: its cause alone, if nothing was drawn.
func (r *PlotReport) stopped(cause error) error {
	if len(r.Drawn) == 0 {
		return cause
	}
	return &PlotsStopped{cause, len(r.Drawn), r.Out}
}

// Plot draws figures from a folder of results. A figure that was asked for by name
// and lacks data is an error that says what is missing; without names, what can
// be drawn is, and the report tells what cannot.
func Plot(ctx context.Context, r PlotRequest) (*PlotReport, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	s, err := openPlots(ctx, r)
	if err != nil {
		return nil, err
	}
	report := &PlotReport{Out: s.out, Drawn: []Plotted{}, Undrawn: []Undrawn{}}
	var faults []error
	var sheet []figures.Named
	for _, entry := range catalogue {
		if len(r.Figures) > 0 && !slices.Contains(r.Figures, entry.name) || len(r.Figures) == 0 && entry.kind != s.kind {
			continue
		}
		if err := context.Cause(ctx); err != nil {
			return nil, report.stopped(err)
		}
		f, caption, err := s.draw(entry)
		switch {
		case err == nil:
		case len(r.Figures) > 0:
			faults = append(faults, err)
			continue
		default:
			report.Undrawn = append(report.Undrawn, Undrawn{entry.name, err.Error()})
			continue
		}
		p, err := s.store(entry, f, caption)
		if err != nil {
			return nil, err
		}
		report.Drawn = append(report.Drawn, p)
		sheet = append(sheet, figures.Named{Name: entry.name, Figure: f})
	}
	if err := firstOfKind(faults); err != nil {
		return nil, err
	}
	if len(report.Drawn) == 0 {
		return nil, userf("no figure can be drawn from %s: it is %s; jiritsu plot --list tells which results each figure is drawn from%s", r.Source, s.kind, reasons(report.Undrawn))
	}
	if r.Sheet {
		report.Sheet = filepath.Join(s.out, sheetName)
		err = writing(figures.SaveSheet(sheet, report.Sheet))
	}
	return report, err
}

// reasons tells why figures were not drawn, a line each; nothing if there are none.
func reasons(undrawn []Undrawn) string {
	text := ""
	for _, u := range undrawn {
		text += "\n  " + u.Name + ": " + u.Why
	}
	return text
}

// sheetName is the file of the contact sheet.
const sheetName = "contact-sheet.png"

// firstOfKind joins faults of the user; a fault of the program comes first.
func firstOfKind(faults []error) error {
	for _, err := range faults {
		var user *UserError
		if !errors.As(err, &user) {
			return err
		}
	}
	if err := errors.Join(faults...); err != nil {
		return &UserError{err}
	}
	return nil
}

// store writes a figure in every format, its numbers and its captions.
func (s *plots) store(entry figureEntry, f figures.Figure, caption words) (Plotted, error) {
	if err := os.MkdirAll(s.out, 0o777); err != nil {
		return Plotted{}, writing(err)
	}
	base := filepath.Join(s.out, entry.name)
	p := Plotted{Name: entry.name, Caption: caption.in(s.lang)}
	for _, format := range s.formats {
		path := base + "." + format
		if err := figures.SaveFor(f, path, s.preset); err != nil {
			return p, writing(err)
		}
		p.Files = append(p.Files, path)
	}
	p.Files = append(p.Files, base+".csv")
	for _, lang := range Languages {
		path := base + ".caption." + lang + ".txt"
		if err := store.WriteFile(path, []byte(caption.in(lang)+"\n")); err != nil {
			return p, writing(err)
		}
		p.Files = append(p.Files, path)
	}
	return p, nil
}

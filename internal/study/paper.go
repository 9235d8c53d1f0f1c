package study

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"jiritsu/results/figures"
	"jiritsu/results/store"
)

// A paperPart is figures of the shipped study that are drawn from one source.
type paperPart struct {
	source  string // folder or table: of the repository, or, where made, of the short runs
	made    bool
	figures []string
	suffix  string // behind the names of figures, where several sources have the same
	command string // which makes the source
}

// paperParts is the shipped study, in the order of its pages.
var paperParts = []paperPart{
	{source: "run", made: true, command: "jiritsu run --panel",
		figures: []string{"states", "incidence", "incidence_by_trait", "alluvial", "routes", "sequences", "areas", "network", "trade_paths", "targets", "truth_table", "xy_plot"}},
	{source: "results/reference/calibration", command: "make calibrate", figures: []string{"posterior_marginals", "posterior_pairs", "predictive"}},
	{source: "knockouts", made: true, command: "jiritsu knockouts", figures: []string{"knockouts"}},
	{source: "results/reference", command: "make mechanisms", figures: []string{"shapley", "mechanism_doses"}},
	{source: "results/reference/mechanisms", command: "make mechanisms", figures: []string{"phases"}},
	{source: "captive_parts.csv", made: true, suffix: "_captive_parts", command: "jiritsu advise studies/firms/captive_parts.toml", figures: []string{"advice"}},
	{source: "small_toolmaker.csv", made: true, suffix: "_small_toolmaker", command: "jiritsu advise studies/firms/small_toolmaker.toml", figures: []string{"advice"}},
	{source: "niche_exporter.csv", made: true, suffix: "_niche_exporter", command: "jiritsu advise studies/firms/niche_exporter.toml", figures: []string{"advice"}},
	{source: "screening", made: true, command: "jiritsu sensitivity studies/screening.toml", figures: []string{"screening"}},
	{source: "variance_shares", made: true, command: "jiritsu sensitivity studies/variance_shares.toml", figures: []string{"indices"}},
	{source: "dose", made: true, command: "jiritsu sweep studies/dose.toml", figures: []string{"dose_response"}},
	{source: "grid", made: true, command: "jiritsu sweep studies/grid.toml", figures: []string{"phase_diagram"}},
}

// A paperFigure is a figure that was drawn, as the list of the paper has it.
type paperFigure struct{ name, caption, command string }

// The files of the paper below the root of the repository.
const (
	paperFolder  = "results/reference"
	paperFigures = "figures"
	paperSheet   = "contact_sheet.png"
	paperDPI     = 200
	// largestNumbers is how many bytes the numbers of a figure may take to be kept.
	largestNumbers = 1 << 20
)

// Paper draws every figure of the shipped study into results/reference of the
// repository at root, from what that holds and from short runs in a folder, and lists
// figures and tables in its README.md. What can not be drawn is an error; all of it is
// named.
func Paper(ctx context.Context, root, runs string) error {
	out := filepath.Join(root, paperFolder, paperFigures)
	if err := os.RemoveAll(out); err != nil {
		return writing(err)
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return writing(err)
	}
	var all []paperFigure
	var sheet []figures.Named
	var faults []error
	for _, part := range paperParts {
		source := filepath.Join(root, part.source)
		if part.made {
			source = filepath.Join(runs, part.source)
		}
		for _, entry := range catalogue {
			if !slices.Contains(part.figures, entry.name) {
				continue
			}
			name := entry.name + part.suffix
			f, caption, err := drawPaper(ctx, entry, source, filepath.Join(root, "studies", "phase.toml"), filepath.Join(out, name))
			if err != nil {
				faults = append(faults, fmt.Errorf("%s: %w", name, err))
				continue
			}
			all = append(all, paperFigure{name, caption, part.command})
			sheet = append(sheet, figures.Named{Name: name, Figure: f})
		}
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	if err := figures.SaveSheet(sheet, filepath.Join(root, paperFolder, paperSheet)); err != nil {
		return writing(err)
	}
	return writing(store.WriteFile(filepath.Join(root, paperFolder, "README.md"), []byte(paperList(all, out))))
}

// drawPaper draws one figure in both languages, and gives the English one.
func drawPaper(ctx context.Context, entry figureEntry, source, study, base string) (english figures.Figure, caption string, err error) {
	preset := "single"
	if entry.wide && entry.name != "posterior_pairs" { // all its pairs would make a file of 800 kB
		preset = "double"
	}
	for _, lang := range Languages {
		s, err := openPlots(ctx, PlotRequest{Source: source, Preset: preset, Lang: lang, Theme: string(figures.Colour)})
		if err != nil {
			return nil, "", err
		}
		s.study, s.preset.DPI = study, paperDPI
		f, said, err := s.draw(entry)
		if err != nil {
			return nil, "", err
		}
		if err := savePaper(f, base, lang, s.preset); err != nil {
			return nil, "", writing(err)
		}
		if err := store.WriteFile(base+".caption."+lang+".txt", []byte(said.in(lang)+"\n")); err != nil {
			return nil, "", writing(err)
		}
		if lang == "en" {
			english, caption = f, said.en
		}
	}
	return english, caption, nil
}

// savePaper writes a figure: PDF, PNG and numbers in English, PDF in Japanese.
func savePaper(f figures.Figure, base, lang string, preset figures.Preset) error {
	files := map[string]string{"pdf": base + ".ja.pdf"}
	if lang == "en" {
		files = map[string]string{"pdf": base + ".pdf", "png": base + ".png"}
		numbers, err := figures.DataCSV(f)
		if err != nil {
			return err
		}
		if len(numbers) <= largestNumbers {
			if err := store.WriteFile(base+".csv", numbers); err != nil {
				return err
			}
		}
	}
	for format, path := range files {
		data, err := figures.RenderFor(f, format, preset)
		if err != nil {
			return err
		}
		if err := store.WriteFile(path, data); err != nil {
			return err
		}
	}
	return nil
}

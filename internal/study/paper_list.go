package study

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// paperTables are the tables of the shipped study, below results/reference.
var paperTables = []struct{ file, shows, command string }{
	{"validation.json", "how well the model tells cases apart that set none of its parameters: scores, skills against null models, intervals", "make validation"},
	{"cases/validation.txt", "the same, to be read", "make validation"},
	{"cases/against.txt", "what cases say for and against each mechanism, to be read", "make validation"},
	{"cases/against.csv", "how much likelier each case is with a mechanism than without it (Bayes factors, graded)", "make validation"},
	{"calibration/report.md", "the calibration of the baseline, to be read", "make calibrate"},
	{"calibration/report.json", "the same for programs", "make calibrate"},
	{"calibration/manifest.json", "its seeds, versions and hashes", "make calibrate"},
	{"calibration/study.toml", "its study file", "make calibrate"},
	{"calibration/posterior.csv", "the posterior sample of the free parameters", "make calibrate"},
	{"calibration/parameters.csv", "priors and posteriors: medians, intervals, contraction, coverage, ranks", "make calibrate"},
	{"calibration/ledger.csv", "every target before and after the fit, and what the posterior predicts", "make calibrate"},
	{"calibration/prior_reach.csv", "what the prior reaches of every target", "make calibrate"},
	{"calibration/left_out.csv", "every target as the others tell it", "make calibrate"},
	{"calibration/cases_left_out.csv", "every case as the others tell it (none was fitted)", "make calibrate"},
	{"calibration/profiles.csv", "least distance from the figures along each parameter", "make calibrate"},
	{"calibration/trials.csv", "ranks of true parameters in rows kept out (simulation-based calibration)", "make calibrate"},
	{"recovery/recovery.md", "five known parameters recovered from the model's own output", "make recover"},
	{"recovery/trials.csv", "the ranks behind it", "make recover"},
	{"refits/loss.csv", "loss of fit of every model without a mechanism, fitted anew", "make refits"},
	{"mechanisms/closed.csv", "what going abroad itself contributes", "make mechanisms"},
	{"mechanisms/knockouts.csv", "what is lost without each mechanism", "make mechanisms"},
	{"mechanisms/spread.csv", "what is lost without the spread of each trait", "make mechanisms"},
	{"mechanisms/null_models.csv", "viable worlds with few mechanisms", "make mechanisms"},
	{"mechanisms/add_one.csv", "what each mechanism adds to the null model", "make mechanisms"},
	{"mechanisms/doses.csv", "outcomes over doses of each mechanism, and slopes", "make mechanisms"},
	{"mechanisms/timing.csv", "what each mechanism still adds from a year on", "make mechanisms"},
	{"mechanisms/shapley.csv", "how the effect of all mechanisms is shared out (Shapley and Owen values)", "make mechanisms"},
	{"mechanisms/groups.csv", "the same for groups of mechanisms", "make mechanisms"},
	{"mechanisms/interactions.csv", "pairwise interaction indices", "make mechanisms"},
	{"mechanisms/settings.csv", "outcomes in all settings of the mechanisms", "make mechanisms"},
	{"mechanisms/mediation.csv", "direct and indirect effects", "make mechanisms"},
	{"mechanisms/routes.csv", "effects by the first step of those who became independent", "make mechanisms"},
	{"mechanisms/falls.csv", "falls of dependence: lost orders and new sales", "make mechanisms"},
	{"mechanisms/association.csv", "slopes of independence on traits at the start", "make mechanisms"},
	{"mechanisms/traits.csv", "traits on one scale, in each form of the model", "make mechanisms"},
	{"mechanisms/draws.csv", "effects at draws of the posterior", "make mechanisms"},
	{"mechanisms/robustness.csv", "effects over draws, summed up", "make mechanisms"},
	{"mechanisms/variants.csv", "effects in other forms of the model", "make mechanisms"},
	{"mechanisms/fit.csv", "loss of fit without each mechanism", "make mechanisms"},
	{"mechanisms/claims.csv", "the ladder of claims, mechanism by mechanism", "make mechanisms"},
	{"mechanisms/phase/phase.json", "the phase diagram of competence and marketing, for programs", "make mechanisms"},
	{"mechanisms/phase/cells.csv", "the same: means, shares above the line, tests of two modes", "make mechanisms"},
	{"mechanisms/phase/hysteresis.csv", "the gap between histories from below and from above", "make mechanisms"},
	{"tables/targets.txt", "the baseline beside published figures", "make paper"},
	{"tables/knockouts.txt", "what each mechanism contributes, with variance ratios (20 pairs of 2,000 firms)", "make paper"},
	{"tables/survival.txt", "independence by thirds of competence: cumulative incidence and tests", "make paper"},
	{"tables/qca.txt", "which combinations of traits go with independence", "make paper"},
	{"tables/sequences.txt", "paths through the states: types, turbulence, discords", "make paper"},
	{"tables/advice_captive_parts.csv", "the alternatives of a captive parts maker", "make paper"},
	{"tables/advice_small_toolmaker.csv", "the alternatives of a small toolmaker", "make paper"},
	{"tables/advice_niche_exporter.csv", "the alternatives of a niche exporter", "make paper"},
}

// paperIntro begins the list.
const paperIntro = `# The shipped study

Figures and tables of the study that comes with jiritsu. ` + "`make paper`" + ` draws all figures anew from the repository alone: it makes the short runs (the baseline of 20 histories of 5,000 firms, knock-outs, advice, sensitivity) and takes what ` + "`make calibrate`" + `
and ` + "`make mechanisms`" + ` have left here. It takes some ten minutes on two idle cores; the same tree gives the same bytes. This list is written by it. [contact_sheet.png](contact_sheet.png) shows all figures at once.

Figures are 89 or 183 mm wide, with text of 7 points; PNG files have 200 dots an inch. Every figure has its numbers beside it. Two figures of foreign trade, comparative_advantage and product_map, are not among them: the repository holds no table of exports and imports by product that it could draw them from; trade_paths shows what the model has of it.

## Figures
`

// paperList lists figures and tables; out is the folder of the figures. Only files
// that are there are listed.
func paperList(all []paperFigure, out string) string {
	var b strings.Builder
	b.WriteString(paperIntro)
	b.WriteString("\n| figure | what it shows | drawn from |\n| --- | --- | --- |\n")
	for _, f := range all {
		fmt.Fprintf(&b, "| %s:", f.name)
		for _, ending := range []string{"png", "pdf", "ja.pdf", "csv", "caption.en.txt", "caption.ja.txt"} {
			if _, err := os.Stat(filepath.Join(out, f.name+"."+ending)); err == nil {
				fmt.Fprintf(&b, " [%s](%s/%s.%s)", ending, paperFigures, f.name, ending)
			}
		}
		fmt.Fprintf(&b, " | %s | `%s` |\n", strings.ReplaceAll(f.caption, "|", "\\|"), f.command)
	}
	b.WriteString("\n## Tables\n\n| table | what it shows | made by |\n| --- | --- | --- |\n")
	for _, t := range paperTables {
		if _, err := os.Stat(filepath.Join(filepath.Dir(out), t.file)); err == nil {
			fmt.Fprintf(&b, "| [%s](%s) | %s | `%s` |\n", t.file, t.file, t.shows, t.command)
		}
	}
	b.WriteString("\nWhat the columns of the tables mean is in [mechanisms.md](../../docs/mechanisms.md), [calibration.md](../../docs/calibration.md), [cases-against.md](../../docs/cases-against.md) and [advise.md](../../docs/advise.md).\n")
	return b.String()
}

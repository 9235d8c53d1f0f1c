package study

import (
	"errors"
	"strings"

	"jiritsu/agents"
	"jiritsu/results/figures"
	"jiritsu/results/store"
)

// writeSummary stores the summary.
func writeSummary(s *Summary, path string) error { return writing(store.WriteJSON(path, s)) }

// writeFigures draws the first figures of a run, as PDF and PNG with the numbers
// beside them; a run of a single year has no figures.
func writeFigures(s *Summary, f *folder) error {
	if len(s.StateYear.Years) < 2 {
		return nil
	}
	states, err := figures.StatesOverTime(statesTable(s), figures.Options{})
	if err != nil {
		return err
	}
	incidence, err := figures.IncidenceBySize(incidenceTable(s), figures.Options{Labels: figures.Labels{X: "Years since start or birth"}})
	if err != nil {
		return err
	}
	var faults []error
	for _, ending := range []string{".pdf", ".png"} {
		faults = append(faults, figures.Save(states, f.figure("states_over_time"+ending)),
			figures.Save(incidence, f.figure("incidence_by_size"+ending)))
	}
	return writing(errors.Join(faults...))
}

// statesTable puts the states in their order, as displayed.
func statesTable(s *Summary) figures.StatesTable {
	t := figures.StatesTable{}
	for _, year := range s.StateYear.Years {
		t.Years = append(t.Years, float64(year))
	}
	for _, state := range agents.States {
		t.Names = append(t.Names, Display(state))
		t.Shares = append(t.Shares, s.StateYear.Shares[state])
	}
	return t
}

// incidenceTable gives the curves of the size classes.
func incidenceTable(s *Summary) figures.IncidenceTable {
	t := figures.IncidenceTable{}
	for _, c := range s.Curves {
		if len(c.Mean) > 0 {
			t.Groups = append(t.Groups, figures.IncidenceGroup{Name: c.SizeClass + " employees", Mean: c.Mean, Low: c.Low, High: c.High})
		}
	}
	if len(t.Groups) > 0 {
		for year := range t.Groups[0].Mean {
			t.Time = append(t.Time, float64(year))
		}
	}
	return t
}

// Display is a key as people read it.
func Display(key string) string {
	text := strings.ReplaceAll(key, "_", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

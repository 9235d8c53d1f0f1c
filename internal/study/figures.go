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

// writeFigures draws the first figures of a run; those of which a run has
// nothing to show, as one of a single year, are left out.
func writeFigures(s *Summary, f *folder) error {
	if t := StatesTable(s); len(t.Years) > 1 {
		states, err := figures.StatesOverTime(t, figures.Options{})
		if err := errors.Join(err, f.save(states, "states_over_time")); err != nil {
			return err
		}
	}
	if t := IncidenceTable(s); len(t.Time) > 1 && len(s.StateYear.Years) > 1 {
		o := figures.Options{Labels: figures.Labels{X: "Years since start or birth"}}
		incidence, err := figures.Incidence(t, o)
		if err := errors.Join(err, f.save(incidence, "incidence_by_size")); err != nil {
			return err
		}
	}
	return nil
}

// save stores a figure as PDF and PNG, with the numbers beside it.
func (f *folder) save(figure figures.Figure, name string) error {
	if figure == nil {
		return nil // why not is told already
	}
	return writing(errors.Join(figures.Save(figure, f.figure(name+".pdf")), figures.Save(figure, f.figure(name+".png"))))
}

// StatesTable puts the states in their order, as displayed.
func StatesTable(s *Summary) figures.StatesTable {
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

// IncidenceTable gives the curves of the size classes.
func IncidenceTable(s *Summary) figures.IncidenceTable {
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

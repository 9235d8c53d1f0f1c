package sim_test

import (
	"math"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// followed runs a history with a diary of one of its firms.
func followed(t *testing.T, s *sim.Setup, id agents.FirmID) (*sim.History, *agents.Diary) {
	t.Helper()
	d := &agents.Diary{Firm: id}
	return run(t, s, 0, sim.Keep{Events: true, Firms: true, Diary: d}), d
}

func TestADiaryChangesNothingAndIsRight(t *testing.T) {
	s := with(t, 200)
	plain := run(t, s, 0, sim.Keep{Events: true, Firms: true})
	options, entries, years := 0, 0, 0
	for n := range plain.Firms {
		if n%7 != 0 {
			continue
		}
		f := &plain.Firms[n]
		h, d := followed(t, s, f.ID)
		if h.Digest != plain.Digest || h.Clamps != plain.Clamps {
			t.Fatalf("firm %d: the diary changed the history", f.ID)
		}
		if d.Start == nil || (d.End == nil) != f.Alive {
			t.Fatalf("firm %d: start %v, end %v, alive %t", f.ID, d.Start, d.End, f.Alive)
		}
		options += sumsUp(t, d)
		entries += choicesHappened(t, h, d)
		years += booksBalance(t, d)
	}
	if options == 0 || entries == 0 || years == 0 {
		t.Errorf("too little was seen: %d options, %d entries, %d years", options, entries, years)
	}
}

// sumsUp holds that the parts of every utility make the utility.
func sumsUp(t *testing.T, d *agents.Diary) (options int) {
	t.Helper()
	for _, r := range d.Review {
		for _, o := range r.Options {
			sum := 0.0
			for _, x := range o.Parts {
				sum += x
			}
			if o.Deeper && o.Leader && math.Abs(sum-o.Utility) > 1e-9 {
				t.Errorf("firm %d, quarter %d: parts sum to %g, utility is %g", d.Firm, r.Quarter, sum, o.Utility)
			}
			options++
		}
	}
	return options
}

// choicesHappened holds that what the diary says was chosen was entered, and
// nothing else.
func choicesHappened(t *testing.T, h *sim.History, d *agents.Diary) int {
	t.Helper()
	var chosen, entered []agents.DiaryOption
	for _, r := range d.Review {
		if r.Chosen != agents.None {
			chosen = append(chosen, r.Options[r.Chosen])
		}
	}
	for _, e := range h.Events {
		if e.Firm == d.Firm && e.Kind == agents.Entered {
			entered = append(entered, agents.DiaryOption{Region: int(e.Region), Mode: e.Mode})
		}
	}
	if len(chosen) != len(entered) {
		t.Errorf("firm %d: %d choices, %d entries", d.Firm, len(chosen), len(entered))
		return 0
	}
	for n := range chosen {
		if chosen[n].Region != entered[n].Region || chosen[n].Mode != entered[n].Mode {
			t.Errorf("firm %d: chose %v in %d, entered %v in %d", d.Firm, chosen[n].Mode, chosen[n].Region, entered[n].Mode, entered[n].Region)
		}
	}
	return len(chosen)
}

// booksBalance holds that customers won and lost make the change of customers.
func booksBalance(t *testing.T, d *agents.Diary) int {
	t.Helper()
	before := d.Start.Firm.Customers
	for _, y := range d.Years {
		if before+int32(y.Won-y.Lost) != y.Customers {
			t.Errorf("firm %d, quarter %d: %d customers, %d won, %d lost, %d left", d.Firm, y.Quarter, before, y.Won, y.Lost, y.Customers)
		}
		before = y.Customers
	}
	return len(d.Years)
}

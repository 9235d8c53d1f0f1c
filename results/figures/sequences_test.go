package figures

import (
	"math"
	"strings"
	"testing"
)

// sequencesTable is made-up paths through states, later groups faster.
func sequencesTable(names []string) SequencesTable {
	t := SequencesTable{States: names, Start: 2001}
	for g := range 3 {
		group := SequencesGroup{Name: "Group " + string(rune('1'+g))}
		for i := range 12 {
			s := WeightedSequence{Weight: float64(1 + (i+g)%4)}
			for year := range 15 {
				s.States = append(s.States, uint8(min(len(names)-1, year*(g+1)/(3+i%5))))
			}
			group.Sequences = append(group.Sequences, s)
		}
		t.Groups = append(t.Groups, group)
	}
	return t
}

func TestWrongSequences(t *testing.T) {
	for want, change := range map[string]func(*SequencesTable){
		"there are 0 states":                     func(t *SequencesTable) { t.States = nil },
		"names that differ are wanted":           func(t *SequencesTable) { t.States[1] = t.States[0] },
		"there are 0 groups":                     func(t *SequencesTable) { t.Groups = nil },
		"there are no sequences":                 func(t *SequencesTable) { t.Groups = []SequencesGroup{{Name: "none"}} },
		"sequence 0 of Group 1 has weight NaN":   func(t *SequencesTable) { t.Groups[0].Sequences[0].Weight = math.NaN() },
		"sequence 2 of Group 1 has weight 3 and": func(t *SequencesTable) { t.Groups[0].Sequences[2].States = nil },
		"sequence 1 of Group 2 has state 9 of 5": func(t *SequencesTable) { t.Groups[1].Sequences[1].States[0] = 9 },
	} {
		table := sequencesTable(append([]string(nil), statesEN[:5]...))
		change(&table)
		if _, err := Sequences(table, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v; %q is wanted", err, want)
		}
	}
}

func TestDataOfSequences(t *testing.T) {
	f, err := Sequences(sequencesTable(statesEN[:5]), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows := f.Data()
	if len(rows) != 37 || strings.Join(rows[0], ",") != "group,weight,sequence" || !strings.HasPrefix(rows[1][2], "Dependent-Dependent-Dependent-Diversified") {
		t.Errorf("data are %d rows, first %v", len(rows), rows[:2])
	}
}

// Of more sequences than lines can be seen, those at the middle of each line stand
// for the others.
func TestVisible(t *testing.T) {
	var all []WeightedSequence
	for i := range 10 {
		all = append(all, WeightedSequence{[]uint8{uint8(i)}, 1})
	}
	all[9].Weight = 11 // more than half
	var got []uint8
	sum := 0.
	for _, s := range visible(all, 4) {
		got, sum = append(got, s.States[0]), sum+s.Weight
	}
	if string(got) != string([]uint8{2, 7, 9}) || sum != 4 {
		t.Errorf("visible = %v with weight %v; want 2, 7 and 9 with 4", got, sum)
	}
	if n := len(visible(all, 10)); n != 10 {
		t.Errorf("%d of 10 are visible on 10 lines", n)
	}
}

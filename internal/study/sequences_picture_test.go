package study

import (
	"testing"

	"jiritsu/agents"
)

// Every state of a run has a Japanese name; states of a table keep theirs.
func TestStatesInJapanese(t *testing.T) {
	for _, s := range agents.States {
		if name := Display(s); stateNamesJA[name] == "" {
			t.Errorf("%s has no Japanese name", name)
		}
	}
	if got := inJapanese([]string{Display(closed), "S"}); got[0] != "廃業" || got[1] != "S" {
		t.Errorf("%q", got)
	}
}

package scenarios_test

import (
	"maps"
	"strings"
	"testing"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// sourced tells whether a parameter needs a source: what the model takes as it
// is, not what a scenario adds or names.
func sourced(leaf strict.Leaf) bool {
	added := strings.HasPrefix(leaf.Path, "policy[") || strings.HasPrefix(leaf.Path, "shock[") || strings.HasPrefix(leaf.Path, "path[") || strings.HasPrefix(leaf.Path, "mechanisms.")
	return leaf.Grade != "" && !added
}

// Every parameter says in which unit it is, between which bounds, how good the
// evidence is and where its value comes from.
func TestParametersAreDocumented(t *testing.T) {
	for _, lack := range strict.Undocumented(scenarios.Scenario{}) {
		t.Error(lack)
	}
	found := map[string]string{}
	for _, dir := range []string{".", "../agents"} {
		in, err := strict.Sources(dir)
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(found, in)
	}
	count := 0
	for _, leaf := range strict.Schema(scenarios.Scenario{}) {
		if !sourced(leaf) {
			continue
		}
		count++
		if found[leaf.Field] == "" {
			t.Errorf("%s: %s has no Source: in its comment", leaf.Path, leaf.Field)
		}
		if !strings.Contains("ABCTJ", leaf.Grade) || len(leaf.Grade) != 1 {
			t.Errorf("%s: grade %q, wanted A, B, C, T or J", leaf.Path, leaf.Grade)
		}
	}
	if count < 100 {
		t.Errorf("only %d parameters looked at", count)
	}
}

// The values that are set when no file says anything lie within their bounds.
func TestDefaultsAreInRange(t *testing.T) {
	for _, leaf := range strict.Leaves(scenarios.Defaults()) {
		if leaf.Range == "" || strings.HasPrefix(leaf.Kind, "list") {
			continue
		}
		if _, _, err := scenarios.Read("baseline", []string{leaf.Path + "=" + leaf.Value}); err != nil {
			t.Errorf("%s = %s: %v", leaf.Path, leaf.Value, err)
		}
	}
}

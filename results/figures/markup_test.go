package figures

import (
	"fmt"
	"testing"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"plain":            "[{plain false 0}]",
		"":                 "[]",
		"S_{T}":            "[{S false 0} {T false -1}]",
		"10^{6} yen":       "[{10 false 0} {6 false 1} { yen false 0}]",
		"/{n} = 20":        "[{n true 0} { = 20 false 0}]",
		"trait_spread":     "[{trait_spread false 0}]",
		"a_{b":             "[{a_{b false 0}]",
		"_{}x":             "[{x false 0}]",
		"μ*_{技術} of /{企業}": "[{μ* false 0} {技術 false -1} { of  false 0} {企業 true 0}]",
	} {
		if got := fmt.Sprint(parse(s)); got != want {
			t.Errorf("parse(%q) = %s; want %s", s, got, want)
		}
	}
	if got := Plain("S_{T} of /{n}^{2}"); got != "ST of n2" {
		t.Errorf("Plain = %q", got)
	}
}

func TestScriptsAreSmallerAndMoved(t *testing.T) {
	got := runs("S_{T}^{2}/{n}企", textStyle().Font)
	if len(got) != 5 {
		t.Fatalf("%d runs; want 5", len(got))
	}
	if got[1].face.Font.Size != 5.25 || got[1].up >= 0 || got[2].up <= 0 || got[3].face.Font.Style != italic || got[4].face.Font.Typeface != japanese {
		t.Errorf("runs = %v", got)
	}
}

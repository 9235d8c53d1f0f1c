// Package layers holds the architecture by tests: who may import whom, how long
// files and functions are, and what the model never calls.
package layers

import (
	"go/parser"
	"slices"
	"strings"
	"testing"
)

// allowed says which packages of the module each may import; the first line that
// fits counts. A name that ends in a slash stands for all below it.
var allowed = []struct {
	pkg  string
	uses []string
}{
	{"internal/draw/stream", []string{"internal/draw"}},
	{"internal/draw", nil},
	{"internal/strict", nil},
	{"internal/table", []string{"internal/strict"}},
	{"internal/hugepage", nil},
	{"internal/journal", nil},
	{"internal/design", []string{"internal/draw"}},
	{"internal/layers", nil},
	{"internal/parallel", nil},
	{"agents", []string{"internal/draw", "internal/hugepage"}},
	{"sim/sweep/slurm", nil},
	{"sim/sweep", []string{"internal/draw", "internal/design"}},
	{"sim", []string{"agents", "internal/draw"}},
	{"scenarios/data/internal/", []string{"scenarios/data/", "internal/draw", "trade/"}},
	{"scenarios/data", []string{"internal/strict", "internal/draw"}},
	{"scenarios", []string{"sim", "agents", "internal/strict", "internal/draw", "scenarios/data"}},
	{"calibrate/", []string{"calibrate/", "internal/draw", "internal/design", "internal/journal", "internal/parallel", "internal/strict"}},
	{"results/", []string{"results/", "internal/draw", "internal/design", "internal/parallel"}},
	{"trade/", []string{"trade/", "internal/draw", "internal/design", "internal/strict"}},
	{"docking/", []string{"docking/", "scenarios/data"}},            // the description built anew, blind to the model
	{"internal/paramdoc", []string{"scenarios", "internal/strict"}}, // writes docs/parameters.md
	{"internal/story", []string{"agents"}},
	{"internal/screens", []string{"internal/study", "agents", "results/"}}, // renews what the READMEs show
	{"internal/paper", []string{"internal/study"}},                         // draws the shipped study
	{"internal/study", []string{"scenarios", "scenarios/data", "sim/", "agents", "calibrate/", "results/", "trade/", "internal/"}},
	{"cmd/", []string{"internal/study", "internal/strict", "sim/sweep", "calibrate/sensitivity"}},
}

// rule gives what a package may import, and whether any line speaks of it.
func rule(pkg string) (uses []string, known bool) {
	for _, a := range allowed {
		if under(pkg, a.pkg) {
			return a.uses, true
		}
	}
	return nil, false
}

func TestImportOrder(t *testing.T) {
	for _, s := range sources(t, parser.ImportsOnly) {
		uses, known := rule(s.pkg)
		if !known {
			t.Errorf("%s: the order of imports says nothing about package %s", s.path, s.pkg)
			continue
		}
		own, _ := s.imports()
		for _, in := range own {
			if !under(in, uses...) {
				t.Errorf("%s imports %s; %s may import %s", s.path, in, s.pkg, strings.Join(uses, ", "))
			}
		}
	}
}

// The table itself must catch what it is for.
func TestImportOrderCatches(t *testing.T) {
	for _, c := range []struct{ pkg, in string }{
		{"agents", "sim"}, {"agents", "scenarios"}, {"sim", "scenarios"}, {"sim", "results/store"},
		{"results/store", "agents"}, {"results/figures", "scenarios/data"}, {"internal/draw", "agents"},
		{"internal/strict", "internal/draw"}, {"scenarios", "internal/study"}, {"cmd/jiritsu", "agents"},
		{"calibrate/abc", "sim"}, {"trade", "calibrate"}, {"agents", "internal/drawing"},
	} {
		if uses, _ := rule(c.pkg); under(c.in, uses...) {
			t.Errorf("%s could import %s", c.pkg, c.in)
		}
	}
}

// model are the packages whose results are the same to the bit everywhere.
var model = []string{"agents", "sim", "internal/draw"}

// Two runs with the same seed must agree on any processor, so the model takes
// its draws, exponentials and logarithms from package draw, and knows no clock.
func TestTheModelImportsNoClockAndNoRandomness(t *testing.T) {
	for _, s := range sources(t, parser.ImportsOnly) {
		if !under(s.pkg, model...) || s.file.Name.Name == "main" {
			continue
		}
		_, others := s.imports()
		for _, in := range others {
			if slices.Contains([]string{"time", "math/rand", "math/rand/v2", "crypto/rand", "os", "net"}, in) ||
				strings.HasPrefix(in, "gonum.org/") {
				t.Errorf("%s imports %s", s.path, in)
			}
		}
	}
}

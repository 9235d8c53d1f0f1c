package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestKnockoutScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/knockouts"})
}

func TestEditorScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/editor"})
}

// wrongEditing are faults of the user; see wrongInput.
var wrongEditing = []struct {
	name, want string
	args       []string
	files      map[string]string
}{
	{name: "unknown mechanism", args: []string{"knockouts", "--only", "network"}, want: `"network" cannot be taken away; did you mean networks?`},
	{name: "far from any mechanism", args: []string{"knockouts", "--only", "luck"}, want: "wanted bargaining, offshoring"},
	{name: "twice", args: []string{"knockouts", "--only", "linkage,linkage"}, want: "--only has linkage twice"},
	{name: "empty name", args: []string{"knockouts", "--only", "linkage,"}, want: "--only has an empty name"},
	{name: "none", args: []string{"knockouts", "--only="}, want: "--only is empty"},
	{name: "no workers", args: []string{"knockouts", "--workers", "0"}, want: "--workers 0: wanted a whole number from 1"},
	{name: "no replicates", args: []string{"knockouts", "--replicates", "0"}, want: "--replicates 0: run.replicates = 0"},
	{name: "no firms", args: []string{"knockouts", "--firms", "many"}, want: "--firms many"},
	{name: "unknown key", args: []string{"knockouts", "--set", "bargaining.powr=1"}, want: "did you mean"},
	{name: "unknown scenario", args: []string{"knockouts", "basline"}, want: `did you mean "baseline"?`},
	{name: "two scenarios", args: []string{"knockouts", "baseline", "closed"}, want: "takes one scenario, found 2"},
	{name: "empty folder", args: []string{"knockouts", "--out="}, want: "--out is empty"},
	{name: "folder with files", args: []string{"knockouts", "--out", "mine"}, files: map[string]string{"mine/thesis.tex": ""}, want: "mine holds files already, such as thesis.tex; use --force"},
	{name: "folder is a file", args: []string{"knockouts", "--out", "plain"}, files: map[string]string{"plain": ""}, want: "cannot use plain as output folder: not a directory"},
	{name: "folder cannot be made", args: []string{"knockouts", "--out", "/proc/jiritsu"}, want: "cannot write to /proc/jiritsu"},
	{name: "unknown flag", args: []string{"knockouts", "--onyl", "linkage"}, want: "--onyl is not a flag of jiritsu knockouts; did you mean --only?"},

	{name: "schema of something", args: []string{"schema", "baseline"}, want: "takes no argument"},
	{name: "schema to no file", args: []string{"schema", "--out="}, want: "--out is empty: wanted a file"},
	{name: "schema to a folder", args: []string{"schema", "--out", "sub", "--force"}, files: map[string]string{"sub/x": ""}, want: "cannot write sub: is a directory"},
	{name: "schema into no folder", args: []string{"schema", "--out", "absent/x.json"}, want: "cannot write absent/x.json: no such file or directory"},

	{name: "init of nothing", args: []string{"init"}, want: "takes one name, found 0"},
	{name: "init of two", args: []string{"init", "a", "b"}, want: "takes one name, found 2"},
	{name: "init of no name", args: []string{"init", ""}, want: "is not a name for a scenario"},
	{name: "init of an ending", args: []string{"init", ".toml"}, want: "is not a name for a scenario"},
	{name: "init of a known name", args: []string{"init", "closed"}, want: "closed is a scenario that comes with jiritsu"},
	{name: "init in no language", args: []string{"init", "mine", "--lang", "jp"}, want: "--lang jp: wanted en or ja"},
	{name: "init into no folder", args: []string{"init", "absent/mine"}, want: "cannot write absent/mine.toml: no such file or directory"},
	{name: "init over a folder", args: []string{"init", "mine", "--force"}, files: map[string]string{"mine.toml/x": ""}, want: "cannot write mine.toml: is a directory"},

	{name: "completion for no shell", args: []string{"completion", "bsh"}, want: `"bsh" is not a shell; did you mean bash?`},
	{name: "completion for a shell and more", args: []string{"completion", "bash", "zsh"}, want: "jiritsu bash takes no argument"},
	{name: "completion without a shell", args: []string{"completion"}, want: "wanted a shell: bash, fish, powershell, zsh"},
}

func TestWrongEditing(t *testing.T) {
	for _, c := range wrongEditing {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, text := range c.files {
				put(t, filepath.Join(dir, name), text)
			}
			before := listing(t, dir)
			o := jiritsu(t, dir, c.args...)
			if o.status != 2 || !strings.Contains(o.stderr, c.want) {
				t.Errorf("status %d, no %q in\n%s", o.status, c.want, o.stderr)
			}
			if strings.Contains(o.stdout+o.stderr, "goroutine") {
				t.Errorf("a stack trace:\n%s", o.stderr)
			}
			if after := listing(t, dir); !slices.Equal(before, after) {
				t.Errorf("left behind: %v", after)
			}
		})
	}
}

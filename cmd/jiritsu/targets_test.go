package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTargetsWrongInput(t *testing.T) {
	dir := t.TempDir()
	ok(t, dir, "run", "--firms", "200", "--replicates", "1", "--to", "1997", "--out", "good", "--quiet")
	ok(t, dir, "run", "--firms", "200", "--replicates", "1", "--to", "1997", "--out", "damaged", "--quiet")
	if err := os.Truncate(filepath.Join(dir, "damaged", "cells.parquet"), 100); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "unfinished", "cells.parquet"), "PAR1")
	put(t, filepath.Join(dir, "wrong.toml"), "[[target]]\nid = \"x\"\nstatistic = \"direct_exportres\"\nvalue = 1\nlow = 2\nhigh = 1\nrole = \"tune\"\nsource = \"mine\"\n")
	put(t, filepath.Join(dir, "scenario.toml"), "[run]\nfirms = 0\n")
	before := listing(t, dir)
	for _, c := range []struct{ args, want string }{
		{"targets absent", "there is no folder absent of results, and no scenario of that name; scenarios are baseline"},
		{"targets basline", "did you mean baseline?"},
		{"targets unfinished", "unfinished holds no finished run: it has no manifest.json"},
		{"targets damaged", "cells.parquet has 100 bytes"},
		{"targets good good", "takes one run, found 2"},
		{"targets good --list", "takes no run"},
		{"targets good --file absent.toml", "there is no file absent.toml of targets"},
		{"targets good --file good", "cannot read good: is a directory"},
		{"targets good --file=", "--file is empty"},
		{"targets good --file wrong.toml", `wrong.toml:3: target[0].statistic = "direct_exportres" is not a known statistic; did you mean "direct_exporters"?`},
		{"targets good --file wrong.toml", "wrong.toml:5: target[0].low = 2 is above high = 1"},
		{"targets good --workers 0", "--workers 0: wanted a whole number"},
		{"targets good --jsn", "did you mean --json?"},
		{"targets scenario.toml", "scenario.toml:2: run.firms = 0"},
		{"targets absent.toml", "there is no file absent.toml"},
	} {
		o := jiritsu(t, dir, strings.Fields(c.args)...)
		if o.status != 2 || !strings.Contains(o.stderr, c.want) || o.stdout != "" {
			t.Errorf("%s: status %d\n%s%s\nlacks %s", c.args, o.status, o.stdout, o.stderr, c.want)
		}
	}
	if after := listing(t, dir); !slices.Equal(before, after) {
		t.Errorf("left behind: %v", after)
	}
}

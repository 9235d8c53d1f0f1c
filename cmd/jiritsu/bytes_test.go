package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// wallTime is what may differ between two runs of the same case.
var wallTime = regexp.MustCompile(`"wall_seconds": [0-9.]+`)

// contents reads every file below a folder.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, name := range listing(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue // a folder
		}
		all[name] = wallTime.ReplaceAll(data, nil)
	}
	return all
}

func TestSameBytesWhateverTheWorkers(t *testing.T) {
	dir := t.TempDir()
	var first map[string][]byte
	for _, workers := range []int{1, 2, 3} {
		out := "workers" + strconv.Itoa(workers)
		ok(t, dir, "run", "--firms", "300", "--replicates", "4", "--panel", "--workers", strconv.Itoa(workers), "--out", out)
		got := contents(t, filepath.Join(dir, out))
		if first == nil {
			first = got
		}
		if len(got) != 16 || len(got) != len(first) {
			t.Errorf("%d workers: %d files", workers, len(got))
		}
		for name := range first {
			if !bytes.Equal(first[name], got[name]) {
				t.Errorf("%d workers: %s differs", workers, name)
			}
		}
	}
}

// jsonResult is what --json promises.
type jsonResult struct {
	Scenario                                         string
	Seed                                             int64
	Replicates, Firms, Quarters                      int
	ResultHash                                       string `json:"result_hash"`
	Independence                                     jsonShare
	States, Routes, SizeClasses, Regions, Industries map[string]jsonShare
}

type jsonShare struct{ Mean, MCSE *float64 }

func TestJSON(t *testing.T) {
	for _, replicates := range []int{1, 3} {
		text := ok(t, t.TempDir(), "run", "--firms", "400", "--json", "--replicates", strconv.Itoa(replicates))
		keys := map[string]json.RawMessage{}
		var r jsonResult
		if err := json.Unmarshal([]byte(text), &keys); err != nil {
			t.Fatal(err)
		}
		for _, key := range strings.Fields("scenario seed replicates firms quarters result_hash independence states routes size_classes regions industries") {
			if keys[key] == nil {
				t.Errorf("no key %s", key)
			}
		}
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		if r.Scenario != "baseline" || r.Seed != 1 || r.Replicates != replicates || r.Firms != 400 || r.Quarters != 124 || len(r.ResultHash) != 64 {
			t.Errorf("%+v", r)
		}
		sumsToOne(t, "states", r.States, 6)
		sumsToOne(t, "routes", r.Routes, 6)
		if (r.Independence.MCSE == nil) != (replicates == 1) {
			t.Errorf("%d histories: mcse %v", replicates, r.Independence.MCSE)
		}
		for _, all := range []map[string]jsonShare{r.States, r.Routes, r.Regions, r.Industries} {
			for key, x := range all {
				if x.Mean == nil || *x.Mean < 0 || *x.Mean > 1 {
					t.Errorf("%s is no share", key)
				}
			}
		}
	}
}

func sumsToOne(t *testing.T, name string, all map[string]jsonShare, n int) {
	t.Helper()
	sum := 0.0
	for _, x := range all {
		sum += *x.Mean
	}
	if len(all) != n || sum < 1-1e-9 || sum > 1+1e-9 {
		t.Errorf("%d %s sum to %g", len(all), name, sum)
	}
}

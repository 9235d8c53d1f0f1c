package scenarios_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"jiritsu/scenarios"
	"jiritsu/sim"
)

var update = flag.Bool("update", false, "write testdata/golden.txt anew")

// goldenFile holds the digest of a small history of every embedded scenario:
// 300 firms, one replicate, all its years. After a change of results,
//
//	go test ./scenarios -run Golden -update
//
// writes it anew; CHANGELOG.md then says that and why results change.
const goldenFile = "testdata/golden.txt"

// The same history comes out to the bit on every processor and at every level of
// GOAMD64; see the target cross of the Makefile.
func TestGolden(t *testing.T) {
	var got strings.Builder
	for _, name := range scenarios.Names() {
		s, _, err := scenarios.Read(name, []string{"run.firms=300"})
		if err != nil {
			t.Fatal(err)
		}
		setup, err := s.Setup()
		if err != nil {
			t.Fatal(err)
		}
		h := sim.Run(context.Background(), setup, 0, sim.Keep{})
		if h.Err != nil {
			t.Fatal(h.Err)
		}
		fmt.Fprintf(&got, "%x %s\n", h.Digest, name)
	}
	if *update {
		if err := os.WriteFile(goldenFile, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, strings.Split(string(want), "\n"), strings.Split(got.String(), "\n"))
}

// compare names the scenarios whose digests differ.
func compare(t *testing.T, want, got []string) {
	known := map[string]string{}
	for _, line := range want {
		digest, name, _ := strings.Cut(line, " ")
		known[name] = digest
	}
	for _, line := range got {
		digest, name, _ := strings.Cut(line, " ")
		switch was, ok := known[name]; {
		case !ok:
			t.Errorf("%s has no golden digest; see goldenFile", name)
		case was != digest:
			t.Errorf("%s: digest %.16s, golden %.16s", name, digest, was)
		}
		delete(known, name)
	}
	for name := range known {
		t.Errorf("%s has a golden digest and is no scenario", name)
	}
}

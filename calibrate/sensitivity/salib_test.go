package sensitivity

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"jiritsu/internal/design"
)

// A case for another program: inputs, outputs in the order of our design, and what we make of them.
type comparison struct {
	Kind   string // sobol, morris, pawn
	X      [][]float64
	Y      []float64
	Values map[string][]float64
}

// With JIRITSU_SALIB set to a folder this writes what testdata/salib.py holds against SALib; see make salib.
func TestSALibCases(t *testing.T) {
	dir := os.Getenv("JIRITSU_SALIB")
	if dir == "" {
		t.Skip("for make salib")
	}
	cases := map[string]comparison{}
	for name, o := range map[string]oracle{"ishigami": ishigami, "g": sobolG} {
		cases["sobol_"+name] = sobolCase(t, o)
		cases["morris_"+name] = morrisCase(t, o)
		cases["pawn_"+name] = pawnCase(t, o)
	}
	text, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cases.json"), text, 0o666); err != nil {
		t.Fatal(err)
	}
}

// flat takes the only run of each point.
func flat(y [][]float64) []float64 { return column(y, func(runs []float64) float64 { return runs[0] }) }

func sobolCase(t *testing.T, o oracle) comparison {
	d := saltelli(t, Saltelli{Rows: 512, Inputs: o.inputs, Second: true, Seed: 1})
	y := plainRuns(d, o.f)
	c := comparison{Kind: "sobol", Y: flat(y), Values: map[string][]float64{}}
	s := analyse(t, d, y, Saltelli2010, few).Summary
	c.Values["variance"], c.Values["mean"] = []float64{s.Variance.Value}, []float64{s.Mean}
	for _, x := range s.Indices {
		c.Values["S1"], c.Values["ST"] = append(c.Values["S1"], x.First.Value), append(c.Values["ST"], x.Total.Value)
	}
	for _, p := range s.Pairs {
		c.Values["S2"] = append(c.Values["S2"], p.Index.Value)
	}
	return c
}

func morrisCase(t *testing.T, o oracle) comparison {
	blocks, err := design.OptimisedTrajectories(20, 100, 4, design.Single(o.inputs), 1)
	if err != nil {
		t.Fatal(err)
	}
	y := blockRuns(blocks, o.f)
	c := comparison{Kind: "morris", Y: flat(y), Values: map[string][]float64{}}
	for _, b := range blocks {
		c.X = append(c.X, b.Points...)
	}
	for _, e := range screening(t, blocks, o.inputs, y, few).Effects {
		c.Values["mu"] = append(c.Values["mu"], e.Mu.Value)
		c.Values["mu_star"] = append(c.Values["mu_star"], e.MuStar.Value)
		c.Values["sigma"] = append(c.Values["sigma"], e.Sigma.Value)
	}
	return c
}

func pawnCase(t *testing.T, o oracle) comparison {
	table := sample(t, 2000, o.inputs, o.f)
	s, err := PAWN{Bootstrap: few}.Of(table)
	if err != nil {
		t.Fatal(err)
	}
	c := comparison{Kind: "pawn", X: table.X, Y: table.Y, Values: map[string][]float64{}}
	for _, x := range s.Inputs {
		c.Values["median"] = append(c.Values["median"], x.Median.Value)
		c.Values["mean"] = append(c.Values["mean"], x.Mean.Value)
		c.Values["maximum"] = append(c.Values["maximum"], x.Max.Value)
	}
	return c
}

package study

import (
	"math"
	"path/filepath"
	"strings"
	"testing"
)

// Alternatives that differ in nothing but their preparation have names of their own,
// and staying is among those drawn however far behind.
func TestAdviceNamesAlternativesApart(t *testing.T) {
	var b strings.Builder
	b.WriteString("alternative,kind,region,mode,wait,prepare,outcome,years,probability,low,high,skill,skill_low,skill_high\n")
	for _, wait := range []string{"0,none", "2,none", "3,none", "3,competence", "3,marketing", "3,partner"} {
		for _, region := range []string{"thailand", "viet_nam"} {
			b.WriteString(region + "/direct_export/" + wait + ",enter," + region + ",direct_export," + wait + ",closed,5,0.2,0.1,0.3,-0.536477,-3.7427,0.0357145\n")
		}
	}
	b.WriteString("stay,stay,,,0,none,closed,5,0.2,0.1,0.3,-0.536477,-3.7427,0.0357145\n")
	text := strings.ReplaceAll(b.String(), "direct_export/0,none", "direct_export/0/none")
	for _, w := range []string{"2,none", "3,none", "3,competence", "3,marketing", "3,partner"} {
		text = strings.ReplaceAll(text, "direct_export/"+w, "direct_export/"+strings.Replace(w, ",", "/", 1))
	}
	path := filepath.Join(t.TempDir(), "firm.csv")
	putFile(t, path, text)
	r, err := readCells(path, adviceHead...)
	if err != nil {
		t.Fatal(err)
	}
	keys, rows := advised(r)
	if len(keys) != mostAdvised || keys[mostAdvised-1] != stayKey {
		t.Fatalf("drawn are %q", keys)
	}
	for _, lang := range Languages {
		s := &plots{lang: lang}
		seen := map[string]bool{}
		for _, row := range rows {
			name := s.alternative(r, row)
			if seen[name] {
				t.Errorf("%s: two alternatives are called %q", lang, name)
			}
			seen[name] = true
		}
	}
	if en, _ := skillWords(r); !strings.Contains(en, "-0.54 (-3.74 to 0.04)") {
		t.Error(en)
	}
}

// Where the reference table is not at hand, even quantiles stand for the prior.
func TestPriorWithoutItsDraws(t *testing.T) {
	dir := t.TempDir()
	putFile(t, filepath.Join(dir, plotParameters), "parameter,prior,prior_from,prior_to\na.x,uniform,-1,3\na.y,log_uniform,0.01,1\n")
	s := &plots{dir: dir}
	prior, err := s.priorOf([]string{"a.x", "a.y"})
	if err != nil {
		t.Fatal(err)
	}
	logs := 0.0
	for _, y := range prior["a.y"] {
		logs += math.Log10(y) / evenQuantiles
	}
	if m := mean(prior["a.x"]); math.Abs(m-1) > 1e-9 || math.Abs(logs+1) > 1e-9 || len(prior["a.x"]) != evenQuantiles {
		t.Errorf("mean %g, wanted 1; mean of logarithms %g, wanted -1", m, logs)
	}
	if _, err := s.priorOf([]string{"a.z"}); err == nil {
		t.Error("a prior that is not named was found")
	}
	putFile(t, filepath.Join(dir, plotParameters), "parameter,prior,prior_from,prior_to\na.y,log_uniform,0,1\n")
	if _, err := s.priorOf([]string{"a.y"}); err == nil {
		t.Error("a log-uniform prior from 0 was taken")
	}
}

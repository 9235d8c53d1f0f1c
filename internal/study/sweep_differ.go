package study

import (
	"fmt"
	"slices"
	"strings"
)

// differences says in what another plan differs, line by line of the study and
// its scenarios, at most some of them.
func (p *SweepPlan) differences(old *SweepPlan) []string {
	var all []string
	if p.ModelVersion != old.ModelVersion {
		all = append(all, fmt.Sprintf("model version: %s there, %s now", old.ModelVersion, p.ModelVersion))
	}
	if p.InputHash != old.InputHash {
		all = append(all, "the input data")
	}
	all = append(all, lineDifferences("", old.StudyText, p.StudyText)...)
	for name, text := range p.Scenarios {
		if before, ok := old.Scenarios[name]; ok {
			all = append(all, lineDifferences("scenario "+name+", ", before, text)...)
		}
	}
	if len(all) == 0 && !slices.Equal(p.Points, old.Points) {
		all = append(all, "the points of the design")
	}
	slices.Sort(all)
	return all
}

// lineDifferences compares two TOML texts key by key.
func lineDifferences(prefix, old, now string) (all []string) {
	before, after := keyLines(old), keyLines(now)
	for key, value := range after {
		if was, ok := before[key]; !ok {
			all = append(all, fmt.Sprintf("%s%s: nothing there, %s now", prefix, key, value))
		} else if was != value {
			all = append(all, fmt.Sprintf("%s%s: %s there, %s now", prefix, key, was, value))
		}
	}
	for key, value := range before {
		if _, ok := after[key]; !ok {
			all = append(all, fmt.Sprintf("%s%s: %s there, nothing now", prefix, key, value))
		}
	}
	return all
}

// keyLines reads effective TOML as written by strict.Encode into key and value.
func keyLines(text string) map[string]string {
	all, table, count := map[string]string{}, "", map[string]int{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "[["); ok {
			name = strings.TrimSuffix(name, "]]")
			table = fmt.Sprintf("%s[%d].", name, count[name])
			count[name]++
		} else if strings.HasPrefix(line, "[") {
			table = strings.Trim(line, "[]") + "."
		} else if key, value, ok := strings.Cut(line, " = "); ok {
			all[table+key] = value
		}
	}
	return all
}

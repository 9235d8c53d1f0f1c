package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// The documents that hold tables of parameters.
const (
	listPath = "docs/parameters.md"
	oddPath  = "docs/ODD.md"
)

const listHead = `# Parameters

Every key of a scenario file, with its default. Grades: A official statistic, B survey or press report of one, C secondary, T theory or a paper's estimate, J our own judgement.
This file is written by ` + "`go run ./internal/paramdoc`" + ` from the tags and comments of the source; do not edit it. Where a source says "calibrated on", it names what the value is fitted to; [Calibrated parameters](#calibrated-parameters) has what came out, and the baseline takes that in the place of the default. ` + "`jiritsu params SCENARIO`" + ` lists what is in force in a scenario. The rules that use the parameters are in [ODD.md](ODD.md).
`

// documents gives the text of each document below root as it should be.
func documents(root string) (map[string]string, error) {
	said, err := comments(filepath.Join(root, "agents"), filepath.Join(root, "scenarios"))
	if err != nil {
		return nil, err
	}
	odd, err := os.ReadFile(filepath.Join(root, oddPath))
	if err != nil {
		return nil, err
	}
	types, err := typeComments(filepath.Join(root, "agents"), filepath.Join(root, "scenarios"))
	if err != nil {
		return nil, err
	}
	schema, err := schemaText(said, types)
	if err != nil {
		return nil, err
	}
	leaves := leaves()
	filled, err := fill(string(odd), leaves, said)
	if err != nil {
		return nil, err
	}
	calibrated, err := calibrated(leaves)
	return map[string]string{listPath: list(leaves, said) + calibrated, oddPath: filled, schemaPath: schema}, err
}

// calibratedHead comes before the table of calibrated parameters.
const calibratedHead = `
## Calibrated parameters

What the calibration of the baseline found ([calibration.md](calibration.md), [report](../results/reference/calibration/report.md)): the posterior median, which the baseline takes, and the interval that holds 95% of the draws.

| key | default | median | 95% |
| --- | --- | --- | --- |
`

// calibrated lists the parameters of the embedded posterior.
func calibrated(leaves []strict.Leaf) (string, error) {
	p, err := scenarios.EmbeddedPosterior()
	if err != nil {
		return "", err
	}
	defaults := map[string]string{}
	for _, leaf := range leaves {
		defaults[leaf.Path] = leaf.Value
	}
	var b strings.Builder
	b.WriteString(calibratedHead)
	low, median, high := p.Quantile(.025), p.Quantile(.5), p.Quantile(.975)
	for n, key := range p.Keys {
		fmt.Fprintf(&b, "| `%s` | %s | %.4g | %.3g to %.3g |\n", key, code(defaults[key]), median[n], low[n], high[n])
	}
	return b.String(), nil
}

// leaves are all parameters with their defaults, and the keys of lists of tables.
func leaves() []strict.Leaf {
	all := strict.Leaves(scenarios.Defaults())
	for _, leaf := range strict.Schema(scenarios.Scenario{}) {
		if strings.Contains(leaf.Path, "[]") || strings.HasSuffix(leaf.Path, ".*") {
			all = append(all, leaf)
		}
	}
	return all
}

// section is the table of a scenario file that a key stands in.
func section(path string) string {
	table, _, in := strings.Cut(path, ".")
	if !in {
		return ""
	}
	return table
}

// list is the whole of docs/parameters.md.
func list(leaves []strict.Leaf, said map[string]comment) string {
	var b strings.Builder
	b.WriteString(listHead)
	last := "none"
	for _, leaf := range leaves {
		if s := section(leaf.Path); s != last {
			last = s
			fmt.Fprintf(&b, "\n## %s\n\n| key | default | unit | range | grade | meaning | source |\n| --- | --- | --- | --- | --- | --- | --- |\n", title(s))
		}
		c := said[leaf.Field]
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s |\n", leaf.Path, code(leaf.Value), leaf.Unit,
			bounds(leaf), leaf.Grade, escape(c.of(leaf)), escape(c.source))
	}
	return b.String()
}

// title is how a section is headed.
func title(section string) string {
	switch {
	case section == "":
		return "At the top of the file"
	case strings.HasSuffix(section, "[]"):
		return "[[" + strings.TrimSuffix(section, "[]") + "]], any number of them"
	}
	return "[" + section + "]"
}

// bounds are the range of a number or the words that are allowed.
func bounds(leaf strict.Leaf) string {
	if len(leaf.Enum) > 0 {
		return strings.Join(leaf.Enum, ", ")
	}
	return leaf.Range
}

var block = regexp.MustCompile(`(?s)<!-- parameters: ([a-z_]+) -->\n.*?<!-- end -->`)

// fill writes the tables between the marks of a document.
func fill(text string, leaves []strict.Leaf, said map[string]comment) (string, error) {
	var missing []string
	filled := block.ReplaceAllStringFunc(text, func(found string) string {
		name := block.FindStringSubmatch(found)[1]
		rows := ""
		for _, leaf := range leaves {
			if section(leaf.Path) == name {
				c := said[leaf.Field]
				key := strings.TrimPrefix(leaf.Path, name+".")
				rows += fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", key, code(leaf.Value), leaf.Unit, leaf.Grade, escape(c.of(leaf)))
			}
		}
		if rows == "" {
			missing = append(missing, name)
		}
		return "<!-- parameters: " + name + " -->\n| `[" + name + "]` | default | unit | grade | meaning |\n| --- | --- | --- | --- | --- |\n" + rows + "<!-- end -->"
	})
	if missing != nil {
		return filled, fmt.Errorf("%s asks for parameters that do not exist: %s", oddPath, strings.Join(missing, ", "))
	}
	return filled, nil
}

func code(value string) string {
	if value == "" {
		return ""
	}
	return "`" + value + "`"
}

// escape keeps the bars of a text from ending its cell.
func escape(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

package strict

import (
	"fmt"
	"slices"
	"strings"
)

// A Fault is one thing wrong with the text, and where it stands.
type Fault struct {
	File    string // name of the layer, "--set key=value", or "default"
	Line    int    // from 1; 0 when no line can be named
	Key     string // full path as written in that file; empty for faults of syntax
	Message string // what was found and what is wanted; follows the key
}

// String gives the fault as one line, "file:line: key message".
func (f Fault) String() string {
	var parts []string
	switch {
	case f.File != "" && f.Line > 0:
		parts = append(parts, fmt.Sprintf("%s:%d:", f.File, f.Line))
	case f.File != "":
		parts = append(parts, f.File+":")
	}
	if f.Key != "" {
		parts = append(parts, f.Key)
	}
	return strings.Join(append(parts, f.Message), " ")
}

// Faults are all the faults of one reading, in the order of layers and lines.
type Faults []Fault

// Error gives one fault a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// located is a fault with what is needed to put it in order.
type located struct {
	Fault
	layer, offset int
}

// inOrder sorts by layer, then by place in the file, and drops repetitions.
func inOrder(all []located) Faults {
	slices.SortStableFunc(all, func(a, b located) int {
		if a.layer != b.layer {
			return a.layer - b.layer
		}
		return a.offset - b.offset
	})
	var fs Faults
	seen := map[Fault]bool{}
	for _, f := range all {
		if !seen[f.Fault] {
			seen[f.Fault] = true
			fs = append(fs, f.Fault)
		}
	}
	return fs
}

// longestShown bounds what a fault repeats of the text, in characters.
const longestShown = 60

// short cuts what would drown the message.
func short(s string) string {
	if r := []rune(s); len(r) > longestShown {
		return string(r[:longestShown]) + "..."
	}
	return s
}

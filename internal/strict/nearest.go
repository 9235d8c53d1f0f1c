package strict

import "strings"

// Nearest gives the name that a misspelt one most likely meant.
// It counts insertions, deletions, substitutions and exchanges of neighbouring
// letters, regardless of case; the first of equally near names wins. It reports
// false if none is within a third of the name's length (at least one change).
func Nearest(name string, among []string) (string, bool) {
	best, least := "", -1
	folded := []rune(strings.ToLower(name))
	for _, candidate := range among {
		other := []rune(strings.ToLower(candidate))
		limit := max(1, min(len(folded), len(other))/3)
		if gap := len(folded) - len(other); candidate == name || gap > limit || -gap > limit {
			continue
		}
		d := distance(folded, other)
		if d > limit || d >= len(other) || least >= 0 && d >= least {
			continue
		}
		best, least = candidate, d
	}
	return best, least >= 0
}

// Suggest ends a message about a name that is not known: "; did you mean near?"
// with the nearest of the known names, or what is said if none is near.
func Suggest(name string, known []string, otherwise string) string {
	if near, ok := Nearest(name, known); ok {
		return "; did you mean " + near + "?"
	}
	return otherwise
}

// distance is the restricted Damerau-Levenshtein distance
// (optimal string alignment).
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

package study

import (
	"strings"

	"jiritsu/internal/strict"
)

// encode is the effective study as TOML, without the tables that say more about a
// design which it has not.
func (s *studyText) encode() string {
	var b strings.Builder
	left := false
	for line := range strings.Lines(strict.Encode(s.StudyFile)) {
		if strings.HasPrefix(line, "[") {
			table := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("[].\n", r) })[0]
			left = (table == mechanismsDesign || table == phaseDesign) && table != s.Design.Kind
		}
		if !left {
			b.WriteString(line)
		}
	}
	return b.String()
}

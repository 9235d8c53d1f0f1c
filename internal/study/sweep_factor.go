package study

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/draw"
)

// The levels of a switch.
const (
	on        = "on"
	off       = "off"
	spreadOff = "spread_off"
)

// A level is one value of a factor: a number, or a word.
type level struct {
	number float64
	word   string
}

// text is the level as tables show it.
func (l level) text() string {
	if l.word != "" {
		return l.word
	}
	return strconv.FormatFloat(l.number, 'g', -1, 64)
}

// subject is what a factor varies.
func (f *StudyFactor) subject() string {
	for _, x := range []string{f.Parameter, f.Mechanism, f.Policy, strings.Join(f.Scenarios, ","), f.about} {
		if x != "" {
			return x
		}
	}
	return ""
}

// subjects counts what a factor varies.
func (f *StudyFactor) subjects() (n int) {
	for _, given := range []bool{f.Parameter != "", f.Mechanism != "", f.Policy != "", len(f.Scenarios) > 0} {
		if given {
			n++
		}
	}
	return n
}

// name is how results call a factor.
func (f *StudyFactor) name() string {
	switch {
	case f.Name != "":
		return f.Name
	case len(f.Scenarios) > 0:
		return "scenario"
	}
	return f.subject()[strings.LastIndexByte(f.subject(), '.')+1:]
}

// inWords tells whether the levels of a factor are words.
func (f *StudyFactor) inWords() bool {
	switch {
	case len(f.Scenarios) > 0 || len(f.Levels) > 0:
		return true
	case f.Mechanism != "" || f.Policy != "":
		return len(f.Values) == 0 && len(f.Range) == 0 && f.SD == 0
	}
	return false
}

// list gives the levels of a factor that has a number of them, which are whole
// numbers if its parameter is.
func (f *StudyFactor) list(whole bool) (all []level) {
	switch {
	case len(f.Scenarios) > 0:
		for _, name := range f.Scenarios {
			all = append(all, level{word: scenarioLevel(name)})
		}
	case len(f.Levels) > 0:
		for _, word := range f.Levels {
			all = append(all, level{word: word})
		}
	case f.inWords():
		return []level{{word: on}, {word: off}}
	case len(f.Values) > 0:
		for _, x := range f.Values {
			all = append(all, level{number: x})
		}
	case f.Steps > 0:
		for n := range f.Steps {
			all = append(all, level{number: f.along(float64(n)/float64(f.Steps-1), whole)})
		}
		return slices.Compact(all) // whole numbers may coincide
	}
	return all
}

// scenarioLevel is how results call a scenario.
func scenarioLevel(name string) string { return strings.TrimSuffix(filepath.Base(name), ".toml") }

// at is the level of a factor at a place of the unit interval, open above.
func (f *StudyFactor) at(u float64, whole bool) level {
	if list := f.list(whole); len(list) > 0 && (f.Steps == 0 || len(f.Range) == 0) {
		return list[min(int(u*float64(len(list))), len(list)-1)]
	}
	switch {
	case f.Distribution == normal:
		x := f.Mean + float64(f.SD*draw.NormalQuantile(u))
		if whole {
			x = math.Round(x)
		}
		return level{number: x}
	case whole && f.Distribution == uniform: // every whole number alike
		low, high := math.Ceil(f.Range[0]), math.Floor(f.Range[1])
		return level{number: min(low+math.Floor(float64(u*(high-low+1))), high)}
	}
	return level{number: f.along(u, whole)}
}

// along is the quantile of the distribution over the range.
func (f *StudyFactor) along(u float64, whole bool) float64 {
	low, high := f.Range[0], f.Range[1]
	x := 0.0
	switch {
	case u <= 0:
		x = low
	case u >= 1:
		x = high
	case f.Distribution == logUniform:
		x = low * draw.Exp(float64(u*draw.Log(high/low)))
	case f.Distribution == triangular:
		x = triangle(u, low, f.Mode, high)
	default:
		x = low + float64(u*(high-low))
	}
	if whole {
		x = math.Round(x)
	}
	return min(max(x, low), high)
}

// triangle is the quantile of the triangular distribution.
func triangle(u, low, mode, high float64) float64 {
	if cut := (mode - low) / (high - low); u < cut {
		return low + math.Sqrt(float64(u*(high-low))*(mode-low))
	}
	return high - math.Sqrt(float64((1-u)*(high-low))*(high-mode))
}

// parse reads a level of a factor in a list.
func (f *StudyFactor) parse(text string) (level, error) {
	text = strings.TrimSpace(text)
	list := f.list(false)
	if f.inWords() {
		if text == "" || f.Parameter == "" && !slices.Contains(list, level{word: text}) {
			return level{}, fmt.Errorf("%q is not a level of %s; wanted %s", text, f.name(), levelTexts(list))
		}
		return level{word: text}, nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return level{}, fmt.Errorf("%q is not a number, as %s wants", text, f.name())
	}
	return level{number: x}, nil
}

// levelTexts shows some levels.
func levelTexts(list []level) string {
	texts := make([]string, len(list))
	for n, l := range list {
		texts[n] = l.text()
	}
	return strings.Join(texts, ", ")
}

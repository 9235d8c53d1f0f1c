package story

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"jiritsu/agents"
)

// say puts values into a sentence in the language of the story.
func (t *teller) say(key string, values ...any) string {
	form, ok := phrases[key]
	if !ok {
		panic("story: no sentence for " + key)
	}
	return fmt.Sprintf(form[t.lang], values...)
}

// pct shows a share in whole percent, small ones with a decimal.
func pct(x float64) string {
	digits, sign := 0, ""
	if math.Abs(x) < .0995 && math.Abs(x) >= .0005 {
		digits = 1
		if x < 0 {
			sign = "−"
		}
	} else if x <= -.005 {
		sign = "−"
	}
	return sign + strconv.FormatFloat(math.Abs(100*x), 'f', digits, 64) + "%"
}

// span shows a range of shares.
func span(lowest, highest float64) string {
	if pct(lowest) == pct(highest) {
		return pct(lowest)
	}
	return strings.TrimSuffix(pct(lowest), "%") + "–" + pct(highest)
}

// points shows percentage points.
func points(x float64) string {
	if x <= -.005 {
		return "−" + strconv.FormatFloat(-100*x, 'f', 0, 64)
	}
	return strconv.FormatFloat(math.Abs(100*x), 'f', 0, 64)
}

// yen shows an amount in million yen in groups of three digits.
func yen(x float64) string {
	digits, sign := strconv.FormatFloat(math.Abs(x), 'f', 0, 64), ""
	if x <= -.5 {
		sign = "−"
	}
	for n := len(digits) - 3; n > 0; n -= 3 {
		digits = digits[:n] + "," + digits[n:]
	}
	return sign + digits
}

// two shows a number with two decimals, and signed a utility.
func two(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

func signed(x float64) string {
	if x < 0 {
		return "−" + two(-x)
	}
	return "+" + two(x)
}

// yearly turns a quarterly probability into a yearly one.
func yearly(x float64) float64 { return 1 - math.Pow(1-x, 4) }

func (t *teller) region(r int) string { return t.Regions[r][t.lang] }

// plural ends an English noun.
func (t *teller) plural(n int) string {
	if n == 1 || t.lang != English {
		return ""
	}
	return "s"
}

// count says how many, one in words of its own.
func (t *teller) count(key string, n int) string {
	if n == 1 {
		return t.say(key + " one")
	}
	return t.say(key, n)
}

// regions lists the regions of a mask.
func (t *teller) regions(mask uint16) string {
	var names []string
	for r := range t.Regions {
		if mask>>r&1 != 0 {
			names = append(names, t.region(r))
		}
	}
	return t.list(names)
}

// parent is how a larger firm is called.
func (t *teller) parent(p agents.ParentID) string { return t.say("parent", p) }

// level says whether a trait is low, middling or high.
func (t *teller) level(x float64) string {
	z := (x - .5) / t.Params.Population.TraitSpread
	switch {
	case z < -.5:
		return t.say("low")
	case z > .5:
		return t.say("high")
	}
	return t.say("middling")
}

func (t *teller) mode(m agents.Mode) string { return modeNames[m][t.lang] }

// venture is a mode in a region.
func (t *teller) venture(m agents.Mode, region int) string {
	if m.IsExport() {
		return t.say("export to", t.mode(m), t.region(region))
	}
	return t.say("venture in", t.mode(m), t.region(region))
}

// age shows a number of quarters in years.
func (t *teller) age(quarters int) string {
	switch years := float64(quarters) / 4; {
	case years < 1:
		return t.say("within a year")
	case years < 1.75:
		return t.say("after one year")
	default:
		return t.say("after years", strconv.FormatFloat(years, 'f', 0, 64))
	}
}

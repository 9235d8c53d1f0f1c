package study

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/internal/table"
)

// mostCodes is how many different codes a status may have.
const mostCodes = 20

// labels gives the different values of a column in order, and which each row
// has.
func labels(c *table.Column) (values []string, at []int32) {
	if c.Kind == table.Word {
		return used(c.Levels, c.Codes)
	}
	sorted := slices.Clone(c.Numbers)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	at = make([]int32, len(c.Numbers))
	for i, x := range c.Numbers {
		k, _ := slices.BinarySearch(sorted, x)
		at[i] = int32(k)
	}
	for _, x := range sorted {
		values = append(values, numberLabel(x, c.Logical))
	}
	return values, at
}

// used drops the levels that no row has.
func used(levels []string, codes []int32) ([]string, []int32) {
	seen := make([]bool, len(levels))
	for _, c := range codes {
		seen[c] = true
	}
	to := make([]int32, len(levels))
	order := make([]int, len(levels))
	for n := range order {
		order[n] = n
	}
	slices.SortFunc(order, func(a, b int) int { return natural(levels[a], levels[b]) })
	var values []string
	for _, n := range order {
		to[n] = int32(len(values))
		if seen[n] {
			values = append(values, levels[n])
		}
	}
	at := make([]int32, len(codes))
	for i, c := range codes {
		at[i] = to[c]
	}
	return values, at
}

// natural compares words, those that begin with numbers by these: 4-9 comes
// before 10-49.
func natural(a, b string) int {
	return cmp.Or(cmp.Compare(leading(a), leading(b)), strings.Compare(a, b))
}

// leading is the whole number with which a word begins, beyond all others if it
// begins with none.
func leading(word string) float64 {
	n := 0
	for n < len(word) && word[n] >= '0' && word[n] <= '9' {
		n++
	}
	x, err := strconv.ParseFloat(word[:n], 64)
	if err != nil {
		return math.Inf(1)
	}
	return x
}

// numberLabel shows a number as a code.
func numberLabel(x float64, logical bool) string {
	switch {
	case logical && x == 1:
		return "true"
	case logical:
		return "false"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// readStatus gives 0 for a censored row, 1 for one with the event of interest,
// and more for other causes; the cohort gets their names.
func readStatus(column *table.Column, r SurvivalRequest, c *cohort) ([]int, error) {
	codes, at := labels(column)
	fault := func(message string) error {
		return strict.Faults{{File: r.File, Key: "column " + r.Status + " (--status)", Message: message}}
	}
	if len(codes) > mostCodes {
		return nil, fault("has " + strconv.Itoa(len(codes)) + " different values; wanted codes, at most " + strconv.Itoa(mostCodes))
	}
	for flag, code := range map[string]string{"--event": r.Event, "--censored": r.Censored} {
		if code != "" && !slices.Contains(codes, code) {
			return nil, fault("is never " + code + " (" + flag + ")" + nearest(code, codes))
		}
	}
	if r.Event != "" && r.Event == r.Censored {
		return nil, fault("cannot count " + r.Event + " as event and as censored")
	}
	event, censored, message := c.guess(codes, column, r)
	if message != "" {
		return nil, fault(message)
	}
	c.censored = censored
	c.causes = []string{event}
	for _, code := range codes {
		if code != event && code != censored {
			c.causes = append(c.causes, code)
		}
	}
	if len(c.causes) > 1 && r.Event == "" {
		c.notice("%s has several events, which compete: %s; models and comparisons are of %s, --event names another", r.Status, strings.Join(c.causes, ", "), event)
	}
	status, any := make([]int, len(at)), false
	for i, k := range at {
		status[i] = slices.Index(c.causes, codes[k]) + 1
		any = any || status[i] == 1
	}
	if !any {
		return nil, fault("is never " + event + ": all " + strconv.Itoa(len(at)) + " rows are censored, so there is nothing to estimate; --event names another code")
	}
	return status, nil
}

// guess tells which code is the event and which is censored (none may be), or
// why that cannot be told.
func (c *cohort) guess(codes []string, column *table.Column, r SurvivalRequest) (event, censored, message string) {
	event, censored = r.Event, r.Censored
	if censored == "" {
		censored = c.guessCensored(codes, column, r)
	}
	var rest []string
	for _, code := range codes {
		if code != censored {
			rest = append(rest, code)
		}
	}
	switch {
	case event != "" && censored == "" && len(codes) > 2:
		return "", "", "has the codes " + strings.Join(codes, ", ") + ": say by --censored which of them is censored"
	case event != "":
		return event, censored, ""
	case censored != "" && len(rest) == 0:
		return eventBeside(censored), censored, ""
	case censored != "" && column.Kind == table.Number || censored != "" && r.Censored != "" || censored != "" && len(rest) == 1:
		return rest[0], censored, ""
	case len(codes) == 1 && codes[0] == "1" || len(codes) == 1 && codes[0] == "true":
		c.notice("every row has %s = %s: all have the event, none is censored", r.Status, codes[0])
		return codes[0], "", ""
	}
	return "", "", "has the values " + strings.Join(codes, ", ") + ": say by --event which of them is the event"
}

// eventBeside is the usual code of the event that nobody had.
func eventBeside(censored string) string {
	if censored == "false" {
		return "true"
	}
	return "1"
}

// guessCensored is the code of censored rows, empty if it cannot be told.
func (c *cohort) guessCensored(codes []string, column *table.Column, r SurvivalRequest) string {
	if column.Kind == table.Number && len(column.Numbers) > 0 {
		switch {
		case slices.Min(column.Numbers) == 0:
			return numberLabel(0, column.Logical)
		case slices.Equal(codes, []string{"1", "2"}) && (r.Event == "" || r.Event == "2"):
			if r.Event == "" {
				c.notice("%s has the codes 1 and 2: 2 counts as the event and 1 as censored; --event says otherwise", r.Status)
			}
			return "1"
		}
	}
	for _, code := range codes {
		if column.Kind == table.Word && slices.Contains([]string{"censored", "censor", "cens"}, strings.ToLower(code)) {
			return code
		}
	}
	if r.Event != "" && len(codes) == 2 {
		return codes[1-slices.Index(codes, r.Event)]
	}
	return ""
}

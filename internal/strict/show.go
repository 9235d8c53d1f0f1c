package strict

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// text writes a scalar or a list as TOML; floats in the shortest form that
// reads back to the same bits.
func text(v reflect.Value) string {
	switch k := v.Kind(); {
	case k == reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = text(v.Index(i))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case k == reflect.String:
		return quote(v.String())
	case v.CanFloat():
		return floatText(v.Float(), v.Type().Bits())
	}
	return fmt.Sprint(v.Interface())
}

// floatText always has a point or an exponent, so that it reads as a float.
func floatText(x float64, bits int) string {
	s := strings.ToLower(strconv.FormatFloat(x, 'g', -1, bits))
	switch s = strings.TrimPrefix(s, "+"); {
	case strings.ContainsAny(s, ".einf"):
		return s
	}
	return s + ".0"
}

// show writes what was found in a file, cut to a readable length.
func show(node any) string {
	switch n := node.(type) {
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(n)) {
			parts = append(parts, join("", key)+" = "+show(n[key]))
			if len(parts) > longestShown {
				break
			}
		}
		return short("{" + strings.Join(parts, ", ") + "}")
	case time.Time:
		return n.Format(time.DateOnly)
	case word:
		return short(n.text)
	case element:
		return show(n.node)
	}
	if nodes, ok := listOf(node); ok {
		var parts []string
		for _, n := range nodes[:min(len(nodes), longestShown)] {
			parts = append(parts, show(n))
		}
		return short("[" + strings.Join(parts, ", ") + "]")
	}
	return short(text(reflect.ValueOf(node)))
}

// kindOf says in words what was found.
func kindOf(node any) string {
	switch node.(type) {
	case string:
		return "a string"
	case bool:
		return "a truth value"
	case int64:
		return "an integer"
	case float64:
		return "a decimal number"
	case time.Time:
		return "a date or time"
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	case word:
		return "a bare word"
	case element:
		return "one element of a list"
	}
	return "a list"
}

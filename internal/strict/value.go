package strict

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
)

// word is the value of a set that is not TOML. It does as text.
type word struct{ text, why string }

// value makes a Go value of type t from a node, or names what is wrong with it.
func (r *reader) value(t reflect.Type, f *field, node any, w where) (reflect.Value, bool) {
	if t.Kind() == reflect.Slice {
		return r.list(t, f, node, w)
	}
	v, complaint := f.convert(t, node)
	if complaint == "" {
		complaint = f.complaint(v)
	}
	if complaint != "" {
		r.fault(w, "%s", complaint)
	}
	return v, complaint == ""
}

// list makes a slice, naming every wrong element. An empty list is nil.
func (r *reader) list(t reflect.Type, f *field, node any, w where) (reflect.Value, bool) {
	nodes, ok := listOf(node)
	if !ok {
		_, complaint := f.mismatch(t, node)
		r.fault(w, "%s", complaint)
		return reflect.Value{}, false
	}
	all := reflect.Zero(t)
	for i, n := range nodes {
		if v, fine := r.value(t.Elem(), f, n, w.index(i, i)); fine {
			all = reflect.Append(all, v)
		} else {
			ok = false
		}
	}
	return all, ok
}

// convert makes a scalar, or says why it cannot be one.
func (f *field) convert(t reflect.Type, node any) (reflect.Value, string) {
	v, k := reflect.New(t).Elem(), t.Kind()
	switch n := node.(type) {
	case bool:
		if k == reflect.Bool {
			v.SetBool(n)
			return v, ""
		}
	case string:
		if k == reflect.String {
			v.SetString(n)
			return v, ""
		}
	case word:
		if k == reflect.String {
			v.SetString(n.text)
			return v, ""
		}
	case int64:
		return f.integer(v, n)
	case float64:
		if numeric(k) && !whole(k) {
			return f.float(v, n)
		}
	}
	return f.mismatch(t, node)
}

// mismatch says that a node is of the wrong type.
func (f *field) mismatch(t reflect.Type, node any) (reflect.Value, string) {
	n, isWord := node.(word)
	switch {
	case isWord && n.text == "":
		return reflect.Value{}, "has no value; wanted " + f.wanted(t)
	case isWord && strings.HasPrefix(n.why, n.text+" ") && notNumber.MatchString(n.why):
		return reflect.Value{}, "= " + n.why
	}
	return reflect.Value{}, fmt.Sprintf("= %s is %s, wanted %s", show(node), kindOf(node), f.wanted(t))
}

// integer puts an integer into a number of any kind that can hold it exactly.
func (f *field) integer(v reflect.Value, n int64) (reflect.Value, string) {
	fits := true
	switch k := v.Kind(); {
	case !numeric(k):
		return f.mismatch(v.Type(), n)
	case f.bounds != nil && !f.bounds.ContainsInt(n):
		return v, f.outside(show(n))
	case k == reflect.Float32 || k == reflect.Float64:
		v.SetFloat(float64(n))
		fits = compare(n, v.Float()) == 0
	case v.CanUint():
		fits = n >= 0 && !v.OverflowUint(uint64(n))
		v.SetUint(uint64(n))
	default:
		fits = !v.OverflowInt(n)
		v.SetInt(n)
	}
	if !fits {
		return v, fmt.Sprintf("= %d does not fit, wanted %s", n, fitting(v))
	}
	return v, ""
}

// fitting says which integers a number can hold.
func fitting(v reflect.Value) string {
	switch bits := v.Type().Bits(); {
	case v.CanFloat():
		return "an integer of fewer digits, or a number with a decimal point"
	case v.CanUint():
		return fmt.Sprintf("an integer from 0 to %d", uint64(math.MaxUint64)>>(64-bits))
	default:
		return fmt.Sprintf("an integer from %d to %d", int64(math.MinInt64)>>(64-bits), int64(math.MaxInt64)>>(64-bits))
	}
}

// float refuses what a narrow field would turn into infinity.
func (f *field) float(v reflect.Value, n float64) (reflect.Value, string) {
	if !math.IsInf(n, 0) && v.Kind() == reflect.Float32 && math.IsInf(float64(float32(n)), 0) {
		return v, fmt.Sprintf("= %s does not fit, wanted a number up to 3.4e38", show(n))
	}
	v.SetFloat(n)
	return v, ""
}

// complaint says what is wrong with a value of the right type, if anything.
func (f *field) complaint(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			if c := f.complaint(v.Index(i)); c != "" {
				return c
			}
		}
	case v.CanInt():
		if f.bounds != nil && !f.bounds.ContainsInt(v.Int()) {
			return f.outside(text(v))
		}
	case v.CanUint():
		if f.bounds != nil && !f.bounds.Contains(float64(v.Uint())) {
			return f.outside(text(v))
		}
	case v.CanFloat():
		return f.badFloat(v)
	case v.Kind() == reflect.String && len(f.enum) > 0 && !slices.Contains(f.enum, v.String()):
		return f.notListed(v.String())
	}
	return ""
}

// badFloat refuses nan always, and inf unless the range includes it.
func (f *field) badFloat(v reflect.Value) string {
	switch x := v.Float(); {
	case math.IsNaN(x):
		return "= nan is not a number; wanted " + f.wanted(v.Type())
	case f.bounds != nil && !f.bounds.Contains(x):
		return f.outside(text(v))
	case f.bounds == nil && math.IsInf(x, 0):
		return "= " + text(v) + " is not finite; wanted " + f.wanted(v.Type())
	}
	return ""
}

func (f *field) outside(found string) string {
	return "= " + found + " is outside " + f.interval + f.inUnit()
}

func (f *field) notListed(found string) string {
	if near, ok := Nearest(found, f.enum); ok {
		return fmt.Sprintf("= %s is not one of %s; did you mean %s?", short(quote(found)), strings.Join(f.enum, ", "), near)
	}
	return fmt.Sprintf("= %s is not one of %s", short(quote(found)), strings.Join(f.enum, ", "))
}

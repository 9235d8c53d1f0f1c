package strict

import (
	"reflect"
	"slices"
	"strings"
)

// A Leaf is one parameter: a value that has no keys inside it.
type Leaf struct {
	Path     string   // as in "bargaining.power" or "shock[0].size"
	Field    string   // the Go field, as in "BargainingParams.Power"; see Sources
	Kind     string   // number, integer, string or boolean; "list of ..." for lists
	Unit     string   // of the tag
	Range    string   // of the tag; see ParseRange
	Enum     []string // of the tag
	Grade    string   // of the tag
	Required bool     // of the tag
	Value    string   // as TOML; empty in a Schema
}

// Leaves lists every parameter of a struct, or of a pointer to one, with its
// value, in the order of declaration; the keys of maps are sorted. Lists of
// tables give the leaves of the elements that are there.
func Leaves(v any) []Leaf { return leavesOf(anyStruct(v), "") }

// Schema lists the parameters that the type of v can have. Lists of tables
// stand as shock[].size and maps as weights.*; there are no values.
func Schema(v any) []Leaf { return schemaOf(anyStruct(v).Type(), "") }

// anyStruct unpacks a struct or a pointer to one.
func anyStruct(v any) reflect.Value {
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Struct {
		return value
	}
	return structOf(v)
}

func leavesOf(v reflect.Value, path string) []Leaf {
	var all []Leaf
	for _, f := range fieldsOf(v.Type()) {
		value, inside := v.FieldByIndex(f.index), join(path, f.name)
		switch f.form {
		case table:
			all = append(all, leavesOf(value, inside)...)
		case tables:
			for i := range value.Len() {
				all = append(all, leavesOf(value.Index(i), at(inside, i))...)
			}
		case mapping:
			for _, key := range sortedKeys(value) {
				all = append(all, f.leaf(join(inside, key.String()), text(value.MapIndex(key))))
			}
		default:
			all = append(all, f.leaf(inside, text(value)))
		}
	}
	return all
}

func schemaOf(t reflect.Type, path string) []Leaf {
	var all []Leaf
	for _, f := range fieldsOf(t) {
		inside := join(path, f.name)
		switch f.form {
		case table:
			all = append(all, schemaOf(f.typ, inside)...)
		case tables:
			all = append(all, schemaOf(f.typ.Elem(), inside+"[]")...)
		case mapping:
			all = append(all, f.leaf(inside+".*", ""))
		default:
			all = append(all, f.leaf(inside, ""))
		}
	}
	return all
}

func sortedKeys(m reflect.Value) []reflect.Value {
	return slices.SortedFunc(slices.Values(m.MapKeys()), func(a, b reflect.Value) int {
		return strings.Compare(a.String(), b.String())
	})
}

func (f *field) leaf(path, value string) Leaf {
	return Leaf{
		Path: path, Field: f.owner, Kind: f.kindName(), Unit: f.unit, Range: f.interval,
		Enum: slices.Clone(f.enum), Grade: f.grade, Required: f.required, Value: value,
	}
}

func (f *field) kindName() string {
	prefix, t := "", f.typ
	if t.Kind() == reflect.Map {
		t = t.Elem()
	}
	for ; t.Kind() == reflect.Slice; t = t.Elem() {
		prefix += "list of "
	}
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return prefix + "boolean"
	case k == reflect.String:
		return prefix + "string"
	case whole(k):
		return prefix + "integer"
	}
	return prefix + "number"
}

// Undocumented names the parameters of v's type that lack a tag, as in
// "bargaining.power lacks unit, grade". Numbers need unit, range and grade;
// truth values and words with an enum need a grade; free text is no parameter.
func Undocumented(v any) []string {
	var lacking []string
	for _, leaf := range Schema(v) {
		var lacks []string
		number := strings.HasSuffix(leaf.Kind, "number") || strings.HasSuffix(leaf.Kind, "integer")
		if number && leaf.Unit == "" {
			lacks = append(lacks, "unit")
		}
		if number && leaf.Range == "" {
			lacks = append(lacks, "range")
		}
		text := strings.HasSuffix(leaf.Kind, "string") && len(leaf.Enum) == 0
		if !text && leaf.Grade == "" {
			lacks = append(lacks, "grade")
		}
		if len(lacks) > 0 {
			lacking = append(lacking, leaf.Path+" lacks "+strings.Join(lacks, ", "))
		}
	}
	return lacking
}

package strict

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// form is what a field holds.
type form int

const (
	scalar  form = iota // a number, a word, a truth value
	list                // a slice of scalars or of lists
	table               // a struct
	tables              // a slice of structs
	mapping             // a map from free keys to scalars or lists
)

// field is one tagged field of a struct.
type field struct {
	index    []int  // way to the field, through embedded structs
	name     string // key in TOML
	owner    string // Type.Field in Go
	form     form
	typ      reflect.Type
	unit     string
	interval string // as in the tag
	bounds   *Range
	enum     []string
	grade    string
	required bool
	replace  bool
}

// known remembers the fields of each struct, since tags never change.
var known sync.Map // of reflect.Type to []field

func fieldsOf(t reflect.Type) []field {
	if fs, ok := known.Load(t); ok {
		return fs.([]field)
	}
	fs := readTags(t)
	known.Store(t, fs)
	return fs
}

// readTags reads the tags of a struct. It panics where they make no sense,
// since no file could put that right.
func readTags(t reflect.Type) []field {
	var fs []field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, _, _ := strings.Cut(sf.Tag.Get("toml"), ",")
		if sf.Anonymous && name == "" && sf.Type.Kind() == reflect.Struct {
			fs = append(fs, embedded(sf)...)
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		f := field{index: []int{i}, name: name, owner: t.Name() + "." + sf.Name, typ: sf.Type}
		f.read(sf)
		if slices.ContainsFunc(fs, func(g field) bool { return g.name == name }) {
			f.panic("has the key of another field")
		}
		fs = append(fs, f)
	}
	return fs
}

// embedded are the fields of an embedded struct, whose keys stand beside those of
// the struct around it.
func embedded(outer reflect.StructField) []field {
	fs := fieldsOf(outer.Type)
	for n := range fs {
		fs[n].index = append(slices.Clone(outer.Index), fs[n].index...)
	}
	return fs
}

// read fills in what the tags and the type say.
func (f *field) read(sf reflect.StructField) {
	if !sf.IsExported() {
		f.panic("is not exported")
	}
	f.form = f.formOf(sf.Type)
	f.unit, f.grade = sf.Tag.Get("unit"), sf.Tag.Get("grade")
	f.required = sf.Tag.Get("required") == "true"
	if text, ok := sf.Tag.Lookup("range"); ok {
		r, err := ParseRange(text)
		if err != nil || !numeric(f.kind()) {
			f.panic(fmt.Sprintf("cannot have the range %q", text))
		}
		f.interval, f.bounds = text, &r
	}
	if text, ok := sf.Tag.Lookup("enum"); ok {
		if f.kind() != reflect.String {
			f.panic("has an enum, but is not text")
		}
		f.enum = strings.Split(text, "|")
	}
	switch layer := sf.Tag.Get("layer"); {
	case layer == "replace" && (f.form == tables || f.form == mapping):
		f.replace = true
	case layer != "" && (layer != "append" || f.form != tables):
		f.panic(fmt.Sprintf("cannot have the layer %q", layer))
	}
}

func (f *field) panic(what string) { panic("strict: " + f.owner + " " + what) }

// formOf says how a type appears in TOML.
func (f *field) formOf(t reflect.Type) form {
	switch t.Kind() {
	case reflect.Struct:
		return table
	case reflect.Map:
		if e := f.formOf(t.Elem()); t.Key().Kind() != reflect.String || e != scalar && e != list {
			f.panic("is a map of a type that is not supported")
		}
		return mapping
	case reflect.Slice:
		switch f.formOf(t.Elem()) {
		case scalar, list:
			return list
		case table:
			return tables
		}
		f.panic("is a slice of a type that is not supported")
	case reflect.Bool, reflect.String:
		return scalar
	}
	if !numeric(t.Kind()) {
		f.panic("has a type that is not supported: " + t.String())
	}
	return scalar
}

// kind is the kind of the single values in the field.
func (f *field) kind() reflect.Kind {
	t := f.typ
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	return t.Kind()
}

func numeric(k reflect.Kind) bool { return whole(k) || k == reflect.Float32 || k == reflect.Float64 }
func whole(k reflect.Kind) bool   { return k >= reflect.Int && k <= reflect.Uint64 }

// wanted says in words what a value of type t in this field has to be.
func (f *field) wanted(t reflect.Type) string {
	var what string
	switch k := t.Kind(); {
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Slice:
		return "a list of lists"
	case k == reflect.Slice:
		return "a list, each element " + f.wanted(t.Elem())
	case k == reflect.Struct:
		return "a table"
	case k == reflect.Bool:
		return "true or false"
	case len(f.enum) > 0:
		return "one of " + strings.Join(f.enum, ", ")
	case k == reflect.String:
		return "a string"
	case whole(k):
		what = "an integer"
	default:
		what = "a number"
	}
	if f.interval != "" {
		what += " in " + f.interval
	}
	return what + f.inUnit()
}

func (f *field) inUnit() string {
	if f.unit == "" {
		return ""
	}
	return " (" + f.unit + ")"
}

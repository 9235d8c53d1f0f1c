package store

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// unitPrefix begins the metadata key that holds the unit of a column.
const unitPrefix = "unit."

// schemaOf returns the Parquet schema of T, or says what is wrong with its tags.
func schemaOf[T any]() (s *parquet.Schema, err error) {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("rows are of type %v; a struct is wanted", t)
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the tags of %v are wrong: %v", t, r)
		}
	}()
	s = parquet.SchemaOf(*new(T))
	if len(s.Columns()) == 0 {
		return nil, fmt.Errorf("%v has no columns", t)
	}
	return s, nil
}

// metadata joins the units of T to meta.
func metadata[T any](meta map[string]string) (map[string]string, error) {
	if _, err := schemaOf[T](); err != nil {
		return nil, err
	}
	all := make(map[string]string)
	units(reflect.TypeFor[T](), "", all)
	for k := range meta {
		if strings.HasPrefix(k, unitPrefix) {
			return nil, fmt.Errorf("metadata key %q is taken: units come from the tags of the rows", k)
		}
	}
	maps.Copy(all, meta)
	return all, nil
}

// units collects the `unit` tags of t, columns of nested structs as a.b.
func units(t reflect.Type, prefix string, into map[string]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name := columnName(f)
		if name == "" {
			continue
		}
		if unit := f.Tag.Get("unit"); unit != "" {
			into[unitPrefix+prefix+name] = unit
		}
		switch inner := element(f.Type); {
		case inner.Kind() != reflect.Struct:
		case f.Anonymous:
			units(inner, prefix, into)
		default:
			units(inner, prefix+name+".", into)
		}
	}
}

// columnName is the name of a field's column, empty if it has none.
func columnName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
	switch {
	case name == "-" || !f.IsExported() && !f.Anonymous:
		return ""
	case name == "":
		return f.Name
	}
	return name
}

// element strips pointers and slices.
func element(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// match reports every column that want has and the file lacks or holds as
// another type; more columns in the file do no harm.
func match(want, have *parquet.Schema) error {
	var faults []error
	for _, path := range want.Columns() {
		w, _ := want.Lookup(path...)
		h, ok := have.Lookup(path...)
		switch name := strings.Join(path, "."); {
		case !ok:
			faults = append(faults, fmt.Errorf("column %s is missing", name))
		case h.Node.Type().Kind() != w.Node.Type().Kind() || h.Node.Repeated() != w.Node.Repeated():
			faults = append(faults, fmt.Errorf("column %s is %v; %v is wanted", name, h.Node.Type(), w.Node.Type()))
		}
	}
	return errors.Join(faults...)
}

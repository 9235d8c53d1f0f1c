package strict

import (
	"reflect"
	"strings"
)

const (
	mostNames       = 8   // names listed when none is near
	mostSuggestions = 100 // unknown keys for which a near name is sought
)

// unknown names a key that the struct does not have, and the nearest right one.
func (r *reader) unknown(t reflect.Type, node any, key string, w where) {
	what := "is not a parameter"
	if k := kindOf(node); k == "a table" || k == "a list of tables" {
		what = "is not a known table"
	}
	if r.unknowns++; r.unknowns > mostSuggestions {
		r.fault(w.key(key), "%s", what)
		return
	}
	fields := fieldsOf(t)
	near, ok := Nearest(key, r.names(fields, w))
	r.fault(w.key(key), "%s%s", what, r.suggestion(near, key, fields, w))
	if f := find(fields, near); ok && f != nil && f.form != scalar && f.form != list {
		r.field(reflect.New(f.typ).Elem(), f, node, w.key(key)) // for the faults inside
	}
}

// names are the keys that may stand in a table.
func (r *reader) names(fields []field, w where) []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
	}
	if w.full == "" {
		names = append(names, r.skip...)
	}
	return names
}

// suggestion is the end of the sentence: a near sibling, the same name in other
// tables, a near path, or else what the table holds.
func (r *reader) suggestion(near, key string, fields []field, w where) string {
	var maybe []string
	if near != "" {
		maybe = append(maybe, join(w.file, near))
	}
	all := r.paths()
	for _, path := range all {
		if strings.EqualFold(near, key) {
			break // only the case is wrong
		}
		if last := path[strings.LastIndexByte(path, '.')+1:]; strings.EqualFold(last, key) && len(maybe) < 3 && path != join(w.file, near) {
			maybe = append(maybe, path)
		}
	}
	if len(maybe) == 0 {
		if path, ok := Nearest(join(w.file, key), all); ok {
			maybe = append(maybe, path)
		}
	}
	if len(maybe) > 0 {
		return "; did you mean " + strings.Join(maybe, " or ") + "?"
	}
	return holds(r.names(fields, w), w)
}

// holds lists the names in a table.
func holds(names []string, w where) string {
	if len(names) == 0 {
		return ""
	}
	end := ""
	if len(names) > mostNames {
		names, end = names[:mostNames], ", ..."
	}
	table := w.file
	if table == "" {
		table = "the top level"
	}
	return "; " + table + " has " + strings.Join(names, ", ") + end
}

// paths are all leaves that the struct can have.
func (r *reader) paths() []string {
	var all []string
	for _, leaf := range schemaOf(r.root, "") {
		all = append(all, leaf.Path)
	}
	return all
}

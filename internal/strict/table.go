package strict

import (
	"reflect"
	"sort"
	"strings"
)

// element is a node of a set that names one element of a list, as in
// shock[2].size=1.
type element struct {
	index int
	node  any
}

// table reads a table of the file into a struct.
func (r *reader) table(v reflect.Value, node any, w where) {
	tree, ok := node.(map[string]any)
	if !ok {
		r.fault(w, "= %s is %s, wanted a table%s", show(node), kindOf(node), w.header("[", "]"))
		return
	}
	fields := fieldsOf(v.Type())
	for _, key := range r.inOrder(tree, w) {
		if f := find(fields, key); f != nil {
			r.field(v.FieldByIndex(f.index), f, tree[key], w.key(key))
		} else {
			r.unknown(v.Type(), tree[key], key, w)
		}
	}
}

// inOrder gives the keys as they stand in the file.
func (r *reader) inOrder(tree map[string]any, w where) []string {
	keys := make([]string, 0, len(tree))
	for key := range tree {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	sort.SliceStable(keys, func(i, j int) bool {
		return r.doc.at[join(w.file, keys[i])] < r.doc.at[join(w.file, keys[j])]
	})
	return keys
}

func find(fields []field, key string) *field {
	for i := range fields {
		if fields[i].name == key {
			return &fields[i]
		}
	}
	return nil
}

// field reads one value of whatever form.
func (r *reader) field(v reflect.Value, f *field, node any, w where) {
	r.origin[w.full] = r.from(w)
	switch f.form {
	case table:
		r.table(v, node, w)
	case tables:
		r.tables(v, f, node, w)
	case mapping:
		r.mapping(v, f, node, w)
	default:
		r.leaf(v, f, node, w)
	}
}

// leaf reads a scalar or a list.
func (r *reader) leaf(v reflect.Value, f *field, node any, w where) {
	if e, ok := node.(element); ok {
		r.elementOfList(v, f, e, w)
		return
	}
	if value, ok := r.value(v.Type(), f, node, w); ok {
		v.Set(value)
	}
}

// elementOfList changes one element of a list of scalars.
func (r *reader) elementOfList(v reflect.Value, f *field, e element, w where) {
	if !r.reaches(v, e, w) {
		return
	}
	value, ok := r.value(v.Type().Elem(), f, e.node, w.index(e.index, e.index))
	if ok {
		all := reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
		all.Index(e.index).Set(value)
		v.Set(all)
	}
}

// reaches reports whether the list has the element that a set names.
func (r *reader) reaches(v reflect.Value, e element, w where) bool {
	switch {
	case v.Kind() != reflect.Slice:
		r.fault(w, "is not a list, and has no element [%d]", e.index)
	case v.Len() == 0:
		r.fault(w, "is empty, and has no element [%d]", e.index)
	case e.index >= v.Len():
		r.fault(w, "has no element [%d]; they are [0] to [%d]", e.index, v.Len()-1)
	default:
		return true
	}
	return false
}

// mapping reads a table with free keys.
func (r *reader) mapping(v reflect.Value, f *field, node any, w where) {
	tree, ok := node.(map[string]any)
	if !ok {
		r.fault(w, "= %s is %s, wanted a table%s", show(node), kindOf(node), w.header("[", "]"))
		return
	}
	all := reflect.MakeMap(v.Type())
	if f.replace && !strings.HasPrefix(r.name, setPrefix) {
		r.forget(v, w.full)
	} else {
		for _, key := range v.MapKeys() {
			all.SetMapIndex(key, v.MapIndex(key))
		}
	}
	for _, key := range r.inOrder(tree, w) {
		inside := w.key(key)
		r.origin[inside.full] = r.from(inside)
		if value, ok := r.value(v.Type().Elem(), f, tree[key], inside); ok {
			all.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), value)
		}
	}
	if all.Len() == 0 {
		all = reflect.Zero(v.Type())
	}
	v.Set(all)
}

// forget drops the origins of what is replaced.
func (r *reader) forget(v reflect.Value, path string) {
	if v.Len() == 0 {
		return
	}
	for p := range r.origin {
		if under(p, path) {
			delete(r.origin, p)
		}
	}
	for p := range r.given {
		if under(p, path) {
			delete(r.given, p)
		}
	}
}

// tables reads a list of tables.
func (r *reader) tables(v reflect.Value, f *field, node any, w where) {
	if e, ok := node.(element); ok {
		if r.reaches(v, e, w) {
			all := reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
			r.table(all.Index(e.index), e.node, w.index(e.index, e.index))
			v.Set(all)
		}
		return
	}
	nodes, ok := listOf(node)
	if !ok {
		r.fault(w, "= %s is %s, wanted a list of tables%s", show(node), kindOf(node), w.header("[[", "]]"))
		return
	}
	all := reflect.Zero(v.Type())
	if !f.replace && r.given[w.full] {
		all = reflect.AppendSlice(all, v)
	} else {
		r.forget(v, w.full)
	}
	r.given[w.full] = true
	for i, n := range nodes {
		all = reflect.Append(all, r.newElement(v.Type().Elem(), n, w.index(i, all.Len())))
	}
	v.Set(all)
}

// newElement reads one table of a list, and names the keys that it lacks.
func (r *reader) newElement(t reflect.Type, node any, w where) reflect.Value {
	p := reflect.New(t)
	r.origin[w.full] = r.from(w)
	if d, ok := p.Interface().(Defaulter); ok {
		d.SetDefaults()
	}
	r.table(p.Elem(), node, w)
	if _, ok := node.(map[string]any); ok {
		r.absent(p.Elem(), w, r.from(w))
	}
	return p.Elem()
}

// listOf gives the elements of a list, which the library holds in two ways.
func listOf(node any) ([]any, bool) {
	switch list := node.(type) {
	case []any:
		return list, true
	case []map[string]any:
		all := make([]any, len(list))
		for i := range list {
			all[i] = list[i]
		}
		return all, true
	}
	return nil, false
}

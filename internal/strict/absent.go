package strict

import "reflect"

// absent names the keys that no layer gives and that cannot do without. With
// some of the text unreadable it stays silent, for the key may be there.
func (r *reader) absent(v reflect.Value, w where, o origin) {
	if r.broken {
		return
	}
	for _, f := range fieldsOf(v.Type()) {
		inside, value := w.key(f.name), v.FieldByIndex(f.index)
		switch f.form {
		case table:
			r.absent(value, inside, o)
		case tables, mapping:
			if f.required && value.Len() == 0 {
				r.blame(o, inside.file, "is missing; wanted "+f.wantedWhole())
			}
		default:
			if _, given := r.origin[inside.full]; !given {
				r.unset(value, &f, inside, o)
			}
		}
	}
}

// unset judges a value that the program itself gave.
func (r *reader) unset(v reflect.Value, f *field, w where, o origin) {
	complaint := f.complaint(v)
	switch {
	case f.required || complaint != "" && v.IsZero():
		r.blame(o, w.file, "is missing; wanted "+f.wanted(v.Type()))
	case complaint != "":
		r.blame(byDefault, w.full, complaint)
	}
}

func (r *reader) blame(o origin, key, message string) {
	r.faults = append(r.faults, located{Fault{o.file, o.line, key, message}, o.layer, o.offset})
}

// wantedWhole says what a list of tables or a table of free keys is.
func (f *field) wantedWhole() string {
	if f.form == mapping {
		return "a table"
	}
	return "at least one table [[" + f.name + "]]"
}

package strict

import (
	"reflect"
	"strings"
)

// Encode writes a struct, or what a pointer to one holds, as TOML: every
// parameter, in the order of declaration, scalars before tables, keys of maps
// sorted. Read gives the same values to the bit from it, into a struct
// with the same defaults or none. It is meant for records; it knows nothing of comments.
func Encode(v any) string {
	var b strings.Builder
	encode(&b, anyStruct(v), "")
	return b.String()
}

// encode writes the lines of one table, then the tables inside it.
func encode(b *strings.Builder, v reflect.Value, path string) {
	fields := fieldsOf(v.Type())
	for _, f := range fields {
		value := v.FieldByIndex(f.index)
		if f.form == scalar || f.form == list || f.form == tables && value.Len() == 0 {
			b.WriteString(join("", f.name) + " = " + text(value) + "\n")
		}
	}
	for _, f := range fields {
		value, inside := v.FieldByIndex(f.index), join(path, f.name)
		switch f.form {
		case table:
			header(b, "["+inside+"]")
			encode(b, value, inside)
		case tables:
			for i := range value.Len() {
				header(b, "[["+inside+"]]")
				encode(b, value.Index(i), inside)
			}
		case mapping:
			header(b, "["+inside+"]")
			for _, key := range sortedKeys(value) {
				b.WriteString(join("", key.String()) + " = " + text(value.MapIndex(key)) + "\n")
			}
		}
	}
}

func header(b *strings.Builder, line string) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	b.WriteString(line + "\n")
}

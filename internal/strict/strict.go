package strict

import (
	"fmt"
	"math"
	"reflect"
	"strings"
)

// A Source is one layer of text. Its name stands in faults.
type Source struct{ Name, Text string }

// Options change what Read accepts. The zero value is ready for use.
type Options struct {
	Skip  []string            // keys at top level that are none of the struct's, such as "extends"
	Check func(v any) []Fault // further checks of into, once all else is in order; see Read
}

// Provenance tells for each leaf key where its value came from: "default",
// "baseline.toml:12" or "--set".
type Provenance map[string]string

// Defaulter is implemented by (pointers to) the elements of lists of tables
// that do not begin as zero. SetDefaults is called on each new element before
// its keys are read.
type Defaulter interface{ SetDefaults() }

// Read fills the struct that into points to, prefilled with defaults, from the
// layers, base first, and then from sets of the form key=value. A set is parsed
// as TOML; a bare word is taken as text where the field is text.
//
// The error is of type Faults and holds every fault found; into is then only
// partly filled, and there is no provenance. Faults of Options.Check may leave File empty: Read fills it
// and the line in from the place that gave the key.
//
// Read panics if into is no pointer to a struct or has tags that make no sense.
func Read(into any, layers []Source, sets []string, opt Options) (Provenance, error) {
	return read(into, layers, sets, opt, nil)
}

// read is Read, given what is wrong with the chain of layers.
func read(into any, layers []Source, sets []string, opt Options, broken []located) (Provenance, error) {
	v := structOf(into)
	r := &reader{faults: broken, broken: len(broken) > 0, root: v.Type(), skip: opt.Skip, origin: map[string]origin{}, given: map[string]bool{}}
	for i, source := range layers {
		r.read(v, source, i)
	}
	for i, set := range sets {
		r.set(v, set, len(layers)+i)
	}
	r.absent(v, where{}, r.bottom(layers))
	if len(r.faults) == 0 && opt.Check != nil {
		for _, f := range opt.Check(into) {
			r.faults = append(r.faults, r.locate(f))
		}
	}
	if len(r.faults) > 0 {
		return nil, inOrder(r.faults)
	}
	return r.provenance(v), nil
}

// structOf unpacks a pointer to a struct.
func structOf(into any) reflect.Value {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("strict: wanted a pointer to a struct, found %T", into))
	}
	return v.Elem()
}

// origin is where a value came from.
type origin struct {
	file          string
	line          int
	layer, offset int
}

// byDefault is the origin of what the program itself prefilled.
var byDefault = origin{file: "default", layer: -1}

func (o origin) String() string {
	switch {
	case strings.HasPrefix(o.file, setPrefix):
		return "--set"
	case o.line == 0:
		return o.file
	}
	return fmt.Sprintf("%s:%d", o.file, o.line)
}

// reader holds the state of one reading.
type reader struct {
	root   reflect.Type
	skip   []string
	faults []located
	origin map[string]origin // by path in the struct: the last that gave a key
	given  map[string]bool   // lists of tables that some layer has given

	broken   bool // some text could not be read
	unknowns int  // keys so far that the struct does not have

	// of the layer at hand
	name  string
	layer int
	doc   document
}

// read adds one layer.
func (r *reader) read(v reflect.Value, source Source, layer int) {
	docs, faults := parse(source.Name, source.Text, layer)
	r.faults = append(r.faults, faults...)
	r.broken = r.broken || len(faults) > 0
	r.name, r.layer = source.Name, layer
	for _, doc := range docs {
		r.doc = doc
		for _, key := range r.skip {
			delete(doc.tree, key)
		}
		r.table(v, doc.tree, where{})
	}
}

// where is the path of a value in its file and in the struct. They differ by
// the elements that lower layers gave to a list of tables.
type where struct{ file, full string }

func (w where) key(name string) where { return where{join(w.file, name), join(w.full, name)} }
func (w where) index(i, j int) where  { return where{at(w.file, i), at(w.full, j)} }

// header is how the table at w is opened, where one header does it.
func (w where) header(opens, closes string) string {
	if strings.Contains(w.file, "[") {
		return ""
	}
	return " " + opens + w.file + closes
}

// from is the origin of the value at w in the layer at hand.
func (r *reader) from(w where) origin {
	o := origin{file: r.name, layer: r.layer}
	if offset, ok := r.doc.at[w.file]; ok {
		o.offset, o.line = offset, r.doc.line(offset)
	}
	return o
}

// fault notes what is wrong with the value at w.
func (r *reader) fault(w where, format string, args ...any) {
	o := r.from(w)
	f := Fault{File: o.file, Line: o.line, Key: short(w.file), Message: fmt.Sprintf(format, args...)}
	r.faults = append(r.faults, located{f, o.layer, o.offset})
}

// bottom is whom to blame for a key that no layer gives: the last layer.
func (r *reader) bottom(layers []Source) origin {
	if len(layers) == 0 {
		return byDefault
	}
	return origin{file: layers[len(layers)-1].Name, layer: len(layers) - 1}
}

// locate completes a fault of the caller's check.
func (r *reader) locate(f Fault) located {
	if f.File != "" {
		return located{Fault: f, layer: math.MaxInt}
	}
	o, ok := r.origin[f.Key]
	if cut := strings.LastIndexByte(f.Key, '['); !ok && cut > 0 && strings.HasSuffix(f.Key, "]") {
		o, ok = r.origin[f.Key[:cut]] // an element came with its list
	}
	if !ok {
		o = byDefault
	}
	f.File, f.Line = o.file, o.line
	return located{f, o.layer, o.offset}
}

// under reports whether path lies inside the table or list named by whole.
func under(path, whole string) bool {
	return strings.HasPrefix(path, whole) && len(path) > len(whole) && strings.ContainsRune(".[", rune(path[len(whole)]))
}

// provenance lists the origin of every leaf.
func (r *reader) provenance(v reflect.Value) Provenance {
	p := Provenance{}
	for _, leaf := range leavesOf(v, "") {
		o, ok := r.origin[leaf.Path]
		if !ok {
			o = byDefault
		}
		p[leaf.Path] = o.String()
	}
	return p
}

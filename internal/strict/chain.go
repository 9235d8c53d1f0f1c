package strict

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

const longestChain = 16 // files, one over the other

// extends is the key at top level that names the file below.
const extends = "extends"

// UnknownName is the error by which a resolver says that a name is not among
// those it knows; Chain then suggests the nearest.
type UnknownName struct{ Known []string }

// Error lists the known names.
func (e UnknownName) Error() string { return "the known names are " + strings.Join(e.Known, ", ") }

// Chain follows the key extends = "name" from a file to its bases and gives all
// of them, base first. Its error is of type Faults: a name that resolve does not
// know, a circle, a chain too long. The layers found so far come with it, so
// that their own faults can be named in the same breath; see Load.
func Chain(top Source, resolve func(name string) (Source, error)) ([]Source, error) {
	return ChainFrom(top, func(name, _ string) (Source, error) { return resolve(name) })
}

// ChainFrom is Chain for resolvers that want to know the name of the file that
// extends another, as for paths relative to it.
func ChainFrom(top Source, resolve func(name, from string) (Source, error)) ([]Source, error) {
	layers, broken := chain(top, resolve)
	if len(broken) > 0 {
		return layers, inOrder(broken)
	}
	return layers, nil
}

// chain stops at the first fault, which lies in the lowest layer it has found.
func chain(top Source, resolve func(name, from string) (Source, error)) ([]Source, []located) {
	layers := []Source{top}
	for {
		last := layers[0]
		name, place, complaint := baseOf(last)
		if name == "" && complaint == "" {
			return layers, nil
		}
		var base Source
		if complaint == "" {
			base, complaint = follow(layers, name, resolve)
		}
		if complaint != "" {
			f := Fault{File: last.Name, Line: place.line, Key: extends, Message: complaint}
			return layers, []located{{f, 0, place.offset}}
		}
		layers = slices.Insert(layers, 0, base)
	}
}

// baseOf finds what a file extends; broken text is left to Read.
func baseOf(s Source) (name string, place origin, complaint string) {
	docs, _ := parse(s.Name, s.Text, 0)
	for _, doc := range docs {
		node, ok := doc.tree[extends]
		if !ok {
			continue
		}
		place.offset = doc.at[extends]
		place.line = doc.line(place.offset)
		if name, ok = node.(string); !ok || name == "" {
			return "", place, fmt.Sprintf("= %s is %s, wanted the name of a file in quotes", show(node), kindOf(node))
		}
		return name, place, ""
	}
	return "", place, ""
}

// follow resolves one name and looks for what stops the chain.
func follow(chain []Source, name string, resolve func(name, from string) (Source, error)) (Source, string) {
	base, err := resolve(name, chain[0].Name)
	var unknown UnknownName
	switch {
	case errors.As(err, &unknown):
		return base, notKnown(name, unknown.Known)
	case err != nil:
		return base, fmt.Sprintf("= %s cannot be read: %v", show(name), err)
	case slices.Contains(chain, base):
		return base, fmt.Sprintf("= %s goes in a circle: %s", show(name), circle(chain, base))
	case len(chain) >= longestChain:
		return base, fmt.Sprintf("= %s makes a chain of more than %d files", show(name), longestChain)
	}
	return base, ""
}

func notKnown(name string, known []string) string {
	if near, ok := Nearest(name, known); ok {
		return fmt.Sprintf("= %s is not a known name; did you mean %s?", show(name), show(near))
	}
	if len(known) == 0 {
		return fmt.Sprintf("= %s is not a known name", show(name))
	}
	return fmt.Sprintf("= %s is not a known name; known are %s", show(name), strings.Join(known, ", "))
}

// circle shows the way from a file back to itself.
func circle(chain []Source, base Source) string {
	way := []string{base.Name}
	for _, s := range chain {
		way = append(way, s.Name)
		if s == base {
			break
		}
	}
	slices.Reverse(way)
	return strings.Join(way, " -> ")
}

// Load is ChainFrom and Read in one, with the faults of both. The key extends
// is skipped without being named in the options.
func Load(into any, top Source, resolve func(name, from string) (Source, error), sets []string, opt Options) (Provenance, error) {
	layers, broken := chain(top, resolve)
	opt.Skip = append(slices.Clone(opt.Skip), extends)
	return read(into, layers, sets, opt, broken)
}

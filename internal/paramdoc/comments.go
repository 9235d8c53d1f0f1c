package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"

	"jiritsu/internal/strict"
)

// A comment is what the source says of a field.
type comment struct{ meaning, source string }

// comments reads the comments of all fields in the Go files of some folders, by
// Type.Field. What follows "Source:" is the source.
func comments(dirs ...string) (map[string]comment, error) {
	found := map[string]comment{}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if spec, ok := n.(*ast.TypeSpec); ok {
					ofType(spec, found)
				}
				return true
			})
		}
	}
	return found, nil
}

// ofType adds the fields of one type.
func ofType(spec *ast.TypeSpec, found map[string]comment) {
	fields, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range fields.Fields.List {
		text := f.Doc.Text()
		if text == "" {
			text = f.Comment.Text()
		}
		meaning, source, _ := strings.Cut(text, "Source:")
		for _, name := range f.Names {
			found[spec.Name.Name+"."+name.Name] = comment{oneLine(meaning), oneLine(source)}
		}
	}
}

// of is the meaning of a parameter without the name of the field in front.
func (c comment) of(leaf strict.Leaf) string {
	_, name, _ := strings.Cut(leaf.Field, ".")
	text, ok := strings.CutPrefix(c.meaning, name+" is ")
	if !ok || text == "" {
		return c.meaning
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

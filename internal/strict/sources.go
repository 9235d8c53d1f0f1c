package strict

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// Sources reads the Go files of one folder, tests excepted, and maps Type.Field
// to what the field's comment says after "Source:", up to the next blank line.
// Fields without it are left out. The error is one of reading or parsing Go.
func Sources(dir string) (map[string]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				sourcesOf(spec, found)
			}
			return true
		})
	}
	return found, nil
}

// sourcesOf adds the fields of one type.
func sourcesOf(spec *ast.TypeSpec, found map[string]string) {
	fields, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range fields.Fields.List {
		source := sourceIn(f.Doc.Text())
		if source == "" {
			source = sourceIn(f.Comment.Text())
		}
		for _, name := range f.Names {
			if source != "" {
				found[spec.Name.Name+"."+name.Name] = source
			}
		}
	}
}

// sourceIn gives the paragraph after "Source:" on one line.
func sourceIn(comment string) string {
	_, after, _ := strings.Cut(comment, "Source:")
	paragraph, _, _ := strings.Cut(after, "\n\n")
	return strings.Join(strings.Fields(paragraph), " ")
}

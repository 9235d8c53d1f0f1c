package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
)

// typeComments reads what the source says of the types in some folders.
func typeComments(dirs ...string) (map[string]string, error) {
	found := map[string]string{}
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
			for _, d := range file.Decls {
				decl, ok := d.(*ast.GenDecl)
				if !ok || decl.Tok != token.TYPE {
					continue
				}
				for _, spec := range decl.Specs {
					found[spec.(*ast.TypeSpec).Name.Name] = oneLine(decl.Doc.Text())
				}
			}
		}
	}
	return found, nil
}

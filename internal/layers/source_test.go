package layers

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// module is the name that go.mod gives.
const module = "jiritsu"

// root is the folder of go.mod, seen from this one.
const root = "../.."

// A source is a Go file that is not a test.
type source struct {
	path string // slashed, relative to the root
	pkg  string // folder, relative to the root
	set  *token.FileSet
	file *ast.File
}

// sources parses the Go files of the module, tests and what lies in folders that
// the Go command leaves out excepted.
func sources(t *testing.T, mode parser.Mode) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (name == "testdata" || name == "build" || name == "dev" ||
			strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, mode|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		all = append(all, source{path: rel, pkg: filepath.ToSlash(filepath.Dir(rel)), set: set, file: file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d files found", len(all))
	}
	return all
}

// imports lists what a file imports, the module's own packages by folder.
func (s source) imports() (own, others []string) {
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err) // it was parsed
		}
		if in, ok := strings.CutPrefix(path, module+"/"); ok {
			own = append(own, in)
			continue
		}
		others = append(others, path)
	}
	return own, others
}

// under tells whether a package is one of some, or lies below one that ends in a
// slash.
func under(pkg string, among ...string) bool {
	for _, a := range among {
		if pkg == a || strings.HasSuffix(a, "/") && strings.HasPrefix(pkg+"/", a) {
			return true
		}
	}
	return false
}

package layers

import (
	"go/ast"
	"testing"
)

// The longest that files and functions may be, in lines.
const (
	longestFile     = 250
	longestFunction = 70
)

// longer are files that may be longer, and why.
var longer = map[string]string{
	"internal/draw/exp_table.go": "generated",
	"internal/draw/log_table.go": "generated",
}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, s := range sources(t, 0) {
		if longer[s.path] != "" {
			continue
		}
		if n := s.set.File(s.file.Pos()).LineCount() - 1; n > longestFile {
			t.Errorf("%s has %d lines, at most %d are wanted", s.path, n, longestFile)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			f, ok := n.(*ast.FuncDecl)
			if !ok {
				return true
			}
			if lines := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; lines > longestFunction {
				t.Errorf("%s: %s has %d lines, at most %d are wanted", s.path, f.Name.Name, lines, longestFunction)
			}
			return true
		})
	}
}

func TestNoInit(t *testing.T) {
	for _, s := range sources(t, 0) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init function", s.path)
			}
		}
	}
}

// banned are functions of package math whose last bits differ between
// processors.
var banned = map[string]bool{
	"Exp": true, "Exp2": true, "Expm1": true, "Log": true, "Log2": true, "Log10": true, "Log1p": true,
	"Pow": true, "Cbrt": true, "Gamma": true, "Lgamma": true, "Erf": true, "Erfc": true, "Erfinv": true,
	"Sin": true, "Cos": true, "Tan": true, "Sincos": true, "Atan": true, "Atan2": true, "Asin": true, "Acos": true,
	"Sinh": true, "Cosh": true, "Tanh": true, "Hypot": true, "FMA": true,
}

func TestTheModelCallsNothingInexact(t *testing.T) {
	for _, s := range sources(t, 0) {
		if !under(s.pkg, model...) && s.pkg != "scenarios" || s.file.Name.Name == "main" {
			continue // the generators run on one machine, once
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "math" && banned[sel.Sel.Name] {
				t.Errorf("%s: math.%s differs between processors", s.set.Position(sel.Pos()), sel.Sel.Name)
			}
			return true
		})
	}
}

package strict

import (
	"reflect"
	"strings"
	"testing"
)

// FuzzRead looks for panics, for faults that do not fit on a line or point
// outside the file, and for accepted text that does not survive encoding.
func FuzzRead(f *testing.F) {
	for _, c := range append(faulty, broken...) {
		f.Add(c.text, "terms.power=1")
	}
	f.Add(base, "blow[0].size=0.5")
	f.Add(mine, `labels."a b"=x`)
	f.Fuzz(func(t *testing.T, text, set string) {
		docs, _ := parse("a.toml", text, 0)
		for _, doc := range docs {
			everyKeyPlaced(t, doc, doc.tree, "")
		}
		into := start()
		layers := []Source{{"base.toml", base}, {"a.toml", text}}
		_, err := Read(&into, layers, []string{set}, Options{Skip: []string{"extends"}})
		faults, _ := err.(Faults)
		for _, fault := range faults {
			if strings.Contains(fault.String(), "\n") || fault.Line < 0 || fault.Line > 1+strings.Count(text, "\n") || fault.Message == "" {
				t.Errorf("fault %+v", fault)
			}
		}
		if err != nil {
			return
		}
		again := start()
		if _, err := Read(&again, []Source{{"b.toml", Encode(into)}}, nil, Options{}); err != nil || !reflect.DeepEqual(into, again) {
			t.Errorf("%v; got %+v, want %+v", err, again, into)
		}
	})
}

// everyKeyPlaced holds the scan of positions against the library's tree.
func everyKeyPlaced(t *testing.T, doc document, node any, path string) {
	if _, ok := doc.at[path]; !ok && path != "" {
		t.Errorf("no line for %q", path)
	}
	if tree, ok := node.(map[string]any); ok {
		for key, inside := range tree {
			everyKeyPlaced(t, doc, inside, join(path, key))
		}
	}
	nodes, _ := listOf(node)
	for i, inside := range nodes {
		everyKeyPlaced(t, doc, inside, at(path, i))
	}
}

package scenarios

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/internal/strict"
)

// A value of the schema, as much of it as is tested.
type schemaValue struct {
	Type                 string
	Description          string
	Enum                 []string
	AnyOf                []schemaValue
	Items                *schemaValue
	MinItems, MaxItems   int
	Minimum, Maximum     *float64
	ExclusiveMinimum     *float64
	ExclusiveMaximum     *float64
	Required             []string
	AdditionalProperties *bool
	Properties           map[string]*schemaValue
}

// readSchema reads the schema that is embedded.
func readSchema(t *testing.T) *schemaValue {
	t.Helper()
	v := new(schemaValue)
	if err := json.Unmarshal([]byte(Schema()), v); err != nil {
		t.Fatal(err)
	}
	return v
}

// find goes down a path as strict.Schema gives it.
func (v *schemaValue) find(path string) *schemaValue {
	for _, step := range strings.Split(path, ".") {
		name, list := strings.CutSuffix(step, "[]")
		if name == "*" {
			name = agents.Mechanisms[0]
		}
		if v = v.Properties[name]; v == nil {
			return nil
		}
		if list {
			v = v.Items
		}
	}
	return v
}

// The schema has every key, with its type, its bounds and its meaning.
func TestSchemaIsComplete(t *testing.T) {
	root := readSchema(t)
	for _, leaf := range strict.Schema(Scenario{}) {
		v := root.find(leaf.Path)
		if v == nil {
			t.Errorf("no %s", leaf.Path)
			continue
		}
		if v.Description == "" {
			t.Errorf("%s is not described", leaf.Path)
		}
		if leaf.Unit != "" && !strings.Contains(v.Description, "Unit: "+leaf.Unit) {
			t.Errorf("%s lacks its unit: %s", leaf.Path, v.Description)
		}
		for kind := leaf.Kind; ; v = v.Items {
			inner, list := strings.CutPrefix(kind, "list of ")
			if !list {
				if v.Type != kind && v.AnyOf == nil {
					t.Errorf("%s is %s, wanted %s", leaf.Path, v.Type, kind)
				}
				break
			}
			kind = inner
		}
		checkBounds(t, leaf, v)
	}
}

// checkBounds holds the bounds of a value.
func checkBounds(t *testing.T, leaf strict.Leaf, v *schemaValue) {
	t.Helper()
	if leaf.Range == "" {
		return
	}
	r, err := strict.ParseRange(leaf.Range)
	if err != nil {
		t.Fatal(err)
	}
	low, high := v.Minimum, v.Maximum
	if r.LowOpen {
		low = v.ExclusiveMinimum
	}
	if r.HighOpen {
		high = v.ExclusiveMaximum
	}
	if r.Low > -1e300 && (low == nil || *low != r.Low) || r.High < 1e300 && (high == nil || *high != r.High) {
		t.Errorf("%s: the bounds are not %s", leaf.Path, leaf.Range)
	}
}

// Tables refuse what they do not know; names come from lists.
func TestSchemaRefuses(t *testing.T) {
	root := readSchema(t)
	var tables func(path string, v *schemaValue)
	tables = func(path string, v *schemaValue) {
		if v.Type == "object" && (v.AdditionalProperties == nil || *v.AdditionalProperties) {
			t.Errorf("%s takes any key", path)
		}
		if v.Items != nil {
			tables(path+"[]", v.Items)
		}
		for name, inner := range v.Properties {
			tables(path+"."+name, inner)
		}
	}
	tables("", root)
	for path, want := range map[string]int{"policy[].kind": 5, "shocks.off": len(ShockNames()) + 1, "shock[].regions": len(RegionNames()),
		"shock[].industries": len(IndustryNames()), "policy[].regions": len(RegionNames()), "policy[].sizes": 3, "focal[].size": 3, "focal[].industry": len(IndustryNames())} {
		v := root.find(path)
		if v.Items != nil {
			v = v.Items
		}
		if len(v.Enum) != want {
			t.Errorf("%s: %d names, wanted %d", path, len(v.Enum), want)
		}
	}
	if n := len(root.find("mechanisms.off").Items.AnyOf[0].Enum); n != len(agents.Mechanisms) {
		t.Errorf("%d mechanisms", n)
	}
	if n := len(root.find("mechanisms.scale").Properties); n != len(agents.Mechanisms) {
		t.Errorf("doses of %d mechanisms", n)
	}
	if n := len(root.find("extends").AnyOf[0].Enum); n != len(Names()) {
		t.Errorf("%d scenarios to extend", n)
	}
}

// Lists of numbers have the length that the reader wants.
func TestSchemaKnowsLengths(t *testing.T) {
	root := readSchema(t)
	for _, leaf := range strict.Leaves(Defaults()) {
		if leaf.Kind != "list of number" {
			continue
		}
		n := root.find(leaf.Path).MinItems
		if n == 0 || n != root.find(leaf.Path).MaxItems || n != 1+strings.Count(leaf.Value, ",") {
			t.Errorf("%s: %d values", leaf.Path, n)
		}
		shorter := "[" + leaf.Value[strings.Index(leaf.Value, ",")+1:]
		if _, _, err := Read("baseline", []string{leaf.Path + "=" + shorter}); err == nil || !strings.Contains(err.Error(), "wanted") {
			t.Errorf("%s = %s is read: %v", leaf.Path, shorter, err)
		}
	}
}

// Scenario files tell editors where the schema is.
func TestScenariosNameTheSchema(t *testing.T) {
	for _, name := range Names() {
		text, err := embedded.ReadFile(name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "#:schema ./"+SchemaName+"\n") {
			t.Errorf("%s.toml does not name the schema in its first line", name)
		}
	}
}

// The reader refuses what editors refuse: make schema holds the other side.
func TestWrongFilesAreRefused(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.toml")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if _, _, err := Read(file, nil); err == nil || !strings.Contains(err.Error(), file+":") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

package scenarios

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"jiritsu/agents"
	"jiritsu/internal/strict"
)

// A Number is a parameter of the model that can be set without reading the scenario
// again: a float64 somewhere in agents.Params.
type Number struct {
	strict.Leaf
	Allowed strict.Range
	at      []int // fields to go through
}

// Numbers lists every number of the model by its key, as `jiritsu params` has it. The
// map is shared: it is only to be read.
func Numbers() map[string]Number { return numbers() }

var numbers = sync.OnceValue(func() map[string]Number {
	all := map[string]Number{}
	for _, leaf := range strict.Schema(&agents.Params{}) {
		if at, ok := fieldOf(reflect.TypeFor[agents.Params](), strings.Split(leaf.Path, ".")); ok {
			allowed, err := strict.ParseRange(leaf.Range)
			if err != nil {
				panic(err) // a test holds the tags
			}
			all[leaf.Path] = Number{leaf, allowed, at}
		}
	}
	return all
})

// fieldOf finds the float64 that a key names, through nested structs.
func fieldOf(t reflect.Type, keys []string) (at []int, ok bool) {
	for n, key := range keys {
		if t.Kind() != reflect.Struct {
			return nil, false
		}
		field := slices.IndexFunc(reflect.VisibleFields(t), func(f reflect.StructField) bool {
			name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
			return name == key && len(f.Index) == 1
		})
		if field < 0 {
			return nil, false
		}
		f := reflect.VisibleFields(t)[field]
		at, t = append(at, f.Index[0]), f.Type
		if n == len(keys)-1 {
			return at, t.Kind() == reflect.Float64
		}
	}
	return nil, false
}

// NumberNames lists the keys of the numbers of the model, sorted.
func NumberNames() []string { return sortedKeys(Numbers()) }

// Set gives the number another value; it is an error if that is out of range.
func (k *Number) Set(p *agents.Params, x float64) error {
	if math.IsNaN(x) || !k.Allowed.Contains(x) {
		return fmt.Errorf("%s = %v is outside %s (%s)", k.Path, x, k.Range, k.Unit)
	}
	reflect.ValueOf(p).Elem().FieldByIndex(k.at).SetFloat(x)
	return nil
}

// Get is the value of the number.
func (k *Number) Get(p *agents.Params) float64 {
	return reflect.ValueOf(p).Elem().FieldByIndex(k.at).Float()
}

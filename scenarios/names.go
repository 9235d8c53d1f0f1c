package scenarios

import (
	"fmt"
	"strings"

	"jiritsu/internal/strict"
)

// keysOf lists the keys of some things.
func keysOf[T any](all []T, key func(T) string) []string {
	keys := make([]string, len(all))
	for n, x := range all {
		keys[n] = key(x)
	}
	return keys
}

// mask sets a bit for each name; no name at all means every one.
func mask(kind string, names, among []string) (uint16, error) {
	if len(names) == 0 {
		return 1<<len(among) - 1, nil
	}
	var m uint16
	for _, name := range names {
		n, err := indexOf(kind, name, among)
		if err != nil {
			return 0, err
		}
		m |= 1 << n
	}
	return m, nil
}

// indexOf finds a name, or says which is the nearest.
func indexOf(kind, name string, among []string) (int, error) {
	for n, known := range among {
		if known == name {
			return n, nil
		}
	}
	if best, ok := strict.Nearest(name, among); ok {
		return 0, fmt.Errorf("%q is not a known %s; did you mean %q?", name, kind, best)
	}
	return 0, fmt.Errorf("%q is not a known %s; they are %s", name, kind, strings.Join(among, ", "))
}

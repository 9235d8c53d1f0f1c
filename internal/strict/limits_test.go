package strict

import (
	"fmt"
	"strings"
	"testing"
)

func TestUnreadableFiles(t *testing.T) {
	deep := strings.Repeat("[", 40)
	for _, c := range []struct{ name, text, want string }{
		{"too large", strings.Repeat("#", 1<<20+1), "a.toml: the file is larger than 1 MiB"},
		{"UTF-16", "\xff\xfes\x00", "a.toml:1: the file is UTF-16; wanted UTF-8 (save it again as UTF-8)"},
		{"Shift JIS", "seed = 1\nname = \"あ\x83\x8d\"", "a.toml:2: column 10: byte 0x83 is not UTF-8 (save the file as UTF-8)"},
		{"deep lists", "seed = -1\nname = " + deep, "a.toml:2: nested more than 32 deep"},
		{"deep tables", "name = " + strings.Repeat("{a = ", 40), "a.toml:1: nested more than 32 deep"},
		{"long key", "a" + strings.Repeat(".a", 40) + " = 1", "a.toml:1: nested more than 32 deep"},
		{"long header", "\n[a" + strings.Repeat(".a", 40) + "]", "a.toml:2: nested more than 32 deep"},
	} {
		into := start()
		_, err := Read(&into, []Source{{"a.toml", c.text}}, nil, Options{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got  %.300v\nwant %s", c.name, err, c.want)
		}
	}
	into := start()
	_, err := Read(&into, nil, []string{"name=" + deep}, Options{})
	if err == nil || !strings.HasSuffix(err.Error(), ": is nested too deep") {
		t.Errorf("got %v", err)
	}
}

// Long files take time in proportion to their length, however odd they are;
// were it to its square, this test would not end.
func TestLargeFiles(t *testing.T) {
	fill := func(one string) string { return strings.Repeat(one, (1<<15)/len(one)) }
	var keys, sections strings.Builder
	for i := 0; keys.Len() < 1<<15; i++ {
		fmt.Fprintf(&keys, "k%d = 1\n", i)
	}
	for i := 0; sections.Len() < 1<<15; i++ {
		fmt.Fprintf(&sections, "[s%d]\nx = \"\n", i)
	}
	for name, text := range map[string]string{
		"repeats": fill("seed = 1\n"), "headers": fill("[terms]\n"), "elements": fill("[[blow]]\n"),
		"list": "name = [" + fill("1,") + "]", "broken": fill("x = ,\n"), "keys": keys.String(),
		"long key": fill("a") + "=1", "sections": sections.String(), "escapes": `name = "` + fill(`\n`) + `"`,
		"paths": "[[blow]]\n" + fill("[[blow.path]]\n"), "inline": "blow = [" + fill("{},") + "]",
	} {
		into := start()
		_, err := Read(&into, []Source{{"a.toml", text}}, nil, Options{})
		if (err == nil) != (name == "escapes") {
			t.Errorf("%s: got %.200v", name, err)
		}
	}
}

func TestWrongTagsPanic(t *testing.T) {
	for want, v := range map[string]any{
		`.X cannot have the range "[1,0]"`: &struct {
			X int `toml:"x" range:"[1,0]"`
		}{},
		`.X cannot have the range "[0,1]"`: &struct {
			X string `toml:"x" range:"[0,1]"`
		}{},
		`.X has an enum, but is not text`: &struct {
			X int `toml:"x" enum:"a|b"`
		}{},
		`.X has a type that is not supported: *int`: &struct {
			X *int `toml:"x"`
		}{},
		`.X is a map of a type that is not supported`: &struct {
			X map[string]step `toml:"x"`
		}{},
		`.X is a slice of a type that is not supported`: &struct {
			X [][]step `toml:"x"`
		}{},
		`.X cannot have the layer "append"`: &struct {
			X []int `toml:"x" layer:"append"`
		}{},
		`.Y has the key of another field`: &struct {
			X int `toml:"x"`
			Y int `toml:"x"`
		}{},
		`wanted a pointer to a struct, found int`: 3,
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != "strict: "+want {
					t.Errorf("got %q, want %q", got, want)
				}
			}()
			Schema(v)
		}()
	}
}

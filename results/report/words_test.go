package report

import (
	"regexp"
	"testing"
)

// Every word of the page is there in both languages, and every one that the
// script or the page asks for is there.
func TestWords(t *testing.T) {
	for key, text := range words {
		if text.EN == "" || text.JA == "" || text.EN == text.JA {
			t.Errorf("%s: %+v", key, text)
		}
	}
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`word\("([^"]+)"\)|words\["([^"]+)"\]`).FindAllStringSubmatch(pageJS, -1) {
		used[m[1]+m[2]] = true
	}
	for _, m := range regexp.MustCompile(`word(?:in|Of)? "([^"]+)"`).FindAllStringSubmatch(pageHTML, -1) {
		used[m[1]] = true
	}
	for _, key := range []string{"svg", "csv", "foot"} {
		used[key] = true // by their key
	}
	for key := range used {
		if _, ok := words[key]; !ok {
			t.Errorf("there is no word %q", key)
		}
	}
	for key := range words {
		if !used[key] {
			t.Errorf("word %q is used nowhere", key)
		}
	}
}

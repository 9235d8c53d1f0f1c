package table

import (
	"strings"
	"testing"
)

// A word in a column of numbers is found; columns of words are left alone.
func TestStray(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"x\n1\n2\n3a\n", `2 "3a" is not a number`},
		{"x\n\"1,200\"\n\"1,300\"\n5\n", `0 "1,200" is not a number: write decimals with a point and no marks between thousands`},
		{"x\n1\n2\n３\n", `2 "３" is not a number: write digits in half width`},
		{"x\nNA\n1\n", ""}, {"x\n4-9\n10-49\n", ""}, {"x\na\n1\n", ""}, {"x\n東京\n大阪\n", ""},
	} {
		row, message, found := read(t, c.text, Want{Name: "x"}).Columns[0].Stray()
		if got := string(rune('0'+row)) + " " + message; found != (c.want != "") || found && !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

package strict

import (
	"fmt"
	"strings"
	"testing"
)

// faulty are texts whose keys or values are wrong, and what must be said.
var faulty = []struct{ name, text, want string }{
	{"unknown key", "sed = 1",
		`a.toml:1: sed is not a parameter; did you mean seed?`},
	{"unknown key in a table", "[terms]\npowr = 1",
		`a.toml:2: terms.powr is not a parameter; did you mean terms.power?`},
	{"wrong case", "[terms]\nPower = 0.5",
		`a.toml:2: terms.Power is not a parameter; did you mean terms.power?`},
	{"letters exchanged", "[terms]\nstlye = \"nash\"",
		`a.toml:2: terms.stlye is not a parameter; did you mean terms.style?`},
	{"key of another table", "power = 0.5",
		`a.toml:1: power is not a parameter; did you mean terms.power?`},
	{"key of a list of tables", "[terms]\nquarter = 3",
		`a.toml:2: terms.quarter is not a parameter; did you mean blow[].path[].quarter or path[].quarter?`},
	{"underscore for a point", "terms_power = 0.5",
		`a.toml:1: terms_power is not a parameter; did you mean terms.power?`},
	{"no near name", "[terms]\nunheard_of = 1",
		`a.toml:2: terms.unheard_of is not a parameter; terms has power, floor, on, style`},
	{"no near name at top level", "unheard_of = 1",
		`a.toml:1: unheard_of is not a parameter; the top level has name, seed, terms, tariff, blow, path, weights, labels, ...`},
	{"a skipped key misspelt", "extend = \"base\"",
		`a.toml:1: extend is not a parameter; did you mean extends?`},
	{"unknown table and what is wrong in it", "[term]\npower = 2\nflor = 1",
		`a.toml:1: term is not a known table; did you mean terms?
a.toml:2: term.power = 2 is outside [0,1] (share)
a.toml:3: term.flor is not a parameter; did you mean term.floor?`},
	{"unknown list of tables", "[[blows]]\nkind = \"quak\"\nsize = 1",
		`a.toml:1: blows is not a known table; did you mean blow?
a.toml:2: blows[0].kind = "quak" is not one of quake, flood; did you mean quake?`},
	{"unknown inline table", "x = {y = 1}",
		`a.toml:1: x is not a known table; the top level has name, seed, terms, tariff, blow, path, weights, labels, ...`},
	{"quoted key", "[terms]\n\"po wer\" = 1",
		`a.toml:2: terms."po wer" is not a parameter; did you mean terms.power?`},
	{"dotted key", "terms.powr = 1\nterms.power = 1.5",
		`a.toml:1: terms.powr is not a parameter; did you mean terms.power?
a.toml:2: terms.power = 1.5 is outside [0,1] (share)`},
	{"string for a number", "[terms]\npower = \"0.5\"",
		`a.toml:2: terms.power = "0.5" is a string, wanted a number in [0,1] (share)`},
	{"truth value for a number", "[terms]\npower = true",
		`a.toml:2: terms.power = true is a truth value, wanted a number in [0,1] (share)`},
	{"date for a number", "[terms]\npower = 2011-03-11",
		`a.toml:2: terms.power = 2011-03-11 is a date or time, wanted a number in [0,1] (share)`},
	{"decimal number for an integer", "[terms]\nfloor = 2.0",
		`a.toml:2: terms.floor = 2.0 is a decimal number, wanted an integer in [0,inf) (quarters)`},
	{"number for a string", "name = 3",
		`a.toml:1: name = 3 is an integer, wanted a string`},
	{"number for a word", "[terms]\nstyle = 3",
		`a.toml:2: terms.style = 3 is an integer, wanted one of nash, posted, auction`},
	{"integer for a truth value", "[terms]\non = 1",
		`a.toml:2: terms.on = 1 is an integer, wanted true or false`},
	{"list for a number", "[terms]\npower = [0.5, \"a\", {b = 1}]",
		`a.toml:2: terms.power = [0.5, "a", {b = 1}] is a list, wanted a number in [0,1] (share)`},
	{"number for a list", "[tariff]\nmonths = 3",
		`a.toml:2: tariff.months = 3 is an integer, wanted a list, each element an integer in [1,12] (months)`},
	{"table for a number", "[terms.power]\nx = 1",
		`a.toml:1: terms.power = {x = 1} is a table, wanted a number in [0,1] (share)`},
	{"number for a table", "terms = 3",
		`a.toml:1: terms = 3 is an integer, wanted a table [terms]`},
	{"list of tables for a table", "[[terms]]\npower = 1",
		`a.toml:1: terms = [{power = 1}] is a list of tables, wanted a table [terms]`},
	{"table for a list of tables", "[blow]\nkind = \"quake\"",
		`a.toml:1: blow = {kind = "quake"} is a table, wanted a list of tables [[blow]]`},
	{"number in a list of tables", "blow = [{kind = \"quake\", size = 1}, 3]",
		`a.toml:1: blow[1] = 3 is an integer, wanted a table`},
	{"string for a table of free keys", "weights = \"a\"",
		`a.toml:1: weights = "a" is a string, wanted a table [weights]`},
	{"outside a closed range", "[terms]\npower = 1.8",
		`a.toml:2: terms.power = 1.8 is outside [0,1] (share)`},
	{"on an open bound", "[tariff]\nrate = -1",
		`a.toml:2: tariff.rate = -1 is outside (-1,inf) (share)`},
	{"negative integer", "seed = -1",
		`a.toml:1: seed = -1 is outside [0,inf) (one)`},
	{"not a number", "[terms]\npower = nan",
		`a.toml:2: terms.power = nan is not a number; wanted a number in [0,1] (share)`},
	{"infinite", "[terms]\npower = -inf",
		`a.toml:2: terms.power = -inf is outside [0,1] (share)`},
	{"infinite without a range", "[tariff]\nslope = inf",
		`a.toml:2: tariff.slope = inf is not finite; wanted a number`},
	{"infinite where an open range ends", "[tariff]\nrate = inf",
		`a.toml:2: tariff.rate = inf is outside (-1,inf) (share)`},
	{"too large an integer", "seed = 9223372036854775808",
		`a.toml:1: seed = 9223372036854775808 is beyond the integers from -9223372036854775808 to 9223372036854775807`},
	{"too large a number", "[terms]\npower = 1e999",
		`a.toml:2: terms.power = 1e999 is beyond the largest number, 1.79e308`},
	{"too large for a narrow field", "[tariff]\nslope = 1e39\ndraws = 256\nmonths = [300]\nyears = [70000]",
		`a.toml:2: tariff.slope = 1e+39 does not fit, wanted a number up to 3.4e38
a.toml:3: tariff.draws = 256 does not fit, wanted an integer from 0 to 255
a.toml:4: tariff.months[0] = 300 is outside [1,12] (months)
a.toml:5: tariff.years[0] = 70000 does not fit, wanted an integer from 0 to 65535`},
	{"negative for a natural number", "[tariff]\ndraws = -1",
		`a.toml:2: tariff.draws = -1 does not fit, wanted an integer from 0 to 255`},
	{"integer with too many digits for a number", "[tariff]\nwide = 9007199254740993",
		`a.toml:2: tariff.wide = 9007199254740993 does not fit, wanted an integer of fewer digits, or a number with a decimal point`},
	{"word not listed", "[terms]\nstyle = \"nahs\"",
		`a.toml:2: terms.style = "nahs" is not one of nash, posted, auction; did you mean nash?`},
	{"word far from those listed", "[terms]\nstyle = \"barter\"",
		`a.toml:2: terms.style = "barter" is not one of nash, posted, auction`},
	{"elements of lists", "[tariff]\nmonths = [1, 13,\n  0]\nflags = [true,\n # a comment ]\n 1]",
		`a.toml:2: tariff.months[1] = 13 is outside [1,12] (months)
a.toml:3: tariff.months[2] = 0 is outside [1,12] (months)
a.toml:6: tariff.flags[1] = 1 is an integer, wanted true or false`},
	{"lists in lists", "[tariff]\nmatrix = [[0.5], [1, 2], 3]",
		`a.toml:2: tariff.matrix[1][1] = 2 is outside [-1,1]
a.toml:2: tariff.matrix[2] = 3 is an integer, wanted a list, each element a number in [-1,1]`},
	{"lists in lists of tables", "[[blow]]\nkind = \"quake\"\nsize = 0.1\n[[blow]]\nkind = \"flood\"\nsize = 0\nregions = [\"a\",\n 1]\n[[blow.path]]\nquarter = 0\n[[blow.path]]\nquater = 3",
		`a.toml:6: blow[1].size = 0 is outside (0,1] (share)
a.toml:8: blow[1].regions[1] = 1 is an integer, wanted a string
a.toml:10: blow[1].path[0].quarter = 0 is outside [1,400] (quarters)
a.toml:11: blow[1].path[1].quarter is missing; wanted an integer in [1,400] (quarters)
a.toml:12: blow[1].path[1].quater is not a parameter; did you mean blow[1].path[1].quarter?`},
	{"keys missing from an element", "[[blow]]\nregions = []",
		`a.toml:1: blow[0].kind is missing; wanted one of quake, flood
a.toml:1: blow[0].size is missing; wanted a number in (0,1] (share)`},
	{"free keys", "[weights]\na = 0.5\n\"b c\" = 2\nd = \"x\"",
		`a.toml:3: weights."b c" = 2 is outside [0,1] (share)
a.toml:4: weights.d = "x" is a string, wanted a number in [0,1] (share)`},
	{"free keys with a table", "[weights.a]\nb = 1",
		`a.toml:1: weights.a = {b = 1} is a table, wanted a number in [0,1] (share)`},
}

func TestFaults(t *testing.T) {
	for _, c := range append(faulty, broken...) {
		t.Run(c.name, func(t *testing.T) {
			into := start()
			_, err := Read(&into, []Source{{"a.toml", c.text}}, nil, Options{Skip: []string{"extends"}})
			if got := fmt.Sprint(err); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// No fault may speak the library's language.
func TestNoJargon(t *testing.T) {
	for _, c := range append(faulty, broken...) {
		for _, word := range []string{"last key", "int64", "float64", "EOF", "lexer", "map[", "BUG", "\\n'"} {
			if strings.Contains(c.want, word) {
				t.Errorf("%s: %q in %s", c.name, word, c.want)
			}
		}
	}
}

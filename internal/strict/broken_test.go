package strict

// broken are texts that are no TOML, and what must be said. One broken statement
// must not hide the faults further down.
var broken = []struct{ name, text, want string }{
	{"key twice", "seed = 1\nname = \"a\"\nseed = 2\nseed = 3",
		`a.toml:3: seed is given twice, first on line 1
a.toml:4: seed is given twice, first on line 1`},
	{"key twice, once dotted", "terms.power = 0.5\n[terms]\npower = 0.6",
		`a.toml:3: terms.power is given twice, first on line 1`},
	{"table twice, with what is wrong in it", "[terms]\npower = 2\n[tariff]\nrate = 1\n[terms]\nfloor = -1",
		`a.toml:2: terms.power = 2 is outside [0,1] (share)
a.toml:5: terms is given twice, first on line 1
a.toml:6: terms.floor = -1 is outside [0,inf) (quarters)`},
	{"key twice in an inline table", "terms = {power = 0.5, power = 0.6}",
		`a.toml:1: terms.power is given twice, first on line 1`},
	{"a value and a table", "terms = 1\n[terms]\npower = 0.5",
		`a.toml:1: terms = 1 is an integer, wanted a table [terms]
a.toml:2: terms is given twice, first on line 1`},
	{"a table and a list of tables", "[blow]\n[[blow]]\nkind = \"quake\"",
		`a.toml:1: blow = {} is a table, wanted a list of tables [[blow]]
a.toml:2: blow is given twice, or as two different things, first on line 1`},
	{"text without quotes", "name = start\n[terms]\nstyle = nash",
		`a.toml:1: name = start is not a value; text needs quotes: "start"
a.toml:3: terms.style = nash is not a value; text needs quotes: "nash"`},
	{"no value", "seed =\nname = 3",
		`a.toml:1: column 7: nothing stands after the =; wanted a value
a.toml:2: name = 3 is an integer, wanted a string`},
	{"no equals sign", "seed 3\nname = 3",
		`a.toml:1: column 6: found '3' where = is wanted
a.toml:2: name = 3 is an integer, wanted a string`},
	{"no key", "= 3",
		`a.toml:1: column 1: the key is empty`},
	{"only a key", "seed",
		`a.toml:1: column 4: a key without a value; wanted key = value`},
	{"string not closed", "name = \"abc\nseed = -1",
		`a.toml:1: column 12: the string is not closed on its line
a.toml:2: seed = -1 is outside [0,inf) (one)`},
	{"long string not closed", "seed = -1\nname = \"\"\"abc\n[terms]\npower = 2",
		`a.toml:1: seed = -1 is outside [0,inf) (one)
a.toml:2: column 1: the string is not closed with """
a.toml:4: terms.power = 2 is outside [0,1] (share)`},
	{"list not closed", "[tariff]\nmonths = [1, 2\nrate = 1\n[terms]\npower = 2",
		`a.toml:3: column 1: found 'r' in a list where , or ] is wanted (in the value that begins on line 2)
a.toml:5: terms.power = 2 is outside [0,1] (share)`},
	{"list not closed at the end", "[tariff]\nmonths = [1, 2",
		`a.toml:2: column 14: the list is not closed with ]`},
	{"inline table not closed", "terms = {power = 1\nseed = -1",
		`a.toml:2: column 1: found 's' in a table where , or } is wanted (in the value that begins on line 1)`},
	{"header not closed", "seed = -1\n[terms\npower = 2\n[tariff]\nrate = -2",
		`a.toml:1: seed = -1 is outside [0,inf) (one)
a.toml:2: column 7: found the end of the line in the name of a table where ] is wanted
a.toml:5: tariff.rate = -2 is outside (-1,inf) (share)`},
	{"list header not closed", "[[blow]\nkind = \"x\"",
		`a.toml:1: column 7: [[ is not closed with ]]`},
	{"empty header", "[]\npower = 1",
		`a.toml:1: column 2: the name of the table is empty`},
	{"two values", "seed = 1 2",
		`a.toml:1: column 9: found '2' after the value, where the line has to end`},
	{"comma for a point", "[terms]\npower = 0,5",
		`a.toml:2: column 10: found a comma after the value; decimals need a point, as in 0.5`},
	{"no digit before the point", "[terms]\npower = .5",
		`a.toml:2: column 9: a number needs a digit before its point`},
	{"no digit after the point", "[terms]\npower = 5.",
		`a.toml:2: terms.power = 5. is not a number: the point needs a digit after it`},
	{"needless zero", "seed = 007",
		`a.toml:1: seed = 007 is not a number: it begins with a needless zero`},
	{"stray underscore", "seed = 1__0",
		`a.toml:1: seed = 1__0 is not a number: an underscore needs a digit on each side`},
	{"backslash", "name = \"C:\\path\"",
		`a.toml:1: column 9: \p means nothing in a string; write \\ for a backslash, or use '...'`},
	{"misspelt truth value", "[terms]\non = yes",
		`a.toml:2: terms.on = yes is not a value; wanted true or false, or quotes around text`},
	{"several faults of syntax", "seed = 1 2\nname = x\n[terms]\npower = 0,5\nfloor = -1",
		`a.toml:1: column 9: found '2' after the value, where the line has to end
a.toml:2: name = x is not a value; text needs quotes: "x"
a.toml:4: column 10: found a comma after the value; decimals need a point, as in 0.5
a.toml:5: terms.floor = -1 is outside [0,inf) (quarters)`},
	{"carriage returns alone", "seed = 1\rname = 3",
		`a.toml:1: column 8: a carriage return without a line feed`},
	{"lines ending in CR LF", "seed = 1\r\n[terms]\r\npower = 2\r\nfloor = [1,\r\n2]\r\n",
		`a.toml:3: terms.power = 2 is outside [0,1] (share)
a.toml:4: terms.floor = [1, 2] is a list, wanted an integer in [0,inf) (quarters)`},
	{"byte order mark", "\uFEFFseed = -1",
		`a.toml:1: seed = -1 is outside [0,inf) (one)`},
	{"long strings are skipped over", "name = \"\"\"\n[terms]\npower = 3\n\\\"\"\"\n\"\"\"\nseed = -1",
		`a.toml:6: seed = -1 is outside [0,inf) (one)`},
	{"raw strings are skipped over", "name = '''\n# '' [x\n'''''\nseed = -1",
		`a.toml:4: seed = -1 is outside [0,inf) (one)`},
	{"brackets in strings", "[tariff]\nmonths = [1] # ]\n\"a]\" = \"[\" # x\nrate = -2",
		`a.toml:3: tariff."a]" is not a parameter; did you mean tariff.rate?
a.toml:4: tariff.rate = -2 is outside (-1,inf) (share)`},
	{"control character", "name = \"a\u0001b\"",
		`a.toml:1: column 9: the control character 0x01 cannot stand in a file`},
	{"zero bytes", "s\u0000e\u0000",
		`a.toml:1: column 2: the file holds zero bytes; it may be UTF-16, and UTF-8 is wanted`},
	{"empty", "",
		`a.toml: the file is empty`},
	{"only spaces", " \n\t\n",
		`a.toml: the file is empty`},
	{"long value", "seed = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
		`a.toml:1: seed = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... is a string, wanted an integer in [0,inf) (one)`},
	{"calendar", "[terms]\npower = 2011-13-45",
		`a.toml:2: terms.power = 2011-13-45 is not a date`},
	{"empty key", "\"\" = 1",
		`a.toml:1: "" is not a parameter; the top level has name, seed, terms, tariff, blow, path, weights, labels, ...`},
}

package main

import "testing"

// small is a table without faults.
const small = "time,status,age,sex,id\n9,1,50,m,1\n1,1,60,f,2\n1,0,55,f,3\n6,1,70,m,4\n6,1,44,f,5\n8,0,61,m,6\n"

// wrongSurvival are faults of the user of jiritsu survival; text is t.csv.
var wrongSurvival = []wrongCase{
	{name: "no such table", args: "absent.csv --time time --status status", want: []string{"absent.csv: there is no such file"}},
	{name: "empty", args: "t.csv --time time --status status", files: map[string]string{"t.csv": ""}, want: []string{"t.csv: is empty"}},
	{name: "no rows", args: "t.csv --time time --status status", text: "time,status\n", want: []string{"t.csv: has a header and no rows"}},
	{name: "no columns named", args: "t.csv", text: small, want: []string{"wants --time and --status"}},
	{name: "no status named", args: "t.csv --time time", text: small, want: []string{"wants --status"}},
	{name: "unknown columns, all at once", args: "t.csv --time tme --status statsu --covariates aeg", text: small, want: []string{
		"t.csv:1: there is no column tme (--time); did you mean time?", "t.csv:1: there is no column statsu (--status); did you mean status?",
		"t.csv:1: there is no column aeg (--covariates); did you mean age?"}},
	{name: "word among times", args: "t.csv --time time --status status", text: "time,status\n1,1\nlong,0\n", want: []string{`t.csv:3: column time (--time) = "long" is not a number`}},
	{name: "ragged", args: "t.csv --time time --status status", text: "time,status\n1,1,4\n2,0\n", want: []string{"t.csv:2: has 3 cells; the header has 2"}},
	{name: "Shift_JIS", args: "t.csv --time time --status status", text: "time,status,\x93\xfa\n1,1,1\n", want: []string{"t.csv:1: is not UTF-8 (perhaps Shift_JIS)"}},
	{name: "decimal commas", args: "t.csv --time time --status status", text: "time;status\n1,5;1\n", want: []string{"t.csv:2:", "write decimals with a point"}},
	{name: "decimal commas in a covariate", args: "t.csv --time time --status status --covariates x", text: "time;status;x\n1;1;2\n2;1;1,5\n3;0;4\n", want: []string{`t.csv:3: column x (--covariates) holds numbers, but "1,5" is not a number: write decimals with a point`, "--reference x=... names one"}},
	{name: "marks of thousands in a group", args: "t.csv --time time --status status --by x --groups 3", text: "time;status;x\n1;1;2,000\n2;1;1,500\n3;0;4,100\n", want: []string{`column x (--by) holds words; --groups cuts numbers, and "2,000" is not a number`}},
	{name: "negative times", args: "t.csv --time time --status status", text: "time,status\n1,1\n-2,0\n-3,1\n", want: []string{"t.csv:3: time = -2 is negative", "t.csv:4: time = -3"}},
	{name: "start after stop", args: "t.csv --start a --time b --status s", text: "a,b,s\n0,1,1\n5,4,0\n2,2,1\n", want: []string{"t.csv:3: a = 5 is not before b = 4", "t.csv:4: a = 2 is not before b = 2"}},
	{name: "all censored", args: "t.csv --time time --status status", text: "time,status\n1,0\n2,0\n", want: []string{"is never 1: all 2 rows are censored"}},
	{name: "codes that say nothing", args: "t.csv --time time --status status", text: "time,status\n1,3\n2,7\n", want: []string{"has the values 3, 7: say by --event"}},
	{name: "words that say nothing", args: "t.csv --time time --status sex", text: small, want: []string{"has the values f, m: say by --event"}},
	{name: "unknown event", args: "t.csv --time time --status status --event 2", text: small, want: []string{"is never 2 (--event); there are 0, 1"}},
	{name: "event and censored alike", args: "t.csv --time time --status status --event 1 --censored 1", text: small, want: []string{"cannot count 1 as event and as censored"}},
	{name: "censored not told", args: "t.csv --time time --status code --event a", text: "time,code\n1,a\n2,b\n3,c\n", want: []string{"say by --censored which of them"}},
	{name: "status of measurements", args: "t.csv --time time --status age", text: "time,age\n" + rows(30), want: []string{"has 30 different values; wanted codes"}},
	{name: "constant covariate", args: "t.csv --time time --status status --covariates c", text: "time,status,c\n1,1,5\n2,1,5\n3,0,5\n", want: []string{"column c (--covariates) is 5 in every row"}},
	{name: "collinear covariates", args: "t.csv --time time --status status --covariates a,b", text: "time,status,a,b\n1,1,1,3\n2,1,5,11\n3,0,2,5\n4,1,4,9\n", want: []string{"covariate b is a linear combination of a: leave one of them out"}},
	{name: "covariate beyond measure", args: "t.csv --time time --status status --covariates x", text: "time,status,x\n1,1,1e300\n2,1,-1e300\n3,0,4\n", want: []string{"holds numbers beyond 1e+150"}},
	{name: "covariate twice", args: "t.csv --time time --status status --covariates age,age", text: small, want: []string{"column age (--covariates) is named twice"}},
	{name: "covariate of those gone", args: "t.csv --time time --status status --covariates x", text: "time,status,x\n1,0,1\n2,1,0\n3,1,0\n4,0,0\n", want: []string{"covariate x does not vary among those at risk"}},
	{name: "everything missing", args: "t.csv --time time --status status --covariates x", text: "time,status,x\n1,1,NA\n2,NA,3\n", want: []string{"no row has a value in every column", "2 of 2 rows lack a value", "status (1, the first in line 3), x (1, the first in line 2)"}},
	{name: "one group", args: "t.csv --time time --status status --by g", text: "time,status,g\n1,1,a\n2,1,a\n", want: []string{"column g (--by) has one value, a"}},
	{name: "too many groups", args: "t.csv --time time --status s --by age", text: "time,age,s\n" + rowsWith(30), want: []string{"column age (--by) has 30 values; --groups 3 cuts"}},
	{name: "words cut", args: "t.csv --time time --status status --by sex --groups 3", text: small, want: []string{"holds words; --groups cuts numbers"}},
	{name: "no such reference", args: "t.csv --time time --status status --covariates sex --reference sex=male", text: small, want: []string{"is never male (--reference)"}},
	{name: "reference of no covariate", args: "t.csv --time time --status status --covariates age --reference sex=m", text: small, want: []string{"sex is no covariate"}},
	{name: "weights of nothing", args: "t.csv --time time --status status --weights w", text: "time,status,w\n1,1,0\n2,1,-1\n", want: []string{"t.csv:2: w = 0; a weight above 0 is wanted", "t.csv:3: w = -1"}},
	{name: "at risk twice", args: "t.csv --start a --time b --status s --id i", text: "a,b,s,i\n0,5,0,x\n3,9,1,x\n0,2,1,y\n", want: []string{"t.csv:3: i x is at risk twice: its row in line 2 ends at 5"}},
	{name: "one cluster", args: "t.csv --time time --status status --cluster g", text: "time,status,g\n1,1,a\n2,1,a\n", want: []string{"makes all rows one cluster"}},
	{name: "fractions of periods", args: "t.csv --time time --status status --discrete logit", text: "time,status\n1.5,1\n2,0\n", want: []string{"t.csv:2: time = 1.5 is no whole number of periods"}},
	{name: "separated cloglog", args: "t.csv --time time --status status --covariates x --discrete cloglog", text: "time,status,x\n1,1,1\n2,1,1\n3,0,1\n2,0,0\n3,0,0\n", want: []string{"coefficients of x have no finite estimate", "(separation)"}},
	{name: "no subjects to follow", args: "t.csv --time time --status status --states", text: small, want: []string{"--states wants --id"}},
	{name: "two states at once", args: "t.csv --start a --time b --status s --id i --states", text: "a,b,s,i\n0,5,1,x\n3,9,2,x\n4,6,0,y\n", want: []string{"t.csv:3: i x is in two states at once"}},
	{name: "nothing competes", args: "t.csv --time time --status status --covariates age --fine-gray", text: small, want: []string{"--fine-gray wants events that compete"}},
	{name: "unknown ties", args: "t.csv --time time --status status --ties efrom", text: small, want: []string{"--ties efrom is not known; did you mean efron?"}},
	{name: "unknown flag", args: "t.csv --time time --stauts status", text: small, want: []string{"--stauts is not a flag of jiritsu survival; did you mean --status?"}},
	{name: "times in words", args: "t.csv --time time --status status --at soon", text: small, want: []string{`--at soon: "soon" is not a time`}},
	{name: "outcome of a table", args: "t.csv --time time --status status --outcome closure", text: small, want: []string{"--outcome is for a run"}},
	{name: "run without outcome", args: "baseline", want: []string{"wants --outcome: independence, freedom, abroad, closure"}},
	{name: "columns of a run", args: "baseline --time time --outcome closure", want: []string{"--time is for a CSV table"}},
	{name: "no run", args: "nowhere --outcome closure", want: []string{"there is no folder nowhere of results"}},
	{name: "two tables", args: "a.csv b.csv", want: []string{"takes one table or run; found 2"}},
}

func rows(n int) string {
	text := ""
	for i := range n {
		text += string(rune('1'+i%9)) + "," + string(rune('1'+i/9)) + string(rune('0'+i%9)) + "\n"
	}
	return text
}

// rowsWith is rows with an event in each.
func rowsWith(n int) string {
	text := ""
	for i := range n {
		text += string(rune('1'+i%9)) + "," + string(rune('1'+i/9)) + string(rune('0'+i%9)) + ",1\n"
	}
	return text
}

func TestWrongSurvival(t *testing.T) {
	all := make([]wrongCase, len(wrongSurvival))
	for n, c := range wrongSurvival {
		all[n] = wrongCase{name: c.name, args: "survival " + c.args, files: map[string]string{}, want: c.want}
		for name, text := range c.files {
			all[n].files[name] = text
		}
		if c.text != "" {
			all[n].files["t.csv"] = c.text
		}
	}
	areRefused(t, all)
}

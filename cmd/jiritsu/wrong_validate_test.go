package main

import "testing"

// twoCases is a casebook that is in order.
const twoCases = `[[case]]
id = "A"
until = 2010

[[case.event]]
kind = "entry"
year = 2001
region = "thailand"

[[case]]
id = "B"

[[case.event]]
kind = "planned"
year = 2005
`

// wrongValidate are faults of those who put a model beside cases.
var wrongValidate = []wrongCase{
	{name: "no such casebook", args: "validate --cases absent.toml", want: []string{"cannot read absent.toml: no such file"}},
	{name: "no file of cases", args: "validate --cases=", want: []string{"--cases is empty: wanted a file"}},
	{name: "no file of targets", args: "validate --targets=", want: []string{"--targets is empty: wanted a file"}},
	{name: "no such targets", args: "validate --targets absent.toml", want: []string{"there is no file absent.toml of targets"}},
	{name: "selection of nothing", args: "validate --selection 0", want: []string{"--selection 0: wanted odds above 0"}},
	{name: "negative selection", args: "validate --selection -2", want: []string{"--selection -2: wanted odds above 0"}},
	{name: "selection in words", args: "validate --selection strong --coding-error none", want: []string{"--selection strong: wanted odds", "--coding-error none: wanted a share in [0,1)"}},
	{name: "all codes wrong", args: "validate --coding-error 1", want: []string{"--coding-error 1: wanted a share in [0,1)"}},
	{name: "too many twins", args: "validate --copies 5000", want: []string{"--copies 5000: wanted a whole number from 0 to 4095"}},
	{name: "nothing is held out", args: "validate case.toml --cases two.toml --holdout", text: "[run]\nfirms = 100\nreplicates = 1\n", files: map[string]string{"two.toml": twoCases},
		want: []string{`two.toml has no case that tells of a venture`, `is in the set "held_out"`}},
	{name: "no case with a venture", args: "validate --cases plan.toml", files: map[string]string{"plan.toml": "[[case]]\nid = \"A\"\n\n[[case.event]]\nkind = \"planned\"\nyear = 2005\n"},
		want: []string{"plan.toml has no case that tells of a venture"}},
	{name: "no such scenario", args: "validate baselin", want: []string{"baselin"}},
	{name: "misspelt flag", args: "validate --selektion 3", want: []string{"--selektion is not a flag of jiritsu validate; did you mean --selection?"}},
	{name: "told before it happened", args: "validate --cases early.toml", files: map[string]string{"early.toml": "[[case]]\nid = \"A\"\nuntil = 2000\n\n[[case.event]]\nkind = \"entry\"\nyear = 2005\n"},
		want: []string{"early.toml:3: case[0].until = 2000, but event[0] is of 2005", "(case A)"}},
	{name: "told in the year nought", args: "validate --cases early.csv", files: map[string]string{"early.csv": "case,coder,item,value\nA,,firm,x\nA,,until,12\n"},
		want: []string{"early.csv:3: case[0].until = 12: wanted a calendar year (case A)"}},
	{name: "year in words", args: "validate --cases word.csv", files: map[string]string{"word.csv": "case,coder,item,value\nA,,until,now\n"},
		want: []string{`word.csv:2: value = "now": wanted a whole number`}},
	{name: "looked for nowhere", args: "validate --cases where.toml", files: map[string]string{"where.toml": "regions = [\"tailand\"]\n" + twoCases},
		want: []string{`where.toml:1: regions = "tailand" is not a region; did you mean thailand?`}},
	{name: "venture to nowhere", args: "validate --cases where.toml", files: map[string]string{"where.toml": "[[case]]\nid = \"A\"\n\n[[case.event]]\nkind = \"entry\"\nregion = \"korrea\"\n"},
		want: []string{"where.toml:6:", `"korrea" is not a region; did you mean korea?`, "(case A)"}},
	{name: "power of an unknown mechanism", args: "cases power --without netwrks", want: []string{`"netwrks" is not a mechanism; did you mean networks?`}},
	{name: "a mechanism twice", args: "cases power --without networks,networks", want: []string{"--without has networks twice"}},
	{name: "power of nothing", args: "cases power --without=", want: []string{"--without is empty"}},
	{name: "too few replicates", args: "cases power --replicates 3", want: []string{"3 replicates are too few: wanted 4 or more"}},
	{name: "power of no casebook", args: "cases power --cases absent.csv", want: []string{"cannot read absent.csv"}},
	{name: "folder that is taken", args: "validate --out taken", files: map[string]string{"taken/x": "y"}, want: []string{"taken holds files already", "--force"}},
}

func TestWrongValidate(t *testing.T) { areRefused(t, wrongValidate) }

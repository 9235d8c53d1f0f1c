package main

import "testing"

// caseFiles are tables for jiritsu qca and jiritsu sequences.
var caseFiles = map[string]string{
	"a.csv":      "case,A,B,Y,W\nu,1,0,1,1\nv,0,1,0,1\nw,1,1,1,0\nx,0,0,0,1\n",
	"raw.csv":    "case,A,B,Y\nu,700,0,1\nv,300,1,0\nw,900,1,1\n",
	"same.csv":   "case,A,B,Y\nu,1,0,1\nv,1,1,0\nw,1,1,1\n",
	"yes.csv":    "case,A,B,Y\nu,1,0,1\nv,0,1,1\n",
	"gone.csv":   "case,A,B,Y\nu,NA,0,1\nv,0,,0\nw,1,1,\n",
	"word.csv":   "case,A,B,Y\nu,yes,0,1\nv,0,1,0\n",
	"empty.csv":  "",
	"head.csv":   "case,A,B,Y\n",
	"short.csv":  "case,A,B,Y\nu,1,0\n",
	"paths.csv":  "case,1,2,3\nu,S,S,I\nv,S,I,I\nw,S,S,S\n",
	"uneven.csv": "case,1,2,3\nu,S,S,I\nv,S,I,\nw,S,S,S\n",
	"gap.csv":    "case,1,2,3\nu,S,,I\nv,S,I,I\nw,S,S,S\n",
	"blank.csv":  "case,1,2,3\nu,,,\nv,S,I,I\nw,S,S,S\n",
	"one.csv":    "case,1,2,3\nu,S,S,S\nv,S,S,S\n",
	"twins.csv":  "case,1,2\nu,S,I\nv,S,I\nw,S,I\nx,I,S\n",
	"single.csv": "case,1,2\nu,S,I\n",
	"long.csv":   "firm,year,state,w\na,2000,S,1\na,2000,I,1\nb,2000,S,-1\nb,2001.5,I,1\nc,2001,S,1\n",
	"ages.csv":   "firm,year,state\na,2000,S\nb,99999,I\n",
}

// wrongQCA are faults of those who compare cases.
var wrongQCA = []wrongCase{
	{name: "no table", args: "qca", want: []string{"jiritsu qca takes one CSV table or one run, found 0"}},
	{name: "no such table", args: "qca absent.csv --outcome Y --conditions A", want: []string{"absent.csv: there is no such file"}},
	{name: "no outcome and no conditions", args: "qca a.csv", want: []string{"--outcome is missing", "--conditions names 0 columns"}},
	{name: "unknown column", args: "qca a.csv --outcome Y --conditions A,BB", want: []string{"a.csv:1: there is no column BB (--conditions); the columns are case, A, B, Y, W"}},
	{name: "condition twice", args: "qca a.csv --outcome Y --conditions A,A", want: []string{"--conditions names A twice"}},
	{name: "outcome among conditions", args: "qca a.csv --outcome ~Y --conditions A,Y", want: []string{"--conditions names the outcome Y"}},
	{name: "too many conditions", args: "qca a.csv --outcome Y --conditions A,B,C,D,E,F,G,H,I,J,K,L,M", want: []string{"names 13 columns: wanted 1 to 12"}},
	{name: "not calibrated", args: "qca raw.csv --outcome Y --conditions A,B", want: []string{"raw.csv:2: column A = 700 is outside [0,1], as are 3 of 3 values", "--anchors A=out,cross,in"}},
	{name: "anchors out of order", args: "qca raw.csv --outcome Y --conditions A,B --anchors A=400,300,900", want: []string{"--anchors A=400,300,900", "not in order"}},
	{name: "two anchors", args: "qca raw.csv --outcome Y --conditions A,B --anchors A=400,900", want: []string{"found 2 numbers: wanted three"}},
	{name: "anchors of nothing", args: "qca raw.csv --outcome YY --conditions AAA,B --anchors AAB=1,2,3", want: []string{"AAB is neither the outcome nor a condition", "did you mean AAA?"}},
	{name: "anchors in words", args: "qca raw.csv --outcome Y --conditions A,B --anchors A=low,mid,high", want: []string{`"low" is not a number`}},
	{name: "constant condition", args: "qca same.csv --outcome Y --conditions A,B", want: []string{"every case has the same membership 1 in A"}},
	{name: "one class", args: "qca yes.csv --outcome Y --conditions A,B", want: []string{"every case has the same membership 1 in Y"}},
	{name: "nothing but missing values", args: "qca gone.csv --outcome Y --conditions A,B", want: []string{"gone.csv has 0 rows without missing values"}},
	{name: "word for a number", args: "qca word.csv --outcome Y --conditions A,B", want: []string{`word.csv:2: column A (--conditions) = "yes" is not a number`}},
	{name: "empty table", args: "qca empty.csv --outcome Y --conditions A", want: []string{"empty.csv: is empty"}},
	{name: "header alone", args: "qca head.csv --outcome Y --conditions A", want: []string{"head.csv: has a header and no rows"}},
	{name: "short row", args: "qca short.csv --outcome Y --conditions A", want: []string{"short.csv:2: has 3 cells; the header has 4"}},
	{name: "cut-offs out of range", args: "qca a.csv --outcome Y --conditions A,B --incl 1.2", want: []string{"cut-off of consistency 1.2 is outside [0,1]"}},
	{name: "negative number of cases", args: "qca a.csv --outcome Y --conditions A,B --ncut -1", want: []string{"--ncut -1: wanted at least 1"}},
	{name: "unknown expectation", args: "qca a.csv --outcome Y --conditions A,B --expect A,C", want: []string{"--expect C: C is not a condition"}},
	{name: "unknown expression", args: "qca a.csv --outcome Y --conditions A,B --test A*C", want: []string{`--test "A*C": "C" is not a condition`}},
	{name: "condition twice in a product", args: "qca a.csv --outcome Y --conditions A,B --test A*~A", want: []string{"names A twice in one product"}},
	{name: "weight of zero", args: "qca a.csv --outcome Y --conditions A,B --weights W", want: []string{"a.csv:4: column W (--weights) = 0: a weight above 0 is wanted"}},
	{name: "membership of full in", args: "qca a.csv --outcome Y --conditions A,B --idm 0.4", want: []string{"--idm 0.4: wanted a membership above .5 and below 1"}},
	{name: "half of nothing", args: "qca a.csv --outcome Y --conditions A,B --half left", want: []string{"--half left: wanted up or down"}},
	{name: "misspelt flag", args: "qca a.csv --outcom Y", want: []string{"--outcom is not a flag of jiritsu qca; did you mean --outcome?"}},
	{name: "neither table nor run", args: "qca nowhere --outcome Y --conditions A", want: []string{"there is no folder nowhere of results"}},
}

func TestWrongQCA(t *testing.T) { areRefused(t, withFiles(wrongQCA)) }

// withFiles gives every case the tables.
func withFiles(all []wrongCase) []wrongCase {
	for n := range all {
		all[n].files = caseFiles
	}
	return all
}

// wrongSequences are faults of those who compare paths.
var wrongSequences = []wrongCase{
	{name: "two tables", args: "sequences paths.csv gap.csv", want: []string{"takes one CSV table or one run, found 2"}},
	{name: "no such table", args: "sequences absent.csv", want: []string{"absent.csv: there is no such file"}},
	{name: "scenario without a run", args: "sequences baseline", want: []string{"baseline is a scenario", "jiritsu run baseline --panel --out results"}},
	{name: "no such run", args: "sequences baselin", want: []string{"there is no folder baselin of results", "did you mean baseline?"}},
	{name: "unknown column", args: "sequences paths.csv --columns 1,2,4,cas", want: []string{"there is no column 4 (--columns)", "there is no column cas (--columns); did you mean case?"}},
	{name: "gap", args: "sequences gap.csv", want: []string{"gap.csv:2: lacks the state of period 2, with later ones there", "--missing NAME"}},
	{name: "no state at all", args: "sequences blank.csv", want: []string{"blank.csv:2: has no state"}},
	{name: "one state", args: "sequences one.csv", want: []string{"there are 1 different states; 2 to 64 are wanted"}},
	{name: "one sequence", args: "sequences single.csv", want: []string{"there are 1 sequences; at least 2 are wanted"}},
	{name: "too few different ones", args: "sequences twins.csv --groups 2", want: []string{"there are 2 different sequences; for 2 groups more are wanted"}},
	{name: "more groups than sequences", args: "sequences paths.csv --groups 5", want: []string{"there are 3 different sequences; for 5 groups more are wanted"}},
	{name: "Hamming of uneven lengths", args: "sequences uneven.csv --measure hamming", want: []string{"needs sequences of the same length, found 2 to 3 periods; use om or lcs"}},
	{name: "dynamic Hamming of uneven lengths", args: "sequences uneven.csv --measure dhd", want: []string{"--measure dhd needs sequences of the same length"}},
	{name: "unknown measure", args: "sequences paths.csv --measure haming", want: []string{"--measure haming: wanted om, lcs, hamming, dhd", "did you mean hamming?"}},
	{name: "unknown costs and method", args: "sequences paths.csv --costs trates --method pan", want: []string{"--costs trates", "did you mean trate?", "--method pan", "did you mean pam?"}},
	{name: "costs of nothing", args: "sequences paths.csv --substitution 0 --indel -1", want: []string{"--substitution 0: wanted a cost above 0", "--indel -1"}},
	{name: "cost not a number", args: "sequences paths.csv --substitution nan", want: []string{"--substitution NaN: wanted a cost above 0"}},
	{name: "support above one", args: "sequences paths.csv --support 2", want: []string{"--support 2: wanted a share above 0 and at most 1"}},
	{name: "groups in words", args: "sequences paths.csv --groups many", want: []string{"--groups many: wanted a number from 2 to 50, or a range"}},
	{name: "range the wrong way round", args: "sequences paths.csv --groups 6-3", want: []string{"--groups 6-3"}},
	{name: "state not among those named", args: "sequences paths.csv --states S,J", want: []string{`paths.csv:2: period 3: "I" is not one of --states`}},
	{name: "state named twice", args: "sequences paths.csv --states S,S", want: []string{"--states names S twice"}},
	{name: "two states at a time", args: "sequences long.csv --id firm --time year --state state", want: []string{"long.csv:5: column year (--time) = 2001.5: wanted a whole number", "long.csv:3: a has a second state at time 2000"}},
	{name: "ages of periods", args: "sequences ages.csv --id firm --time year --state state", want: []string{"times go from 2000 to 99999; at most 10000 periods"}},
	{name: "time without state", args: "sequences long.csv --time year", want: []string{"--time, --state and --id are needed together"}},
	{name: "negative weight", args: "sequences long.csv --columns state,firm --weights w", want: []string{"long.csv:4: column w (--weights) = -1: a weight above 0 is wanted"}},
	{name: "figure over the table", args: "sequences paths.csv --groups 2 --figure paths.pdf", want: []string{"would put its numbers into paths.csv, which is the table itself"}},
	{name: "figure of no kind", args: "sequences paths.csv --figure paths.jpg", want: []string{"--figure paths.jpg: wanted a name that ends in .pdf, .png or .svg"}},
	{name: "language of the figure", args: "sequences paths.csv --figure p.pdf --lang fr", want: []string{"--lang fr: wanted en or ja"}},
	{name: "small sample", args: "sequences paths.csv --sample 3", want: []string{"--sample 3: wanted 10 to 10000 cases"}},
}

func TestWrongSequences(t *testing.T) { areRefused(t, withFiles(wrongSequences)) }

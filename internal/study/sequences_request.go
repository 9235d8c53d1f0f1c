package study

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// check finds what is wrong with a request before any data are read.
func (r *SequencesRequest) check() error {
	var faults []string
	oneOf := func(flag, value string, known ...string) {
		if !slices.Contains(known, value) {
			faults = append(faults, flag+" "+value+": wanted "+strings.Join(known, ", ")+strict.Suggest(value, known, ""))
		}
	}
	oneOf("--measure", r.Measure, "om", "lcs", "hamming", "dhd")
	oneOf("--costs", r.Costs, "constant", "trate")
	oneOf("--method", r.Method, "pam", "ward")
	atLeast := func(flag string, x float64, ok bool, wanted string) {
		if !ok || math.IsInf(x, 0) {
			faults = append(faults, flag+" "+strconv.FormatFloat(x, 'g', -1, 64)+": wanted "+wanted)
		}
	}
	atLeast("--substitution", r.Substitution, r.Substitution > 0, "a cost above 0")
	atLeast("--indel", r.Indel, r.Indel >= 0, "a cost above 0, or 0 for half the greatest substitution cost")
	atLeast("--support", r.Support, r.Support > 0 && r.Support <= 1, "a share above 0 and at most 1")
	atLeast("--longest", float64(r.Longest), r.Longest >= 1, "at least 1 state")
	atLeast("--sample", float64(r.Sample), r.Sample >= 10 && r.Sample <= mostSample, "10 to "+strconv.Itoa(mostSample)+" cases")
	if _, _, err := r.groupRange(); err != nil {
		faults = append(faults, err.Error())
	}
	if (r.Time == "") != (r.State == "") || r.Time != "" && r.ID == "" {
		faults = append(faults, "--time, --state and --id are needed together, for a table with a row for each case and time")
	}
	if r.Time != "" && r.Columns != nil {
		faults = append(faults, "--columns is for a table with a row for each case; --time and --state for one with a row for each case and time")
	}
	if len(faults) > 0 {
		return userf("%s", strings.Join(faults, "\n"))
	}
	return nil
}

// mostSample bounds --sample: memory grows with its square.
const mostSample = 10_000

// groupRange reads --groups.
func (r *SequencesRequest) groupRange() (from, to int, err error) {
	if r.Groups == "" {
		return 2, 8, nil
	}
	first, last, ranged := strings.Cut(r.Groups, "-")
	from, err = strconv.Atoi(first)
	to = from
	if err == nil && ranged {
		to, err = strconv.Atoi(last)
	}
	if err != nil || from < 2 || to < from || to > 50 {
		return 0, 0, userf("--groups %s: wanted a number from 2 to 50, or a range such as 2-10", r.Groups)
	}
	return from, to, nil
}

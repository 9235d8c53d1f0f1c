package strict

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Range is an interval of numbers, as written in a range tag.
type Range struct {
	Low, High         float64 // -Inf and +Inf where unbounded
	LowOpen, HighOpen bool    // whether the bound itself is outside
}

// ParseRange reads an interval such as [0,1], (0,1], [0,inf) or (-inf,inf).
// The error says what is wrong with the text.
func ParseRange(text string) (Range, error) {
	s := strings.ReplaceAll(text, " ", "")
	low, high, ok := strings.Cut(s, ",")
	if !ok || len(low) < 2 || len(high) < 2 {
		return Range{}, fmt.Errorf("range %q is not of the form [low,high]", text)
	}
	opens, closes := low[0], high[len(high)-1]
	if opens != '[' && opens != '(' || closes != ']' && closes != ')' {
		return Range{}, fmt.Errorf("range %q lacks a bracket", text)
	}
	r := Range{LowOpen: opens == '(', HighOpen: closes == ')'}
	var errLow, errHigh error
	r.Low, errLow = strconv.ParseFloat(low[1:], 64)
	r.High, errHigh = strconv.ParseFloat(high[:len(high)-1], 64)
	if errLow != nil || errHigh != nil || !(r.Low <= r.High) {
		return Range{}, fmt.Errorf("range %q is not of the form [low,high]", text)
	}
	return r, nil
}

// Contains reports whether x lies in the interval; nan never does.
func (r Range) Contains(x float64) bool {
	above := x > r.Low || x == r.Low && !r.LowOpen
	below := x < r.High || x == r.High && !r.HighOpen
	return above && below
}

// ContainsInt is Contains for integers, exact to the last digit.
func (r Range) ContainsInt(i int64) bool {
	low, high := compare(i, r.Low), compare(i, r.High)
	return (low > 0 || low == 0 && !r.LowOpen) && (high < 0 || high == 0 && !r.HighOpen)
}

// compare orders an integer and a float without rounding either.
func compare(i int64, x float64) int {
	switch {
	case x >= 1<<63:
		return -1
	case x < -1<<63:
		return 1
	}
	whole := math.Floor(x)
	switch w := int64(whole); {
	case i < w, i == w && x > whole:
		return -1
	case i > w:
		return 1
	}
	return 0
}

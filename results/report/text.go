package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Text is the same said in English and in Japanese, as plain text.
type Text struct {
	EN string `json:"en"`
	JA string `json:"ja"`
}

// Languages are those of every page, the first one the default.
var Languages = []string{"en", "ja"}

// Same is a text that is the same in both languages, as a name or a number.
func Same(text string) Text { return Text{text, text} }

// Say puts arguments into a format of each language. An argument that is a Text
// counts in the language of the format; a Text without arguments is taken as it is.
func Say(en, ja string, args ...any) Text {
	if len(args) == 0 {
		return Text{en, ja}
	}
	return Text{fill(en, args, func(t Text) string { return t.EN }), fill(ja, args, func(t Text) string { return t.JA })}
}

func fill(format string, args []any, in func(Text) string) string {
	own := make([]any, len(args))
	for n, a := range args {
		if t, ok := a.(Text); ok {
			own[n] = in(t)
			continue
		}
		own[n] = a
	}
	return fmt.Sprintf(format, own...)
}

// Join lists texts: a, b and c in English, a、b、c in Japanese.
func Join(all []Text) Text {
	var en, ja []string
	for _, t := range all {
		en, ja = append(en, t.EN), append(ja, t.JA)
	}
	list := strings.Join(ja, "、")
	if len(en) < 2 {
		return Text{strings.Join(en, ""), list}
	}
	last := len(en) - 1
	return Text{strings.Join(en[:last], ", ") + " and " + en[last], list}
}

// Lines puts texts one below the other.
func Lines(all []Text) Text {
	var en, ja []string
	for _, t := range all {
		en, ja = append(en, t.EN), append(ja, t.JA)
	}
	return Text{strings.Join(en, "\n"), strings.Join(ja, "\n")}
}

// A Value is a number with its 95% interval.
type Value struct {
	Mean      float64
	Low, High *float64 // nil where nothing varies, or there is one history
	N         int      // histories, or pairs of them, behind it
}

// A Format says how a number is shown.
type Format struct {
	Scale  float64 // what the number is multiplied by; 0 is 1
	Digits int     // after the point
	Suffix Text    // behind the number, as "%"
	Signed bool    // show + before what is above 0
	Plain  bool    // without groups of three, as a year
}

// The usual formats.
var (
	Percent = Format{Scale: 100, Digits: 2, Suffix: Same("%")}
	Points  = Format{Scale: 100, Digits: 2, Signed: true, Suffix: Say(" points", "ポイント")}
	Number  = Format{}
	// Change is Points where the head of a column says the unit.
	Change = Format{Scale: 100, Digits: 2, Signed: true}
	Year   = Format{Plain: true}
)

// Text shows a number.
func (f Format) Text(x float64) Text {
	s := f.number(x)
	return Text{s + f.Suffix.EN, s + f.Suffix.JA}
}

// number shows a number without what comes behind it.
func (f Format) number(x float64) string {
	if f.Scale != 0 {
		x *= f.Scale
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', f.Digits, 64)
	if !f.Plain {
		s = grouped(s)
	}
	zero := strings.Trim(s, "0.") == ""
	switch {
	case x < 0 && !zero:
		return "−" + s
	case f.Signed && !zero:
		return "+" + s
	}
	return s
}

// grouped puts commas between the thousands of a number.
func grouped(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

// Value shows a number with its interval in brackets, if it has one: 1.19% (95%
// interval 1.14 to 1.24%).

func (f Format) Value(v Value) Text {
	if v.Low == nil || v.High == nil {
		return f.Text(v.Mean)
	}
	low, high := f.number(*v.Low), f.Text(*v.High)
	return Say("%s (95%% interval %s to %s)", "%s（95%%区間 %s～%s）", f.Text(v.Mean), low, high)
}

// Short is Value in the least space: 1.19% [1.14, 1.24].
func (f Format) Short(v Value) Text {
	if v.Low == nil || v.High == nil {
		return f.Text(v.Mean)
	}
	return Say("%s [%s, %s]", "%s［%s, %s］", f.Text(v.Mean), f.number(*v.Low), f.number(*v.High))
}

package story

import (
	"strings"

	"jiritsu/agents"
)

// A Life is what a line tells of a firm. Years are 0 where nothing happened.
type Life struct {
	Industry, Region    Name // Region of its first step abroad
	Class               string
	StartD, EndD, EndX  float64
	Route, State        int // as in agents.Routes and agents.States
	Abroad, Free, Indep int
	Withdrawals         int
	Reentries           int
	Closed              int
	Cause               string // cash, owner or other
}

var routeNames = [agents.RouteCount]Name{
	{"", ""}, {"followed a parent", "随伴進出から"}, {"exports first", "輸出から"}, {"an alliance first", "提携から"},
	{"a joint venture first", "合弁から"}, {"a base of its own first", "独資拠点から"}, {"free at home first", "国内で先に脱従属"},
}

var linePhrases = map[string]Name{
	"life":     {"%[1]s, %[2]s employees, dependence %[3]s at first", "%[1]s・従業者%[2]s人層、当初依存度%[3]s"},
	"l abroad": {"abroad %[1]d", "海外%[1]d年"},
	"l region": {"abroad %[1]d (%[2]s)", "海外%[1]d年（%[2]s）"},
	"l free":   {"free %d", "脱従属%d年"},
	"l indep":  {"independent %d", "自立%d年"},
	"l out":    {"bases given up: %d", "撤退%d件"},
	"l again":  {"opened again: %d", "再進出%d件"},
	"l cash":   {"closed %d for want of cash", "%d年資金難で廃業"},
	"l owner":  {"closed %d by the owner's age or health", "%d年経営者の高齢・健康で廃業"},
	"l other":  {"closed %d", "%d年廃業"},
	"l end":    {"at last %[1]s, dependence %[2]s, own sales abroad %[3]s", "期末は%[1]s、依存度%[2]s、海外独自販売%[3]s"},
}

// Line tells of a firm in a line.
func Line(lang Lang, x *Life) string {
	t := &teller{lang: lang}
	parts := []string{t.say("life", x.Industry[lang], strings.ReplaceAll(x.Class, "-", "–"), pct(x.StartD))}
	if name := routeNames[max(x.Route, 0)][lang]; name != "" {
		parts = append(parts, name)
	}
	switch {
	case x.Abroad == 0:
	case x.Region[lang] == "":
		parts = append(parts, t.say("l abroad", x.Abroad))
	default:
		parts = append(parts, t.say("l region", x.Abroad, x.Region[lang]))
	}
	for _, m := range []struct {
		key string
		n   int
	}{{"l free", x.Free}, {"l indep", x.Indep}, {"l out", x.Withdrawals}, {"l again", x.Reentries}} {
		if m.n > 0 {
			parts = append(parts, t.say(m.key, m.n))
		}
	}
	if x.Closed > 0 {
		parts = append(parts, t.say("l "+x.Cause, x.Closed))
	} else {
		parts = append(parts, t.say("l end", stateNames[max(x.State, 0)][lang], pct(x.EndD), pct(x.EndX)))
	}
	return strings.Join(parts, Name{"; ", "、"}[lang])
}

package casebook

import "slices"

// A Level is a level of measurement; it decides how far apart two codes are.
type Level string

// The levels of measurement (Stevens 1946).
const (
	Nominal  Level = "nominal"
	Ordinal  Level = "ordinal"
	Interval Level = "interval"
	Ratio    Level = "ratio"
)

// Levels lists the levels of measurement.
var Levels = []Level{Nominal, Ordinal, Interval, Ratio}

// Text is a sentence in the languages of the codebook.
type Text struct{ EN, JA string }

// In gives the text in a language, English unless it is "ja".
func (t Text) In(lang string) string {
	if lang == "ja" {
		return t.JA
	}
	return t.EN
}

// An Item is something that a coder looks for in a case.
type Item struct {
	Name      string
	Level     Level
	Codes     []string // in order, of a nominal or ordinal item
	Low, High float64  // bounds of an interval or ratio item
	Unit      string
	Meaning   Text
}

// Codes of ordinal items.
var (
	degrees  = []string{"low", "middling", "high"}
	partners = []string{"bad", "mixed", "good"}
	answers  = []string{"no", "yes"}
)

// Outcomes are what became of a firm's business abroad.
var Outcomes = []string{"independent", "grew", "operating", "withdrew", "failed", "cancelled", "planned"}

// Codebook lists the items, in the order in which a coder goes through a case.
var Codebook = []Item{
	{"founded", Interval, nil, 1500, 2100, "year", Text{"Year in which the firm was founded.", "創業年。"}},
	{"employees", Ratio, nil, 0, 100000, "persons", Text{"Employees at home, as near to the first venture as the case tells.", "国内従業者数（最初の海外展開にできるだけ近い時点）。"}},
	{"dependence_before", Ratio, nil, 0, 1, "share", Text{"Share of sales that went to the largest customer group before the first venture.", "最初の海外展開の前に最大顧客グループが売上に占めた割合。"}},
	{"dependence_after", Ratio, nil, 0, 1, "share", Text{"The same at the end of what the case tells.", "事例の記述の最後の時点における同じ割合。"}},
	{"foreign_share", Ratio, nil, 0, 1, "share", Text{"Share of sales abroad, parent groups left out, at the end of what the case tells.", "事例の記述の最後の時点で、親企業グループ向けを除く海外売上が占める割合。"}},
	{"competence", Ordinal, degrees, 0, 0, "", Text{"Core competency: how hard what the firm does is to imitate.", "中核能力：他社による模倣の難しさ。"}},
	{"leadership", Ordinal, degrees, 0, 0, "", Text{"The owner-manager's readiness to take risks and to decide.", "経営者のリスクを取る姿勢と決断力。"}},
	{"marketing", Ordinal, degrees, 0, 0, "", Text{"Skill in finding and keeping customers of its own.", "独自の顧客を見いだし、つなぎとめる力。"}},
	{"networking", Ordinal, degrees, 0, 0, "", Text{"Skill in forming ties, and the ties that helped: partners, former trainees, peers.", "つながりを築く力と、助けになった縁（提携相手、元研修生、仲間企業）。"}},
	{"followed", Nominal, answers, 0, 0, "", Text{"A customer asked the firm to come, or had gone before it.", "顧客に進出を求められた、または顧客が先に進出していた。"}},
	{"partner_quality", Ordinal, partners, 0, 0, "", Text{"How the local partner turned out.", "現地の提携相手の良し悪し。"}},
	{"luck", Nominal, answers, 0, 0, "", Text{"An outside event that nobody could foresee decided the course.", "予見できない外部の出来事が行方を左右した。"}},
	{"outcome", Nominal, Outcomes, 0, 0, "", Text{"What became of it: independent (customers of its own abroad and clearly more than one parent), grew (independence not stated), operating (no result stated), withdrew, failed (bankrupt), cancelled (never entered), planned (announced only).",
		"結末：independent（海外に独自の顧客をもち、特定の親企業に偏らない）、grew（海外事業は成長、自立は不明）、operating（操業中、成果は不明）、withdrew（撤退）、failed（倒産）、cancelled（進出中止）、planned（計画のみ）。"}},
}

// Find gives the item of a name.
func Find(name string) (Item, bool) {
	n := slices.IndexFunc(Codebook, func(i Item) bool { return i.Name == name })
	if n < 0 {
		return Item{}, false
	}
	return Codebook[n], true
}

// ItemNames lists the names of the items.
func ItemNames() []string {
	var names []string
	for _, i := range Codebook {
		names = append(names, i.Name)
	}
	return names
}

// Worded tells whether an item is coded in words.
func (i *Item) Worded() bool { return len(i.Codes) > 0 }

// The kinds of events of a case, what triggered an entry, and the modes.
var (
	Kinds = []string{"entry", "withdrawal", "parent_lost", "parent_won", "customers_won", "customers_lost", "planned", "cancelled", "closed"}

	Triggers = []string{Unknown, "customer", "own_plan", "partner", "peer", "labour_cost", "host_demand", "home_decline"}

	Modes = []string{Unknown, "indirect_export", "direct_export", "alliance", "joint_venture", "wholly_owned"}
)

package study

import (
	"fmt"

	"jiritsu/internal/story"
	"jiritsu/scenarios"
)

// adviceModes call the modes where an alternative is told.
var adviceModes = map[string]story.Name{
	"indirect_export": {"indirect export to %s", "%sへ間接輸出"}, "direct_export": {"direct export to %s", "%sへ直接輸出"},
	"alliance": {"alliance in %s", "%sで業務提携"}, "joint_venture": {"joint venture in %s", "%sで合弁"},
	"wholly_owned": {"subsidiary in %s", "%sで独資"},
}

var advicePreparations = map[string]story.Name{
	"competence": {"competence first", "能力構築を先行"}, "marketing": {"marketing first", "販路開拓力を先行"}, "partner": {"partner first", "提携先の確保を先行"},
}

// Title tells the alternative in a line, in a language.
func (a *Alternative) Title(lang string) string {
	n, _ := langOf(lang)
	switch a.Kind {
	case courseStay:
		return story.Name{"stay: no new step abroad", "新たな海外展開をしない"}[n]
	case courseOwn:
		return story.Name{"decide as it comes", "成り行きで判断"}[n]
	case courseFollow:
		return story.Name{"follow the largest customer", "最大顧客に随伴進出"}[n]
	}
	text := fmt.Sprintf(adviceModes[a.Mode][n], nameOf(a.Region)[n])
	when := story.Name{"now", "直ちに"}[n]
	if a.Wait > 0 {
		when = fmt.Sprintf(story.Name{"in %dy", "%d年後"}[n], a.Wait)
	}
	if p, ok := advicePreparations[a.Prepare]; ok {
		when = story.Name{when + ", " + p[0], when + "、" + p[1]}[n]
	}
	return text + story.Name{", ", "、"}[n] + when
}

// adviceWhys say why an alternative cannot be taken, or was not.
var adviceWhys = map[string]story.Name{
	whyNoParent: {"it has no larger customer to follow", "随伴すべき大口顧客がない"}, "none": {"the firm closed before", "実行前に廃業"},
	whyThere: {"it is there already, at least as deeply", "すでに同等以上の形態で進出済み"}, "closed": {"no foreign mode is available", "海外展開ができない"},
	"no manager": {"no manager to spare for another base", "拠点を任せる管理者がいない"}, "too little cash": {"less cash than the sunk cost", "手元資金が初期費用に足りない"},
	"no plant to follow": {"its largest customer makes nothing abroad", "最大顧客が海外で生産していない"}, "no such firm": {"the model's sample has no such firm", "標本に該当する企業がない"},
}

// WhyNot tells a reason in a language.
func WhyNot(why, lang string) string {
	n, _ := langOf(lang)
	if x, ok := adviceWhys[why]; ok {
		return x[n]
	}
	return why
}

// driverNames call the figures by which courses are compared.
var driverNames = map[string]story.Name{
	"dependence": {"dependence", "依存度"}, "part_largest": {"sales to the largest customer", "最大顧客向け販売"},
	"part_home": {"own sales at home", "国内の独自販売"}, "part_abroad": {"own sales abroad", "海外の独自販売"},
	"part_others": {"sales to other larger firms", "他の大企業向け販売"}, "below_free": {"no dominant customer (dependence below the line)", "依存度が基準未満"},
	"above_abroad": {"own sales abroad above the line", "海外独自販売比率が基準以上"}, "customers_abroad": {"customers abroad", "海外顧客数"},
	"customers_home": {"independent customers at home", "国内の独自顧客数"}, "largest_sales": {"sales to the largest customer", "最大顧客向け売上"},
	"sales": {"sales", "売上高"}, "cash": {"cash", "手元資金"}, "competence": {"competence", "競争力"}, "knowledge": {"knowledge of its best-known market", "最も通じた海外市場の知識"},
}

// Title calls a driver in a language.
func (d *Driver) Title(lang string) string {
	n, _ := langOf(lang)
	return driverNames[d.Name][n]
}

// Driver gives a driver of a course by its name.
func (c *CourseAdvice) Driver(name string) *Driver {
	for n := range c.Drivers {
		if c.Drivers[n].Name == name {
			return &c.Drivers[n]
		}
	}
	return nil
}

// Stay is the course that stays at home.
func (a *Advice) Stay() *CourseAdvice {
	for n := range a.Courses {
		if a.Courses[n].Kind == courseStay {
			return &a.Courses[n]
		}
	}
	return nil
}

// IndustryTitle calls the firm's industry in a language.
func (a *Advice) IndustryTitle(lang string) string {
	n, _ := langOf(lang)
	return nameOf(a.Industry)[n]
}

// EmbeddedDraws gives the posterior that comes with the program, or nil if there is
// none yet.
func EmbeddedDraws() (*AdviceDraws, error) {
	p, err := scenarios.EmbeddedPosterior()
	if err != nil || len(p.Draws) < 2 {
		return nil, err
	}
	return &AdviceDraws{p.Keys, p.Draws, p.Source}, nil
}

// ReadDraws reads a posterior file.
func ReadDraws(name string) (*AdviceDraws, error) {
	text, err := readText(name, mostCases)
	if err != nil {
		return nil, err
	}
	p, err := scenarios.ReadPosterior(name, text)
	if err != nil {
		return nil, err
	}
	return &AdviceDraws{p.Keys, p.Draws, p.Source}, nil
}

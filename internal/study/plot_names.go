package study

import (
	"cmp"

	"jiritsu/scenarios"
)

// The words of figures beyond those of the tables, English and Japanese.
var figureWords = map[string]words{
	"captive":                   {"Captive", "専属"},
	"follower":                  {"Follower", "随伴進出"},
	"mixed":                     {"Mixed", "中間"},
	"diversified_domestic":      {"Diversified at home", "国内分散"},
	"emerging":                  {"Emerging", "移行期"},
	"independent_international": {"Independent", "自立・国際化"},
	"closed":                    {"Closed", "廃業"},

	"none":                {"No step", "動きなし"},
	"follow_parent":       {"Follow parent", "親企業に随伴"},
	"export_first":        {"Export first", "輸出から"},
	"alliance_first":      {"Alliance first", "提携から"},
	"joint_venture_first": {"Joint venture first", "合弁から"},
	"investment_first":    {"Investment first", "直接投資から"},
	"domestic_first":      {"Domestic first", "国内開拓から"},

	"indirect_export": {"Indirect export", "間接輸出"},
	"direct_export":   {"Direct export", "直接輸出"},
	"alliance":        {"Alliance", "提携"},
	"joint_venture":   {"Joint venture", "合弁"},
	"wholly_owned":    {"Own base", "独資"},

	"bargaining":   {"Bargaining", "交渉力"},
	"offshoring":   {"Offshoring", "親企業の海外移転"},
	"competence":   {"Competence", "技術力"},
	"leadership":   {"Leadership", "経営者"},
	"marketing":    {"Marketing", "販路開拓力"},
	"knowledge":    {"Knowledge", "国際化の知識"},
	"networks":     {"Networks", "ネットワーク"},
	"linkage":      {"Linkage", "産業連関"},
	"flying_geese": {"Flying geese", "雁行発展"},
	"networking":   {"Networking", "関係構築力"},
	"risk":         {"Risk", "リスク許容度"},
	"horizon":      {"Horizon", "時間的視野"},
	"experience":   {"Experience", "国際経験"},

	"independence": {"Independence", "自立・国際化"},
	"freedom":      {"No dominant customer", "支配的顧客なし"},
	"survival":     {"Survival", "存続"},

	"4-9":    {"4–9 employees", "4〜9人"},
	"10-49":  {"10–49 employees", "10〜49人"},
	"50-299": {"50–299 employees", "50〜299人"},

	"greater_mekong": {"Greater Mekong", "大メコン圏"},
	"dependence":     {"Dependence", "依存度"},
	"coastal_china":  {"Coastal China", "中国沿海部"},
	"northeast_asia": {"Northeast Asia", "北東アジア"},
	"other_asia":     {"Other Asia", "その他アジア"},
	"west":           {"Americas, Europe", "米欧"},
}

// word is how a figure calls a key, or the key as people read it.
func (s *plots) word(key string) string {
	return cmp.Or(figureWords[key].in(s.lang), Display(key))
}

// regionWord is how a figure calls a region.
func (s *plots) regionWord(key string) string {
	for _, x := range scenarios.Tables().Regions {
		if x.Key == key {
			return s.say(x.NameEN, x.NameJA)
		}
	}
	return s.word(key)
}

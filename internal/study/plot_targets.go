package study

import "strings"

// targetWords are the project's targets in short; what they count and of whom is
// in calibrate/targets.toml. A file of targets of one's own has its ids instead.
var targetWords = map[string]words{
	"subcontractor_share_1981":            {"Subcontractors, 1981", "下請比率（1981）"},
	"subcontractor_share_1998":            {"Subcontractors, 1998", "下請比率（1998）"},
	"subcontractor_share_textiles_1998":   {"– textiles", "〃 繊維"},
	"subcontractor_share_transport_1998":  {"– transport equipment", "〃 輸送用機械"},
	"subcontractor_share_electrical_1998": {"– electrical machinery", "〃 電気機械"},
	"subcontractor_share_food_1998":       {"– food", "〃 食料品"},
	"dependence_over_30_1991":             {"Dependence over 30%, 1991", "依存度30%超（1991）"},
	"dependence_over_30_2014":             {"Dependence over 30%, 2014", "依存度30%超（2014）"},
	"parents_five_or_fewer_1995":          {"Five parents or fewer, 1995", "親企業5社以下（1995）"},
	"parents_five_or_fewer_2014":          {"Five parents or fewer, 2014", "親企業5社以下（2014）"},
	"pass_through_2022":                   {"Costs passed on, 2022", "価格転嫁率（2022）"},
	"export_share_small_2009":             {"Exporters, 4 and more, 2009", "輸出企業比率（2009）"},
	"export_share_kikatsu_1997":           {"Exporters, 50 and more, 1997", "輸出企業比率 50人以上（1997）"},
	"export_share_kikatsu_2018":           {"Exporters, 50 and more, 2018", "輸出企業比率 50人以上（2018）"},
	"fdi_share_kikatsu_1997":              {"Investors abroad, 1997", "海外投資企業比率（1997）"},
	"fdi_share_kikatsu_2018":              {"Investors abroad, 2018", "海外投資企業比率（2018）"},
	"export_intensity_2001":               {"Exports over sales, 2001", "輸出売上比率（2001）"},
	"export_intensity_2015":               {"Exports over sales, 2015", "輸出売上比率（2015）"},
	"follow_parent_share_2011":            {"Motive: customer, 2011", "動機：取引先（2011）"},
	"host_demand_share_2011":              {"Motive: demand there, 2011", "動機：現地需要（2011）"},
	"labour_cost_share_2011":              {"Motive: labour cost, 2011", "動機：人件費（2011）"},
	"first_form_indirect_2023":            {"First indirectly, 2023", "最初が間接輸出（2023）"},
	"affiliate_exit_rate":                 {"Withdrawals a base and year", "拠点の年間撤退率"},
	"export_stopped_by_year7":             {"Exports stopped by year 7", "7年目までの輸出中止"},
	"ever_withdrawn":                      {"Ever withdrawn, 2013", "撤退経験あり（2013）"},
	"withdrawn_still_invests":             {"Withdrawn, still investing", "撤退後も投資を継続・再開"},
	"exit_age_under5":                     {"Bases left under 5 years old", "撤退拠点：5年未満"},
	"exit_age_5_9":                        {"Bases left at 5–9 years", "撤退拠点：5〜9年"},
	"exit_from_china":                     {"Bases left in China", "撤退拠点：中国"},
	"exit_met_plan":                       {"Bases left that met plan", "撤退拠点：計画達成"},
	"employment_after_fdi_year3":          {"Jobs at home after 3 years", "投資3年後の国内雇用"},
	"employment_after_fdi_recovery":       {"Years until they recover", "〃 回復までの年数"},
	"link_survival":                       {"Links surviving a year", "取引関係の年間存続率"},
	"entrant_relative_size":               {"New exporters' relative size", "新規輸出企業の相対規模"},
	"entrant_exit_gap":                    {"Their extra exit rate", "〃 退出率の差"},
	"closure_rate":                        {"Closures a year", "年間廃業率"},
	"closure_by_owner":                    {"– for the owner's age", "〃 経営者の高齢等"},
	"firms_in_china_growth_2010_2012":     {"Firms in China, 2010–2012", "在中国企業の伸び"},
	"firms_in_thailand_growth":            {"Firms in Thailand, growth", "在タイ企業の伸び"},
	"covid_negative":                      {"Hurt by Covid-19", "新型コロナの悪影響"},
	"hurt_by_2012_dispute":                {"Hurt by the 2012 dispute", "2012年の日中関係悪化の影響"},
	"flood_2011_direct":                   {"2011 flood: hit", "2011年洪水：直接被害"},
	"flood_2011_indirect":                 {"2011 flood: hit indirectly", "2011年洪水：間接被害"},
}

// targetRoles are what targets are for, in the order of figures.
var targetRoles = []struct {
	key  string
	name words
}{{"input", words{"Input to the model", "モデルの入力"}}, {"tune", words{"For tuning", "調整用"}}, {"check", words{"Kept for checks", "検証用"}}}

// digitsOf is how many decimals show a band of some width.
func digitsOf(wide float64) (digits int) {
	for ; wide < 30 && digits < 4; wide *= 10 {
		digits++
	}
	return digits
}

// targetWord is how a figure calls a target.
func targetWord(id, lang string) string {
	if w, ok := targetWords[id]; ok {
		return w.in(lang)
	}
	return Display(strings.ReplaceAll(id, "-", " "))
}

package study

import "jiritsu/results/report"

// targetNames are the published figures in a few words. A test holds that none
// of the project's own targets lacks one.
var targetNames = map[string]report.Text{
	"subcontractor_share_1981":            {EN: "Subcontractors among SME manufacturers, 1981", JA: "下請企業の割合（中小製造業、1981年）"},
	"subcontractor_share_1998":            {EN: "Subcontractors among SME manufacturers, 1998", JA: "下請企業の割合（中小製造業、1998年）"},
	"subcontractor_share_textiles_1998":   {EN: "Subcontractors in textiles, 1998", JA: "下請企業の割合（繊維、1998年）"},
	"subcontractor_share_transport_1998":  {EN: "Subcontractors in transport equipment, 1998", JA: "下請企業の割合（輸送用機械、1998年）"},
	"subcontractor_share_electrical_1998": {EN: "Subcontractors in electrical machinery, 1998", JA: "下請企業の割合（電気機械、1998年）"},
	"subcontractor_share_food_1998":       {EN: "Subcontractors in food, 1998", JA: "下請企業の割合（食料品、1998年）"},
	"dependence_over_30_1991":             {EN: "Subcontractors, over 30% to one parent, 1991", JA: "最大親企業への依存度30%超の下請企業（1991年）"},
	"dependence_over_30_2014":             {EN: "Subcontractors, over 30% to one parent, 2014", JA: "最大親企業への依存度30%超の下請企業（2014年）"},
	"parents_five_or_fewer_1995":          {EN: "Subcontractors with five or fewer parents, 1995", JA: "常時取引の親企業5社以下の下請企業（1995年）"},
	"parents_five_or_fewer_2014":          {EN: "Subcontractors with five or fewer parents, 2014", JA: "常時取引の親企業5社以下の下請企業（2014年）"},
	"pass_through_2022":                   {EN: "Cost increases passed on, 2022", JA: "価格転嫁率（2022年）"},
	"export_share_small_2009":             {EN: "Direct exporters, SME manufacturers, 2009", JA: "直接輸出企業の割合（中小製造業、2009年）"},
	"export_share_kikatsu_1997":           {EN: "Direct exporters, SMEs of 50 and more, 1997", JA: "直接輸出企業の割合（従業者50人以上、1997年）"},
	"export_share_kikatsu_2018":           {EN: "Direct exporters, SMEs of 50 and more, 2018", JA: "直接輸出企業の割合（従業者50人以上、2018年）"},
	"fdi_share_kikatsu_1997":              {EN: "Foreign investors, SMEs of 50 and more, 1997", JA: "直接投資企業の割合（従業者50人以上、1997年）"},
	"fdi_share_kikatsu_2018":              {EN: "Foreign investors, SMEs of 50 and more, 2018", JA: "直接投資企業の割合（従業者50人以上、2018年）"},
	"export_intensity_2001":               {EN: "Exports over sales, 2001", JA: "売上高輸出比率（2001年）"},
	"export_intensity_2015":               {EN: "Exports over sales, 2015", JA: "売上高輸出比率（2015年）"},
	"follow_parent_share_2011":            {EN: "Investing to follow a customer, 2011", JA: "進出理由：取引先への随伴（2011年）"},
	"host_demand_share_2011":              {EN: "Investing for demand there, 2011", JA: "進出理由：現地の需要（2011年）"},
	"labour_cost_share_2011":              {EN: "Investing for labour cost, 2011", JA: "進出理由：人件費（2011年）"},
	"first_form_indirect_2023":            {EN: "First form is indirect export, 2023", JA: "最初の形態が間接輸出（2023年）"},
	"affiliate_exit_rate":                 {EN: "Withdrawals per affiliate and year", JA: "現地法人の年間撤退率"},
	"export_stopped_by_year7":             {EN: "New exporters that stopped within seven years", JA: "輸出開始後7年以内の輸出停止"},
	"ever_withdrawn":                      {EN: "Investors that ever withdrew, 2013", JA: "撤退経験のある直接投資企業（2013年）"},
	"withdrawn_still_invests":             {EN: "Withdrawn firms that still or again invest, 2013", JA: "撤退経験企業のうち投資を継続・再開（2013年）"},
	"exit_age_under5":                     {EN: "Withdrawn bases under 5 years old, 2014", JA: "撤退拠点の存続期間：5年未満（2014年）"},
	"exit_age_5_9":                        {EN: "Withdrawn bases 5 to 9 years old, 2014", JA: "撤退拠点の存続期間：5～9年（2014年）"},
	"exit_from_china":                     {EN: "Withdrawn bases that were in China, 2014", JA: "撤退拠点のうち中国（2014年）"},
	"exit_met_plan":                       {EN: "Withdrawn bases that had met their plan, 2014", JA: "撤退拠点のうち計画を達成していたもの（2014年）"},
	"employment_after_fdi_year3":          {EN: "Home employment three years after investing", JA: "海外投資3年後の国内雇用（非投資企業比）"},
	"employment_after_fdi_recovery":       {EN: "Years until home employment overtakes", JA: "国内雇用が非投資企業を上回るまでの年数"},
	"link_survival":                       {EN: "Trading links that survive a year", JA: "取引関係の年間存続率"},
	"entrant_relative_size":               {EN: "Sales of new exporters over incumbents", JA: "新規輸出企業の売上（既存輸出企業比）"},
	"entrant_exit_gap":                    {EN: "Exit rate of new exporters less incumbents", JA: "新規輸出企業と既存輸出企業の退出率の差"},
	"closure_rate":                        {EN: "Closures per firm and year", JA: "年間廃業率"},
	"closure_by_owner":                    {EN: "Closures for the owner's age or health", JA: "経営者の高齢・健康による廃業の割合"},
	"firms_in_china_growth_2010_2012":     {EN: "Japanese firms in China, growth 2010–2012", JA: "中国進出企業数の伸び（2010～2012年）"},
	"firms_in_thailand_growth":            {EN: "Japanese firms in Thailand, growth 2014–2020", JA: "タイ進出企業数の伸び（2014～2020年）"},
	"covid_negative":                      {EN: "Affiliates hurt by the pandemic, 2020", JA: "感染症の影響を受けた現地法人（2020年）"},
	"hurt_by_2012_dispute":                {EN: "Firms hurt by the dispute of 2012", JA: "2012年の日中関係悪化の影響を受けた企業"},
	"flood_2011_direct":                   {EN: "Flood in Thailand, firms hit directly, 2011", JA: "タイ洪水の直接被害（2011年）"},
	"flood_2011_indirect":                 {EN: "Flood in Thailand, firms hit indirectly, 2011", JA: "タイ洪水の間接被害（2011年）"},
}

// roleNames say what a target is used for.
var roleNames = map[string]report.Text{
	"input": {EN: "sets the model up", JA: "モデルの前提"},
	"tune":  {EN: "could be fitted to", JA: "較正に使いうる"},
	"check": {EN: "kept for checking", JA: "検証用"},
}

// signNames are the patterns that no rule builds in.
var signNames = map[string]report.Text{
	"export_hazard_falls":  {EN: "The hazard of ending direct exports falls with the age of the spell", JA: "輸出停止のハザードは継続年数とともに下がる"},
	"base_hazard_flat":     {EN: "The hazard of withdrawal hardly depends on the age of a base", JA: "撤退のハザードは拠点の年数にほとんどよらない"},
	"small_entrants":       {EN: "New exporters are small beside those that are there already", JA: "新規輸出企業は既存の輸出企業より小さい"},
	"subcontractor_margin": {EN: "Subcontractors do not earn more than other firms", JA: "下請企業の利益率は他の企業より高くない"},
	"weak_competence":      {EN: "Competence has a weak effect on going abroad", JA: "中核能力が海外進出に及ぼす効果は弱い"},
	"both_orders":          {EN: "Some independent firms were free of a dominant customer first, others abroad first", JA: "自立した企業には脱依存が先のものも海外展開が先のものもある"},
}

// unitNames are the units of targets.
var unitNames = map[string]report.Text{
	"share": {EN: "share", JA: "割合"}, "share a year": {EN: "share a year", JA: "年率"}, "ratio": {EN: "ratio", JA: "比"},
	"years": {EN: "years", JA: "年"}, "factor": {EN: "factor", JA: "倍率"}, "regions per firm": {EN: "regions per firm", JA: "一社あたり地域数"},
}

// wordFor is the entry of a table of words; a key without one stands as it is.
func wordFor(table map[string]report.Text, key string) report.Text {
	if t, ok := table[key]; ok {
		return t
	}
	return report.Same(key)
}

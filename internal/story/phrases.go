package story

import "jiritsu/agents"

// phrases are the sentences: English, Japanese. Verbs are numbered where the
// order of words differs.
var phrases = merge(framePhrases, businessPhrases, reviewPhrases, linePhrases, againstPhrases)

func merge(all ...map[string]Name) map[string]Name {
	sum := map[string]Name{}
	for _, m := range all {
		for key, form := range m {
			sum[key] = form
		}
	}
	return sum
}

var modeNames = [agents.ModeCount]Name{
	{"none", "未進出"}, {"indirect export", "間接輸出"}, {"direct export", "直接輸出"}, {"an alliance", "業務提携"},
	{"a joint venture", "合弁"}, {"a wholly owned subsidiary", "独資"},
}

var stateNames = [agents.StateCount]Name{
	{"captive", "専属型"},
	{"a follower: dependent, with a base abroad", "随伴進出型（海外拠点をもつが従属的）"},
	{"mixed", "中間型"},
	{"free of a dominant customer, at home", "国内分散型"},
	{"free of a dominant customer, on its way abroad", "移行期（国際化の途上）"},
	{"independent and international", "自立・国際化型"},
}

var partNames = [agents.PartCount]Name{
	{"mode", "参入形態"}, {"competence", "競争力"}, {"horizon", "経営者の視野"}, {"size over sunk cost", "規模対埋没費用"},
	{"already exporting", "輸出経験"}, {"market potential", "市場潜在力"}, {"misjudged potential", "潜在力の見誤り"},
	{"psychic distance", "心理的距離"}, {"earlier failure there", "過去の撤退経験"}, {"agglomeration", "日系企業の集積"}, {"wages", "賃金差"},
	{"local tie", "現地の紐帯"}, {"invitation", "親企業の要請"}, {"interactions", "交互作用"}, {"chance", "偶然"},
}

var traitNames = [6]Name{
	{"competence", "競争力"}, {"marketing", "販路開拓力"}, {"networking", "ネットワーク形成力"},
	{"risk tolerance", "リスク許容度"}, {"horizon", "視野の長さ"}, {"experience abroad", "海外経験"},
}

var tieNames = []Name{
	{"a former trainee or employee", "元研修生・元従業員"}, {"a partner", "提携相手"},
	{"a trading house", "商社"}, {"a supporter", "現地の支援者"},
}

// framePhrases begin and end a story and tell of quiet years.
var framePhrases = map[string]Name{
	"parent":   {"contractor %d", "親企業%d"},
	"low":      {"low", "低"},
	"middling": {"middling", "中"},
	"high":     {"high", "高"},

	"export to":  {"%[1]s to %[2]s", "%[2]sへの%[1]s"},
	"venture in": {"%[1]s in %[2]s", "%[2]sでの%[1]s"},

	"within a year":  {"within a year", "1年足らずで"},
	"after one year": {"after a year", "1年ほどで"},
	"after years":    {"after %s years", "%s年で"},

	"who": {"Firm %[1]d of replicate %[2]d: %[3]s, %[4]s employees (%[5]s at the start), founded in %[6]d, its owner %[7]s years old; it stands for %[8]s real firms.",
		"第%[2]d反復の企業%[1]d。業種は%[3]s、従業者%[4]s人層（当初%[5]s人）、%[6]d年創業、経営者は%[7]s歳。実在の企業およそ%[8]s社を代表する。"},
	"born":              {"It was founded within the history, in %d.", "シミュレーション期間中の%d年に誕生した。"},
	"trait":             {"%[1]s %[2]s (%[3]s)", "%[1]sは%[2]s（%[3]s）"},
	"traits":            {"Of the firm: %[1]s. Of the owner: %[2]s.", "企業の資質：%[1]s。経営者の資質：%[2]s。"},
	"supplier":          {"It works for larger firms: %[1]s of its sales went to %[2]s%[3]s, and it had %[4]d customer%[7]s of its own at home. So it began %[5]s, at a dependence of %[6]s.", "大企業の下請を営み、売上の%[1]sを%[2]sに納めていた%[3]s。国内の独自顧客は%[4]d社%[7]s。出発時の区分は「%[5]s」、依存度は%[6]sである。"},
	"others":            {", beside %s", "（ほかに%s）"},
	"other contractors": {"%[1]s to %[2]s", "%[2]sに%[1]s"},
	"small buyers":      {"%[1]d smaller buyer%[2]s", "小口の発注元%[1]d社%[2]s"},
	"no others":         {"", ""},
	"no parent":         {"It takes no orders from a larger firm: it sold to %[1]d customer%[4]s of its own at home. So it began %[2]s, its largest customer taking %[3]s of its sales.", "下請はしておらず、国内の独自顧客%[1]d社%[4]sに販売していた。出発時の区分は「%[2]s」、最大顧客の比率は%[3]sである。"},
	"abroad":            {"It was abroad already: %s.", "当初からすでに海外に出ていた（%s）。"},
	"not abroad":        {"It sold nothing abroad.", "海外との取引はなかった。"},
	"customers":         {"%[1]s (%[2]d customer%[3]s)", "%[1]s（顧客%[2]d社）%[3]s"},

	"quiet year":  {"A quiet year: dependence %[1]s; at its end sales of %[2]s million yen, a return of %[3]s, %[4]d customer%[5]s of its own at home.", "平穏な年。依存度は%[1]s、年末時点で売上高%[2]s百万円、売上高利益率%[3]s、国内の独自顧客%[4]d社%[5]s。"},
	"quiet years": {"Quiet years: dependence %[1]s; at their end sales of %[2]s million yen, a return of %[3]s, %[4]d customer%[5]s of its own at home.", "大きな動きのない時期が続く。依存度は%[1]s。期末の売上高は%[2]s百万円、利益率は%[3]s、国内の独自顧客は%[4]d社%[5]s。"},

	"alive": {"At the end of the history it is %[1]s: dependence %[2]s, %[3]s of its sales abroad outside contractors' groups, sales of %[4]s million yen, %[5]s employees at home, %[6]s.",
		"期末の区分は「%[1]s」である。依存度%[2]s、親企業グループ外への海外売上高比率%[3]s、売上高%[4]s百万円、国内従業者%[5]s人、%[6]s。"},
	"present":     {"present in %s", "海外は%s"},
	"present not": {"not abroad", "海外には出ていない"},
	"falls": {"Its falls of dependence sum to %[1]s points: %[2]s by lost orders, %[3]s by new sales of its own at home, %[4]s by such sales abroad, %[5]s by sales to other larger firms.",
		"依存度の低下は累計で%[1]sポイントであり、内訳は受注減%[2]s、国内の独自販売%[3]s、海外の独自販売%[4]s、他の大企業向け販売%[5]sである。"},
	"no falls":    {"Its dependence never fell.", "依存度が低下した年は一度もなかった。"},
	"milestones":  {"On its way: %s.", "歩みの節目は、%s。"},
	"m abroad":    {"first abroad in %d", "初の海外展開が%d年"},
	"m free":      {"no dominant customer from %d on", "支配的顧客からの脱却が%d年"},
	"m indep":     {"independent international in %d", "自立した国際企業となったのが%d年"},
	"m withdrew":  {"%[1]d base%[2]s given up", "拠点からの撤退が%[1]d件%[2]s"},
	"m reentered": {"%[1]d base%[2]s opened after a withdrawal", "撤退後の再進出が%[1]d件%[2]s"},
}

package study

import (
	"jiritsu/agents"
	"jiritsu/results/report"
	"jiritsu/scenarios"
)

// reportNames are keys of results as people read them. Industries and regions
// have their names in the input data.
var reportNames = map[string]report.Text{
	"all":           {EN: "All firms", JA: "全企業"},
	"4-9":           {EN: "4–9 employees", JA: "4～9人"},
	"10-49":         {EN: "10–49 employees", JA: "10～49人"},
	"50-299":        {EN: "50–299 employees", JA: "50～299人"},
	"manufacturing": {EN: "Manufacturing", JA: "製造業"},

	"manufacturing_50-299": {EN: "Manufacturing, 50–299 employees", JA: "製造業・50～299人"},

	"captive":                   {EN: "Captive", JA: "専属"},
	"follower":                  {EN: "Follower", JA: "随伴進出"},
	"mixed":                     {EN: "Mixed", JA: "中間"},
	"diversified_domestic":      {EN: "Diversified at home", JA: "国内分散"},
	"emerging":                  {EN: "Emerging", JA: "移行期"},
	"independent_international": {EN: "Independent international", JA: "自立・国際化"},

	"follow_parent":       {EN: "Followed a parent", JA: "親企業への随伴"},
	"export_first":        {EN: "Exports first", JA: "輸出が最初"},
	"alliance_first":      {EN: "Alliance first", JA: "業務提携が最初"},
	"joint_venture_first": {EN: "Joint venture first", JA: "合弁が最初"},
	"investment_first":    {EN: "Own subsidiary first", JA: "独資進出が最初"},
	"domestic_first":      {EN: "Free at home first", JA: "国内での脱依存が最初"},

	"entries":             {EN: "Entries, first or deeper", JA: "海外への進出（深化を含む）"},
	"bases_opened":        {EN: "Bases opened", JA: "拠点の開設"},
	"bases_by_invitation": {EN: "Bases opened at a parent's invitation", JA: "親企業の要請による拠点開設"},
	"reentries":           {EN: "Bases opened after a withdrawal", JA: "撤退後の再進出"},
	"withdrawals":         {EN: "Bases given up", JA: "拠点からの撤退"},
	"stops":               {EN: "Exports and alliances given up", JA: "輸出・提携の停止"},
	"closures":            {EN: "Closures", JA: "廃業・倒産"},
	"closures_cash":       {EN: "Closures for lack of cash", JA: "資金の枯渇による廃業・倒産"},
	"closures_owner":      {EN: "Closures for the owner's age", JA: "経営者の高齢による廃業"},
	"closures_other":      {EN: "Closures for other reasons", JA: "その他の理由による廃業"},
	"births":              {EN: "Firms founded", JA: "創業"},

	"free_before_abroad":             {EN: "Free of a dominant customer first, abroad later", JA: "脱依存が先、海外展開が後"},
	"free_before_abroad_independent": {EN: "Independent, free of a dominant customer first", JA: "自立・国際化に到達（脱依存が先）"},
	"abroad_before_free":             {EN: "Abroad first, free of a dominant customer later", JA: "海外展開が先、脱依存が後"},
	"abroad_before_free_independent": {EN: "Independent, abroad first", JA: "自立・国際化に到達（海外展開が先）"},
	"free_never_abroad":              {EN: "Free of a dominant customer, never abroad", JA: "脱依存したが海外展開なし"},
	"abroad_never_free":              {EN: "Abroad, never free of a dominant customer", JA: "海外展開したが脱依存せず"},
	"followers_independent":          {EN: "Followed a parent abroad and became independent", JA: "親企業に随伴し、自立・国際化に到達"},
	"followers_free":                 {EN: "Followed a parent abroad and became free only", JA: "親企業に随伴し、脱依存のみ"},
	"followers_dependent":            {EN: "Followed a parent abroad and stayed dependent", JA: "親企業に随伴し、依存のまま"},
	"withdrew":                       {EN: "Gave up a base (all firms)", JA: "拠点から撤退（全企業）"},
	"withdrew_and_reentered":         {EN: "Gave up a base and opened one again", JA: "拠点から撤退し、再進出（全企業）"},

	"independence": {EN: "Independent international", JA: "自立・国際化"},
	"freedom":      {EN: "No dominant customer", JA: "脱依存（支配的取引先なし）"},
	"survival":     {EN: "Not closed", JA: "存続"},
	"closure":      {EN: "Closed", JA: "廃業"},

	"bargaining":   {EN: "Bargaining with the parent", JA: "親企業との価格交渉"},
	"offshoring":   {EN: "Offshoring by parents", JA: "親企業の海外移転"},
	"competence":   {EN: "Competence", JA: "中核能力"},
	"leadership":   {EN: "Leadership", JA: "経営者"},
	"marketing":    {EN: "Marketing", JA: "マーケティング"},
	"knowledge":    {EN: "Knowledge of markets", JA: "市場知識"},
	"networks":     {EN: "Networks", JA: "ネットワーク"},
	"linkage":      {EN: "Agglomeration and corridors", JA: "集積と回廊"},
	"flying_geese": {EN: "Flying geese", JA: "雁行形態"},
	"closed":       {EN: "Foreign markets", JA: "海外市場そのもの"},

	"any":             {EN: "Any mode", JA: "すべての形態"},
	"indirect_export": {EN: "Indirect export", JA: "間接輸出"},
	"direct_export":   {EN: "Direct export", JA: "直接輸出"},
	"alliance":        {EN: "Alliance", JA: "業務提携"},
	"joint_venture":   {EN: "Joint venture", JA: "合弁"},
	"wholly_owned":    {EN: "Own subsidiary", JA: "独資"},
	"with_base":       {EN: "Base abroad", JA: "海外拠点"},
}

// inBoth is a key as people read it; a name that is no key stands as it is.
func inBoth(key string) report.Text {
	if t, ok := reportNames[key]; ok {
		return t
	}
	tables := scenarios.Tables()
	for _, x := range tables.Industries {
		if x.Key == key {
			return report.Text{EN: x.NameEN, JA: x.NameJA}
		}
	}
	for _, x := range tables.Regions {
		if x.Key == key {
			return report.Text{EN: x.NameEN, JA: x.NameJA}
		}
	}
	return report.Same(key)
}

// reportGroup is a key with its name.
func reportGroup(key string) report.Group { return report.Group{Key: key, Name: inBoth(key)} }

// reportGroups are keys with their names.
func reportGroups(keys ...string) (all []report.Group) {
	for _, key := range keys {
		all = append(all, reportGroup(key))
	}
	return all
}

// classKeys, industryKeys and regionKeys are the groups by which results are told.
func classKeys() []string { return agents.Classes[:] }

func industryKeys() (keys []string) {
	for _, x := range Industries() {
		keys = append(keys, x.Key)
	}
	return keys
}

func regionKeys() (keys []string) {
	for _, x := range Regions() {
		keys = append(keys, x.Key)
	}
	return keys
}

// The switches that several figures have.
var (
	bandSwitch = report.Switch{Name: report.Say("Band", "帯"), Options: []report.Group{
		{Key: "mean", Name: report.Say("95% interval of the mean", "平均の95%区間")},
		{Key: "spread", Name: report.Say("range that holds 90% of the histories", "反復の90%が入る範囲")}}}
	groupSwitch = report.Switch{Name: report.Say("Firms", "企業群"), Options: reportGroups("all", "4-9", "10-49", "50-299", "manufacturing")}
)

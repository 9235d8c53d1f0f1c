package story

// reviewPhrases tell of reviews, options and choices.
var reviewPhrases = map[string]Name{
	"searched below": {"A return of %[1]s fell short of the %[2]s aspired to, and the owner looked around (chance %[3]s).", "売上高利益率%[1]sが希求水準%[2]sに届かず、経営者は新たな方途を探った（探索確率%[3]s）。"},
	"searched above": {"A return of %[1]s was no less than the %[2]s aspired to; with cash of %[4]s of a year's sales the owner looked around all the same (chance %[3]s).", "売上高利益率%[1]sは希求水準%[2]sを満たしていたが、年商の%[4]sに当たる手元資金のもと、経営者はなお新たな方途を探った（探索確率%[3]s）。"},
	"invited":        {"%[1]s invited it to follow to %[2]s.", "%[1]sから%[2]sへの随伴進出を求められた。"},
	"served":         {"%[1]s asked its base in %[2]s to supply the new plant, and it did.", "%[1]sから新工場への供給を求められ、%[2]sの拠点がこれに応じた。"},
	"chose":          {"It chose %[1]s, at a sunk cost of %[2]s million yen. %[3]s", "選んだのは%[1]s（埋没費用%[2]s百万円）。%[3]s"},
	"none open":      {"Nothing of it was open to the firm.", "実行できる選択肢はなかった。"},
	"none dared":     {"The owner dared none of it.", "経営者はいずれにも踏み切れなかった。"},
	"none better":    {"None of it beat staying put (%[1]s); the best of it, %[2]s, fell short by %[3]s.", "現状維持（効用%[1]s）に勝るものはなく、最善の%[2]sでも%[3]s及ばなかった。"},
	"staying":        {"staying put", "現状維持"},
	"by chance":      {"Chance tipped it: without it %s would have come first.", "決め手は偶然であり、それがなければ%sが選ばれていた。"},
	"tipped":         {"What tipped it was %s.", "決め手は%sである。"},
	"else":           {"%[1]s %[2]s (but for it, %[3]s)", "%[1]s%[2]s（なければ%[3]s）"},
	"clear":          {"No single ground tipped it.", "特定の要因だけで決まった選択ではない。"},
	"plant dared":    {"But for the orders of the plant there, the owner would not have dared it.", "現地工場からの受注見込みがなければ、経営者は踏み切れなかった。"},
	"tie dared":      {"But for its tie there, the owner would not have dared it.", "現地の紐帯がなければ、経営者は踏み切れなかった。"},

	"option":        {"%[1]s, %[2]s: %[3]s", "%[1]s（効用%[2]s）：%[3]s"},
	"shut option":   {"%[1]s: %[2]s", "%[1]s：%[2]s"},
	"term":          {"%[1]s %[2]s", "%[1]s%[2]s"},
	"tie to":        {"[tie: %[1]s, %[2]s]", "［紐帯：%[1]s、強さ%[2]s］"},
	"peers there":   {"[%d of the firms that it knows there]", "［現地にある知己の企業%d社］"},
	"chosen":        {"chosen", "採用"},
	"second":        {"second to what was chosen", "次点以下"},
	"below":         {"below staying put", "現状維持に及ばず"},
	"not dared":     {"not dared: %[1]s of equity would be at risk, knowing the market to %[2]s; the owner dares %[3]s", "踏み切れず（市場知識%[2]sでは自己資本の%[1]sが危険にさらされるが、経営者の許容は%[3]sまで）"},
	"no leader":     {"not open: no manager to spare for another base", "不可（拠点を任せられる管理者がいない）"},
	"there already": {"not open: it is there already by %s", "不可（すでに%sで進出済み）"},
}

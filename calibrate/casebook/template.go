package casebook

import (
	"fmt"
	"strings"
)

// templateTexts are the words of the template, by what they say.
var templateTexts = map[string]Text{
	"head": {`# A casebook: a [[case]] for each firm. Leave out what a source does not tell: what is
# left out is unknown, never absent or low. Give the words that a code rests on.
# Where two coders read the same case, each gives codes and events of its own; then
#   jiritsu cases agreement FILE   says how far they agree.
#   jiritsu cases check FILE       names every fault.`,
		`# 事例集：企業ごとに [[case]] を一つ書きます。出典に書かれていないことは書かないでください。
# 書かれていない項目は「不明」であり、「なし」や「低い」とは扱いません。コードには根拠となる記述を添えます。
# 同じ事例を複数の人がコーディングするときは、それぞれの coder 名でコードと出来事を書きます。
#   jiritsu cases agreement ファイル   コーダー間の一致度を示します。
#   jiritsu cases check ファイル       誤りをすべて指摘します。`},
	"codebook": {"# The codebook\n# item: values - meaning", "# コードブック\n# 項目：取りうる値 － 意味"},
	"events":   {"# Events\n# kind:    %s\n# mode:    %s\n# trigger: %s\n# region:  %s", "# 出来事\n# kind（種類）:    %s\n# mode（参入形態）: %s\n# trigger（契機）: %s\n# region（地域）:  %s"},
	"industry": {"# industry: %s", "# industry（業種）: %s"},
	"number":   {"a number of %s in [%g,%g]", "数値（%s、%g〜%g）"},
	"title":    {"My interviews", "聞き取り調査"},
	"firm":     {"Name or pseudonym", "企業名または仮名"},
	"product":  {"in the words of the source", "出典の表現のまま"},
	"regions":  {"regions in which cases were looked for; none is everywhere", "事例を探した地域（空なら限定なし）"},
	"set":      {`"build", or "held_out" to keep the case for the test`, `"build"（推定に使う）または "held_out"（検証用に取り置く）`},
	"chosen":   {`how the firm came to be interviewed: "success", "any" or "random"`, `調査対象になった経緯："success"（成功例として）、"any"（特に基準なし）、"random"（無作為）`},
	"until":    {"year up to which the sources tell; leave out if unknown", "出典が伝えている最後の年（不明なら省略）"},
	"source":   {"interview of 12 May 2026", "2026年5月12日の聞き取り"},
	"evidence": {"nobody else can make it to that tolerance", "この精度で作れる会社はほかにない"},
	"late":     {"years by which it may have been later", "これより遅かった可能性のある年数"},
}

// Template is an empty casebook with its codebook as comments, in English or, for
// "ja", Japanese.
func Template(lang string, known Place) string {
	say := func(key string) string { return templateTexts[key].In(lang) }
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s\n#\n%s", say("head"), say("codebook"))
	for _, i := range Codebook {
		values := strings.Join(i.Codes, ", ")
		if !i.Worded() {
			values = fmt.Sprintf(say("number"), i.Unit, i.Low, i.High)
		}
		line("# %s: %s - %s", i.Name, values, i.Meaning.In(lang))
	}
	line("#\n"+say("events"), strings.Join(Kinds, ", "), strings.Join(Modes, ", "), strings.Join(Triggers, ", "), strings.Join(known.Regions, ", "))
	line(say("industry")+"\n", strings.Join(known.Industries, ", "))
	line("title   = %q\nregions = []  # %s\n", say("title"), say("regions"))
	line("[[case]]\nid       = %q\nfirm     = %q\nindustry = %q\nproduct  = %q", "C1", say("firm"), "machinery", say("product"))
	line("set      = %q   # %s\nchosen   = %q # %s\nuntil    = 2026      # %s\nsources  = [%q]\n", "build", say("set"), "success", say("chosen"), say("until"), say("source"))
	line("[[case.code]]\ncoder    = %q\nitem     = %q\nvalue    = %q\nevidence = %q\npage     = %q\n", "A", "competence", "high", say("evidence"), "3")
	line("[[case.event]]\ncoder   = %q\nkind    = %q\nyear    = 2001\nlate    = 0           # %s\nregion  = %q\nmode    = %q\ntrigger = %q", "A", "entry", say("late"), "thailand", "joint_venture", "customer")
	return b.String()
}

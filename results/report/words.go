package report

// words are those of the page itself: buttons, labels, what screen readers say.
var words = map[string]Text{
	"language":      {"Language", "表示言語"},
	"skip":          {"Skip to the contents", "本文へ移動"},
	"contents":      {"Contents", "目次"},
	"show":          {"Show", "表示する系列"},
	"as":            {"Drawn as", "表示形式"},
	"stacked":       {"stacked areas", "積み上げ面"},
	"lines":         {"lines with bands", "折れ線と帯"},
	"svg":           {"Download SVG", "SVGを保存"},
	"csv":           {"Download CSV", "CSVを保存"},
	"numbers":       {"The numbers behind the figure, as chosen above", "上で選んだ図の数値"},
	"value":         {"Value", "値"},
	"low":           {"Lower end", "下限"},
	"high":          {"Upper end", "上限"},
	"n":             {"Histories", "反復数"},
	"figure":        {"Figure", "図"},
	"table":         {"Table", "表"},
	"sort":          {"Columns can be sorted: press the name of a column.", "列名を押すと並べ替えられる。"},
	"nothing":       {"Nothing is chosen.", "表示する系列が選ばれていない。"},
	"noscript":      {"Figures, sorting and the choice of language need JavaScript. Texts and tables do not.", "図、並べ替え、言語の切り替えにはJavaScriptが必要である。文章と表はそのまま読める。"},
	"foot":          {"Written by jiritsu %s. This page loads nothing from any network.", "jiritsu %s が作成した。このページはネットワークから何も読み込まない。"},
	"axis.category": {"Name", "項目"},
	"series":        {"Series", "系列"},
}

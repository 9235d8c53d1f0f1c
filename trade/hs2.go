package trade

// A Chapter is a chapter (two digits) of the Harmonized System. The borders of
// chapters hardly moved between the revisions of 1992 and 2022.
type Chapter struct {
	Code   string // two digits, 01 to 99
	NameEN string // short enough for a figure
	NameJA string // the same in Japanese, after the wording of the Japanese tariff schedule
}

// Chapters are the chapters in order: 01 to 97 without 77, which the World
// Customs Organization keeps free, and 98 and 99, in which countries put what
// they do not classify.
var Chapters = []Chapter{
	{"01", "Live animals", "生きている動物"},
	{"02", "Meat", "肉"},
	{"03", "Fish", "魚介類"},
	{"04", "Dairy and eggs", "酪農品・卵"},
	{"05", "Other animal products", "その他の動物性生産品"},
	{"06", "Plants and flowers", "樹木・切花"},
	{"07", "Vegetables", "野菜"},
	{"08", "Fruit and nuts", "果実・ナット"},
	{"09", "Coffee, tea, spices", "コーヒー・茶・香辛料"},
	{"10", "Cereals", "穀物"},
	{"11", "Flour and starch", "穀粉・でん粉"},
	{"12", "Oil seeds", "採油用種子"},
	{"13", "Gums and resins", "植物性樹脂・エキス"},
	{"14", "Plaiting materials", "植物性組物材料"},
	{"15", "Fats and oils", "動植物性油脂"},
	{"16", "Meat and fish preparations", "肉・魚の調製品"},
	{"17", "Sugar", "糖類"},
	{"18", "Cocoa", "ココア"},
	{"19", "Cereal and milk preparations", "穀物・ミルクの調製品"},
	{"20", "Vegetable preparations", "野菜・果実の調製品"},
	{"21", "Other food preparations", "各種の調製食料品"},
	{"22", "Beverages", "飲料・アルコール"},
	{"23", "Animal feed", "飼料"},
	{"24", "Tobacco", "たばこ"},
	{"25", "Salt, stone, cement", "塩・土石類・セメント"},
	{"26", "Ores", "鉱石"},
	{"27", "Mineral fuels", "鉱物性燃料"},
	{"28", "Inorganic chemicals", "無機化学品"},
	{"29", "Organic chemicals", "有機化学品"},
	{"30", "Pharmaceuticals", "医療用品"},
	{"31", "Fertilisers", "肥料"},
	{"32", "Dyes and paints", "染料・塗料"},
	{"33", "Perfumes and cosmetics", "精油・化粧品"},
	{"34", "Soaps and waxes", "せっけん・洗剤"},
	{"35", "Glues and enzymes", "たんぱく系物質・酵素"},
	{"36", "Explosives", "火薬類"},
	{"37", "Photographic goods", "写真用材料"},
	{"38", "Other chemicals", "各種の化学工業生産品"},
	{"39", "Plastics", "プラスチック"},
	{"40", "Rubber", "ゴム"},
	{"41", "Hides and leather", "原皮・革"},
	{"42", "Leather articles", "革製品"},
	{"43", "Furskins", "毛皮"},
	{"44", "Wood", "木材"},
	{"45", "Cork", "コルク"},
	{"46", "Basketware", "組物材料の製品"},
	{"47", "Wood pulp", "木材パルプ"},
	{"48", "Paper", "紙・板紙"},
	{"49", "Printed matter", "印刷物"},
	{"50", "Silk", "絹"},
	{"51", "Wool", "羊毛"},
	{"52", "Cotton", "綿"},
	{"53", "Other vegetable fibres", "その他の植物性繊維"},
	{"54", "Man-made filaments", "人造繊維の長繊維"},
	{"55", "Man-made staple fibres", "人造繊維の短繊維"},
	{"56", "Felt and nonwovens", "フェルト・不織布"},
	{"57", "Carpets", "じゅうたん"},
	{"58", "Special fabrics", "特殊織物"},
	{"59", "Coated fabrics", "被覆織物"},
	{"60", "Knitted fabrics", "編物"},
	{"61", "Apparel, knitted", "衣類（編物）"},
	{"62", "Apparel, woven", "衣類（織物）"},
	{"63", "Other textile articles", "その他の繊維製品"},
	{"64", "Footwear", "履物"},
	{"65", "Headgear", "帽子"},
	{"66", "Umbrellas", "傘・つえ"},
	{"67", "Feathers, artificial flowers", "羽毛・造花"},
	{"68", "Stone and cement articles", "石・セメント製品"},
	{"69", "Ceramics", "陶磁製品"},
	{"70", "Glass", "ガラス"},
	{"71", "Precious metals and stones", "貴石・貴金属"},
	{"72", "Iron and steel", "鉄鋼"},
	{"73", "Articles of iron or steel", "鉄鋼製品"},
	{"74", "Copper", "銅"},
	{"75", "Nickel", "ニッケル"},
	{"76", "Aluminium", "アルミニウム"},
	{"78", "Lead", "鉛"},
	{"79", "Zinc", "亜鉛"},
	{"80", "Tin", "すず"},
	{"81", "Other base metals", "その他の卑金属"},
	{"82", "Tools and cutlery", "工具・刃物"},
	{"83", "Other metal articles", "各種の卑金属製品"},
	{"84", "Machinery", "一般機械"},
	{"85", "Electrical machinery", "電気機器"},
	{"86", "Railway vehicles", "鉄道車両"},
	{"87", "Vehicles", "自動車等"},
	{"88", "Aircraft", "航空機"},
	{"89", "Ships", "船舶"},
	{"90", "Instruments", "精密機器"},
	{"91", "Clocks", "時計"},
	{"92", "Musical instruments", "楽器"},
	{"93", "Arms", "武器"},
	{"94", "Furniture", "家具"},
	{"95", "Toys and sports goods", "がん具・運動用具"},
	{"96", "Other manufactures", "雑品"},
	{"97", "Works of art", "美術品"},
	{"98", "National special provisions", "国別の特別扱い品"},
	{"99", "Not specified", "その他・不明"},
}

// chapterSlots is the length of tables by chapter number.
const chapterSlots = 100

// chapterAt tells for each number whether it is a chapter, and where it stands
// in Chapters.
var chapterAt = func() (at [chapterSlots]int) {
	for n := range at {
		at[n] = -1
	}
	for i, c := range Chapters {
		at[number(c.Code)] = i
	}
	return at
}()

// number reads the digits of a code that was checked.
func number(digits string) (n int) {
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}

// ChapterName is the short name of a chapter in "en" or "ja"; of another class
// of products it is the key itself.
func ChapterName(code, lang string) string {
	if len(code) != 2 || !digits(code) || chapterAt[number(code)] < 0 {
		return code
	}
	c := Chapters[chapterAt[number(code)]]
	if lang == "ja" {
		return c.NameJA
	}
	return c.NameEN
}

func digits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

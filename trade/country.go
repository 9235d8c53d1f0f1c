package trade

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// A country is the place of a country in the ledger's tables.
type country uint16

// maxCountries bounds the countries and groups that a ledger can tell apart,
// those that a user names (provinces) included.
const maxCountries = 400

// world is the partner that stands for all countries together.
const world country = 0

// World is the code of all countries together.
const World = "WLD"

// countries.csv holds the codes of ISO 3166-1, the statistical codes of UN
// Comtrade and CEPII that differ from them (842 United States, 490 Chinese
// Taipei, 251 France, ...), former countries, and areas not elsewhere specified.
//
//go:embed countries.csv
var countriesCSV string

// nations are the countries by place, and where to find one.
type nations struct {
	codes, names []string
	byCode       map[string]country
	byNumber     [1000]country // 0 and not the world: not known
}

// known lists the countries of countries.csv once.
var known = sync.OnceValue(func() *nations {
	n := &nations{byCode: map[string]country{}}
	for line := range strings.Lines(countriesCSV) {
		cells := strings.SplitN(strings.TrimSpace(line), ",", 3)
		number, err := strconv.Atoi(cells[0])
		if err != nil {
			continue // the header
		}
		at, ok := n.byCode[cells[1]]
		if !ok {
			at = n.add(cells[1], strings.Trim(cells[2], `"`))
		}
		if number > 0 {
			n.byNumber[number] = at
		}
	}
	for other, code := range aliases {
		n.byCode[other] = n.byCode[code]
	}
	return n
})

// add gives a new code its place.
func (n *nations) add(code, name string) country {
	at := country(len(n.codes))
	n.codes, n.names = append(n.codes, code), append(n.names, name)
	n.byCode[code] = at
	return at
}

// aliases are codes that sources use for others: Comtrade's and the World Bank's
// own, and those from before a change.
var aliases = map[string]string{
	"W00": World, "S19": "TWN", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "BUR": "MMR", "EUR": "EUN", "SER": "SRB", "MNT": "MNE",
	"EU2": "EUN", "KSV": "XKX", "OAS": "TWN",
}

// groups are no countries: they hold others and are left out of sums.
func group(code string) bool { return code == World || code == "EUN" }

// byText finds a country by number or by alpha-3 code, regardless of case.
func (n *nations) byText(text string) (country, bool) {
	if number, err := strconv.Atoi(text); err == nil {
		if number == 0 {
			return world, true
		}
		if number < 0 || number >= len(n.byNumber) || n.byNumber[number] == 0 {
			return 0, false
		}
		return n.byNumber[number], true
	}
	at, ok := n.byCode[strings.ToUpper(text)]
	return at, ok
}

// CountryName is the English name of an alpha-3 code, or the code itself.
func CountryName(code string) string {
	if at, ok := known().byCode[code]; ok {
		return known().names[at]
	}
	return code
}

// namesJA are the Japanese names of the countries that figures show most.
var namesJA = map[string]string{
	"JPN": "日本", "CHN": "中国", "KOR": "韓国", "PRK": "北朝鮮", "TWN": "台湾", "HKG": "香港", "MNG": "モンゴル", "RUS": "ロシア",
	"THA": "タイ", "VNM": "ベトナム", "MMR": "ミャンマー", "KHM": "カンボジア", "LAO": "ラオス", "MYS": "マレーシア", "SGP": "シンガポール",
	"IDN": "インドネシア", "PHL": "フィリピン", "IND": "インド", "BGD": "バングラデシュ", "USA": "米国", "DEU": "ドイツ", "GBR": "英国",
	"FRA": "フランス", "ITA": "イタリア", "MEX": "メキシコ", "AUS": "オーストラリア", "CAN": "カナダ", "BRA": "ブラジル",
}

// CountryNameJA is the Japanese name of an alpha-3 code, or the English one.
func CountryNameJA(code string) string {
	if name, ok := namesJA[code]; ok {
		return name
	}
	return CountryName(code)
}

// CountryCodes lists every code that data may use.
func CountryCodes() []string { return append([]string(nil), known().codes...) }

// CountryOf is the alpha-3 code that stands for a number, an alias or itself.
func CountryOf(text string) (string, bool) {
	at, ok := known().byText(strings.TrimSpace(text))
	if !ok {
		return "", false
	}
	return known().codes[at], true
}

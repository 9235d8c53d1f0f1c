package data

// A quantity is a name that a table may use, with the unit and the closed
// range that its values must keep.
type quantity struct {
	unit      string
	low, high float64
}

const (
	share = "share"
	index = "index, 1995 = 1"
)

// regionQuantities are the figures of a region that do not change.
var regionQuantities = map[string]quantity{
	"lat":               {"degrees north", -90, 90},
	"lon":               {"degrees east", -180, 180},
	"km_from_tokyo":     {"km", 0, 20040},
	"cultural_distance": {"Kogut-Singh index", 0, 10},
}

// foreignPaths are the yearly figures that every region has, Japan included
// unless homeLacks names them.
var foreignPaths = map[string]quantity{
	"market_size":           {"billion USD of 2015", 0, 20000},
	"wage":                  {"USD a month", 1, 10000},
	"demand_quality":        {share, 0, 1},
	"institutional_quality": {share, 0, 1},
	"tariff":                {share, 0, 1},
	"japanese_firms":        {"firms", 0, 100000},
	"gdp_per_capita":        {"USD", 50, 150000},
}

// homeLacks are the foreign paths that have no meaning at home.
var homeLacks = map[string]bool{"japanese_firms": true}

// homePaths are the yearly figures that only Japan has.
var homePaths = map[string]quantity{
	"home_demand": {index, 0, 10},
	"input_cost":  {index, 0, 10},
	"yen_per_usd": {"yen per USD", 50, 400},
	"us_prices":   {"index, 2015 = 1", 0, 10},
}

// industryQuantities are the figures of an industry that do not change.
var industryQuantities = map[string]quantity{
	"tradability":              {share, 0, 1},
	"capital_intensity":        {"index, manufacturing = 1", 0, 10},
	"asset_specificity":        {share, 0, 1},
	"subcontractor_share":      {share, 0, 1},
	"subcontractor_share_1998": {share, 0, 1},
	"share_of_firms":           {share, 0, 1},
}

// commonQuantities are figures of the population as a whole; their industry
// is written AllIndustries.
var commonQuantities = map[string]quantity{
	"size_share_4_9":    {share, 0, 1},
	"size_share_10_49":  {share, 0, 1},
	"size_share_50_299": {share, 0, 1},
}

// abroadIndustryPaths are the yearly figures of an industry in a foreign region.
var abroadIndustryPaths = map[string]quantity{
	"rival_strength":  {share, 0, 1},
	"complementarity": {share, 0, 1},
}

// homeIndustryPaths are the yearly figures of an industry in Japan.
var homeIndustryPaths = map[string]quantity{
	"home_demand": {index, 0, 10},
}

// closeness is the one figure of a corridor between two regions.
var closeness = quantity{share, 0, 1}

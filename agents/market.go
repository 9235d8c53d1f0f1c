package agents

// MaxRegions bounds the number of regions, home included.
const MaxRegions = 16

// MaxIndustries bounds the number of industries.
const MaxIndustries = 16

// Home is the index of the home region.
const Home = 0

// A Region is a market where firms may sell or settle.
type Region struct {
	Key      string
	Area     string
	Distance float64 // CAGE index of distance from home, in [0,1]
	Km       float64 // from Tokyo, great circle
}

// An Industry is a group of firms named by chapters of the Harmonized System.
type Industry struct {
	Key           string
	Manufacturing bool
	Share         float64 // of the modelled firms
	Subcontract   float64 // share of firms that take orders from a larger firm, 1995
	Tradability   float64 // in [0,1]
	Specificity   float64 // asset specificity, in [0,1]
}

// Paths are the exogenous figures of one quarter.
type Paths struct {
	Size            [MaxRegions]float64 // market size, share of the world's imports
	Wage            [MaxRegions]float64 // manufacturing worker, USD a month
	Quality         [MaxRegions]float64 // how demanding buyers are, in [0,1]
	Institutions    [MaxRegions]float64 // institutional quality, in [0,1]
	Tariff          [MaxRegions]float64 // share
	JapaneseFirms   [MaxRegions]float64 // Japanese firms present
	Rivals          [MaxRegions][MaxIndustries]float64
	Complementarity [MaxRegions][MaxIndustries]float64
	HomeDemand      [MaxIndustries]float64 // index, 1 in the first year
	InputCost       float64                // index, 1 in the first year
	Yen             float64                // yen per US dollar
}

// A Shock is a dated event in some regions and industries.
type Shock struct {
	Name       string
	Key        uint64  // of its draws, from its name
	From, Till int     // quarters since the start, Till excluded
	Regions    uint16  // bit per region
	Industries uint16  // bit per industry
	ShareHit   float64 // share of bases that are hit
	Demand     float64 // multiplier on demand of customers there
	Loss       float64 // share of a hit base's sales lost
	Orders     float64 // multiplier on the orders of parents at home
	Exit       float64 // multiplier on a hit base's hazard of withdrawal
	Tariff     float64 // added to the tariff, share
}

// An Economy is everything exogenous: shared by all replicates, never changed.
type Economy struct {
	FirstYear  int
	Regions    []Region
	Industries []Industry
	Closeness  [MaxRegions][MaxRegions]float64 // along corridors, in [0,1]
	Quarters   []Paths
	Shocks     []Shock
}

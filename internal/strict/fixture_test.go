package strict

// terms, blow and setup are a small model of nothing, with every form of field.
type terms struct {
	// Power is the share of the surplus.
	// Source: calibrated; see the
	// second line.
	//
	// Not this paragraph.
	Power float64 `toml:"power" unit:"share" range:"[0,1]" grade:"J"`
	Floor int     `toml:"floor" unit:"quarters" range:"[0,inf)" grade:"T"`
	On    bool    `toml:"on" grade:"J"` // Source: by hand
	Style string  `toml:"style" enum:"nash|posted|auction" grade:"J"`
}

type blow struct {
	Kind    string   `toml:"kind" enum:"quake|flood" grade:"A"`
	Size    float64  `toml:"size" unit:"share" range:"(0,1]" grade:"A"`
	Regions []string `toml:"regions"`
	Path    []step   `toml:"path"`
}

type step struct {
	Quarter int     `toml:"quarter" unit:"quarters" range:"[1,400]" grade:"J"`
	Level   float32 `toml:"level" unit:"index" range:"[0,inf)" grade:"J"`
}

// SetDefaults lets a step begin at level 1.
func (s *step) SetDefaults() { s.Level = 1 }

type setup struct {
	Name    string             `toml:"name"`
	Seed    int64              `toml:"seed" unit:"one" range:"[0,inf)" grade:"J"`
	Terms   terms              `toml:"terms"`
	Tariff  rates              `toml:"tariff"`
	Blows   []blow             `toml:"blow"`
	Paths   []step             `toml:"path" layer:"replace"`
	Weights map[string]float64 `toml:"weights" unit:"share" range:"[0,1]" grade:"B"`
	Labels  map[string]string  `toml:"labels" layer:"replace"`
	Hidden  float64
}

type rates struct {
	Rate   float64     `toml:"rate" unit:"share" range:"(-1,inf)" grade:"A"`
	Months []int8      `toml:"months" unit:"months" range:"[1,12]" grade:"A"`
	Draws  uint8       `toml:"draws"`
	Slope  float32     `toml:"slope"`
	Wide   float64     `toml:"wide" range:"[0,inf]"`
	Matrix [][]float64 `toml:"matrix" range:"[-1,1]"`
	Flags  []bool      `toml:"flags"`
	Years  []uint16    `toml:"years"`
}

// start is a setup in order.
func start() setup {
	return setup{Name: "start", Terms: terms{Power: 0.5, Style: "nash"}}
}

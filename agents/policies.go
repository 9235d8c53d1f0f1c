package agents

// A Policy is a dated programme for firms.
type Policy struct {
	// Name is how results call the policy.
	Name string `toml:"name"`
	// Kind is information, matching, subsidy, credit or succession.
	Kind string `toml:"kind" enum:"information|matching|subsidy|credit|succession" grade:"J"`
	// From is the first calendar year in force.
	From int `toml:"from" unit:"year" range:"[1990,2035]" grade:"J"`
	// To is the last calendar year in force.
	To int `toml:"to" unit:"year" range:"[1990,2035]" grade:"J"`
	// Strength: information, the share of missing knowledge that it supplies;
	// matching, the strength of the tie to a partner; subsidy, the share of the
	// sunk cost that it pays; credit, the part of annual sales that it
	// guarantees; succession, the share of closures by the owner's age that it
	// prevents.
	Strength float64 `toml:"strength" unit:"share" range:"[0,1]" grade:"J"`
	// Regions where it applies; empty means all.
	Regions []string `toml:"regions"`
	// Sizes of firms to which it applies (4-9, 10-49, 50-299); empty means all.
	Sizes []string `toml:"sizes"`

	// FromQuarter and TillQuarter (excluded), RegionMask and ClassMask are the
	// same in the model's terms; they are set when a scenario is read.
	FromQuarter, TillQuarter int
	RegionMask               uint16
	ClassMask                uint8
}

// policy sums the strengths of the policies of a kind in force for a firm in a
// region, at most 1.
func (w *World) policy(kind string, f *Firm, region int) float64 {
	sum := 0.0
	for n := range w.Params.Policies {
		p := &w.Params.Policies[n]
		if p.Kind == kind && w.Quarter >= p.FromQuarter && w.Quarter < p.TillQuarter &&
			p.RegionMask>>region&1 != 0 && p.ClassMask>>f.Class&1 != 0 {
			sum += p.Strength
		}
	}
	return min(sum, 1)
}

package casebook

// A Casebook is a set of coded cases.
type Casebook struct {
	Title string `toml:"title"`
	Note  string `toml:"note"`
	// Regions are those in which cases were looked for; empty is everywhere.
	Regions []string `toml:"regions"`
	Cases   []Case   `toml:"case"`
}

// A Case is one firm as its sources tell of it.
type Case struct {
	ID       string   `toml:"id" required:"true"`
	Firm     string   `toml:"firm"`
	Industry string   `toml:"industry"`                                        // a key of the model; empty is unknown
	Product  string   `toml:"product"`                                         // in the words of the source
	Set      string   `toml:"set" enum:"build|held_out"`                       // held-out cases are kept for the test
	Chosen   string   `toml:"chosen" enum:"success|any|random"`                // how it came to be told of
	Until    int      `toml:"until" unit:"year, 0 = unknown" range:"[0,2100]"` // up to which the sources tell
	Sources  []string `toml:"sources"`
	Note     string   `toml:"note"`
	Codes    []Code   `toml:"code"`
	Events   []Event  `toml:"event"`

	line, industryLine, untilLine int
}

// SetDefaults puts a case into the build set, told of for its success.
func (c *Case) SetDefaults() { *c = Case{Set: "build", Chosen: "success"} }

// A Code is what a coder read about an item.
type Code struct {
	Coder    string `toml:"coder"`
	Item     string `toml:"item" required:"true"`
	Value    string `toml:"value" required:"true"` // a code of the item or a number
	Evidence string `toml:"evidence"`              // quotation
	Page     string `toml:"page"`                  // or place in the source

	line int
}

// An Event is something that happened to the firm in a year.
type Event struct {
	Coder    string `toml:"coder"`
	Kind     string `toml:"kind" enum:"entry|withdrawal|parent_lost|parent_won|customers_won|customers_lost|planned|cancelled|closed" required:"true"`
	Year     int    `toml:"year" unit:"year, 0 = unknown" range:"[0,2100]"`
	Late     int    `toml:"late" unit:"years by which it may have been later" range:"[0,50]"`
	Region   string `toml:"region"` // a key of the model; empty is unknown
	Mode     string `toml:"mode" enum:"unknown|indirect_export|direct_export|alliance|joint_venture|wholly_owned"`
	Trigger  string `toml:"trigger" enum:"unknown|customer|own_plan|partner|peer|labour_cost|host_demand|home_decline"`
	Evidence string `toml:"evidence"`
	Page     string `toml:"page"`

	line int
}

// Unknown is the mode or the trigger of an event that the source does not tell.
const Unknown = "unknown"

// SetDefaults leaves mode and trigger unknown.
func (e *Event) SetDefaults() { e.Mode, e.Trigger = Unknown, Unknown }

// A Place names regions and industries that a casebook may speak of.
type Place struct{ Industries, Regions []string }

// Coders lists who coded, in the order in which they come.
func (b *Casebook) Coders() []string {
	var all []string
	seen := map[string]bool{}
	add := func(coder string) {
		if !seen[coder] {
			seen[coder] = true
			all = append(all, coder)
		}
	}
	for n := range b.Cases {
		for _, c := range b.Cases[n].Codes {
			add(c.Coder)
		}
		for _, e := range b.Cases[n].Events {
			add(e.Coder)
		}
	}
	return all
}

// Code gives what a coder read about an item of the case, or "" if nothing.
func (c *Case) Code(coder, item string) string {
	for n := range c.Codes {
		if x := &c.Codes[n]; x.Coder == coder && x.Item == item {
			return x.Value
		}
	}
	return ""
}

// First gives the first event of a kind that a coder read, dated ones first, or nil.
func (c *Case) First(coder, kind string) *Event {
	var first *Event
	for n := range c.Events {
		e := &c.Events[n]
		if e.Coder != coder || e.Kind != kind {
			continue
		}
		if first == nil || e.Year > 0 && (first.Year == 0 || e.Year < first.Year) {
			first = e
		}
	}
	return first
}

package agents

// A State is read out from a firm's books of four quarters; no rule of the
// model looks at it, and no transition between states has a probability.
type State uint8

// The states, from dependence to independence.
const (
	Captive             State = iota // D >= .5 without a base abroad
	Follower                         // D >= .5 with a base abroad
	Mixed                            // .3 <= D < .5
	DiversifiedDomestic              // D < .3, X < .1
	Emerging                         // every other D < .3
	Independent                      // D < .3 and X >= .25 with a margin of its own, held
	StateCount
)

// States lists the names of the states in results.
var States = [StateCount]string{
	"captive", "follower", "mixed", "diversified_domestic", "emerging", "independent_international",
}

// A Route is the first step of a firm on its way.
type Route uint8

// The routes: the first step that a firm took.
const (
	NoStep Route = iota
	FollowParent
	ExportFirst
	AllianceFirst
	JointVentureFirst
	InvestmentFirst
	DomesticFirst
	RouteCount
)

// Routes lists the names of the routes in results.
var Routes = [RouteCount]string{
	"none", "follow_parent", "export_first", "alliance_first", "joint_venture_first",
	"investment_first", "domestic_first",
}

// Outcome is what the books say of a firm's dependence and sales abroad, and
// when it first got there. Quarters are None until something has happened.
type Outcome struct {
	Dependence    float64    // D: share of the largest customer group
	ForeignShare  float64    // X: share of sales abroad outside parent groups
	Sales         float64    // of the last books
	StartD        float32    // D at the start or at birth
	Group, Others float32    // sales to the largest group and to all others, last books
	SalesBefore   float32    // of the books before
	ExportShare   float32    // exports over sales, last books
	OwnHome       float32    // of the others: own sales at home, last books
	OwnAbroad     float32    // of the others: own sales abroad, last books
	FallOrders    float32    // falls of D that lost orders account for, summed
	FallOwnHome   float32    // falls of D that new own sales at home account for
	FallOwnAbroad float32    // falls of D that new own sales abroad account for
	FallOther     float32    // falls of D that sales to other larger firms account for
	StartTraits   [6]float32 // competence, marketing, networking, risk, horizon, experience

	FirstAbroad  int16 // quarter of the first presence abroad; 0 if from the start
	FirstFree    int16 // quarter from which D < .3 was first held, for a firm once dependent
	FirstIndep   int16 // quarter in which independence was first reached
	HeldFree     int8  // years in a row that no customer dominated
	Held         int8  // years in a row that the conditions of independence held
	Route        Route
	Withdrawals  uint8 // bases given up
	Reentries    uint8 // bases opened after a withdrawal
	EverFollowed bool
	WasIndep     bool // independent at the start
	AbroadFirst  bool // abroad at the start
	StartState   State
	Modes        uint8 // modes used in the last business year, a bit each
	Buyers       int16 // number of larger buyers
}

// Thresholds decide how books are read as states. They are parameters of a
// scenario, and results are reported for others too.
type Thresholds struct {
	// Captive is the dependence from which a firm counts as captive.
	// Source: docs/ODD.md 8.1; judgement.
	Captive float64 `toml:"captive" unit:"share" range:"[0,1]" grade:"J"`
	// Free is the dependence below which no customer dominates a firm.
	// Source: docs/ODD.md 8.1; the 30% line of the SME White Paper 2016 fig. 2-1-2.
	Free float64 `toml:"free" unit:"share" range:"[0,1]" grade:"J"`
	// Lost is the dependence from which independence counts as lost.
	// Source: docs/ODD.md 8.1; judgement.
	Lost float64 `toml:"lost" unit:"share" range:"[0,1]" grade:"J"`
	// Abroad is the foreign share from which a free firm is international.
	// Source: docs/ODD.md 8.1; 25% as in the export-intensity literature on born globals.
	Abroad float64 `toml:"abroad" unit:"share" range:"[0,1]" grade:"J"`
	// AbroadLost is the foreign share below which independence counts as lost.
	// Source: docs/ODD.md 8.1; judgement.
	AbroadLost float64 `toml:"abroad_lost" unit:"share" range:"[0,1]" grade:"J"`
	// Domestic is the foreign share below which a free firm counts as domestic.
	// Source: docs/ODD.md 8.1; judgement.
	Domestic float64 `toml:"domestic" unit:"share" range:"[0,1]" grade:"J"`
	// Held is how long the conditions must have held.
	// Source: docs/ODD.md 8.1; judgement.
	Held int `toml:"held" unit:"years" range:"[1,10]" grade:"J"`
}

// Read names the state of a firm with dependence d, foreign share x and, if
// held, the conditions of independence held for long enough.
func (t *Thresholds) Read(d, x float64, base, held bool) State {
	switch {
	case d >= t.Captive && base:
		return Follower
	case d >= t.Captive:
		return Captive
	case held:
		return Independent
	case d >= t.Free:
		return Mixed
	case x < t.Domestic:
		return DiversifiedDomestic
	}
	return Emerging
}

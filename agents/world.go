package agents

import "jiritsu/internal/draw"

// A World is one history under way: the state of every agent in a quarter.
type World struct {
	Params    *Params
	Economy   *Economy
	Seed      int64
	Replicate int
	Quarter   int // since the start of the history
	Doses     Doses
	Closed    bool // no foreign mode is available

	Now           Paths                              // figures in force this quarter
	Potential     [MaxRegions][MaxIndustries]float64 // market potential, 1 = mean of the start
	Promise       [MaxRegions][MaxIndustries]float64 // log of Potential
	Reach         [MaxRegions][MaxIndustries]float64 // Potential^.3
	Draw          [MaxIndustries][MaxRegions]float64 // cumulated weights by which regions come to mind
	Presence      [MaxRegions]float64                // ln(1 + Japanese firms present), less its mean at the start
	InputRise     float64                            // of the prices of inputs over the past year, share
	Drift         float64                            // price of an independent sale over that of a year before
	Shocks        []*Shock                           // in force this quarter
	common        float64                            // log of what moves market potential everywhere
	extraTariff   [MaxRegions][MaxIndustries]float64 // of the shocks in force
	potentialNorm [MaxIndustries]float64
	presenceMean  float64
	strike        [MaxRegions][MaxIndustries]float64 // demand multiplier of the shocks in force
	Home          [MaxIndustries]float64             // home demand, shocks included
	BaseMargin    float64                            // mean margin on subcontracts at the start, weighted by volume
	Norm          [MaxIndustries]float64             // mean return on sales, published

	Firms     []Firm
	Outcomes  []Outcome // of the firms, by place
	Peers     []Peers   // of the firms, by place
	Turns     []uint8   // of the firms, by place: quarter of the year in which books are closed, or Gone
	Shown     []Shown
	Parents   []Parent
	Steps     []int16   // per parent: quarter of its last step abroad, or None
	Idle      []float32 // of the firms, by place: use of capacity of suppliers, above 1 for who takes no orders
	Orders    []float64 // per parent: home orders relative to the start
	Presences []Presence
	Ties      []Tie
	Strata    []Stratum
	Missing   []string    // focals whose original is not in the sample
	Twins     []twin      // of sampled firms
	Plans     []PlanState // of twins, in the order in which they were placed

	Relet    []Relet // orders taken from one supplier, to be let again
	Meet     []int32 // places of firms that look for contacts
	Record   *Recorder
	Ledger   Ledger
	Inclined []float64 // log-odds of being abroad, while the start is set up
	Clamps   int       // traits that a dose would have moved out of [0,1]

	contacts       []int32 // contacts found for a firm and its twins
	changed        []int32 // places whose firms changed what they show
	normSum, normN [MaxIndustries]float64
	normYear       [4][MaxIndustries][2]float64 // the same of the past four quarters
	own            [MaxRegions]float64          // bases of the model's own firms, in real firms
	ownStart       [MaxRegions]float64
	presentThen    [MaxRegions]float64 // Japanese firms present when offshoring was last in full
	failures       [3]classRate        // closures by cash, by size class
	gain           [ModeCount]float64  // of knowledge in a quarter, by mode
	growth         float64             // of orders abroad since the start
	homeLoss       float64             // quarterly log survival of customers at home, average firm
	linkLoss       float64             // the same of buyer links
	exitLoss       float64             // the same of bases
	foreignLoss    float64             // the same of customers abroad
	trainees       [MaxRegions]float64 // weights by which trainees' regions are drawn
	loss           float64             // of knowledge in a quarter
	forgetting     float64             // its logarithm

	facts        facts
	shadows      []shadow // parents of twins alone
	slots        int      // places of the start, among which firms are drawn
	freePresence int32
	freeTie      int32
	parentsFrom  [MaxIndustries + 1]int // where the parents of each industry begin
}

// classRate is what is known of closures in a size class: counts of the year under
// way, weighted, and what was published of the year before.
type classRate struct {
	failed, firms, risk float64 // closures for want of cash, firms, their risk of age
	rate                float64 // of closures for want of cash
	meanRisk            float64
}

// A Stratum is a cell of the sample: industry, size class and whether the firm
// was captive when it was drawn.
type Stratum struct {
	Industry uint8
	Class    uint8
	Captive  bool
	Real     float64 // real firms in the cell at the start
	Weight   float64 // real firms that a sampled firm stands for
	Alive    float64 // real firms alive, published
	Places   []int32 // of its firms
	Slots    int     // places of the start: firms are drawn among these, so that a birth shifts no draw
	Vacant   []int32 // of these, places of closed firms
}

// A Ledger balances what passes between agents; it is checked every quarter.
type Ledger struct {
	Released float64 // orders taken from suppliers, weighted
	Relet    float64 // of these, taken up by other suppliers
	Kept     float64 // of these, kept in house or placed outside
	Born     float64 // weight of firms born
	Closed   float64 // weight of firms closed
	CashIn   float64 // what firms took in after costs and taxes, weighted
	CashOut  float64 // what they paid for entry and capacity, weighted
}

// Gone marks the place of a firm that closed, in World.Turns.
const Gone = 255

// outcome is what a firm's books have said so far.
func (w *World) outcome(f *Firm) *Outcome { return &w.Outcomes[f.Place] }

// lasting gives the draws of facts that never change in a history.
func (w *World) lasting(event draw.Phase) draw.Stream {
	return event.In(w.Seed, w.Replicate, -1)
}

// facts are the keys of draws that hold for good: they are the same in every
// quarter of a history.
type facts struct {
	creation, business, perceive, appeal, partner, frailty draw.Stream
}

// Year is the calendar year of the current quarter.
func (w *World) Year() int { return w.Economy.FirstYear + w.Quarter/4 }

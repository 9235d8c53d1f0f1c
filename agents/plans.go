package agents

// A Plan is what a focal firm is made to do: an intervention on its twins, dated and
// paid for. Everything after it emerges. A plan holds the firm back from steps
// abroad of its own until it is carried out or fails; from the next review on the
// firm decides for itself.
type Plan struct {
	// Cash at the start; -1 leaves it as it was drawn.
	// Source: a case or a choice of the user.
	Cash float64 `toml:"cash" unit:"million yen" range:"[-1,1e6]" grade:"J"`
	// ParentIn is a region where its largest parent made one step before the start, or
	// "none" for a parent that has stayed at home; empty leaves its parent as it is.
	ParentIn string `toml:"parent_in"`
	// Stay keeps the firm from steps abroad of its own to the end.
	// Source: a choice of the user.
	Stay bool `toml:"stay" unit:"yes or no" grade:"J"`
	// EnterRegion is where it goes; "parent" is where its largest parent makes most
	// abroad, as soon as it makes anything there.
	EnterRegion string `toml:"enter_region"`
	// EnterMode is how it goes; beside a parent none leaves the mode to institutions.
	// Source: a choice of the user.
	EnterMode string `toml:"enter_mode" enum:"none|indirect_export|direct_export|alliance|joint_venture|wholly_owned" grade:"J"`
	// EnterYear is the calendar year in which it goes, at its yearly review; 0 is never.
	// Source: a choice of the user.
	EnterYear int `toml:"enter_year" unit:"year" range:"[0,2035]" grade:"J"`
	// Prepare is what it builds up in the years before.
	// Source: a choice of the user.
	Prepare string `toml:"prepare" enum:"none|competence|marketing|partner" grade:"J"`
	// PrepareYears is for how many years.
	// Source: a choice of the user.
	PrepareYears int `toml:"prepare_years" unit:"years" range:"[0,10]" grade:"J"`
	// PrepareCost is what it spends on it in each of them.
	// Source: a choice of the user; .03 is a return on sales in middling years.
	PrepareCost float64 `toml:"prepare_cost" unit:"yearly sales" range:"[0,0.2]" grade:"J"`

	// Region, Mode and Parent are the same in the model's terms; they are set when a
	// scenario is read. Follow says that the region is where a parent is.
	Region int
	Mode   Mode
	Parent int // region of the parent's plants, Home for none, None to leave it
	Follow bool
}

// noPlan is a plan that asks for nothing.
func noPlan() Plan {
	return Plan{Cash: -1, EnterMode: Modes[NoMode], Prepare: "none", PrepareCost: .03, Parent: None}
}

// Why a plan was not carried out.
const (
	PlanNone     = iota // nothing was planned, or it is not yet due
	PlanDone            // carried out
	PlanClosed          // no foreign mode was available
	PlanThere           // the firm was there already, as deep
	PlanManagers        // no manager to spare
	PlanCash            // less cash than the sunk cost
	PlanNoPlant         // no parent of the firm makes anything abroad
	PlanNoTwin          // the sample has no such firm
	PlanWhyCount
)

// PlanWhys lists what became of plans.
var PlanWhys = [PlanWhyCount]string{"none", "carried out", "closed", "there already", "no manager", "too little cash", "no plant to follow"}

// A PlanState is what became of the plan of a twin.
type PlanState struct {
	Name     string  // of the focal firm
	Why      int     // one of PlanDone and so on
	Quarter  int     // in which it was carried out or failed, or None
	Cost     float64 // the sunk cost, paid or not, million yen
	Cash     float64 // when it was due
	Prepared int     // years of preparation that it could pay for
	Spent    float64 // on preparation
	Region   int     // where it went
	plan     *Plan
}

// TwinAt gives the nth of the twins that were placed, in the order of World.Plans.
func (w *World) TwinAt(n int) (*Firm, *Outcome) {
	return &w.Firms[w.slots+n], &w.Outcomes[w.slots+n]
}

// planned lets a twin's plan take the place of its own search; it tells whether it
// did.
func (w *World) planned(f *Firm) bool {
	s := &w.Plans[int(f.Place)-w.slots]
	p, year := s.plan, w.Year()
	switch {
	case p.Stay:
		return true
	case p.EnterYear == 0 || s.Quarter != None:
		return false
	}
	w.prepare(f, p, s)
	if year >= p.EnterYear {
		w.carryOut(f, p, s)
	}
	return true
}

// Preparation.
const (
	slackOfResearch = .05 // return on sales at which research goes on at its usual pace; see Learn
	madeTie         = .5  // strength of a partner's tie that was looked for; that of an average partner
)

// prepare spends a year's money on what is to be built up. Competence and marketing
// grow as they would by research out of a slack of that size (docs/ODD.md 7.11);
// a partner comes to be known step by step. A firm that cannot pay does nothing.
func (w *World) prepare(f *Firm, p *Plan, s *PlanState) {
	year := w.Year()
	if p.Prepare == "none" || year < p.EnterYear-p.PrepareYears || year >= p.EnterYear {
		return
	}
	cost := float64(p.PrepareCost * w.outcome(f).Sales)
	if cost > f.Cash {
		return
	}
	f.Cash -= cost
	s.Prepared++
	s.Spent += cost
	switch p.Prepare {
	case "competence":
		f.Competence = min(1, f.Competence+PreparedGain(w.Params, p.PrepareCost, f.Competence))
	case "marketing":
		a := float64(f.Marketing)
		f.Marketing = float32(min(1, a+PreparedGain(w.Params, p.PrepareCost, a)))
	case "partner":
		w.addTie(f, PartnerTie, uint8(p.Region), float32(s.found(p)))
	}
}

// PreparedGain is what a year's preparation at a cost, in yearly sales, adds to a trait.
func PreparedGain(p *Params, cost, trait float64) float64 {
	return float64(p.Competence.Research * cost / slackOfResearch * trait * (1 - trait))
}

// found is the strength of the tie to the partner that is being looked for.
func (s *PlanState) found(p *Plan) float64 {
	if p.Prepare != "partner" {
		return 0
	}
	return madeTie * float64(s.Prepared) / float64(max(p.PrepareYears, 1))
}

// carryOut takes the planned step, if the firm can.
func (w *World) carryOut(f *Firm, p *Plan, s *PlanState) {
	o := Option{Region: p.Region, Mode: p.Mode, Plant: None}
	if p.Follow {
		if o = w.besideParent(f, p); o.Plant == None {
			s.Why = PlanNoPlant
			return
		}
	}
	o.Factor = w.sunkFactor(f, o.Region)
	s.Quarter, s.Region, s.Cost, s.Cash = w.Quarter, o.Region, w.sunkCost(f, o), f.Cash
	there := w.present(f, o.Region)
	switch {
	case w.Closed:
		s.Why = PlanClosed
	case there != nil && o.Mode <= there.Mode:
		s.Why = PlanThere
	case !w.may(f, o):
		s.Why = PlanManagers
	case s.Cost > f.Cash:
		s.Why = PlanCash
	default:
		s.Why = PlanDone
		w.enterAsPlanned(f, p, s, o)
	}
}

// enterAsPlanned enters; a partner that was looked for is the better one, as under a
// policy that matches partners.
func (w *World) enterAsPlanned(f *Firm, p *Plan, s *PlanState, o Option) {
	var c Circle
	w.circle(f, &c)
	w.enter(f, &c, o)
	if q := w.present(f, o.Region); q.Mode == JointVenture && p.Prepare == "partner" {
		q.Partner += float32(s.found(p))
		w.tieUp(f, q)
	}
}

// besideParent is a base where the firm's largest parent makes most abroad, or in the
// region where it is said to be.
func (w *World) besideParent(f *Firm, p *Plan) Option {
	o, largest := Option{Region: Home, Mode: p.Mode, Plant: None}, Link{Parent: None}
	for _, l := range f.Links[:f.NLinks] {
		if l.Volume > largest.Volume {
			largest = l
		}
	}
	if largest.Parent == None {
		return o
	}
	most := 0.0
	for r, moved := range w.Parents[largest.Parent].Moved {
		if moved > most && (p.Parent <= Home || r == p.Parent) {
			o.Region, o.Plant, most = r, largest.Parent, moved
		}
	}
	if o.Mode == NoMode && o.Plant != None {
		o.Mode = w.followMode(o.Region)
	}
	return o
}

// A shadow is a parent that is as another, but for what twins say of it: it makes
// something in a region, or everything at home. It orders from twins alone, so that it
// changes nothing; twins that say the same of the same parent share it.
type shadow struct {
	of, id ParentID
	in     int
}

// relink makes a firm's largest parent what the firm's plan says of it: one step abroad
// was to a region, or none. A parent that is so already stays as it is.
func (w *World) relink(f *Firm, in int) {
	if f.NLinks == 0 {
		return
	}
	own := f.Links[0].Parent
	if q := &w.Parents[own]; in == Home && q.Home == 1 || in != Home && q.Moved[in] > 0 {
		return
	}
	for _, s := range w.shadows {
		if s.of == own && s.in == in {
			f.Links[0].Parent = s.id
			return
		}
	}
	q := w.Parents[own]
	q.Home, q.Moved = 1, [MaxRegions]float64{}
	if in != Home {
		q.step(in, w.Params.Offshoring.Step)
	}
	q.Start = q.Home
	id := ParentID(len(w.Parents))
	w.Parents, w.Orders, w.Steps = append(w.Parents, q), append(w.Orders, w.Orders[own]), append(w.Steps, None)
	w.shadows = append(w.shadows, shadow{own, id, in})
	f.Links[0].Parent = id
}

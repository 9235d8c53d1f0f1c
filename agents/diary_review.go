package agents

import "jiritsu/internal/draw"

// A DiaryReview is a strategic review: whether the firm searched, what it weighed
// and what came of it.
type DiaryReview struct {
	Quarter     int
	Performance float64
	Aspiration  float64
	Norm        float64 // mean return on sales of the industry
	Cash        float64 // over yearly sales at full capacity
	Chance      float64 // of a search
	Searched    bool
	Closed      bool     // no foreign mode was available
	Host        int      // region to which a parent invited it, or Home
	Parent      ParentID // that parent, or None
	Served      bool     // a base that was there took the invitation at once
	Stay        float64  // utility of staying put
	Dared       float64  // share of equity that the owner puts at risk
	Options     []DiaryOption
	Chosen      int // among Options, or None
}

// A Part is a part of the utility of an option.
type Part uint8

// The parts of a utility, in the order of entry_mode.go.
const (
	PartMode Part = iota
	PartCompetence
	PartHorizon
	PartSize
	PartExporting
	PartMarket
	PartMisperceived
	PartDistance
	PartFailure
	PartAgglomeration
	PartWage
	PartTie
	PartInvitation
	PartInteraction
	PartChance
	PartCount
)

// Parts lists the names of the parts of a utility.
var Parts = [PartCount]string{"mode", "competence", "horizon", "size over sunk cost", "already exporting",
	"market potential", "misperception", "distance and ignorance", "earlier failure there", "agglomeration", "wage gap", "local tie", "invitation",
	"ownership interactions", "chance"}

// A DiaryOption is an option that was weighed.
type DiaryOption struct {
	Region  int
	Mode    Mode
	Plant   ParentID // parent that invited, or None
	There   Mode     // mode in the region before
	Deeper  bool     // than what is there
	Leader  bool     // a manager to spare, if it is a base
	Needed  float64  // share of equity at risk, uncertainty allowed for
	Dared   bool
	Known   float64 // knowledge of the market
	Tie     float64 // strength of the best local tie
	TieOf   TieKind // its kind, if it is no peer
	Local   float64 // strength of that kind
	Peers   float64 // firms known that are there
	Cost    float64 // sunk cost, million yen
	Parts   [PartCount]float64
	Utility float64
}

// Open tells whether the firm could choose the option.
func (o *DiaryOption) Open() bool { return o.Deeper && o.Leader && o.Dared }

// lookAtReview repeats the review of a firm, which draws nothing that is not keyed.
func (d *Diary) lookAtReview(f *Firm, w *World, s draw.Stream) func() {
	g := *f
	w.aspire(&g)
	x := DiaryReview{Quarter: w.Quarter, Performance: float64(g.Performance), Aspiration: float64(g.Aspiration),
		Norm: w.Norm[g.Industry], Cash: g.Cash / (4 * g.Capacity), Chance: w.searches(&g), Closed: w.Closed, Parent: None, Chosen: None}
	if !w.Closed {
		d.weighAll(&g, w, s, &x)
	}
	d.Review = append(d.Review, x)
	return nil
}

// weighAll repeats the search and the choice.
func (d *Diary) weighAll(f *Firm, w *World, s draw.Stream, x *DiaryReview) {
	r := s.Of(uint64(f.ID), 0)
	x.Searched = r.Uniform(drawSearch) < x.Chance
	x.Host, x.Parent = w.invitation(f, s)
	x.Served = x.Parent != None && f.BasesIn>>x.Host&1 != 0
	var c Circle
	w.circle(f, &c)
	c.Dared, c.Size = w.dares(f), draw.Log(4*f.Capacity/usualSales)
	x.Dared, x.Stay = c.Dared, s.Of(uint64(f.ID), stayPut).Gumbel(0)
	if x.Searched {
		for n := uint64(0); n < optionsDrawn; n++ {
			o := Option{Region: w.comesToMind(int(f.Industry), r.Uniform(drawRegion+n)), Mode: modeInMind(r.Uniform(drawMode + n)), Plant: None}
			x.Options = append(x.Options, w.takeApart(f, &c, o, s))
		}
	}
	if x.Parent != None && !x.Served {
		o := Option{Region: x.Host, Mode: w.followMode(x.Host), Plant: x.Parent}
		x.Options = append(x.Options, w.takeApart(f, &c, o, s))
	}
	best := x.Stay
	for n := range x.Options {
		if o := &x.Options[n]; o.Open() && o.Utility > best {
			x.Chosen, best = n, o.Utility
		}
	}
}

// takeApart gives an option with the parts of its utility.
func (w *World) takeApart(f *Firm, c *Circle, o Option, s draw.Stream) DiaryOption {
	p, kp := &w.Params.EntryMode, &w.Params.Knowledge
	k := w.known(w.gathered(f, o.Region, c.Peers[o.Region]))
	tie := w.tieTo(c, f, &o)
	x := DiaryOption{Region: o.Region, Mode: o.Mode, Plant: o.Plant, Known: k, Tie: tie, Peers: c.Peers[o.Region],
		Deeper: true, Leader: true}
	for i := f.Tie; i != None; i = w.Ties[i].Next {
		if t := &w.Ties[i]; int(t.Region) == o.Region && float64(t.Strength) > x.Local {
			x.TieOf, x.Local = t.Kind, float64(t.Strength)
		}
	}
	if q := w.present(f, o.Region); q != nil {
		x.There, x.Deeper = q.Mode, o.Mode > q.Mode
	}
	x.Leader = !x.Deeper || w.may(f, o)
	x.Needed = p.Commitment[o.Mode-1]
	if f.Abroad>>o.Region&1 != 0 {
		x.Needed *= p.Present
	}
	x.Needed *= float64(kp.Uncertainty * (1 - k) * (1 - tie))
	free := *c
	free.Dared = 1e9 // the utility of what is not dared is told, too
	w.weigh(f, &free, &o)
	chance := s.Of(uint64(f.ID), uint64(o.Region)<<8|uint64(o.Mode)).Gumbel(0)
	x.Dared, x.Utility = x.Needed <= c.Dared, o.Utility+chance
	x.Cost = min(p.SunkCost[o.Mode-1]*draw.Exp(o.Factor), p.Commitment[o.Mode-1]*4*f.Capacity)
	x.Parts = w.parts(f, c, &o, k, tie)
	x.Parts[PartChance] = chance
	return x
}

// parts takes the utility of an option apart.
func (w *World) parts(f *Firm, c *Circle, o *Option, k, tie float64) (all [PartCount]float64) {
	p, pop := &w.Params.EntryMode, &w.Params.Population
	z := pop.standardised(w.trait(Competence, f.Competence, f.Class))
	promise := w.Promise[o.Region][f.Industry]
	noise := w.facts.perceive.Of(uint64(f.ID), uint64(o.Region)).Normal(uint64(w.Quarter))
	all[PartMode] = p.ofMode(o.Mode)
	all[PartCompetence] = float64(p.Competence * z)
	all[PartHorizon] = float64(w.Params.Leadership.Horizon * pop.standardised(w.trait(Leadership, float64(f.Horizon), f.Class)))
	all[PartSize] = -float64(p.Size * (o.Factor - c.Size))
	if f.Abroad&^f.BasesIn != 0 {
		all[PartExporting] = p.Exporting
	}
	all[PartMarket] = float64(p.Potential * promise)
	all[PartMisperceived] = float64(p.Potential * p.Misperception * (1 - k) * noise)
	all[PartDistance] = -float64(p.Distance * w.Economy.Regions[o.Region].Distance * (1 - k))
	all[PartFailure] = -float64(p.Failure * w.setbacks(f, o.Region))
	if o.Mode.IsBase() {
		all[PartAgglomeration] = w.agglomeration(o.Region)
		all[PartWage] = float64(p.Wage * w.Economy.Industries[f.Industry].Tradability * w.wageGap(o.Region))
	}
	if o.Mode == Alliance || o.Mode == JointVenture {
		all[PartTie] = float64(w.Params.Networks.Partner * tie)
	}
	if o.Plant != None {
		all[PartInvitation] = float64(w.Doses[Offshoring].Dose * w.Params.Offshoring.Follow)
	}
	all[PartInteraction] = float64(p.OwnershipLocation * z * promise)
	if o.Mode == WhollyOwned {
		risk := w.Economy.Industries[f.Industry].Specificity * (1 - w.Now.Institutions[o.Region])
		all[PartInteraction] += float64(p.OwnershipInternalisation * z * risk)
	}
	return all
}

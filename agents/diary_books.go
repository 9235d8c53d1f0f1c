package agents

import "jiritsu/internal/draw"

// A DiaryYear is a business year, as the books that were closed have it.
type DiaryYear struct {
	Quarter       int
	State, Before State
	Outcome       Outcome // after the books were closed
	Last          Outcome // before
	Books         Books
	Parent        ParentID // the largest of the larger firms, or None
	ParentSold    float64  // sales to it and its plants abroad over the year
	ParentOrders  float64  // its home orders relative to the start
	Own           bool     // the largest customer was an independent one
	Price         float64  // that the largest larger firm pays
	Cost          float64  // unit cost
	Performance   float64  // return on sales
	Customers     int32    // independent ones at home
	Won, Lost     int      // of these, within the year
	Employees     float64
	Competence    float64
	Cash          float64
	Used          float64 // of capacity
	Markets       []DiaryMarket
}

// A DiaryMarket is what the firm has in a region at the end of a business year.
type DiaryMarket struct {
	Presence
	Turnover DiaryTurnover
	Hazard   float64 // of withdrawal, of the last quarter
	Plan     float64 // what the base was planned to sell a quarter
}

// lookAtBooks takes down a business year.
func (d *Diary) lookAtBooks(f *Firm, w *World, _ draw.Stream) func() {
	y := DiaryYear{Quarter: w.Quarter, Before: f.State, Last: *w.outcome(f), Books: f.Books, Parent: None,
		Cost: f.Cost, Customers: f.Customers, Won: d.tally.won, Lost: d.tally.lost,
		Employees: float64(f.Employees), Competence: f.Competence, Cash: f.Cash, Used: f.Used}
	for n := range f.Links[:f.NLinks] {
		l := &f.Links[n]
		if sold := float64(l.Sold) + w.soldToPlants(f, l.Parent); sold > y.ParentSold {
			y.Parent, y.ParentSold, y.ParentOrders, y.Price = l.Parent, sold, w.Orders[l.Parent], w.paid(f, l.Price)
		}
	}
	y.Own = float64(f.Books.LargestOwn) >= w.largestGroup(f)
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := w.Presences[i]
		turnover := d.tally.abroad[p.Region]
		if p.Mode != NoMode || turnover != (DiaryTurnover{}) {
			y.Markets = append(y.Markets, DiaryMarket{p, turnover, d.tally.hazard[p.Region], w.plan(f, &p)})
		}
	}
	d.tally = tally{}
	return func() {
		y.State, y.Outcome, y.Performance = f.State, *w.outcome(f), float64(f.Performance)
		d.Years = append(d.Years, y)
	}
}

// A DiaryPrice is a price that was negotiated, or a link that no price could keep.
type DiaryPrice struct {
	Quarter       int
	Parent        ParentID // or None for the buyers beyond the five largest
	Before, After float64
	Cost          float64 // the firm's unit cost
	Floor         float64 // unit cost and the firm's outside option
	Ceiling       float64 // value to the parent less the parent's outside option
	Refill        float64 // share of the volume that the firm could refill
	Stake         float64 // share of the firm's sales
	Deal          bool
}

// lookAtPrices takes down what is negotiated, with both outside options.
func (d *Diary) lookAtPrices(f *Firm, w *World, s draw.Stream) func() {
	if f.NLinks == 0 {
		return nil
	}
	p := &w.Params.Bargaining
	r, fresh := s.Of(uint64(f.ID), 0), w.newOrders(f)
	for n := range f.Links[:f.NLinks] {
		l := &f.Links[n]
		volume := float64(l.Volume) * w.Orders[l.Parent]
		next, deal := w.renew(f, float64(l.Price), volume, fresh, r, uint64(l.Parent))
		if deal && !r.Bernoulli(uint64(l.Parent), p.Review) {
			continue
		}
		oP, oS := w.outside(f, volume, fresh)
		d.Prices = append(d.Prices, DiaryPrice{Quarter: w.Quarter, Parent: l.Parent, Before: float64(l.Price), After: next,
			Cost: f.Cost, Floor: f.Cost + oS, Ceiling: float64(p.Value*StartCost) - oP,
			Refill: min(1, fresh*p.Horizon/max(volume, 1e-9)), Stake: w.stake(f, l), Deal: deal})
	}
	return nil
}

// A DiaryLink is a change of the orders of larger firms.
type DiaryLink struct {
	Quarter int
	Parent  ParentID // or None for the buyers beyond the five largest
	Stake   float64  // of the firm's sales: what was lost or won
	Won     bool
	New     bool    // a parent that did not order before
	Price   float64 // agreed on
}

// lookAtLinks takes down links lost.
func (d *Diary) lookAtLinks(f *Firm, w *World, _ draw.Stream) func() {
	before, stake := w.stakes(f)
	return func() {
		for n := range before {
			if f.linkVolume(before[n].Parent) == 0 {
				d.Links = append(d.Links, DiaryLink{Quarter: w.Quarter, Parent: before[n].Parent, Stake: stake[n]})
			}
		}
	}
}

// stakes gives the firm's links and their shares of its sales.
func (w *World) stakes(f *Firm) (links []Link, stake []float64) {
	for n := range f.Links[:f.NLinks] {
		links, stake = append(links, f.Links[n]), append(stake, w.stake(f, &f.Links[n]))
	}
	return links, stake
}

// lookAtRelet takes down orders that came from other suppliers.
func (d *Diary) lookAtRelet(f *Firm, w *World, _ draw.Stream) func() {
	before, stake := w.stakes(f)
	return func() {
		for n := range f.Links[:f.NLinks] {
			l := f.Links[n]
			x := DiaryLink{Quarter: w.Quarter, Parent: l.Parent, Won: true, New: true, Price: float64(l.Price), Stake: w.stake(f, &l)}
			for k := range before {
				if before[k].Parent == l.Parent {
					x.New, x.Stake = false, x.Stake-stake[k]
				}
			}
			if x.Stake > 1e-9 {
				d.Links = append(d.Links, x)
			}
		}
	}
}

// lookAtCustomers counts customers won and lost: losses are drawn again, with the
// draws of the rule, and what is left of the change was won.
func (d *Diary) lookAtCustomers(f *Firm, w *World, s draw.Stream) func() {
	lost := s.Of(uint64(f.ID), Home).Binomial(drawLosses, int(f.Customers), float64(f.Drive.HomeLose))
	d.tally.lost += lost
	home := int(f.Customers)
	type before struct{ decided, won, lost, trials int }
	was := map[uint8]before{}
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode != NoMode {
			r := s.Of(uint64(f.ID), uint64(p.Region))
			b := before{trials: int(p.Trials)}
			b.lost = r.Binomial(drawLosses, int(p.Customers), float64(f.Drive.ForeignLose))
			b.decided = r.Binomial(drawDecided, b.trials, w.Params.Marketing.Trial)
			b.won = r.Binomial(drawEstablished, b.decided, float64(p.Appeal))
			was[p.Region] = b
		}
	}
	return func() {
		d.tally.won += int(f.Customers) - home + lost
		for i := f.Presence; i != None; i = w.Presences[i].Next {
			p := &w.Presences[i]
			b, there := was[p.Region]
			if t := &d.tally.abroad[p.Region]; there {
				t.Won, t.Lost, t.Failed = t.Won+b.won, t.Lost+b.lost, t.Failed+b.decided-b.won
				if p.Mode != NoMode { // else what was on trial went with it
					t.Tried += int(p.Trials) - b.trials + b.decided
				}
			}
		}
	}
}

package study

import (
	"jiritsu/agents"
	"jiritsu/internal/story"
	"jiritsu/scenarios"
)

// ReviewFacts are the figures of a strategic review.
type ReviewFacts struct {
	Time        float64       `json:"time"` // calendar year, the quarter as a fraction
	Performance float64       `json:"performance"`
	Aspiration  float64       `json:"aspiration"`
	Chance      float64       `json:"chance_of_search"`
	Searched    bool          `json:"searched"`
	Invited     string        `json:"invited_to,omitempty"`
	Dared       float64       `json:"equity_dared"`
	Stay        float64       `json:"utility_of_staying"`
	Chosen      *int          `json:"chosen"` // among the options, or null
	Options     []OptionFacts `json:"options"`
}

// OptionFacts are the figures of an option that was weighed.
type OptionFacts struct {
	Region  string             `json:"region"`
	Mode    string             `json:"mode"`
	Present string             `json:"mode_before"`
	Deeper  bool               `json:"deeper"`         // than what is there
	Leader  bool               `json:"manager_spared"` // for a base
	Needed  float64            `json:"equity_at_risk"`
	Dared   bool               `json:"dared"`
	Known   float64            `json:"knowledge"`
	Tie     float64            `json:"tie"`
	Cost    float64            `json:"sunk_cost"`
	Parts   map[string]float64 `json:"parts"`
	Utility float64            `json:"utility"`
}

// BookFacts are the figures of a business year.
type BookFacts struct {
	Time         float64 `json:"time"`
	State        string  `json:"state"`
	Dependence   float64 `json:"dependence"`
	ForeignShare float64 `json:"foreign_share"`
	Sales        float64 `json:"sales"`
	Return       float64 `json:"return_on_sales"`
	Customers    int32   `json:"customers_home"`
	Won          int     `json:"customers_won"`
	Lost         int     `json:"customers_lost"`
	FallOrders   float64 `json:"fall_lost_orders"`
	FallHome     float64 `json:"fall_own_sales_home"`
	FallAbroad   float64 `json:"fall_own_sales_abroad"`
	FallOther    float64 `json:"fall_other_buyers"`
}

// reviewFacts gives the figures of all reviews.
func (p *Past) reviewFacts(d *agents.Diary) []ReviewFacts {
	all := []ReviewFacts{}
	for n := range d.Review {
		r := &d.Review[n]
		x := ReviewFacts{Time: p.time(r.Quarter), Performance: r.Performance, Aspiration: r.Aspiration, Chance: r.Chance,
			Searched: r.Searched, Dared: r.Dared, Stay: r.Stay, Options: []OptionFacts{}}
		if r.Parent != agents.None {
			x.Invited = p.Setup.Economy.Regions[r.Host].Key
		}
		if r.Chosen != agents.None {
			x.Chosen = &r.Chosen
		}
		for k := range r.Options {
			x.Options = append(x.Options, p.optionFacts(&r.Options[k]))
		}
		all = append(all, x)
	}
	return all
}

func (p *Past) optionFacts(o *agents.DiaryOption) OptionFacts {
	x := OptionFacts{Region: p.Setup.Economy.Regions[o.Region].Key, Mode: agents.Modes[o.Mode], Present: agents.Modes[o.There],
		Deeper: o.Deeper, Leader: o.Leader, Needed: o.Needed, Dared: o.Dared, Known: o.Known, Tie: o.Tie, Cost: o.Cost,
		Parts: map[string]float64{}, Utility: o.Utility}
	for n, name := range agents.Parts {
		x.Parts[name] = o.Parts[n]
	}
	return x
}

// bookFacts gives the figures of all business years.
func (p *Past) bookFacts(d *agents.Diary) []BookFacts {
	all := []BookFacts{}
	for n := range d.Years {
		y := &d.Years[n]
		o, last := &y.Outcome, &y.Last
		all = append(all, BookFacts{Time: p.time(y.Quarter), State: agents.States[y.State], Dependence: o.Dependence,
			ForeignShare: o.ForeignShare, Sales: o.Sales, Return: y.Performance, Customers: y.Customers, Won: y.Won, Lost: y.Lost,
			FallOrders: float64(o.FallOrders - last.FallOrders), FallHome: float64(o.FallOwnHome - last.FallOwnHome),
			FallAbroad: float64(o.FallOwnAbroad - last.FallOwnAbroad), FallOther: float64(o.FallOther - last.FallOther)})
	}
	return all
}

// nameOf is what an industry or a region is called.
func nameOf(key string) story.Name {
	t := scenarios.Tables()
	for _, x := range t.Industries {
		if x.Key == key {
			return story.Name{x.NameEN, x.NameJA}
		}
	}
	for _, x := range t.Regions {
		if x.Key == key {
			return story.Name{x.NameEN, x.NameJA}
		}
	}
	return story.Name{key, key}
}

package study

import (
	"jiritsu/agents"
)

// adviceHorizons are the years after which outcomes are told.
var adviceHorizons = [3]int{5, 10, adviceYears}

// adviceOutcomes lists what may have come of a course by a horizon: independence once
// reached; being without a dominant customer then and for as long as independence must
// be held; a market given up; closure.
var adviceOutcomes = [4]string{"independent", "free", "withdrew", "closed"}

// adviceFigures lists what twins are compared by at the last horizon, where both are
// alive: first the parts of the difference in dependence, then levels.
var adviceFigures = []string{"dependence", "part_largest", "part_home", "part_abroad", "part_others",
	"below_free", "above_abroad", "customers_abroad", "customers_home", "largest_sales", "sales", "cash", "competence", "knowledge"}

// figureCount is the number of these figures.
const figureCount = 14

// partCount is the number of parts of a difference in dependence.
const partCount = 4

// A course is what is counted of an alternative in one economy.
type course struct {
	lives   float64
	reached [len(adviceHorizons)][len(adviceOutcomes)]float64
	why     [agents.PlanWhyCount]float64
	cost    float64 // sunk cost of those that entered, summed
	both    float64 // lives in which this twin and the one that stays are alive at the end
	level   [figureCount]float64
	differ  [figureCount]float64 // from staying
}

// An adviceCount counts the twins of one economy: life by life the alternatives, in
// their order.
type adviceCount struct {
	alternatives int
	firstYear    int
	thresholds   *agents.Thresholds
	withdrew     []bool // by twin, so far
	below        []int  // by twin, years in a row without a dominant customer
	courses      []course
}

// see looks at the twins at the end of a year.
func (c *adviceCount) see(w *agents.World, year int) {
	if c.withdrew == nil {
		c.withdrew, c.below = make([]bool, len(w.Plans)), make([]int, len(w.Plans))
	}
	for n := range w.Plans {
		f, o := w.TwinAt(n)
		if c.below[n]++; !f.Alive || o.Dependence >= c.thresholds.Free {
			c.below[n] = 0
		}
		c.withdrew[n] = c.withdrew[n] || o.Withdrawals > 0 || f.Alive && gaveUp(w, f)
	}
	for h, years := range adviceHorizons {
		if year == c.firstYear+years-1 {
			c.count(w, h)
		}
	}
}

// gaveUp tells whether a firm ever gave up a market.
func gaveUp(w *agents.World, f *agents.Firm) bool {
	for i := f.Presence; i != agents.None; i = w.Presences[i].Next {
		if w.Presences[i].Setbacks > 0 {
			return true
		}
	}
	return false
}

// count counts what came of each course by a horizon.
func (c *adviceCount) count(w *agents.World, h int) {
	last := h == len(adviceHorizons)-1
	for from := 0; from+c.alternatives <= len(w.Plans); from += c.alternatives {
		stay := c.figures(w, from) // staying comes first
		for a := range c.alternatives {
			f, o := w.TwinAt(from + a)
			k := &c.courses[a]
			for n, holds := range [len(adviceOutcomes)]bool{o.FirstIndep != agents.None, c.below[from+a] >= c.thresholds.Held, c.withdrew[from+a], !f.Alive} {
				if holds {
					k.reached[h][n]++
				}
			}
			if !last {
				continue
			}
			s := &w.Plans[from+a]
			k.lives++
			k.why[s.Why]++
			if s.Why == agents.PlanDone {
				k.cost += s.Cost
			}
			if x := c.figures(w, from+a); x != nil && stay != nil {
				k.compare(x, stay)
			}
		}
	}
}

// An adviceLife is where a twin stands.
type adviceLife struct {
	sold    [partCount]float64 // to the largest customer, own at home, own abroad, others
	figures [figureCount]float64
}

// figures gives where a twin stands, nil if it is closed.
func (c *adviceCount) figures(w *agents.World, n int) *adviceLife {
	f, o := w.TwinAt(n)
	if !f.Alive {
		return nil
	}
	group, home, abroad := float64(o.Group), float64(o.OwnHome), float64(o.OwnAbroad)
	x := &adviceLife{sold: [partCount]float64{group, home, abroad, float64(o.Others) - home - abroad}}
	customers, known := 0.0, 0.0
	for i := f.Presence; i != agents.None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode != agents.NoMode {
			customers, known = customers+float64(p.Customers), max(known, p.Knowledge)
		}
	}
	x.figures = [figureCount]float64{x.dependence(1<<partCount-1, x), 0, 0, 0, 0, float64(one(o.Dependence < c.thresholds.Free)),
		float64(one(o.ForeignShare >= c.thresholds.Abroad)), customers, float64(f.Customers), group, o.Sales, f.Cash, f.Competence, known}
	return x
}

// dependence is that of a firm that sells as x to some kinds of customers and as y to
// the others.
func (x *adviceLife) dependence(as int, y *adviceLife) float64 {
	sum, largest := 0.0, 0.0
	for n := range partCount {
		sold := y.sold[n]
		if as>>n&1 == 1 {
			sold = x.sold[n]
		}
		sum += sold
		if n == 0 {
			largest = sold
		}
	}
	if sum <= 0 {
		return 1
	}
	return min(max(largest/sum, 0), 1)
}

// compare adds a twin and the one that stays.
func (k *course) compare(x, stay *adviceLife) {
	k.both++
	parts := shapleyParts(func(as int) float64 { return x.dependence(as, stay) })
	for n := range figureCount {
		k.level[n] += x.figures[n]
		k.differ[n] += x.figures[n] - stay.figures[n]
	}
	for n, part := range parts {
		k.differ[1+n] += part
	}
}

// shapleyParts divides the difference that four changes make together among them:
// the mean of what each adds over all orders (Shapley 1953). A bit of the argument of
// value says that a change was made.
func shapleyParts(value func(made int) float64) (parts [partCount]float64) {
	weight := [partCount]float64{1. / 4, 1. / 12, 1. / 12, 1. / 4} // |S|! (3-|S|)! / 4!
	for made := range 1 << partCount {
		before := value(made)
		for n := range partCount {
			if made>>n&1 == 0 {
				size := 0
				for m := made; m != 0; m &= m - 1 {
					size++
				}
				parts[n] += weight[size] * (value(made|1<<n) - before)
			}
		}
	}
	return parts
}

package study

import (
	"fmt"
	"math"

	"jiritsu/agents"
	"jiritsu/internal/draw"
	"jiritsu/scenarios"
)

var (
	caseTwin = draw.Named("twin of a case")
	caseLife = draw.Named("window of a case")
	caseTold = draw.Named("telling of a case")
)

// A kind is a stratum from which twins may come.
type kind struct {
	industry, class int
	captive         bool
	real            float64 // share of the firms of the start
}

// asked are the shares of the size classes among the twins of a case whose size is
// unknown. The larger go abroad more often and so tell more of the few lives that
// count; weights undo it.
var asked = [3]float64{.25, .5, .25}

// weight is what a twin of a stratum stands for, relative to others of its case.
func (k *kind) weight(p *agents.Params) float64 {
	return p.Population.ClassShare[k.class] / asked[k.class]
}

// kindsOf lists the strata of a scenario, in the order in which worlds hold them.
func kindsOf(p *agents.Params) []kind {
	tables, captive := scenarios.Tables(), p.CaptiveShare()
	var all []kind
	for class := range agents.Classes {
		for _, held := range []bool{false, true} {
			for i, industry := range tables.Industries {
				share := tables.Industry(industry.Key, "subcontractor_share") * captive
				if !held {
					share = 1 - share
				}
				all = append(all, kind{i, class, held, p.Population.ClassShare[class] * tables.Industry(industry.Key, "share_of_firms") * share})
			}
		}
	}
	return all
}

// Focals are the twins of all cases in a history of a scenario. A twin is a firm
// of the sample that fits what is known of the case: what is not known is as in
// the firm drawn. Twins are keyed by seed, replicate, case and copy.
func (t *CaseTwins) Focals(s *scenarios.Scenario, seed int64, replicate int) []agents.Focal {
	kinds := kindsOf(&s.Params)
	fits := make([]float64, len(kinds))
	stream := caseTwin.In(seed, replicate, -1)
	all := make([]agents.Focal, 0, len(t.told)*t.options.Copies)
	for n := range t.told {
		x := &t.told[n]
		sum := 0.0
		for k := range kinds {
			fits[k] = x.fit(&kinds[k], &s.Params)
			sum += fits[k]
		}
		if sum == 0 {
			continue // there are no such firms
		}
		for nth := range t.options.Copies {
			r := stream.Of(uint64(n), uint64(nth))
			o := t.focal(x, &kinds[r.Categorical(0, fits)], &s.Params, r)
			o.Luck.Key = twinKey(n, nth)
			all = append(all, o)
		}
	}
	return all
}

// twinKey names a copy of a case.
func twinKey(n, nth int) uint32 { return uint32(n*(mostCopies+1) + nth + 1) }

// twinOf is the case and the copy of a key.
func twinOf(key uint32) (n, nth int) {
	return int(key-1) / (mostCopies + 1), int(key-1) % (mostCopies + 1)
}

// fit is how often twins of the case are of a stratum, 0 if the case cannot be.
func (x *told) fit(k *kind, p *agents.Params) float64 {
	if x.industry >= 0 && x.industry != k.industry || x.class >= 0 && x.class != k.class ||
		!math.IsNaN(x.numbers.dependence) && (x.numbers.dependence >= p.Thresholds.Captive) != k.captive ||
		p.Population.ClassShare[k.class] == 0 {
		return 0
	}
	return k.real / k.weight(p)
}

// focal is a twin of a case in a stratum.
func (t *CaseTwins) focal(x *told, k *kind, p *agents.Params, r draw.Rand) agents.Focal {
	var o agents.Focal
	o.SetDefaults()
	o.Name = x.id
	o.IndustryIndex, o.Class, o.Captive = uint8(k.industry), uint8(k.class), k.captive
	o.Industry, o.Size = scenarios.Tables().Industries[k.industry].Key, agents.Classes[k.class]
	if !math.IsNaN(x.numbers.employees) {
		low, high := agents.SizeOf(o.Class)
		o.Employees = min(max(x.numbers.employees, low), high)
	}
	if !math.IsNaN(x.numbers.dependence) {
		o.Dependence = x.numbers.dependence
	}
	for n, to := range [4][]*float64{{&o.Competence}, {&o.Risk, &o.Horizon}, {&o.Marketing}, {&o.Networking}} {
		truth := x.truths[n]
		if truth == nil {
			continue
		}
		band := r.Categorical(uint64(1+n), truth)
		for m, trait := range to {
			q := (float64(band) + r.Uniform(uint64(10+2*n+m))) / float64(len(truth))
			*trait = min(max(p.Population.TraitMean[k.class]+p.Population.TraitSpread*draw.NormalQuantile(q), 0), 1)
		}
	}
	if x.before != nil {
		v := t.start(x, r)
		o.Luck.Region, o.Luck.Mode, o.Luck.Since = uint8(v.region), v.mode, v.year
	}
	return o
}

// start is what a twin has abroad before the start; what the case does not tell of
// it is drawn among what other cases tell of theirs.
func (t *CaseTwins) start(x *told, r draw.Rand) venture {
	v := *x.before
	for n := range t.told {
		at := &t.told[(n+r.Index(20, len(t.told)))%len(t.told)]
		if at.first == nil {
			continue
		}
		if v.region < 1 && at.first.region > 0 {
			v.region = at.first.region
		}
		if v.mode == agents.NoMode && at.first.mode != agents.NoMode {
			v.mode = at.first.mode
		}
	}
	if v.region < 1 { // no case tells of a region
		v.region = 1 + r.Index(21, len(scenarios.Tables().Regions)-1)
	}
	if v.mode == agents.NoMode {
		v.mode = agents.WhollyOwned
	}
	return v
}

// With gives a case whose history of one replicate holds the twins; the economy
// is the same without them.
func (t *CaseTwins) With(c *Case, replicate int) (*Case, error) {
	if r := c.Scenario.Run; r.From != t.options.From || r.To != t.options.To {
		return nil, fmt.Errorf("twins of %d to %d cannot live from %d to %d", t.options.From, t.options.To, r.From, r.To)
	}
	held, setup, params := *c, *c.Setup, *c.Setup.Params
	own := t.Focals(c.Scenario, setup.Seed, replicate)
	params.Focals = append(params.Focals[:len(params.Focals):len(params.Focals)], own...)
	setup.Params, held.Setup = &params, &setup
	return &held, nil
}

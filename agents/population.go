package agents

import "jiritsu/internal/draw"

// PopulationParams describe the firms of the start and how they are sampled.
type PopulationParams struct {
	// RealFirms is the number of firms that the sample stands for.
	// Source: judgement; it only scales the model's own firms against the
	// Japanese firms present abroad.
	RealFirms float64 `toml:"real_firms" unit:"firms" range:"[1000,1e7]" grade:"J"`
	// ClassShare is the share of the size classes 4-9, 10-49 and 50-299.
	// Source: judgement; the census of manufactures has mostly very small firms.
	ClassShare []float64 `toml:"class_share" unit:"share" range:"[0,1]" grade:"J"`
	// Sample is the share of the sample drawn from each class, first of firms
	// that are not captive and then of captive ones.
	// Source: design; half of the sample are captives with 50 and more employees.
	Sample []float64 `toml:"sample" unit:"share" range:"[0,1]" grade:"J"`
	// TraitMean is the mean of all traits at the start, by size class.
	// Source: judgement.
	TraitMean []float64 `toml:"trait_mean" unit:"trait" range:"[0.2,0.8]" grade:"J"`
	// TraitSpread is the standard deviation of all traits at the start.
	// Source: judgement.
	TraitSpread float64 `toml:"trait_spread" unit:"trait" range:"[0.05,0.3]" grade:"J"`
	// DependenceA and DependenceB shape the dependence of subcontractors on their
	// largest parent: P(D > x) = (1 - x^A)^B (Kumaraswamy 1980).
	// Source: .765 above 30% between the .80 of 1991 and the .60 of 2014, SME
	// White Paper 2016; the shape is judgement.
	DependenceA float64 `toml:"dependence_a" unit:"shape" range:"[0.2,5]" grade:"C"`
	// DependenceB is the other shape.
	// Source: as DependenceA.
	DependenceB float64 `toml:"dependence_b" unit:"shape" range:"[0.2,5]" grade:"C"`
	// Parents is the log median of the number of parents beyond the first.
	// Source: .70 have five or fewer, SME White Paper 2016 fig. 2-1-3.
	Parents float64 `toml:"parents" unit:"log of firms" range:"[-1,3]" grade:"C"`
	// ParentsSpread is its log standard deviation.
	// Source: judgement.
	ParentsSpread float64 `toml:"parents_spread" unit:"log points" range:"[0,2]" grade:"J"`
	// SuppliersPerParent is the number of sampled firms for each parent.
	// Source: judgement; results hardly depend on it.
	SuppliersPerParent float64 `toml:"suppliers_per_parent" unit:"firms" range:"[2,200]" grade:"J"`
	// PastSteps is the mean number of steps abroad that a parent took before the start.
	// Source: judgement.
	PastSteps float64 `toml:"past_steps" unit:"steps" range:"[0,3]" grade:"J"`
	// Direct is the share of firms that export directly at the start, by size class.
	// Source: .164 a year in 1997 for 50 and more employees, SME White Paper 2021,
	// taken back to a point in 1995; smaller classes by judgement.
	Direct []float64 `toml:"direct" unit:"share" range:"[0,1]" grade:"B"`
	// Indirect is the share of firms that export through trading houses only.
	// Source: judgement.
	Indirect []float64 `toml:"indirect" unit:"share" range:"[0,1]" grade:"J"`
	// Based is the share of firms with a base abroad at the start, by size class.
	// Source: .086 in 1997 for 50 and more employees, SME White Paper 2021, taken
	// back to 1995; smaller classes by judgement.
	Based []float64 `toml:"based" unit:"share" range:"[0,1]" grade:"B"`
	// OwnerAge is the mean age of owners.
	// Source: judgement.
	OwnerAge float64 `toml:"owner_age" unit:"years" range:"[40,70]" grade:"J"`
	// OwnerAgeSpread is its standard deviation.
	// Source: judgement.
	OwnerAgeSpread float64 `toml:"owner_age_spread" unit:"years" range:"[1,20]" grade:"J"`
	// Cash is what firms hold at the start.
	// Source: judgement.
	Cash float64 `toml:"cash" unit:"yearly sales" range:"[0,1]" grade:"J"`
	// Peers is the mean number of ties to other firms at the start.
	// Source: judgement.
	Peers float64 `toml:"peers" unit:"ties" range:"[0,6]" grade:"J"`
}

func defaultPopulation() PopulationParams {
	return PopulationParams{RealFirms: 400000, ClassShare: []float64{.55, .36, .09},
		Sample: []float64{.05, .08, .12, .10, .15, .50}, TraitMean: []float64{.46, .50, .54}, TraitSpread: .2,
		DependenceA: 1.3, DependenceB: 1.08, Parents: 1.0, ParentsSpread: .8, SuppliersPerParent: 15, PastSteps: .4,
		Direct: []float64{.006, .026, .160}, Indirect: []float64{.006, .025, .120}, Based: []float64{.001, .006, .087},
		OwnerAge: 56, OwnerAgeSpread: 10, Cash: .25, Peers: 1.5}
}

// classBounds are the employees of the size classes.
var classBounds = [3][2]float64{{4, 10}, {10, 50}, {50, 300}}

// SizeOf gives the least and the largest number of employees of a size class.
func SizeOf(class uint8) (low, high float64) { return classBounds[class][0], classBounds[class][1] }

// Classes lists the names of the size classes in results.
var Classes = [3]string{"4-9", "10-49", "50-299"}

// employees draws a firm's size within its class: density falls with the square
// of size (Zipf's law for the sizes of firms; Axtell 2001).
func employees(class uint8, u float64) float64 {
	lo, hi := classBounds[class][0], classBounds[class][1]
	return 1 / (1/lo - float64(u*(1/lo-1/hi)))
}

// CaptiveShare is the share of subcontractors with D of at least the captive line.
func (p *Params) CaptiveShare() float64 {
	q := &p.Population
	return draw.Pow(1-draw.Pow(p.Thresholds.Captive, q.DependenceA), q.DependenceB)
}

// dependence draws D of a subcontractor, captive or not.
func (p *Params) dependence(captive bool, u float64) float64 {
	q, share := &p.Population, p.CaptiveShare()
	above := float64(u * share) // P(D > d) of the firm drawn
	if !captive {
		above = share + float64(u*(1-share))
	}
	return draw.Pow(max(1-draw.Pow(above, 1/q.DependenceB), 1e-9), 1/q.DependenceA)
}

// drawStrata lays out the sample: how many firms of each stratum are drawn and
// how many real firms each of them stands for.
func (w *World) drawStrata(firms int) []int {
	p := &w.Params.Population
	captive := w.Params.CaptiveShare()
	counts := make([]int, 0, 6*len(w.Economy.Industries))
	for c := range classBounds {
		for _, held := range [2]bool{false, true} {
			first, real := len(w.Strata), 0.0
			for i := range w.Economy.Industries {
				ind := &w.Economy.Industries[i]
				share := float64(ind.Subcontract * captive)
				if !held {
					share = 1 - share
				}
				n := float64(p.RealFirms * p.ClassShare[c] * ind.Share * share)
				w.Strata = append(w.Strata, Stratum{Industry: uint8(i), Class: uint8(c), Captive: held, Real: n, Alive: n})
				real += n
			}
			cell := c
			if held {
				cell += 3
			}
			counts = append(counts, allot(w.Strata[first:], real, p.Sample[cell]*float64(firms))...)
		}
	}
	for n := range w.Strata {
		if counts[n] > 0 {
			w.Strata[n].Weight = w.Strata[n].Real / float64(counts[n])
		}
	}
	return counts
}

// allot divides a number of firms among strata in proportion to their real
// numbers, by rounding the running total, and at least one where there are any.
func allot(strata []Stratum, real, firms float64) []int {
	counts := make([]int, len(strata))
	sum, given := 0.0, 0
	for n := range strata {
		sum += float64(strata[n].Real / real * firms)
		upTo := int(sum + .5)
		counts[n] = max(upTo-given, 0)
		if strata[n].Real > 0 {
			counts[n] = max(counts[n], 1)
		}
		given += counts[n]
	}
	return counts
}

package agents

import "jiritsu/internal/draw"

// PathParams say how the figures of a region make its market potential, and
// whether the paths move at all.
type PathParams struct {
	// Frozen holds every exogenous path at its first year and leaves shocks out.
	// Source: a test of the starting state; docs/ODD.md 5.
	Frozen bool `toml:"frozen" unit:"yes or no" grade:"J"`
	// Decay is the elasticity of market potential to distance.
	// Source: Harris's market potential; judgement from the gravity literature (about 1).
	Decay float64 `toml:"decay" unit:"elasticity" range:"[0,2]" grade:"T"`
	// Rivalry is how much of the market rivals at full strength take away.
	// Source: judgement.
	Rivalry float64 `toml:"rivalry" unit:"share" range:"[0,1]" grade:"J"`
	// YenElasticity is the elasticity of market potential to the yen's cheapness.
	// Source: judgement.
	YenElasticity float64 `toml:"yen_elasticity" unit:"elasticity" range:"[0,2]" grade:"J"`
	// Yen multiplies the yen's rate to the dollar: .8 is a yen a quarter stronger.
	// Source: a what-if of the user.
	Yen float64 `toml:"yen" unit:"multiplier" range:"[0.3,3]" grade:"J"`
	// YenFrom is the calendar year from which it does.
	// Source: a what-if of the user.
	YenFrom int `toml:"yen_from" unit:"year" range:"[1995,2035]" grade:"J"`
	// Growth is the growth of market potential common to all regions.
	// Source: judgement; market sizes are shares of the world's imports.
	Growth float64 `toml:"growth" unit:"/year" range:"[-0.05,0.05]" grade:"J"`
	// Attention is the elasticity to market potential with which regions come to mind.
	// Source: judgement.
	Attention float64 `toml:"attention" unit:"elasticity" range:"[0,1.5]" grade:"J"`
	// Progress is the yearly fall of the average firm's unit cost, and of the
	// price of independent sales with it.
	// Source: judgement, near the cost-down that parents ask for.
	Progress float64 `toml:"progress" unit:"/year" range:"[0,0.05]" grade:"J"`
}

func defaultPaths() PathParams {
	return PathParams{Decay: 1, Rivalry: .5, YenElasticity: .3, Yen: 1, YenFrom: 1995, Growth: .04, Progress: .02, Attention: .5}
}

// StartCost is the unit cost of the average firm, relative to the price of an
// independent sale. That price is the unit of account: it follows the average
// firm's cost, inputs and progress, in full.
const StartCost = .80

// reachPower is the power of market potential in customers won abroad.
const reachPower = .3

// MovePaths brings the exogenous figures of the quarter into force: market
// size, wage, demand quality, rivals, tariffs, home demand, costs and the yen.
func MovePaths(w *World, _ draw.Stream) {
	first := &w.Economy.Quarters[0]
	w.Doses = DosesAt(w.Params.Switches, w.Quarter)
	w.Closed = w.Params.ClosedFrom != None && w.Quarter >= w.Params.ClosedFrom
	w.Now = w.Economy.Quarters[w.Quarter]
	years := float64(w.Quarter) / 4
	if w.Params.Paths.Frozen {
		w.Now, years = *first, 0
	}
	w.growth = draw.Exp(w.Params.Orders.Growth * years)
	if w.Year() >= w.Params.Paths.YenFrom {
		w.Now.Yen *= w.Params.Paths.Yen
	}
	w.flyGeese()
	w.presentFirms()
	w.findShocks()
	for i := range w.Economy.Industries {
		w.Home[i] = w.Now.HomeDemand[i] * w.strike[Home][i]
		w.weighMarkets(i, years)
	}
	w.InputRise = 0
	if past := w.Quarter - 4; past >= 0 && !w.Params.Paths.Frozen {
		w.InputRise = w.Now.InputCost/w.Economy.Quarters[past].InputCost - 1
	}
	w.Drift = 1 + float64((w.InputRise-w.Params.Paths.Progress)*StartCost)
}

// weighMarkets computes the market potential of each region for an industry
// (Harris 1954: size discounted by distance), and how regions come to mind.
func (w *World) weighMarkets(i int, years float64) {
	p, first := &w.Params.Paths, &w.Economy.Quarters[0]
	w.common = float64(p.YenElasticity*draw.Log(w.Now.Yen/first.Yen)) + float64(p.Growth*years)
	common := draw.Exp(w.common)
	sum := 0.0
	for r := 1; r < len(w.Economy.Regions); r++ {
		m := w.marketOf(&w.Now, r, i) * common * w.strike[r][i] / w.potentialNorm[i]
		w.Potential[r][i] = m
		w.Promise[r][i] = draw.Log(m)
		w.Reach[r][i] = draw.Exp(reachPower * w.Promise[r][i])
		sum += draw.Exp(p.Attention * w.Promise[r][i])
		w.Draw[i][r] = sum
	}
}

// marketOf is a region's market for an industry before it is put in relation
// to the others: size, complementarity, tariff, rivals and distance.
func (w *World) marketOf(now *Paths, r, i int) float64 {
	p := &w.Params.Paths
	open := 1 - min(.9, now.Tariff[r]+w.extraTariff[r][i])
	rivals := 1 - float64(p.Rivalry*now.Rivals[r][i])
	near := draw.Exp(-float64(p.Decay * draw.Log(w.Economy.Regions[r].Km/1000)))
	return now.Size[r] * (.5 + float64(.5*now.Complementarity[r][i])) * open * rivals * near
}

// normalise sets the mean market potential of each industry at the start to 1.
func (w *World) normalise() {
	first, n := &w.Economy.Quarters[0], float64(len(w.Economy.Regions)-1)
	for i := range w.Economy.Industries {
		sum := 0.0
		for r := 1; r < len(w.Economy.Regions); r++ {
			sum += w.marketOf(first, r, i)
		}
		w.potentialNorm[i] = sum / n
	}
	sum := 0.0
	for r := 1; r < len(w.Economy.Regions); r++ {
		sum += draw.Log(1 + first.JapaneseFirms[r])
	}
	w.presenceMean = sum / n
}

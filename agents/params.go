package agents

import "jiritsu/internal/draw"

// Params are all parameters of the model, by mechanism and process.
// Every leaf carries its unit, its range and the grade of its evidence.
type Params struct {
	Population PopulationParams `toml:"population"`
	Thresholds Thresholds       `toml:"thresholds"`
	Paths      PathParams       `toml:"paths"`
	Orders     OrderParams      `toml:"orders"`
	Bargaining BargainingParams `toml:"bargaining"`
	Offshoring OffshoringParams `toml:"offshoring"`
	Competence CompetenceParams `toml:"competence"`
	Leadership LeadershipParams `toml:"leadership"`
	Marketing  MarketingParams  `toml:"marketing"`
	Knowledge  KnowledgeParams  `toml:"knowledge"`
	Networks   NetworkParams    `toml:"networks"`
	Linkage    LinkageParams    `toml:"linkage"`
	EntryMode  EntryModeParams  `toml:"entry_mode"`
	Capacity   CapacityParams   `toml:"capacity"`
	Withdrawal WithdrawalParams `toml:"withdrawal"`
	Closure    ClosureParams    `toml:"closure"`
	Succession SuccessionParams `toml:"succession"`
	Births     BirthParams      `toml:"births"`
	Policies   []Policy         `toml:"policy" layer:"append"`
	Focals     []Focal          `toml:"focal" layer:"append"`
	Switches   []Switch         // mechanisms off or in a dose, by date
	ClosedFrom int              // quarter from which no foreign mode is available, or None
}

// Defaults are the parameters of the baseline before calibration.
func Defaults() Params {
	return Params{
		Population: defaultPopulation(),
		Thresholds: Thresholds{Captive: .5, Free: .3, Lost: .35, Abroad: .25, AbroadLost: .2, Domestic: .1, Held: 3},
		Paths:      defaultPaths(),
		Orders:     defaultOrders(),
		Bargaining: defaultBargaining(),
		Offshoring: defaultOffshoring(),
		Competence: defaultCompetence(),
		Leadership: defaultLeadership(),
		Marketing:  defaultMarketing(),
		Knowledge:  defaultKnowledge(),
		Networks:   defaultNetworks(),
		Linkage:    defaultLinkage(),
		EntryMode:  defaultEntryMode(),
		Capacity:   defaultCapacity(),
		Withdrawal: defaultWithdrawal(),
		Closure:    defaultClosure(),
		Succession: defaultSuccession(),
		Births:     defaultBirths(),
		ClosedFrom: None,
	}
}

// Quarterly is the probability of an event within a quarter that has
// probability x within a year: q(x) = 1 - (1 - x)^(1/4), for x in [0,1].
func Quarterly(x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	}
	return 1 - draw.Exp(draw.Log(1-x)/4)
}

// Hazard is the probability of an event within a quarter that has the quarterly
// log survival s for an average firm, with proportional hazards: 1 - exp(s m).
func Hazard(s, m float64) float64 {
	h := -float64(s * m)
	if h > .1 {
		return 1 - draw.Exp(-h)
	}
	// The series of 1 - exp(-h), right to 1e-9 of itself and faster.
	return float64(h * (1 - float64(h/2*(1-float64(h/3*(1-float64(h/4*(1-float64(h/5*(1-h/6))))))))))
}

// logSurvival is the log probability that an event of yearly probability x does
// not come within a quarter.
func logSurvival(x float64) float64 { return draw.Log(1-min(x, 1-1e-9)) / 4 }

// standardised is a trait in units of its spread among firms of the start.
func (p *PopulationParams) standardised(x float64) float64 {
	return (x - .5) / p.TraitSpread
}

// Package scenarios reads scenario files: the embedded ones and the user's own.
//
// A scenario is a TOML file that extends another, usually the baseline, and
// says only what differs. Reading is strict: every fault is named at once, with
// file, line, key and the nearest right name.
package scenarios

import (
	"jiritsu/agents"
	"jiritsu/scenarios/data"
)

// A Scenario is everything that a study of the model may set.
type Scenario struct {
	// Name is the name of the file, without its ending.
	Name string
	// Title says in a line what the scenario is about.
	Title string `toml:"title"`
	// TitleJA is the same in Japanese.
	TitleJA string `toml:"title_ja"`
	// Run says how much is simulated.
	Run Run `toml:"run"`
	// Mechanisms are switched off, given in a dose, or switched from a date.
	Mechanisms Mechanisms `toml:"mechanisms"`
	// Shocks of the baseline may be left out.
	Shocks ShockSwitches `toml:"shocks"`
	// Posterior says whether parameters take what a calibration found.
	Posterior PosteriorUse `toml:"posterior"`

	agents.Params

	// Shock adds dated shocks of the user's own.
	Shock []Shock `toml:"shock" layer:"append"`
	// Path replaces embedded paths of regions, as those that jiritsu trade writes.
	Path []Path `toml:"path" layer:"append"`

	drawn *drawn // what differs between replicates, if anything
}

// Run says how much is simulated.
type Run struct {
	// Seed keys all random draws.
	// Source: a choice of the user.
	Seed int64 `toml:"seed" unit:"number" range:"[0,inf)" grade:"J"`
	// Replicates is the number of histories.
	// Source: a choice of the user; Monte Carlo errors fall with its root.
	Replicates int `toml:"replicates" unit:"histories" range:"[1,100000]" grade:"J"`
	// Firms is the number of firms sampled at the start of each history.
	// Source: a choice of the user.
	Firms int `toml:"firms" unit:"firms" range:"[100,5000000]" grade:"J"`
	// From is the first calendar year.
	// Source: published figures of participation begin in the middle of the 1990s.
	From int `toml:"from" unit:"year" range:"[1995,2025]" grade:"J"`
	// To is the last calendar year.
	// Source: the last year of the paths.
	To int `toml:"to" unit:"year" range:"[1995,2035]" grade:"J"`
}

// Mechanisms says which of the nine mechanisms do not work as they are.
type Mechanisms struct {
	// Off lists mechanisms to switch off, as "networks", or from a year on, as
	// "networks@2005". Traits go to the 10% quantile.
	Off []string `toml:"off"`
	// SpreadOff lists trait mechanisms in which every firm is put at the mean.
	SpreadOff []string `toml:"spread_off"`
	// Scale gives mechanisms in a dose from 0 (off) to 1.5.
	Scale map[string]float64 `toml:"scale" unit:"dose" range:"[0,1.5]" grade:"J"`
	// ClosedFrom is the year from which no foreign mode is available; 0 is never.
	// Source: an intervention, do(closed).
	ClosedFrom int `toml:"closed_from" unit:"year" range:"[0,2035]" grade:"J"`
}

// PosteriorUse says whether parameters take what a calibration found, and which.
type PosteriorUse struct {
	// Use: none, parameters are as the scenario says; median, the medians of the
	// posterior; draws, another draw of the posterior in each history.
	// Source: a choice of the user.
	Use string `toml:"use" enum:"none|median|draws" grade:"J"`
	// File that jiritsu calibrate has written, relative to the file that names it;
	// empty is the posterior of the shipped calibration.
	File string `toml:"file"`
	// Keys of the parameters that take it; unless given, all those of the posterior
	// that neither a scenario nor a flag sets.
	Keys []string `toml:"keys"`
	// Study is the identity of the calibration; if given, the posterior must be of it.
	Study string `toml:"study"`
}

// ShockSwitches leave shocks of the baseline out.
type ShockSwitches struct {
	// Off lists the names of shocks to leave out; "all" leaves out all.
	Off []string `toml:"off"`
}

// A Shock is a dated event of the user's own; see docs/data.md for those that
// are built in.
type Shock struct {
	// Name is how results call the shock.
	Name string `toml:"name" required:"true"`
	// From is the first quarter, as "2011Q4".
	From string `toml:"from" required:"true"`
	// Quarters is how long the shock lasts.
	Quarters int `toml:"quarters" unit:"quarters" range:"[1,160]" grade:"J"`
	// Regions abroad that it strikes; empty means all.
	Regions []string `toml:"regions"`
	// Industries that it strikes; empty means all.
	Industries []string `toml:"industries"`
	// ShareHit is the share of the bases in these regions that it hits.
	ShareHit float64 `toml:"share_hit" unit:"share of bases" range:"[0,1]" grade:"J"`
	// Demand multiplies what customers abroad order; 1 changes nothing.
	Demand float64 `toml:"demand" unit:"multiplier" range:"[0,2]" grade:"J"`
	// Loss is the share of its sales that a base loses while it is hit.
	Loss float64 `toml:"loss" unit:"share of sales" range:"[0,1]" grade:"J"`
	// Orders multiplies what parents and customers at home order; 1 changes nothing.
	Orders float64 `toml:"orders" unit:"multiplier" range:"[0,2]" grade:"J"`
	// Exit multiplies the hazard of withdrawal from a base that is hit; 1 changes nothing.
	Exit float64 `toml:"exit" unit:"multiplier" range:"[0,10]" grade:"J"`
	// Tariff is what it adds to the tariffs of these regions.
	Tariff float64 `toml:"tariff" unit:"share" range:"[0,1]" grade:"J"`
}

// SetDefaults makes a new shock one that does nothing for four quarters.
func (s *Shock) SetDefaults() { s.Quarters, s.Demand, s.Orders, s.Exit = 4, 1, 1, 1 }

// Defaults is the scenario before any file is read.
func Defaults() *Scenario {
	return &Scenario{Run: Run{Seed: 1, Replicates: 20, Firms: 5000, From: 1995, To: 2025}, Posterior: PosteriorUse{Use: useNone}, Params: agents.Defaults()}
}

// An Input is the embedded data that all scenarios share.
type Input struct{ *data.Tables }

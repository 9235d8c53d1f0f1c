package docking

import "fmt"

// defaults are typed in from docs/parameters.md. Arrays by size class or by mode are
// written with .0, .1, ... behind the key.
var defaults = map[string]float64{
	"population.real_firms":    400000,
	"population.class_share.0": 0.55, "population.class_share.1": 0.36, "population.class_share.2": 0.09,
	"population.sample.0": 0.05, "population.sample.1": 0.08, "population.sample.2": 0.12,
	"population.sample.3": 0.10, "population.sample.4": 0.15, "population.sample.5": 0.50,
	"population.trait_mean.0": 0.46, "population.trait_mean.1": 0.50, "population.trait_mean.2": 0.54,
	"population.trait_spread": 0.2, "population.dependence_a": 1.3, "population.dependence_b": 1.08,
	"population.parents": 1.0, "population.parents_spread": 0.8, "population.suppliers_per_parent": 15,
	"population.past_steps": 0.4,
	"population.direct.0":   0.006, "population.direct.1": 0.026, "population.direct.2": 0.16,
	"population.indirect.0": 0.006, "population.indirect.1": 0.025, "population.indirect.2": 0.12,
	"population.based.0": 0.001, "population.based.1": 0.006, "population.based.2": 0.087,
	"population.owner_age": 56, "population.owner_age_spread": 10, "population.cash": 0.25, "population.peers": 1.5,

	"thresholds.captive": 0.5, "thresholds.free": 0.3, "thresholds.lost": 0.35, "thresholds.abroad": 0.25,
	"thresholds.abroad_lost": 0.2, "thresholds.domestic": 0.1, "thresholds.held": 3,

	"paths.decay": 1, "paths.rivalry": 0.5, "paths.yen_elasticity": 0.3, "paths.growth": 0.04,
	"paths.attention": 0.5, "paths.progress": 0.02,

	"orders.home": 0.03, "orders.export": 0.05, "orders.base": 0.12, "orders.base_cap": 0.45, "orders.growth": 0.01,
	"orders.link_loss": 0.047, "orders.relet": 0.95, "orders.away": 5, "orders.followed": 0.5, "orders.seek": 0.75, "orders.room": 0.9,

	"bargaining.value": 1.56, "bargaining.power": 0.5, "bargaining.replacement": 0.16, "bargaining.margin": 0.17,
	"bargaining.review": 0.2, "bargaining.cost_down": 0.02, "bargaining.pass_through": 0.53,
	"bargaining.pass_through_power": 0.5, "bargaining.horizon": 4,

	"offshoring.hazard": 0.04, "offshoring.step": 0.15, "offshoring.yen_pull": 1, "offshoring.wage_pull": 0.5,
	"offshoring.size_pull": 0.3, "offshoring.presence_pull": 0.5, "offshoring.invite": 0.7,
	"offshoring.volatility": 0.06, "offshoring.follow": 1, "offshoring.plant_buys": 1,

	"competence.learning": 1, "competence.research": 0.06, "competence.exporting": 0.04, "competence.volume": 0.01,
	"competence.decay": 0.02, "competence.segment": 3, "competence.segment_spread": 1.5, "competence.segment_elasticity": 1.5,

	"leadership.historical": 0.5, "leadership.memory": 0.6, "leadership.search": -1, "leadership.search_below": 1,
	"leadership.search_above": 2, "leadership.search_slack": 4, "leadership.reserve": 0.5,
	"leadership.dared": 0.12, "leadership.risk": 0.5, "leadership.horizon": 0.3,
	"leadership.experience": 0.3,

	"marketing.home": 0.038, "marketing.reputation": 2, "marketing.home_loss": 0.04, "marketing.foreign": 0.14,
	"marketing.ignorance": 0.3, "marketing.foreign_loss": 0.08, "marketing.appeal": 0.43, "marketing.appeal_weight": 3.5,
	"marketing.trial": 0.5, "marketing.trial_order": 1, "marketing.order_spread": 0.5, "marketing.skill_home": 0.25,
	"marketing.skill_abroad": 0.35, "marketing.keeping": 0.2, "marketing.link_keeping": 0.3,

	"knowledge.gain": 0.35, "knowledge.loss": 0.15, "knowledge.transfer": 0.4, "knowledge.uncertainty": 1,
	"knowledge.sunk_distance": 1, "knowledge.sunk_similarity": 0.7,

	"networks.meet": 0.15, "networks.referral": 0.5, "networks.skill": 0.35, "networks.trainees": 0.02,
	"networks.decay": 0.1, "networks.contacts": 0.1, "networks.pass": 0.06, "networks.partner": 0.6,
	"networks.partner_quality": 0.4,

	"linkage.agglomeration": 0.5, "linkage.spillover": 0.03,

	"entry_mode.export": -2.05, "entry_mode.indirect": 0.4, "entry_mode.base": -6.1, "entry_mode.size": 1.7,
	"entry_mode.competence": 0.25, "entry_mode.potential": 0.95, "entry_mode.distance": 1, "entry_mode.wage": 0.5,
	"entry_mode.exporting": 0.5, "entry_mode.failure": 0.5, "entry_mode.ownership_location": 0, "entry_mode.ownership_internalisation": 0,
	"entry_mode.misperception": 0.5,
	"entry_mode.sunk_cost.0":   3, "entry_mode.sunk_cost.1": 10, "entry_mode.sunk_cost.2": 20,
	"entry_mode.sunk_cost.3": 100, "entry_mode.sunk_cost.4": 200,
	"entry_mode.commitment.0": 0.01, "entry_mode.commitment.1": 0.04, "entry_mode.commitment.2": 0.06,
	"entry_mode.commitment.3": 0.15, "entry_mode.commitment.4": 0.3,
	"entry_mode.present": 0.7,

	"capacity.adjustment": 0.5, "capacity.usual": 0.85, "capacity.price": 0.5, "capacity.hiring": 0.6,
	"capacity.displaced": 0.2, "capacity.induced": 0.55,
	"capacity.productivity.0": 13, "capacity.productivity.1": 17, "capacity.productivity.2": 22,

	"withdrawal.hazard": 0.032, "withdrawal.fit": 0.3, "withdrawal.kept": 0.5, "withdrawal.frailty_mean": -0.32, "withdrawal.frailty_spread": 0.8,

	"closure.rate.0": 0.045, "closure.rate.1": 0.022, "closure.rate.2": 0.01,
	"closure.owner": 0.48, "closure.owner_age": 0.09, "closure.overdraft": 0.25,

	"succession.half_age": 68, "succession.maximum": 0.2, "succession.likeness": 0.5, "succession.generation": 29,

	"births.share": 0.6, "births.subcontract": 0.5, "births.likeness": 0.5, "births.owner_age": 42,
}

// par returns a parameter by its key.
func (w *World) par(key string) float64 {
	x, ok := w.params[key]
	if !ok {
		panic("no parameter " + key)
	}
	return x
}

// parOf returns the entry of an array by its key.
func (w *World) parOf(key string, i int) float64 {
	return w.par(fmt.Sprintf("%s.%d", key, i))
}

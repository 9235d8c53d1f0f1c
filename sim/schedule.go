// Package sim runs the model: the schedule, one history, many replicates.
package sim

import (
	"jiritsu/agents"
	"jiritsu/internal/draw"
)

// A Phase is one process of the schedule. Once phases settle what touches more
// than one agent; Each phases apply a rule to every firm, Yearly ones to the
// firms whose business year has just ended, Abroad ones to those that are
// present in a foreign market.
type Phase struct {
	Name    string
	Once    func(w *agents.World, s draw.Stream)
	Each    func(f *agents.Firm, w *agents.World, s draw.Stream)
	Yearly  func(f *agents.Firm, w *agents.World, s draw.Stream)
	Abroad  func(f *agents.Firm, w *agents.World, s draw.Stream)
	Without string // the counterfactual in words, where a switch makes one

	key draw.Phase // of its draws, from its name; set when a history is set up
}

// Schedule is the model: what happens in a quarter, in this order.
var Schedule = []Phase{
	{Name: "publish", Once: agents.Publish},
	{Name: "paths", Once: agents.MovePaths, Without: "wages, demand quality and comparative advantage stay as in the first year"},
	{Name: "shocks", Once: agents.StrikeShocks},
	{Name: "offshoring", Once: agents.Offshore, Without: "parents keep their production where it is"},
	{Name: "orders", Once: agents.LetAgain},
	{Name: "meetings", Once: agents.Meet, Without: "no referrals"},
	{Name: "births", Once: agents.Found},
	{Name: "failures", Once: agents.CountFailures},

	{Name: "accounts", Yearly: agents.CloseBooks},
	{Name: "bargaining", Yearly: agents.Bargain, Without: "prices are unit cost and the mean margin of the start"},
	{Name: "review", Yearly: agents.Review, Without: "no foreign mode is available"},
	{Name: "links", Each: agents.LoseLinks},
	{Name: "marketing", Each: agents.Market, Without: "every firm's marketing at the 10% quantile"},
	{Name: "sales", Each: agents.Sell},
	{Name: "capacity", Each: agents.Adjust},
	{Name: "labour", Yearly: agents.Employ},
	{Name: "competence", Yearly: agents.Learn, Without: "every firm's competence at the 10% quantile"},
	{Name: "knowledge", Abroad: agents.Gather, Without: "every firm knows every market half"},
	{Name: "networks", Yearly: agents.Network, Without: "no referrals, no peers, networking at the 10% quantile"},
	{Name: "withdrawal", Abroad: agents.Withdraw},
	{Name: "succession", Yearly: agents.Succeed},
	{Name: "closure", Yearly: agents.Close},
}

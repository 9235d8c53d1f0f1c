package study

import (
	"jiritsu/agents"
	"jiritsu/scenarios"
)

// The keys of a Summary's tables, in the order of the model.
var (
	StateNames = agents.States[:]
	ClassNames = agents.Classes[:]
	RouteNames = agents.Routes[agents.FollowParent:]
)

// IndustryNames lists the industries.
func IndustryNames() []string {
	var names []string
	for _, x := range scenarios.Tables().Industries {
		names = append(names, x.Key)
	}
	return names
}

// RegionNames lists the regions.
func RegionNames() []string {
	var names []string
	for _, x := range scenarios.Tables().Regions {
		names = append(names, x.Key)
	}
	return names
}

// Embedded gives the scenarios that come with the program.
func Embedded() ([]*scenarios.Scenario, error) {
	var all []*scenarios.Scenario
	for _, name := range scenarios.Names() {
		s, _, err := scenarios.Read(name, nil)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

package study

import (
	"jiritsu/agents"
	"jiritsu/scenarios"
)

// The keys of a Summary's tables, in the order of the model.
var (
	StateNames = agents.States[:]
	RouteNames = agents.Routes[agents.FollowParent:]
)

// A Name is a key of a table and how people call it.
type Name struct{ Key, Title string }

// Industries lists the industries.
func Industries() []Name {
	var names []Name
	for _, x := range scenarios.Tables().Industries {
		names = append(names, Name{x.Key, x.NameEN})
	}
	return names
}

// Regions lists the regions abroad.
func Regions() []Name {
	var names []Name
	for _, x := range scenarios.Tables().Regions[agents.Home+1:] {
		names = append(names, Name{x.Key, x.NameEN})
	}
	return names
}

// Classes lists the size classes.
func Classes() []Name {
	var names []Name
	for _, x := range agents.Classes {
		names = append(names, Name{x, x + " employees"})
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

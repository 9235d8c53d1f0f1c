package scenarios

import (
	_ "embed"
	"slices"

	"jiritsu/agents"
	"jiritsu/scenarios/data"
)

// SchemaName is the file in which editors look for the schema: the first line of
// a scenario file names it.
const SchemaName = "scenario.schema.json"

//go:embed scenario.schema.json
var schema string

// Schema is the JSON Schema of scenario files. It is written from the tags and
// comments of the source by internal/paramdoc.
func Schema() string { return schema }

// MechanismNames lists the mechanisms.
func MechanismNames() []string { return slices.Clone(agents.Mechanisms[:]) }

// TraitNames lists the mechanisms that rest on a trait.
func TraitNames() (names []string) {
	for n, name := range agents.Mechanisms {
		if agents.Mechanism(n).IsTrait() {
			names = append(names, name)
		}
	}
	return names
}

// ShockNames lists the shocks of the baseline.
func ShockNames() []string {
	return keysOf(Tables().Shocks(), func(s data.Shock) string { return s.Name })
}

// RegionNames lists the regions.
func RegionNames() []string {
	return keysOf(Tables().Regions, func(r data.Region) string { return r.Key })
}

// IndustryNames lists the industries.
func IndustryNames() []string {
	return keysOf(Tables().Industries, func(i data.Industry) string { return i.Key })
}

// SizeNames lists the size classes.
func SizeNames() []string { return slices.Clone(agents.Classes[:]) }

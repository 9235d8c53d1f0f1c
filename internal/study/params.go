package study

import "jiritsu/internal/strict"

// A Param is one parameter of a case and where its value came from.
type Param struct {
	Key   string `json:"key"`
	Value string `json:"value"` // as TOML
	Unit  string `json:"unit"`
	Range string `json:"range"`
	Grade string `json:"grade"`
	From  string `json:"from"` // default, file:line or the flag
}

// Params lists every parameter of a case.
func (c *Case) Params() []Param {
	var all []Param
	for _, leaf := range strict.Leaves(c.Scenario) {
		all = append(all, Param{leaf.Path, leaf.Value, leaf.Unit, leaf.Range, leaf.Grade, c.From[leaf.Path]})
	}
	return all
}

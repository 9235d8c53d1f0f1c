package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// schemaPath is the JSON Schema of scenario files.
const schemaPath = "scenarios/scenario.schema.json"

// A schema is one value in JSON Schema, draft 7.
type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type,omitempty"`
	Default     json.RawMessage    `json:"default,omitempty"`
	Minimum     *json.Number       `json:"minimum,omitempty"`
	Above       *json.Number       `json:"exclusiveMinimum,omitempty"`
	Maximum     *json.Number       `json:"maximum,omitempty"`
	Below       *json.Number       `json:"exclusiveMaximum,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	MinItems    int                `json:"minItems,omitempty"`
	MaxItems    int                `json:"maxItems,omitempty"`
	Unique      bool               `json:"uniqueItems,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Closed      *bool              `json:"additionalProperties,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
}

// object is a table that refuses what it does not know.
func object(description string) *schema {
	return &schema{Description: description, Type: "object", Closed: new(bool), Properties: map[string]*schema{}}
}

// schemaText is the JSON Schema of scenario files, given what the source says of
// fields and types.
func schemaText(said map[string]comment, types map[string]string) (string, error) {
	root := object("What a scenario says beyond the one that it extends. Every key may be left out.")
	root.Schema, root.Title = "http://json-schema.org/draft-07/schema#", "A scenario of jiritsu"
	root.Properties["extends"] = &schema{Description: "The scenario that this one builds on: the name of one that comes with jiritsu, or a file, relative to this one.",
		AnyOf: []*schema{{Type: "string", Enum: scenarios.Names()}, {Type: "string", Pattern: `\.toml$|/`}}}
	defaults := map[string]string{}
	for _, leaf := range strict.Leaves(scenarios.Defaults()) {
		defaults[leaf.Path] = leaf.Value
	}
	for _, leaf := range strict.Schema(scenarios.Scenario{}) {
		at, key := root.table(leaf, types)
		value, err := valueOf(leaf, said[leaf.Field], defaults[leaf.Path])
		if err != nil {
			return "", fmt.Errorf("%s: %w", leaf.Path, err)
		}
		if key == "*" {
			for _, name := range scenarios.MechanismNames() {
				at.Properties[name] = value
			}
			continue
		}
		at.Properties[key] = value
		if leaf.Required {
			at.Required = append(at.Required, key)
		}
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(root)
	return text.String(), err
}

// table finds the table that a leaf stands in, and makes it where it is missing.
func (s *schema) table(leaf strict.Leaf, types map[string]string) (at *schema, key string) {
	at = s
	steps := strings.Split(leaf.Path, ".")
	for n, step := range steps[:len(steps)-1] {
		name, list := strings.CutSuffix(step, "[]")
		inner := at.Properties[name]
		if inner == nil {
			owner, _, _ := strings.Cut(leaf.Field, ".")
			description := types[owner]
			if n < len(steps)-2 || steps[n+1] == "*" && n > 0 {
				description = ""
			}
			inner = object(description)
			if list {
				inner = &schema{Description: description, Type: "array", Items: object("")}
			}
			at.Properties[name] = inner
		}
		if at = inner; list {
			at = inner.Items
		}
	}
	return at, steps[len(steps)-1]
}

// valueOf describes a value that has no keys inside it.
func valueOf(leaf strict.Leaf, said comment, value string) (*schema, error) {
	s := &schema{Description: describe(leaf, said)}
	if json.Valid([]byte(value)) {
		s.Default = json.RawMessage(value)
	}
	inner := s
	kind := leaf.Kind
	for strings.HasPrefix(kind, "list of ") {
		kind = strings.TrimPrefix(kind, "list of ")
		inner.Type, inner.Items = "array", &schema{}
		if inner == s && (kind == "number" || kind == "integer") && s.Default != nil {
			var list []json.RawMessage
			if err := json.Unmarshal(s.Default, &list); err != nil {
				return nil, err
			}
			s.MinItems, s.MaxItems = len(list), len(list) // the model wants all of them
		}
		inner = inner.Items
	}
	inner.Type = kind
	inner.words(leaf)
	return s, inner.bounds(leaf.Range)
}

// words says which texts are allowed.
func (s *schema) words(leaf strict.Leaf) {
	s.Enum = leaf.Enum
	dated := func(names []string) []*schema {
		return []*schema{{Type: "string", Enum: names}, {Type: "string", Pattern: "^(" + strings.Join(names, "|") + ")@[0-9]{4}$"}}
	}
	switch leaf.Path {
	case "mechanisms.off":
		s.Type, s.AnyOf = "", dated(scenarios.MechanismNames())
	case "mechanisms.spread_off":
		s.Type, s.AnyOf = "", dated(scenarios.TraitNames())
	case "shocks.off":
		s.Enum = append([]string{"all"}, scenarios.ShockNames()...)
	case "shock[].regions", "policy[].regions":
		s.Enum = scenarios.RegionNames()
	case "shock[].industries", "focal[].industry":
		s.Enum = scenarios.IndustryNames()
	case "policy[].sizes", "focal[].size":
		s.Enum = scenarios.SizeNames()
	case "shock[].from":
		s.Pattern = "^(199[0-9]|20[0-2][0-9]|203[0-5])Q[1-4]$"
	}
}

// bounds turns a range such as [0,1) into bounds.
func (s *schema) bounds(text string) error {
	if text == "" {
		return nil
	}
	r, err := strict.ParseRange(text)
	if err != nil {
		return err
	}
	for _, b := range []struct {
		at   float64
		open bool
		to   [2]**json.Number
	}{{r.Low, r.LowOpen, [2]**json.Number{&s.Minimum, &s.Above}}, {r.High, r.HighOpen, [2]**json.Number{&s.Maximum, &s.Below}}} {
		if math.IsInf(b.at, 0) {
			continue
		}
		to := b.to[0]
		if b.open {
			to = b.to[1]
		}
		*to = new(json.Number(strconv.FormatFloat(b.at, 'g', -1, 64)))
	}
	return nil
}

// describe is what an editor shows of a key.
func describe(leaf strict.Leaf, said comment) string {
	var parts []string
	for _, p := range []struct{ name, text string }{{"", said.of(leaf)}, {"Unit: ", leaf.Unit}, {"Range: ", leaf.Range},
		{"Grade: ", leaf.Grade}, {"Source: ", strings.TrimSuffix(said.source, ".")}} {
		if p.text != "" {
			parts = append(parts, strings.TrimSuffix(p.name+p.text, ".")+".")
		}
	}
	return strings.Join(slices.Clip(parts), " ")
}

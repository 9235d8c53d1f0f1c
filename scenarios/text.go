package scenarios

import "jiritsu/internal/strict"

// ReadText reads a whole scenario from a text, such as the effective scenario in
// the manifest of a run.
func ReadText(name, text string) (*Scenario, error) { return ReadTextWith(name, text, nil) }

// ReadTextWith is ReadText with settings key=value on top.
func ReadTextWith(name, text string, sets []string) (*Scenario, error) {
	s := Defaults()
	s.Name = name
	_, err := strict.Load(s, strict.Source{Name: name, Text: text}, source, sets, strict.Options{Check: check})
	if err != nil {
		return nil, err
	}
	return s, nil
}

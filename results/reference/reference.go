// Package reference holds published results of the shipped study that commands lean
// on, embedded as files.
package reference

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
)

//go:embed validation.json
var validation []byte

// Evidence is how well the model told held-out cases apart: the score without which
// no probability is shown.
type Evidence struct {
	ModelVersion string  `json:"model_version"` // of the model that was validated
	Score        string  `json:"score"`         // what the skill is of, as "Brier, outcome given entry"
	Skill        float64 `json:"skill"`         // 1 is perfect, 0 no better than the null model, below 0 worse
	Low          float64 `json:"low"`           // of a 95% interval
	High         float64 `json:"high"`
	Cases        int     `json:"cases"`       // held out
	Sentence     string  `json:"sentence"`    // the same in words
	SentenceJA   string  `json:"sentence_ja"` // and in Japanese
}

// HeldOut gives the evidence that comes with the program; it tells whether there is any.
func HeldOut() (Evidence, bool) {
	e, err := Read(validation)
	return e, err == nil
}

// Read reads evidence from JSON. The error is of text that holds none: no cases, no
// skill, or an interval that does not hold it.
func Read(text []byte) (Evidence, error) {
	var e Evidence
	if err := json.Unmarshal(text, &e); err != nil {
		return e, fmt.Errorf("it is no JSON object: %w", err)
	}
	switch {
	case e.Cases < 1:
		return e, fmt.Errorf("it names no held-out cases")
	case e.Skill > 1 || math.IsNaN(e.Skill):
		return e, fmt.Errorf("a skill of %g is above 1", e.Skill)
	case e.Low > e.Skill || e.High < e.Skill:
		return e, fmt.Errorf("a skill of %g lies outside its interval from %g to %g", e.Skill, e.Low, e.High)
	}
	return e, nil
}

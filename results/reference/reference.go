// Package reference holds published results of the shipped study that commands lean
// on, embedded as files.
package reference

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed validation.json
var validation []byte

// Evidence is how well the model told cases apart that set none of its parameters:
// the score without which no probability is shown.
type Evidence struct {
	Score   string  `json:"score"` // what was scored: outcome, or all that cases tell
	Null    string  `json:"null"`  // the model without knowledge that it is set against
	Skill   float64 `json:"skill"` // 1 is perfect, 0 no better than the null model, below 0 worse
	Low     float64 `json:"low"`   // of a 95% interval
	High    float64 `json:"high"`
	Cases   int     `json:"cases"`    // scored
	HeldOut bool    `json:"held_out"` // cases of the held-out set alone
	Verdict string  `json:"verdict"`
}

// A validationFile is what is read of validation.json, as jiritsu validate writes it.
type validationFile struct {
	Holdout bool `json:"holdout"`
	Skills  []struct {
		Score, Null, Verdict string
		Skill, Low, High     *float64
		Cases                int
	} `json:"skills"`
}

// The scores that advice leans on, the nearest first, and the null model: what is said
// of a case by how often things happen in the other cases.
var (
	scores     = []string{"outcome", "all"}
	advisedBy  = "other cases"
	leastCases = 5
)

// HeldOut gives the evidence that comes with the program; it tells whether there is any.
func HeldOut() (Evidence, bool) {
	e, err := Read(validation)
	return e, err == nil
}

// Read reads evidence from the JSON that jiritsu validate writes: the skill of what it
// said became of cases, or of all it said where fewer than five cases tell. The error
// is of text that holds none.
func Read(text []byte) (Evidence, error) {
	var f validationFile
	if err := json.Unmarshal(text, &f); err != nil {
		return Evidence{}, fmt.Errorf("it is no JSON object of a validation: %w", err)
	}
	for _, score := range scores {
		for _, s := range f.Skills {
			if s.Score != score || s.Null != advisedBy || s.Skill == nil || s.Low == nil || s.High == nil || s.Cases < leastCases {
				continue
			}
			if *s.Skill > 1 || *s.Low > *s.Skill || *s.High < *s.Skill {
				return Evidence{}, fmt.Errorf("its skill %g from %g to %g is none", *s.Skill, *s.Low, *s.High)
			}
			return Evidence{score, s.Null, *s.Skill, *s.Low, *s.High, s.Cases, f.Holdout, s.Verdict}, nil
		}
	}
	return Evidence{}, fmt.Errorf("it holds no skill of %d or more cases against the null model %q", leastCases, advisedBy)
}

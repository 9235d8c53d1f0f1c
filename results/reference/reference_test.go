package reference

import "testing"

func TestEvidenceIsReadOrRefused(t *testing.T) {
	all := `{"score": "all", "null": "other cases", "skill": 0.1, "low": -0.2, "high": 0.4, "cases": 23, "verdict": "v"}`
	few := `{"score": "outcome", "null": "other cases", "skill": 0.3, "low": 0.2, "high": 0.4, "cases": 4}`
	outcome := `{"score": "outcome", "null": "other cases", "skill": 0.3, "low": 0.2, "high": 0.4, "cases": 19}`
	for _, c := range []struct {
		rows  string
		score string
		cases int
	}{{all, "all", 23}, {few + "," + all, "all", 23}, {all + "," + outcome, "outcome", 19}} {
		e, err := Read([]byte(`{"holdout": true, "skills": [` + c.rows + `]}`))
		if err != nil || e.Score != c.score || e.Cases != c.cases || !e.HeldOut {
			t.Errorf("%s: %+v, %v", c.rows, e, err)
		}
	}
	for _, text := range []string{``, `[]`, `{}`, `{"skills": []}`, `{"skills": [` + few + `]}`,
		`{"skills": [{"score": "all", "null": "transitions", "skill": 0.1, "low": 0, "high": 0.4, "cases": 23}]}`,
		`{"skills": [{"score": "all", "null": "other cases", "skill": 0.1, "low": 0.2, "high": 0.4, "cases": 23}]}`,
		`{"skills": [{"score": "all", "null": "other cases", "skill": null, "low": null, "high": null, "cases": 23}]}`} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%s was taken for evidence", text)
		}
	}
}

package reference

import "testing"

func TestEvidenceIsReadOrRefused(t *testing.T) {
	good := `{"skill": 0.1, "low": -0.2, "high": 0.4, "cases": 7}`
	if e, err := Read([]byte(good)); err != nil || e.Cases != 7 || e.Low != -.2 {
		t.Errorf("%+v, %v", e, err)
	}
	for _, text := range []string{`{}`, ``, `[]`, `{"skill": 2, "low": 0, "high": 3, "cases": 7}`,
		`{"skill": 0.5, "low": 0.6, "high": 0.7, "cases": 7}`, `{"skill": 0.5, "low": 0.1, "high": 0.7, "cases": 0}`} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%s was taken for evidence", text)
		}
	}
}

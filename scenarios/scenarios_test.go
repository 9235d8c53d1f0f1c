package scenarios

import "testing"

func TestEmbeddedScenariosAreRight(t *testing.T) {
	for _, name := range Names() {
		s, from, err := Read(name, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := s.Setup(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if from["run.seed"] == "" {
			t.Errorf("%s: where run.seed comes from is not known", name)
		}
	}
}

package study

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/results/store"
)

// smallRun stores a small run.
func smallRun(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "run")
	if _, err := Run(context.Background(), smallCase(t, Settings{}), Options{Workers: 2, Out: dir}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestStoriesOfARunHaveNoHoles(t *testing.T) {
	past, err := OpenPast(smallRun(t), Settings{})
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, fate := range Fates() {
		firms, err := past.List(context.Background(), fate.Key, 2, "en")
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range firms {
			for _, lang := range []string{"en", "ja"} {
				tale, err := past.Tell(context.Background(), fmt.Sprint(x.Firm), fmt.Sprint(x.Replicate), lang)
				if err != nil {
					t.Fatal(err)
				}
				text, err := json.Marshal(tale)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Contains(string(text), "%!") || len(tale.Years) == 0 {
					t.Errorf("%s, firm %d of replicate %d: %s", lang, x.Firm, x.Replicate, text)
				}
				read++
			}
		}
	}
	if read < 12 {
		t.Errorf("only %d stories", read)
	}
}

func TestListsOfAScenarioAndItsRunAgree(t *testing.T) {
	stored, err := OpenPast(smallRun(t), Settings{})
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := OpenPast("baseline", Settings{Firms: "300", Replicates: "2"})
	if err != nil {
		t.Fatal(err)
	}
	for _, fate := range Fates() {
		a, errA := stored.List(context.Background(), fate.Key, 5, "ja")
		b, errB := fresh.List(context.Background(), fate.Key, 5, "ja")
		if errA != nil || errB != nil || fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s: %v %v\n%v\n%v", fate.Key, errA, errB, a, b)
		}
	}
}

// tampered changes the manifest of a run.
func tampered(t *testing.T, change func(m *store.Manifest)) string {
	t.Helper()
	dir := smallRun(t)
	m, _, err := store.Finished(dir)
	if err != nil {
		t.Fatal(err)
	}
	change(m)
	if err := store.WriteJSON(filepath.Join(dir, store.ManifestName), m); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRunsOfOtherModelsAreRefused(t *testing.T) {
	for _, c := range []struct {
		want   string
		change func(m *store.Manifest)
	}{
		{"it was made by version 0.0.1 of the model", func(m *store.Manifest) { m.ModelVersion = "0.0.1" }},
		{"its input data (abc) are not those of this program", func(m *store.Manifest) { m.InputHashes[inputName] = "abc" }},
		{"the scenario in its manifest cannot be read", func(m *store.Manifest) { m.ScenarioText += "\nnonsense = 1\n" }},
	} {
		_, err := OpenPast(tampered(t, c.change), Settings{})
		var user *UserError
		if !errors.As(err, &user) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("wanted %q, found %v", c.want, err)
		}
	}
	dir := tampered(t, func(m *store.Manifest) {
		m.ScenarioText = strings.Replace(m.ScenarioText, "\nseed = 1\n", "\nseed = 2\n", 1)
	})
	past, err := OpenPast(dir, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	firms, err := past.List(context.Background(), "captive", 1, "en")
	if err != nil || len(firms) == 0 {
		t.Fatal(firms, err)
	}
	_, err = past.Tell(context.Background(), fmt.Sprint(firms[0].Firm), fmt.Sprint(firms[0].Replicate), "en")
	if err == nil || !strings.Contains(err.Error(), "another build of the program") && !strings.Contains(err.Error(), "has no firm") {
		t.Errorf("another seed: %v", err)
	}
}

func TestDamagedRunsAreRefused(t *testing.T) {
	dir := smallRun(t)
	if err := os.Truncate(filepath.Join(dir, firmsName), 100); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenPast(dir, Settings{}); err == nil || !strings.Contains(err.Error(), "damaged") || !strings.Contains(err.Error(), firmsName) {
		t.Error(err)
	}
	if _, err := OpenPast(t.TempDir(), Settings{}); err == nil || !strings.Contains(err.Error(), "holds no finished run") {
		t.Error(err)
	}
}

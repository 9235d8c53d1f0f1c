// Command screens brings the pages that newcomers see up to the present model: it
// runs the baseline, puts the screen of jiritsu run into README.md and README.ja.md,
// and draws the two figures of each. Run it as `make screens` after a change of
// results.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/study"
	"jiritsu/results/figures"
	"jiritsu/results/store"
)

func main() {
	if err := refresh(filepath.Join("build", "screens")); err != nil {
		fmt.Fprintln(os.Stderr, "screens:", err)
		os.Exit(1)
	}
}

// refresh runs the baseline into a folder and renews what shows it.
func refresh(run string) error {
	screen, err := exec.Command("go", "run", "./cmd/jiritsu", "run", "--force", "--out", run).Output()
	if err != nil {
		return err
	}
	for _, name := range []string{"README.md", "README.ja.md"} {
		if err := replace(name, shortened(string(screen))); err != nil {
			return err
		}
	}
	for _, name := range []string{"states_over_time.png", "incidence_by_size.png"} {
		picture, err := os.ReadFile(filepath.Join(run, "figures", name))
		if err != nil {
			return err
		}
		if err := store.WriteFile(filepath.Join("docs", "images", name), picture); err != nil {
			return err
		}
	}
	return japanese(filepath.Join(run, "summary.json"))
}

// shortened leaves out industries, regions and flows, and where the results are.
func shortened(screen string) string {
	from, to := strings.Index(screen, "By industry"), strings.Index(screen, "First step of the independent")
	screen = screen[:from] + "  ...\n\n" + screen[to:]
	from, to = strings.Index(screen, "Over a history"), strings.Index(screen, "Roads ")
	screen = screen[:from] + screen[to:]
	hash := strings.Index(screen, "Result hash")
	return screen[:hash+strings.Index(screen[hash:], "\n")+1]
}

// replace puts a screen between its marks.
func replace(name, screen string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, begun := strings.Cut(string(text), "<!-- screen -->\n")
	_, after, ended := strings.Cut(rest, "<!-- end -->")
	if !begun || !ended {
		return fmt.Errorf("%s has no <!-- screen --> ... <!-- end -->", name)
	}
	return store.WriteFile(name, []byte(before+"<!-- screen -->\n```\n"+screen+"```\n<!-- end -->"+after))
}

var (
	stateNames = map[string]string{"captive": "専属", "follower": "随伴進出", "mixed": "中間", "diversified_domestic": "国内分散",
		"emerging": "移行期", "independent_international": "自立・国際化"}
	sizeNames = map[string]string{"4-9": "4–9人", "10-49": "10–49人", "50-299": "50–299人"}
)

// japanese draws the figures with Japanese words.
func japanese(summary string) error {
	text, err := os.ReadFile(summary)
	if err != nil {
		return err
	}
	var s study.Summary
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	states, sizes := study.StatesTable(&s), study.IncidenceTable(&s)
	for n, state := range agents.States {
		states.Names[n] = stateNames[state]
	}
	for n, class := range agents.Classes {
		sizes.Groups[n].Name = sizeNames[class]
	}
	first, err := figures.StatesOverTime(states, figures.Options{Lang: "ja"})
	if err != nil {
		return err
	}
	second, err := figures.Incidence(sizes, figures.Options{Lang: "ja"})
	if err != nil {
		return err
	}
	for name, f := range map[string]figures.Figure{"states_over_time": first, "incidence_by_size": second} {
		path := filepath.Join("build", name+".ja.png")
		if err := figures.Save(f, path); err != nil {
			return err
		}
		if err := os.Rename(path, filepath.Join("docs", "images", name+".ja.png")); err != nil {
			return err
		}
	}
	return nil
}

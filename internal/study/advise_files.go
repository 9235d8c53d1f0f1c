package study

import (
	"encoding/csv"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/reference"
)

// ReadEvidence reads the held-out score that jiritsu validate wrote, or with an empty
// name the one that comes with the program; it gives nil if there is none.
func ReadEvidence(name string) (*reference.Evidence, error) {
	if name == "" {
		e, ok := reference.HeldOut()
		if !ok {
			return nil, nil
		}
		return &e, nil
	}
	text, err := readText(name, mostCases)
	if err != nil {
		return nil, err
	}
	e, err := reference.Read([]byte(text))
	if err != nil {
		return nil, userf("%s holds no held-out score: %w; jiritsu validate --out FOLDER writes one, as validation.json", name, err)
	}
	return &e, nil
}

// adviceColumns are those of the table of an answer.
var adviceColumns = []string{"alternative", "kind", "region", "mode", "wait", "prepare", "infeasible", "carried_out", "near_best", "outcome", "years",
	"probability", "low", "high", "difference", "difference_low", "difference_high", "skill", "skill_low", "skill_high", "held_out_cases"}

// CSV is the answer as a table: a row for each alternative, outcome and horizon, the
// held-out score on every one.
func (a *Advice) CSV() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(adviceColumns) // a builder takes everything
	for n := range a.Courses {
		c := &a.Courses[n]
		lead := []string{c.ID, c.Kind, c.Region, c.Mode, strconv.Itoa(c.Wait), c.Prepare, c.Infeasible, adviceCell(c.Carried), strconv.FormatBool(c.Near)}
		if c.Infeasible != "" {
			w.Write(append(lead, make([]string, len(adviceColumns)-len(lead))...))
			continue
		}
		for _, name := range adviceOutcomes {
			for _, x := range c.Outcomes[name] {
				p, d, e := x.Probability, x.Difference, &a.Evidence
				w.Write(append(slices.Clone(lead), name, strconv.Itoa(x.Years), adviceCell(p.Value), adviceCell(p.Low), adviceCell(p.High),
					adviceCell(d.Value), adviceCell(d.Low), adviceCell(d.High), adviceCell(e.Skill), adviceCell(e.Low), adviceCell(e.High), strconv.Itoa(e.Cases)))
			}
		}
	}
	w.Flush()
	return b.String()
}

// adviceCell is a number in a table, empty if there is none.
func adviceCell(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}

// WriteAdvice writes the table of an answer into a file.
func WriteAdvice(file string, a *Advice, force bool) error {
	return writeNew(file, a.CSV(), force)
}

// InitFirm writes a commented profile of a firm.
func InitFirm(name, lang string, force bool) (string, error) {
	file := strings.TrimSuffix(name, ".toml") + ".toml"
	base := strings.TrimSuffix(filepath.Base(file), ".toml")
	if base == "" || strings.HasPrefix(base, ".") {
		return "", userf("%q is not a name for a profile: wanted a word, as in ourfirm", name)
	}
	if !slices.Contains(Languages, lang) {
		return "", userf("--lang %s: wanted %s", lang, strings.Join(Languages, " or "))
	}
	text, err := templates.ReadFile("templates/firm." + lang + ".txt")
	if err != nil {
		return "", err
	}
	filled := strings.NewReplacer("{NAME}", base, "{FILE}", file,
		"{INDUSTRIES}", wrapped(keysIn(Industries())), "{REGIONS}", wrapped(keysIn(Regions()))).Replace(string(text))
	return file, writeNew(file, filled, force)
}

// wrapped lists keys in comment lines.
func wrapped(keys []string) string {
	var lines []string
	line := ""
	for _, k := range keys {
		if len(line)+len(k) > 90 {
			lines, line = append(lines, line), ""
		}
		line += k + ", "
	}
	return strings.TrimSuffix(strings.Join(append(lines, line), "\n#   "), ", ")
}

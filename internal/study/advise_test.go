package study

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/results/reference"
)

// firmOf reads a profile from text.
func profileFrom(t *testing.T, text string) (*FirmFile, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "firm.toml")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return ReadFirm(file)
}

const plainFirm = "[firm]\nname = \"x\"\nindustry = \"machinery\"\nemployees = 120\ndependence = 0.6\n"

// small options, for tests.
func smallAdvice() AdviceOptions {
	return AdviceOptions{Economies: 4, Twins: 40, Firms: 300, Seed: 1, Workers: 2, Scenario: "baseline", Outcome: "independent",
		Evidence: &reference.Evidence{Skill: .1, Low: -.1, High: .3, Cases: 7}}
}

// The parts of a difference in dependence sum to it, and a change that alone is made
// has all of it.
func TestPartsOfADifferenceInDependence(t *testing.T) {
	stay := &adviceLife{sold: [partCount]float64{60, 20, 0, 20}}
	x := &adviceLife{sold: [partCount]float64{50, 20, 30, 15}}
	value := func(as int) float64 { return x.dependence(as, stay) }
	parts := shapleyParts(value)
	sum := 0.0
	for _, p := range parts {
		sum += p
	}
	if want := value(15) - value(0); math.Abs(sum-want) > 1e-12 || parts[1] != 0 {
		t.Errorf("parts %v sum to %g, want %g", parts, sum, want)
	}
	only := &adviceLife{sold: [partCount]float64{60, 20, 50, 20}}
	parts = shapleyParts(func(as int) float64 { return only.dependence(as, stay) })
	if want := 60./150 - .6; math.Abs(parts[2]-want) > 1e-12 || parts[0] != 0 {
		t.Errorf("parts %v, want all of %g in own sales abroad", parts, want)
	}
}

// Wilson's interval with independent lives is the textbook's, with Student's quantile
// in the place of the normal one; and Student's of differences likewise.
func TestIntervalsOfAdvice(t *testing.T) {
	clusters := make([][]course, 100)
	for n := range clusters {
		clusters[n] = []course{{lives: 1}}
		if n < 30 {
			clusters[n][0].reached[0][0] = 1
		}
	}
	of := func(g []course) (float64, float64) { return g[0].reached[0][0], g[0].lives }
	x := shareOf(clusters, of)
	n, q := 99., 1.984216952 // .3 .7 / se^2 with se^2 = .21/99; t of 99 degrees of freedom
	low := (.3 + q*q/(2*n) - q*math.Sqrt(.21/n+q*q/(4*n*n))) / (1 + q*q/n)
	if math.Abs(x.Value-.3) > 1e-12 || math.Abs(x.Low-low) > 1e-6 {
		t.Errorf("%+v, want .3 from %g", x, low)
	}
	if d := ratioOf(clusters, of); math.Abs(d.High-(.3+q*math.Sqrt(.21/99))) > 1e-6 {
		t.Errorf("%+v", d)
	}
	none := shareOf(clusters, func([]course) (float64, float64) { return 0, 1 })
	if none.Value != 0 || none.Low != 0 || none.High < .03 || none.High > .05 {
		t.Errorf("of none of 100 %+v", none)
	}
}

// Clusters that happen to agree are not worth more than the lives in them, and a single
// cluster tells no alternative from the best.
func TestAdviceDoesNotCountMoreThanItHas(t *testing.T) {
	clusters := [][]course{{{lives: 1000}, {lives: 1000}}, {{lives: 1000}, {lives: 1000}}}
	clusters[0][0].reached[2][0], clusters[1][0].reached[2][0] = 300, 301
	x := shareOf(clusters, func(g []course) (float64, float64) { return g[0].reached[2][0], g[0].lives })
	n, p, q := 2000., .3005, 12.706204736
	want := (p + q*q/(2*n) - q*math.Sqrt(p*(1-p)/n+q*q/(4*n*n))) / (1 + q*q/n)
	if math.Abs(x.Low-want) > 1e-6 {
		t.Errorf("from %g, wanted %g", x.Low, want)
	}
	possible := []Alternative{{ID: courseStay}, {ID: courseOwn}}
	advice := []CourseAdvice{adviceOn(possible[0], clusters[:1], 0), adviceOn(possible[1], clusters[:1], 1)}
	nearBest(advice, possible, clusters[:1], 0)
	if !advice[0].Near || !advice[1].Near {
		t.Errorf("one cluster told them apart: %t, %t", advice[0].Near, advice[1].Near)
	}
}

// Nothing is said without a held-out score; with one the answer is the same for any
// number of workers, staying differs in nothing from itself, and what cannot be is
// listed with its reason.
func TestAdvise(t *testing.T) {
	f, err := profileFrom(t, plainFirm+"cash = 50\nparent_abroad = \"none\"\n[question]\nregions = [\"thailand\"]\nmodes = [\"direct_export\", \"wholly_owned\"]\nwait = [0]\nprepare = [\"marketing\"]\n")
	if err != nil {
		t.Fatal(err)
	}
	o := smallAdvice()
	o.Evidence = nil
	if _, err := Advise(context.Background(), f, o); !errors.Is(err, ErrNoEvidence) {
		t.Fatalf("without evidence: %v", err)
	}
	answer, err := Advise(context.Background(), f, smallAdvice())
	if err != nil {
		t.Fatal(err)
	}
	o = smallAdvice()
	o.Workers = 1
	again, err := Advise(context.Background(), f, o)
	a, _ := json.Marshal(answer)
	b, _ := json.Marshal(again)
	if err != nil || string(a) != string(b) {
		t.Errorf("one worker says otherwise (%v)", err)
	}
	why := map[string]string{}
	for _, c := range answer.Courses {
		why[c.ID] = c.Infeasible
		for name, all := range c.Outcomes {
			for h, x := range all {
				if p := x.Probability; !(p.Low <= p.Value && p.Value <= p.High) || h > 0 && name != "free" && p.Value < all[h-1].Probability.Value {
					t.Errorf("%s %s %+v", c.ID, name, x)
				}
				if c.Kind == courseStay && x.Difference != (Interval{}) {
					t.Errorf("staying differs from itself by %+v", x.Difference)
				}
			}
		}
	}
	if why["follow"] != whyNoPlant || why["thailand/wholly_owned/0/none"] != "too little cash" || why["thailand/direct_export/0/none"] != "" {
		t.Errorf("infeasible: %v", why)
	}
	if stay := answer.Stay(); stay == nil || stay.Outcomes["withdrew"][2].Probability.Value != 0 {
		t.Errorf("who stays left a market: %+v", stay)
	}
	want := 1 // the header
	for _, reason := range why {
		want += 12 - 11*one(reason != "")
	}
	if rows := strings.Count(answer.CSV(), "\n"); rows != want || len(why) != 7 {
		t.Errorf("%d rows in the table of %d alternatives, want %d", rows, len(why), want)
	}
}

// What a profile leaves open is drawn within it, and what it says is kept.
func TestTraitsOfAProfile(t *testing.T) {
	f, err := profileFrom(t, plainFirm+"competence = \"high\"\nmarketing = \"0.5\"\n")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load("baseline", Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p := &c.Scenario.Params.Population
	for life := range 200 {
		traits := f.drawTraits(p, 1, 0, life)
		if traits[0] < p.TraitMean[2]+.43*p.TraitSpread || traits[1] != p.TraitMean[2] || traits[2] != -1 {
			t.Fatalf("life %d: %v", life, traits)
		}
	}
}

// Templates are read as they are written.
func TestFirmTemplates(t *testing.T) {
	for _, lang := range Languages {
		file, err := InitFirm(filepath.Join(t.TempDir(), "ours"), lang, false)
		if err != nil {
			t.Fatal(err)
		}
		f, err := ReadFirm(file)
		if err != nil || len(f.Alternatives()) != 3+3*3*5 {
			t.Errorf("%s: %v, %d alternatives", lang, err, len(f.Alternatives()))
		}
	}
}

func TestWrongProfiles(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[firm]\nname = \"x\"\n", "firm.industry"},
		{strings.Replace(plainFirm, "machinery", "machinary", 1), `firm.toml:3: firm.industry = "machinary" is not a known industry; did you mean machinery?`},
		{strings.Replace(plainFirm, "120", "300", 1), "firm.toml:4: firm.employees = 300 is outside [4,300)"},
		{strings.Replace(plainFirm, "0.6", "1.6", 1), "firm.dependence = 1.6 is outside [0,1]"},
		{plainFirm + "cash = -5\n", "firm.cash = -5"},
		{plainFirm + "owner_age = -0.5\n", "firm.owner_age = -0.5 is below 0"},
		{plainFirm + "parent_abroad = \"tailand\"\n", "did you mean thailand?"},
		{plainFirm + "competence = \"hihg\"\n", `firm.competence = "hihg" is not known; did you mean high?`},
		{plainFirm + "marketing = \"1.2\"\n", `is no quantile: wanted a number above 0 and below 1`},
		{plainFirm + "marketing = 0.8\n", "firm.marketing"},
		{plainFirm + "presence_mode = \"alliance\"\n", "firm.presence_region"},
		{plainFirm + "presence_region = \"thailand\"\n", "firm.presence_mode is missing"},
		{plainFirm + "competance = \"high\"\n", "did you mean"},
		{plainFirm + "[question]\nyear = 2030\n", "question.year = 2030 is outside [1995,2021]"},
		{plainFirm + "[question]\nregions = []\n", "leave nothing to weigh"},
		{plainFirm + "[question]\nregions = [\"thailand\", \"thailand\"]\n", `question.regions[1] = "thailand" stands there twice`},
		{plainFirm + "[question]\nmodes = [\"export\"]\n", "question.modes"},
		{plainFirm + "[question]\nwait = []\nprepare = []\n", "question.wait and prepare leave nothing to weigh"},
		{plainFirm + "[question]\nprepare = [\"luck\"]\n", "question.prepare"},
		{plainFirm + "[question]\nprepare_cost = 0.5\n", "question.prepare_cost = 0.5 is outside"},
	} {
		if _, err := profileFrom(t, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("wanted %q, found %v", c.want, err)
		}
	}
}

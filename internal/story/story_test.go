package story

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/agents"
)

var update = flag.Bool("update", false, "write the stories anew")

// made is a firm of which something of every kind is known, made up.
func made() *Subject {
	p := agents.Defaults()
	e := &agents.Economy{FirstYear: 1995, Quarters: make([]agents.Paths, 48),
		Regions: []agents.Region{{Key: "japan"}, {Key: "thailand"}, {Key: "china"}}}
	f := agents.Firm{ID: agents.NewFirmID(0, 1, 7), Weight: 12, Alive: true, Class: 1, NLinks: 2, RestN: 1, Customers: 1, Employees: 34,
		OwnerAge: 61, Founded: 1978, Abroad: 2}
	o := agents.Outcome{Dependence: .62, StartD: .62, Sales: 812, StartTraits: [6]float32{.71, .52, .2, .5, .9, .31}}
	f.Links[0].Parent, f.Links[1].Parent = 12, 4
	d := &agents.Diary{Firm: f.ID, Start: &agents.DiaryStart{Firm: f, Outcome: o, Shares: [agents.MaxLinks]float64{.62, .11},
		Presences: []agents.Presence{{Region: 1, Mode: agents.IndirectExport, Customers: 1}}}}
	d.Steps = []agents.DiaryStep{{Quarter: 4, Parent: 12, Region: 1, Stake: .6, Home: .85}}
	d.Prices = []agents.DiaryPrice{
		{Quarter: 5, Parent: 12, Before: 1, After: .97, Cost: .8, Floor: .83, Ceiling: 1.12, Refill: .35, Stake: .6, Deal: true},
		{Quarter: 21, Parent: 4, Before: 1, Cost: .95, Floor: 1.1, Ceiling: 1.05, Stake: .11}}
	d.Links = []agents.DiaryLink{{Quarter: 8, Parent: 12, Stake: .6}, {Quarter: 9, Parent: 9, Stake: .12, Won: true, New: true, Price: .98},
		{Quarter: 10, Parent: 9, Stake: .15, Won: true}, {Quarter: 10, Parent: 12, Stake: .2, Won: true, New: true, Price: .99}}
	d.Shocks = []agents.DiaryShock{{Quarter: 11, Home: true, Abroad: 2, Bases: 2,
		Shock: &agents.Shock{Name: "flood", Orders: .9, Demand: .7, Loss: .3, Tariff: .05}}}
	d.Ties = []agents.DiaryTie{{Quarter: 12, Regions: 4, Weight: .4}, {Quarter: 12, Peer: true, Regions: 6}}
	d.Heirs = []agents.DiaryHeir{{Quarter: 13, AgeFrom: 72, AgeTo: 43, From: [3]float64{.3, .4, .1}, To: [3]float64{.6, .5, .4}}}
	d.Exits = []agents.DiaryExit{{Quarter: 30, Region: 1, Mode: agents.JointVenture, Age: 24, Fit: -.45, Hazard: .02, OfFit: 1.14, Partner: 1.5,
		Frailty: .8, Push: 2, Quality: -1, Kept: 2}, {Quarter: 31, Region: 2, Mode: agents.WhollyOwned, Age: 5, Forced: true}}
	d.End = &agents.DiaryEnd{Quarter: 44, Cause: agents.ClosedCash, Cash: -210, Credit: 200, Sales: 800}
	d.Review, d.Years = reviewsMade(), yearsMade(o)
	o.FallOrders, o.FallOwnAbroad, o.FirstAbroad, o.FirstFree, o.FirstIndep = .3, .1, 3, 24, 28
	o.Withdrawals, o.Reentries = 2, 1
	return &Subject{Replicate: 3, Diary: d, Params: &p, Economy: e, Final: &agents.FirmRecord{Firm: f, Outcome: o},
		Events: []agents.Event{{Quarter: 24, Kind: agents.Freed}, {Quarter: 24, Kind: agents.Independence}, {Quarter: 28, Kind: agents.Relapse},
			{Quarter: 16, Kind: agents.Stopped, Region: 2, From: agents.DirectExport, Age: 6}},
		Regions:    []Name{{"Japan", "日本"}, {"Thailand", "タイ"}, {"Coastal China", "中国沿海部"}},
		Industries: []Name{{"Plastics", "プラスチック製品"}}, Shocks: map[string]Name{"flood": {"Floods", "大洪水"}}}
}

// reviewsMade are reviews that end in every way.
func reviewsMade() []agents.DiaryReview {
	open := func(region int, mode agents.Mode, parts map[agents.Part]float64) agents.DiaryOption {
		o := agents.DiaryOption{Region: region, Mode: mode, Plant: agents.None, Deeper: true, Leader: true, Dared: true, Known: .2, Needed: .05, Cost: 12}
		for p, x := range parts {
			o.Parts[p] = x
			o.Utility += x
		}
		return o
	}
	good := open(1, agents.JointVenture, map[agents.Part]float64{agents.PartMode: -5.85, agents.PartInvitation: 3, agents.PartMarket: 2.5, agents.PartChance: 1.4})
	good.Plant, good.Tie, good.Local, good.Peers, good.Needed = 12, .4, .4, 2, .08
	lucky := open(2, agents.DirectExport, map[agents.Part]float64{agents.PartMode: -1.45, agents.PartSize: .7, agents.PartFailure: -.5, agents.PartChance: 2.9})
	shy := open(2, agents.WhollyOwned, map[agents.Part]float64{agents.PartMode: -5.85, agents.PartAgglomeration: 1.8})
	shy.Dared, shy.Needed = false, .28
	there := agents.DiaryOption{Region: 1, Mode: agents.IndirectExport, Plant: agents.None, There: agents.JointVenture}
	leaderless := agents.DiaryOption{Region: 2, Mode: agents.WhollyOwned, Plant: agents.None, Deeper: true}
	review := func(quarter, chosen int, stay float64, options ...agents.DiaryOption) agents.DiaryReview {
		return agents.DiaryReview{Quarter: quarter, Performance: .012, Aspiration: .03, Chance: .42, Searched: true, Parent: agents.None,
			Dared: .12, Stay: stay, Options: options, Chosen: chosen}
	}
	invited := review(7, 0, .2, good, shy)
	invited.Host, invited.Parent = 1, 12
	served := review(19, agents.None, 1, leaderless)
	served.Host, served.Parent, served.Served = 1, 12, true
	content := review(39, agents.None, 2, lucky)
	content.Performance, content.Cash = .04, .3
	return []agents.DiaryReview{invited, review(11, 0, .5, lucky, lucky), review(15, agents.None, 4.5, lucky, there), served,
		review(23, agents.None, 0, shy), content}
}

// yearsMade are business years of which there is something to tell.
func yearsMade(o agents.Outcome) (all []agents.DiaryYear) {
	for n, d := range []float64{.6, .61, .5, .4, .28, .25, .24, .36, .35, .35} {
		y := agents.DiaryYear{Quarter: 4 * (n + 1), Last: o, Customers: 3, Won: n % 2, State: agents.Captive, Before: agents.Captive, Performance: .021}
		o.Dependence, o.Sales, o.Group, o.Others = d, 800, float32(800*d), float32(800*(1-d))
		if fall := y.Last.Dependence - d; fall > 0 {
			o.FallOrders += float32(fall / 2)
			o.FallOwnAbroad += float32(fall / 2)
		}
		if n == 5 {
			y.State, o.ForeignShare = agents.Independent, .3
		}
		y.Outcome = o
		if n > 1 && n < 7 {
			m := agents.DiaryMarket{Hazard: float64(n%3) * .02, Turnover: agents.DiaryTurnover{Tried: 2, Won: 1, Failed: 1, Lost: n / 4}}
			m.Region, m.Mode, m.Customers, m.Contacts, m.Fit, m.Plant = 1, agents.JointVenture, 2, 3, float32(n)/4-1, 12
			m.PlantBuys = float32(max(0, 4-n))
			y.Markets = append(y.Markets, m)
		}
		all = append(all, y)
	}
	return all
}

// text lays a story out.
func text(s *Story) string {
	lines := append([]string{}, s.Opening...)
	for _, p := range s.Years {
		lines = append(lines, "", fmt.Sprintf("%d–%d", p.From, p.To), p.Text)
		for _, o := range p.Options {
			lines = append(lines, "* "+o)
		}
	}
	return strings.Join(append(append(lines, ""), s.Ending...), "\n") + "\n"
}

func TestGoldenStory(t *testing.T) {
	for lang, code := range Langs {
		got := text(Tell(made(), Lang(lang)))
		if strings.Contains(got, "%!") {
			t.Errorf("%s: a sentence with a hole in it:\n%s", code, got)
		}
		path := filepath.Join("testdata", "story_"+code+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: the story changed; see it with go test ./internal/story -update and git diff\n%s", code, got)
		}
	}
}

func TestEverySentenceHasBothLanguages(t *testing.T) {
	for key, form := range phrases {
		if (form[English] == "") != (form[Japanese] == "") {
			t.Errorf("%s: %q", key, form)
		}
	}
	for _, names := range [][]Name{modeNames[:], stateNames[:], partNames[:], traitNames[:], tieNames, routeNames[:]} {
		for _, n := range names {
			if (n[English] == "") != (n[Japanese] == "") {
				t.Errorf("%q", n)
			}
		}
	}
}

package study

import (
	"fmt"

	"jiritsu/agents"
)

// mostAlternatives bounds what is weighed at once.
const mostAlternatives = 200

// An Alternative is a course that a firm may take. Empty words do not apply.
type Alternative struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"` // stay, own_course, follow or enter
	Region  string `json:"region,omitempty"`
	Mode    string `json:"mode,omitempty"`
	Wait    int    `json:"wait"` // years until the entry
	Prepare string `json:"prepare,omitempty"`
}

// The kinds of alternatives.
const (
	courseStay   = "stay"       // takes no step abroad
	courseOwn    = "own_course" // decides for itself, as the firms of the model do
	courseFollow = "follow"     // goes where its largest customer is, as soon as it is abroad
	courseEnter  = "enter"      // enters a region by a mode
)

// noPreparation is what is built up where nothing is.
const noPreparation = "none"

// Alternatives lists what is weighed: staying, the firm's own course, following, and
// each region by each mode, at once or later, prepared or not.
func (f *FirmFile) Alternatives() []Alternative {
	q := &f.Question
	all := []Alternative{{ID: courseStay, Kind: courseStay}, {ID: courseOwn, Kind: courseOwn}}
	if q.Follow {
		all = append(all, Alternative{ID: courseFollow, Kind: courseFollow})
	}
	for _, region := range q.Regions {
		for _, mode := range q.Modes {
			add := func(wait int, prepare string) {
				all = append(all, Alternative{ID: fmt.Sprintf("%s/%s/%d/%s", region, mode, wait, prepare), Kind: courseEnter,
					Region: region, Mode: mode, Wait: wait, Prepare: prepare})
			}
			for _, wait := range q.Wait {
				add(wait, noPreparation)
			}
			for _, what := range q.Prepare {
				add(q.PrepareYears, what)
			}
		}
	}
	return all
}

// impossible says why an alternative is out of the question whatever happens, or
// nothing.
func (f *FirmFile) impossible(a *Alternative) string {
	p := &f.Firm
	switch {
	case a.Kind == courseFollow && p.ParentAbroad == "none":
		return whyNoPlant
	case a.Kind == courseFollow && p.Dependence == 0:
		return whyNoParent
	case a.Kind == courseEnter && a.Region == p.PresenceRegion && modeOf(a.Mode) <= modeOf(p.PresenceMode):
		return whyThere
	}
	return ""
}

// Why an alternative cannot be taken.
const (
	whyNoPlant  = "no plant to follow"
	whyNoParent = "no parent"
	whyThere    = "there already"
)

// focal is the firm with an alternative as its plan, with the luck of a life.
func (f *FirmFile) focal(a *Alternative, life uint32, t *agents.Thresholds) agents.Focal {
	var o agents.Focal
	o.SetDefaults()
	p := &f.Firm
	o.Name, o.IndustryIndex, o.Class, o.Captive = a.ID, p.industryAt(), p.classAt(), p.captive(t)
	o.Employees, o.Dependence, o.OwnerAge = p.Employees, p.Dependence, p.OwnerAge
	o.Luck = agents.Luck{Key: life}
	if mode := modeOf(p.PresenceMode); mode != agents.NoMode {
		o.Luck.Region, o.Luck.Mode, o.Luck.Since = uint8(regionAt(p.PresenceRegion)), mode, f.Question.Year-p.PresenceYears
	}
	o.Plan.Cash = p.Cash
	switch p.ParentAbroad {
	case unknownWord:
	case "none":
		o.Plan.Parent = agents.Home
	default:
		o.Plan.Parent = regionAt(p.ParentAbroad)
	}
	f.planOf(&o.Plan, a)
	return o
}

// planOf puts an alternative into a plan.
func (f *FirmFile) planOf(p *agents.Plan, a *Alternative) {
	q := &f.Question
	switch a.Kind {
	case courseStay:
		p.Stay = true
	case courseFollow:
		p.Follow, p.EnterYear = true, q.Year
	case courseEnter:
		p.Region, p.Mode, p.EnterYear = regionAt(a.Region), modeOf(a.Mode), q.Year+a.Wait
		if a.Prepare != noPreparation {
			p.Prepare, p.PrepareYears, p.PrepareCost = a.Prepare, q.PrepareYears, q.PrepareCost
		}
	}
}

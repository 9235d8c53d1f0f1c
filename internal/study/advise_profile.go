package study

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
)

// A FirmFile is the profile of a firm that asks for advice, and what it asks.
type FirmFile struct {
	Firm     FirmProfile  `toml:"firm"`
	Question FirmQuestion `toml:"question"`
}

// A FirmProfile says what is known of the firm. Traits are words (low, medium, high,
// unknown) or quantiles from 0 to 1 among firms of its size class, as text.
type FirmProfile struct {
	// Name is how the answer calls the firm.
	Name string `toml:"name" required:"true"`
	// Industry of the firm, by the key of `jiritsu scenarios`' industries.
	Industry string `toml:"industry" required:"true"`
	// Employees at home.
	Employees float64 `toml:"employees" unit:"persons" range:"[4,300)" grade:"J" required:"true"`
	// Dependence is the share of sales to the largest customer.
	Dependence float64 `toml:"dependence" unit:"share" range:"[0,1]" grade:"J" required:"true"`
	// Cash at hand; -1 is unknown.
	Cash float64 `toml:"cash" unit:"million yen" range:"[-1,1e6]" grade:"J"`
	// OwnerAge is the age of who leads the firm; -1 is unknown.
	OwnerAge float64 `toml:"owner_age" unit:"years" range:"[-1,90]" grade:"J"`
	// ParentAbroad is the region where the largest customer makes something, none, or
	// unknown.
	ParentAbroad string `toml:"parent_abroad"`
	// Competence: how hard what the firm does is to imitate.
	Competence string `toml:"competence"`
	// Marketing: skill in finding and keeping customers.
	Marketing string `toml:"marketing"`
	// Networking: skill in forming ties.
	Networking string `toml:"networking"`
	// Risk tolerance of the owner.
	Risk string `toml:"risk"`
	// Horizon of the owner.
	Horizon string `toml:"horizon"`
	// Experience abroad of the owner.
	Experience string `toml:"experience"`
	// PresenceRegion is where the firm is abroad already; empty is nowhere.
	PresenceRegion string `toml:"presence_region"`
	// PresenceMode is how.
	PresenceMode string `toml:"presence_mode" enum:"none|indirect_export|direct_export|alliance|joint_venture|wholly_owned" grade:"J"`
	// PresenceYears is for how long.
	PresenceYears int `toml:"presence_years" unit:"years" range:"[0,60]" grade:"J"`
}

// A FirmQuestion says which alternatives are weighed.
type FirmQuestion struct {
	// Year from whose beginning alternatives are counted. Paths of wages, markets and
	// shocks are known to 2025 and flat afterwards.
	Year int `toml:"year" unit:"year" range:"[1995,2021]" grade:"J"`
	// Regions that come into question.
	Regions []string `toml:"regions"`
	// Modes that come into question.
	Modes []string `toml:"modes" enum:"indirect_export|direct_export|alliance|joint_venture|wholly_owned" grade:"J"`
	// Wait lists the years until an entry without preparation.
	Wait []int `toml:"wait" unit:"years" range:"[0,10]" grade:"J"`
	// Prepare lists what may be built up before an entry.
	Prepare []string `toml:"prepare" enum:"competence|marketing|partner" grade:"J"`
	// PrepareYears is how long that takes.
	PrepareYears int `toml:"prepare_years" unit:"years" range:"[1,10]" grade:"J"`
	// PrepareCost is what is spent on it in each of these years.
	PrepareCost float64 `toml:"prepare_cost" unit:"yearly sales" range:"(0,0.2]" grade:"J"`
	// Follow weighs to follow the largest customer abroad.
	Follow bool `toml:"follow" unit:"yes or no" grade:"J"`
}

// adviceYears is how far an answer looks ahead.
const adviceYears = 15

// lastKnownYear is the last year of the embedded paths.
const lastKnownYear = 2025

// defaultFirmFile is a profile before it is read.
func defaultFirmFile() *FirmFile {
	return &FirmFile{
		Firm: FirmProfile{Cash: -1, OwnerAge: -1, ParentAbroad: unknownWord, Competence: unknownWord, Marketing: unknownWord, Networking: unknownWord,
			Risk: unknownWord, Horizon: unknownWord, Experience: unknownWord, PresenceMode: agents.Modes[agents.NoMode]},
		Question: FirmQuestion{Year: 2010, Regions: []string{"thailand", "coastal_china", "viet_nam"}, Modes: []string{"direct_export", "joint_venture", "wholly_owned"},
			Wait: []int{0, 3}, Prepare: []string{"competence", "marketing", "partner"}, PrepareYears: 3, PrepareCost: .03, Follow: true}}
}

// unknownWord stands for what is not known.
const unknownWord = "unknown"

// ReadFirm reads the profile of a firm. The error names every fault by file and line.
func ReadFirm(name string) (*FirmFile, error) {
	if filepath.Ext(name) != ".toml" {
		return nil, userf("%s is no profile of a firm: wanted a TOML file, as jiritsu advise --init writes it", name)
	}
	text, err := readText(name, mostFirmText)
	if err != nil {
		return nil, err
	}
	f := defaultFirmFile()
	if _, err := strict.Read(f, []strict.Source{{Name: name, Text: text}}, nil, strict.Options{Check: checkFirm}); err != nil {
		return nil, err
	}
	return f, nil
}

// mostFirmText bounds the length of a profile, bytes.
const mostFirmText = 1 << 18

// A traitCode is a trait of a profile: its name and what was said of it.
type traitCode struct{ name, code string }

func (p *FirmProfile) traits() [6]traitCode {
	return [6]traitCode{{"competence", p.Competence}, {"marketing", p.Marketing}, {"networking", p.Networking},
		{"risk", p.Risk}, {"horizon", p.Horizon}, {"experience", p.Experience}}
}

// traitBands are the quantiles that the words for a trait stand for.
var traitBands = map[string][2]float64{"low": {0, 1. / 3}, "medium": {1. / 3, 2. / 3}, "middling": {1. / 3, 2. / 3}, "high": {2. / 3, 1}}

// bandOf gives the quantiles that a code of a trait leaves open; unknown leaves the
// trait as it is drawn.
func bandOf(code string) (low, high float64, known bool, err error) {
	if code == unknownWord {
		return 0, 1, false, nil
	}
	if b, ok := traitBands[code]; ok {
		return b[0], b[1], true, nil
	}
	if x, err := strconv.ParseFloat(code, 64); err == nil {
		if x > 0 && x < 1 {
			return x, x, true, nil
		}
		return 0, 0, false, fmt.Errorf("= %q is no quantile: wanted a number above 0 and below 1, or low, medium, high, unknown", code)
	}
	return 0, 0, false, fmt.Errorf("= %q is not known%s", code, strict.Suggest(code, []string{"low", "medium", "high", unknownWord},
		`; wanted low, medium, high, unknown, or a quantile as in "0.8"`))
}

// checkFirm holds what tags cannot say.
func checkFirm(v any) (all []strict.Fault) {
	f := v.(*FirmFile)
	add := func(key, format string, args ...any) {
		all = append(all, strict.Fault{Key: key, Message: fmt.Sprintf(format, args...)})
	}
	named := func(key, kind, name string, known []string) {
		if !slices.Contains(known, name) {
			add(key, "= %q is not a known %s%s", name, kind, strict.Suggest(name, known, "; they are "+strings.Join(known, ", ")))
		}
	}
	p, q := &f.Firm, &f.Question
	regions := keysIn(Regions())
	named("firm.industry", "industry", p.Industry, keysIn(Industries()))
	named("firm.parent_abroad", "region", p.ParentAbroad, append(slices.Clone(regions), "none", unknownWord))
	for _, t := range p.traits() {
		if _, _, _, err := bandOf(t.code); err != nil {
			add("firm."+t.name, "%v", err)
		}
	}
	for _, x := range []struct {
		key   string
		value float64
	}{{"cash", p.Cash}, {"owner_age", p.OwnerAge}} {
		if x.value < 0 && x.value != -1 {
			add("firm."+x.key, "= %g is below 0; only -1 stands for unknown", x.value)
		}
	}
	if abroad := p.PresenceMode != agents.Modes[agents.NoMode]; abroad {
		named("firm.presence_region", "region", p.PresenceRegion, regions)
	} else if p.PresenceRegion != "" {
		add("firm.presence_mode", "is missing: wanted how the firm is present in %s", p.PresenceRegion)
	}
	for n, r := range q.Regions {
		named(fmt.Sprintf("question.regions[%d]", n), "region", r, regions)
	}
	checkQuestion(f, add)
	return all
}

// checkQuestion holds that there is something to weigh, and not too much.
func checkQuestion(f *FirmFile, add func(key, format string, args ...any)) {
	q := &f.Question
	for _, list := range []struct {
		key   string
		names []string
	}{{"regions", q.Regions}, {"modes", q.Modes}, {"prepare", q.Prepare}} {
		for n, x := range list.names {
			if slices.Contains(list.names[:n], x) {
				add(fmt.Sprintf("question.%s[%d]", list.key, n), "= %q stands there twice", x)
			}
		}
	}
	if len(q.Regions) == 0 || len(q.Modes) == 0 {
		add("question.regions", "and modes leave nothing to weigh: wanted at least one of each")
	}
	if len(q.Wait)+len(q.Prepare) == 0 {
		add("question.wait", "and prepare leave nothing to weigh: wanted at least one of them")
	}
	if n := len(f.Alternatives()); n > mostAlternatives {
		add("question.regions", "with modes, wait and prepare make %d alternatives, at most %d can be weighed", n, mostAlternatives)
	}
}

// keysIn are the keys of names.
func keysIn(names []Name) (keys []string) {
	for _, x := range names {
		keys = append(keys, x.Key)
	}
	return keys
}

// classAt is the size class of the firm.
func (p *FirmProfile) classAt() uint8 {
	for c := range agents.Classes {
		if _, high := agents.SizeOf(uint8(c)); p.Employees < high {
			return uint8(c)
		}
	}
	return uint8(len(agents.Classes) - 1)
}

// industryAt is the industry of the firm in the model's terms.
func (p *FirmProfile) industryAt() uint8 {
	return uint8(slices.Index(keysIn(Industries()), p.Industry))
}

// regionAt is a region in the model's terms.
func regionAt(key string) int { return 1 + slices.Index(keysIn(Regions()), key) }

// captive tells whether the firm is captive by the thresholds of a scenario.
func (p *FirmProfile) captive(t *agents.Thresholds) bool { return p.Dependence >= t.Captive }

// beyond is how many years of an answer lie behind the last known year.
func (q *FirmQuestion) beyond() int { return max(0, q.Year+adviceYears-1-lastKnownYear) }

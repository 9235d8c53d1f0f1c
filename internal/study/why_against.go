package study

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/story"
	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// againstKinds are the ways to say what a history is set against, with how they are
// written.
var againstKinds = []string{"off", "spread-off", "scale", "closed", "set"}

// againstHelp says how a rival setting is written.
const againstHelp = "wanted off:MECHANISM, spread-off:MECHANISM, scale:MECHANISM=DOSE, closed or closed:YEAR, set:KEY=VALUE, or a scenario"

// A Twofold is the story of one firm under two settings with the same draws.
type Twofold struct {
	Replicate int      `json:"replicate"`
	Firm      int64    `json:"firm"`
	Against   []string `json:"against"`
	Lang      string   `json:"lang"`
	*story.Fork
}

// What two histories side by side are made of.
type (
	Parting   = story.Parting
	PairYear  = story.Pair
	PairOfOne = story.Side
)

// Against simulates a replicate under the settings of the past and under those with
// something else on top, follows the same firm in both, and sets the two histories
// side by side. Firm, replicate and language are as the user gave them.
func (p *Past) Against(ctx context.Context, against []string, firm, replicate, lang string) (*Twofold, error) {
	id, n, language, err := p.whom(firm, replicate, lang)
	if err != nil {
		return nil, err
	}
	rival, err := p.rival(against)
	if err != nil {
		return nil, err
	}
	as, err := p.subject(ctx, id, n)
	if err != nil {
		return nil, err
	}
	other, err := rival.subject(ctx, id, n)
	if err != nil {
		return nil, fmt.Errorf("against %s: %w", strings.Join(against, " "), err)
	}
	return &Twofold{Replicate: n, Firm: int64(id), Against: against, Lang: lang,
		Fork: story.Against(as, other, againstNamed(against), language)}, nil
}

// whom reads which firm of which replicate is asked for, and the language.
func (p *Past) whom(firm, replicate, lang string) (agents.FirmID, int, story.Lang, error) {
	id, err := strconv.ParseInt(firm, 10, 64)
	if err != nil || id < 0 {
		return 0, 0, 0, userf("--firm %s: wanted the number of a firm, as in %s", firm, firmsName)
	}
	n, err := strconv.Atoi(replicate)
	if last := p.Scenario.Run.Replicates - 1; err != nil || n < 0 || n > last {
		return 0, 0, 0, userf("--replicate %s: wanted a whole number from 0 to %d", replicate, last)
	}
	language, err := langOf(lang)
	return agents.FirmID(id), n, language, err
}

// rival is the past under other settings: its own with switches on top, or another
// scenario of the same seed, size and years.
func (p *Past) rival(against []string) (*Past, error) {
	var given Settings
	scenario, faults := "", strict.Faults{}
	for _, text := range against {
		kind, value, _ := strings.Cut(text, ":")
		if slices.Contains(againstKinds, kind) {
			faults = append(faults, given.against(kind, value, text, &p.Scenario.Run)...)
			continue
		}
		if scenario != "" {
			faults = append(faults, strict.Fault{File: "--against " + text, Message: "is a second scenario beside " + scenario})
		}
		if !isScenario(text) {
			faults = append(faults, strict.Fault{File: "--against " + text, Message: "is not known" + nearSetting(kind)})
		}
		scenario = text
	}
	if len(faults) > 0 {
		return nil, faults
	}
	c, err := p.under(scenario, given)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = userf("--against %s: %w", scenario, err)
		}
		return nil, err
	}
	return &Past{Case: c}, nil
}

// nearSetting ends a message about a setting that is not known.
func nearSetting(kind string) string {
	known := slices.Clone(againstKinds)
	for _, m := range agents.Mechanisms {
		if kind == m {
			return "; did you mean off:" + m + "?"
		}
	}
	if near, ok := strict.Nearest(kind, agents.Mechanisms[:]); ok {
		return "; did you mean off:" + near + "?"
	}
	return strict.Suggest(kind, append(known, scenarios.Names()...), "; "+againstHelp)
}

// isScenario tells whether a text can only be meant as a scenario.
func isScenario(text string) bool {
	return slices.Contains(scenarios.Names(), text) || filepath.Ext(text) == ".toml"
}

// against adds a switch to the settings, and says what is wrong with it.
func (s *Settings) against(kind, value, text string, run *scenarios.Run) strict.Faults {
	if kind == "closed" {
		year, err := strconv.Atoi(cmp.Or(value, strconv.Itoa(run.From)))
		if err != nil || year < run.From || year > run.To {
			return strict.Faults{{File: "--against " + text, Message: fmt.Sprintf("wanted a year from %d to %d", run.From, run.To)}}
		}
		s.Closed = strconv.Itoa(year)
		return nil
	}
	if value == "" {
		return strict.Faults{{File: "--against " + text, Message: "says nothing; " + againstHelp}}
	}
	switch kind {
	case "off":
		s.Off = append(s.Off, value)
	case "spread-off":
		s.SpreadOff = append(s.SpreadOff, value)
	case "scale":
		s.Scale = append(s.Scale, value)
	case "set":
		s.Set = append(s.Set, value)
	}
	return nil
}

// under gives the case of a past with settings on top, or another scenario with the
// seed, size and years of the past.
func (p *Past) under(scenario string, given Settings) (*Case, error) {
	run := &p.Scenario.Run
	if scenario != "" {
		given.Seed, given.Firms, given.Replicates = fmt.Sprint(run.Seed), fmt.Sprint(run.Firms), fmt.Sprint(run.Replicates)
		given.From, given.To = fmt.Sprint(run.From), fmt.Sprint(run.To)
		return Load(scenario, given)
	}
	settings, faults := given.settings(&p.Scenario.Mechanisms)
	sets := make([]string, len(settings))
	for n, s := range settings {
		sets[n] = s.set
	}
	read, err := scenarios.ReadTextWith(p.Scenario.Name, p.Text, sets)
	if faults = append(faults, byFlag(err, settings)...); len(faults) > 0 {
		return nil, asAgainst(faults)
	}
	if err != nil {
		return nil, err
	}
	setup, err := read.Setup()
	if err != nil {
		return nil, &UserError{err}
	}
	return &Case{Scenario: read, Setup: setup, Text: read.Text()}, nil
}

// asAgainst names faults by what the user wrote.
func asAgainst(faults strict.Faults) strict.Faults {
	for n := range faults {
		for _, kind := range againstKinds {
			faults[n].File = strings.ReplaceAll(faults[n].File, "--"+kind+" ", "--against "+kind+":")
		}
	}
	return faults
}

// againstNamed is what a rival setting is called in a story.
func againstNamed(against []string) story.Name {
	var en, ja []string
	for _, text := range against {
		kind, value, _ := strings.Cut(text, ":")
		switch kind {
		case "off":
			en, ja = append(en, value+" switched off"), append(ja, mechanismJA(value)+"を遮断")
		case "spread-off":
			en, ja = append(en, "all firms alike in "+value), append(ja, mechanismJA(value)+"の企業間差なし")
		case "scale":
			en, ja = append(en, "a dose of "+value), append(ja, mechanismJA(value)+"の用量変更")
		case "closed":
			en, ja = append(en, strings.TrimSpace("no foreign mode available "+dated("from ", value))), append(ja, dated("", value)+"海外展開不可")
		case "set":
			en, ja = append(en, value), append(ja, value)
		default:
			en, ja = append(en, "the scenario "+text), append(ja, "シナリオ"+text)
		}
	}
	return story.Name{joined(en), strings.Join(ja, "、")}
}

// mechanismsJA are the mechanisms in Japanese, in the order of agents.Mechanisms.
var mechanismsJA = []string{"価格交渉", "親企業の海外移転", "中核能力", "経営者", "マーケティング", "市場知識", "ネットワーク", "集積と回廊", "雁行形態"}

// mechanismJA puts a mechanism, with what stands behind it, into Japanese.
func mechanismJA(text string) string {
	name, rest, _ := strings.Cut(strings.ReplaceAll(text, "=", "@"), "@")
	for n, known := range agents.Mechanisms {
		if known == name {
			return mechanismsJA[n] + strings.TrimSuffix("（"+rest+"）", "（）")
		}
	}
	return text
}

// dated is a year behind a word, or nothing.
func dated(word, year string) string {
	switch {
	case year == "":
		return ""
	case word == "":
		return year + "年以降"
	}
	return word + year
}

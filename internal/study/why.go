package study

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"jiritsu/agents"
	"jiritsu/internal/story"
	"jiritsu/internal/strict"
	"jiritsu/results/store"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// A Past is a run that stories are told of: a finished one in a folder, or a
// scenario that has not been run.
type Past struct {
	*Case
	Dir string // empty if there is no folder
}

// OpenPast finds a finished run by its folder, or else a scenario by name or file
// with settings on top. The histories of a finished run can be simulated again if
// it was made with the same model and the same input data.
func OpenPast(name string, given Settings) (*Past, error) {
	info, err := os.Stat(name)
	if err != nil || !info.IsDir() {
		c, fault := Load(name, given)
		if fault != nil && errors.Is(err, fs.ErrNotExist) && filepath.Ext(name) != ".toml" {
			return nil, userf("%s is neither the folder of a run nor a scenario: %w", name, fault)
		}
		return &Past{Case: c}, fault
	}
	if !given.none() {
		return nil, userf("%s is a finished run: its settings cannot be changed", name)
	}
	m, done, err := store.Finished(name)
	switch {
	case errors.Is(err, store.ErrDamaged):
		return nil, &UserError{err}
	case err != nil:
		return nil, userf("cannot read %s: %w", filepath.Join(name, store.ManifestName), reason(err))
	case !done:
		return nil, userf("%s holds no finished run: there is no %s in it", name, store.ManifestName)
	}
	c, err := caseOf(m)
	if err != nil {
		return nil, userf("cannot simulate %s again: %w", name, err)
	}
	return &Past{Case: c, Dir: name}, nil
}

// none tells whether no settings were given.
func (s *Settings) none() bool {
	return s.Seed+s.Replicates+s.Firms+s.From+s.To+s.Closed == "" &&
		len(s.Set)+len(s.Off)+len(s.SpreadOff)+len(s.Scale) == 0
}

// caseOf makes a case of a manifest, if this program computes what it describes.
func caseOf(m *store.Manifest) (*Case, error) {
	if m.ModelVersion != sim.Version {
		return nil, fmt.Errorf("it was made by version %s of the model, this is %s", m.ModelVersion, sim.Version)
	}
	if hash := scenarios.Tables().Hash(); m.InputHashes[inputName] != hash {
		return nil, fmt.Errorf("its input data (%.12s) are not those of this program (%.12s)", m.InputHashes[inputName], hash)
	}
	scenario, err := scenarios.ReadText(m.Scenario, m.ScenarioText)
	if err != nil {
		return nil, fmt.Errorf("the scenario in its manifest cannot be read: %w", err)
	}
	setup, err := scenario.Setup()
	if err != nil {
		return nil, err
	}
	return &Case{Scenario: scenario, Setup: setup, Text: m.ScenarioText}, nil
}

// A Tale is the story of one firm of a past.
type Tale struct {
	Replicate int    `json:"replicate"`
	Firm      int64  `json:"firm"`
	Lang      string `json:"lang"`
	*story.Story
	Reviews []ReviewFacts `json:"reviews"`
	Books   []BookFacts   `json:"books"`
}

// Tell simulates a replicate again, with a diary of one firm, and tells its story.
// Firm, replicate and language are as the user gave them.
func (p *Past) Tell(ctx context.Context, firm, replicate, lang string) (*Tale, error) {
	id, n, language, err := p.whom(firm, replicate, lang)
	if err != nil {
		return nil, err
	}
	s, err := p.subject(ctx, id, n)
	if err != nil {
		return nil, err
	}
	return &Tale{Replicate: n, Firm: int64(id), Lang: lang, Story: story.Tell(s, language),
		Reviews: p.reviewFacts(s.Diary), Books: p.bookFacts(s.Diary)}, nil
}

// langOf finds a language by its code.
func langOf(code string) (story.Lang, error) {
	n := slices.Index(story.Langs, code)
	if n < 0 {
		return 0, userf("--lang %s: stories are told in en and ja", code)
	}
	return story.Lang(n), nil
}

// subject simulates a replicate again and gives all that is known of a firm.
func (p *Past) subject(ctx context.Context, id agents.FirmID, replicate int) (*story.Subject, error) {
	s := &story.Subject{Replicate: replicate, Diary: &agents.Diary{Firm: id}, Economy: p.Setup.Economy, Params: p.Setup.Params}
	h := sim.Run(ctx, p.Setup, replicate, sim.Keep{Events: true, Firms: true, Diary: s.Diary})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if h.Err != nil {
		return nil, h.Err
	}
	for n := range h.Firms {
		if f := &h.Firms[n]; f.ID == id && f.Weight > 0 {
			s.Final = f
		}
	}
	if s.Final == nil || s.Diary.Start == nil {
		return nil, userf("replicate %d has no firm %d%s", replicate, id, nearestFirms(h.Firms, id))
	}
	if err := p.same(s.Final, replicate); err != nil {
		return nil, err
	}
	for _, e := range h.Events {
		if e.Firm == id && e.Weight > 0 {
			s.Events = append(s.Events, e)
		}
	}
	s.Regions, s.Industries, s.Shocks = namesOf()
	return s, nil
}

// nearestFirms names the firms whose numbers are next to one that is missing.
func nearestFirms(all []agents.FirmRecord, id agents.FirmID) string {
	below, above := agents.FirmID(0), agents.FirmID(math.MaxUint64)
	lower, upper := false, false
	for n := range all {
		switch x := all[n].ID; {
		case all[n].Weight == 0:
		case x < id && (!lower || x > below):
			below, lower = x, true
		case x > id && x < above:
			above, upper = x, true
		}
	}
	switch {
	case lower && upper:
		return fmt.Sprintf("; the nearest are %d and %d", below, above)
	case lower:
		return fmt.Sprintf("; the last is %d", below)
	case upper:
		return fmt.Sprintf("; the first is %d", above)
	}
	return ""
}

// same holds that the firm that was simulated again is the one that is stored.
func (p *Past) same(f *agents.FirmRecord, replicate int) error {
	if p.Dir == "" {
		return nil
	}
	lives, err := p.stored()
	if err != nil {
		return err
	}
	for n := range lives {
		x := &lives[n]
		if int(x.Replicate) != replicate || x.Firm != int64(f.ID) || x.Weight == 0 {
			continue
		}
		if x.Dependence != f.Outcome.Dependence || x.Sales != f.Outcome.Sales || x.Alive != f.Alive {
			return userf("cannot simulate %s again: firm %d ends with a dependence of %.6g where %.6g is stored; "+
				"the run was made by another build of the program", p.Dir, f.ID, f.Outcome.Dependence, x.Dependence)
		}
		return nil
	}
	return userf("cannot simulate %s again: firm %d of replicate %d is not stored; the run was made by another build of the program",
		p.Dir, f.ID, replicate)
}

// namesOf gives the names of regions, industries and shocks.
func namesOf() (regions, industries []story.Name, shocks map[string]story.Name) {
	t := scenarios.Tables()
	for _, x := range t.Regions {
		regions = append(regions, story.Name{x.NameEN, x.NameJA})
	}
	for _, x := range t.Industries {
		industries = append(industries, story.Name{x.NameEN, x.NameJA})
	}
	shocks = map[string]story.Name{}
	for _, x := range t.Shocks() {
		shocks[x.Name] = story.Name{x.Title, x.TitleJA}
	}
	return regions, industries, shocks
}

// fateNamed finds a fate by its name.
func fateNamed(name string) (*lifeFate, error) {
	var known []string
	for n := range lifeFates {
		if lifeFates[n].name == name {
			return &lifeFates[n], nil
		}
		known = append(known, lifeFates[n].name)
	}
	return nil, userf("--list %s: not a known fate%s", name, strict.Suggest(name, known, "; they are "+joined(known)))
}

package study

import (
	"context"
	"slices"
	"strconv"

	"jiritsu/agents"
	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
	"jiritsu/results/reference"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// AdviceOptions say how much is simulated for an answer, and on what it rests.
type AdviceOptions struct {
	Economies int          // histories, each at a posterior draw of its own if there are draws
	Twins     int          // in an economy, at the most; at least one life
	Firms     int          // sampled in an economy
	Seed      int64        // of all draws
	Workers   int          // economies at a time; changes no result
	Scenario  string       // that the economies are of
	Outcome   string       // that alternatives are ranked by; see AdviceOutcomes
	Posterior *AdviceDraws // parameter draws; nil is the scenario as it is
	Evidence  *reference.Evidence
}

// AdviceOutcomes lists what may come of a course.
func AdviceOutcomes() []string { return adviceOutcomes[:] }

// AdviceDraws are draws of parameters of the model, equally weighted.
type AdviceDraws struct {
	Keys   []string
	Rows   [][]float64
	Source string // in a line
}

// adviceProfile keys what a profile leaves open.
var adviceProfile = draw.Named("profile of advice")

// Advise weighs the alternatives of a firm. Twins of it take one alternative each,
// all in one economy and with the same luck; lives and economies are many. The error
// is the user's if nothing is known of how well the model does on held-out cases,
// since no probability is shown without that.
func Advise(ctx context.Context, f *FirmFile, o AdviceOptions) (*Advice, error) {
	if o.Evidence == nil {
		return nil, ErrNoEvidence
	}
	base, err := o.economy(f)
	if err != nil {
		return nil, err
	}
	all := f.Alternatives()
	possible := slices.DeleteFunc(slices.Clone(all), func(a Alternative) bool { return f.impossible(&a) != "" })
	lives := max(1, o.Twins/len(possible))
	counts, errs := make([]*adviceCount, o.Economies), make([]error, o.Economies)
	parallel.Each(o.Economies, o.Workers, func(e int) {
		if ctx.Err() != nil {
			return
		}
		counts[e], errs[e] = o.live(ctx, f, base, possible, lives, e)
	})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return f.answer(base, o, all, possible, lives, counts), nil
}

// ErrNoEvidence says that there is no held-out score to show beside probabilities.
var ErrNoEvidence = userf("no held-out score is known of this model, and no probability is shown without one; " +
	"make it with: jiritsu validate --holdout --out FOLDER (without --holdout if no case is set aside), and give it by --evidence FOLDER/validation.json")

// economy is the scenario in the years of the question. What parents had moved
// abroad by then is what they would have moved since 1995.
func (o *AdviceOptions) economy(f *FirmFile) (*Case, error) {
	year := f.Question.Year
	given := Settings{Seed: strconv.FormatInt(o.Seed, 10), Replicates: strconv.Itoa(o.Economies), Firms: strconv.Itoa(o.Firms),
		From: strconv.Itoa(year), To: strconv.Itoa(year + adviceYears - 1)}
	c, err := Load(o.Scenario, given)
	if err != nil {
		return nil, err
	}
	p := &c.Scenario.Params
	p.Population.PastSteps = min(p.Population.PastSteps+float64(p.Offshoring.Hazard*float64(year-firstYear)), 3)
	return c, nil
}

// firstYear is the year to which the starting state of the scenarios belongs.
const firstYear = 1995

// live runs an economy with all lives and alternatives.
func (o *AdviceOptions) live(ctx context.Context, f *FirmFile, base *Case, all []Alternative, lives, e int) (*adviceCount, error) {
	params := base.Scenario.Params
	if err := o.Posterior.set(&params, e); err != nil {
		return nil, err
	}
	params.Focals = make([]agents.Focal, 0, lives*len(all))
	for life := range lives {
		traits := f.drawTraits(&params.Population, o.Seed, e, life)
		for n := range all {
			focal := f.focal(&all[n], uint32(life+1), &params.Thresholds)
			focal.Competence, focal.Marketing, focal.Networking = traits[0], traits[1], traits[2]
			focal.Risk, focal.Horizon, focal.Experience = traits[3], traits[4], traits[5]
			params.Focals = append(params.Focals, focal)
		}
	}
	setup := *base.Setup
	setup.Params, setup.Vary = &params, nil // the draw of the economy is set above
	c := &adviceCount{alternatives: len(all), firstYear: f.Question.Year, thresholds: &params.Thresholds, courses: make([]course, len(all))}
	h := sim.Run(ctx, &setup, e, sim.Keep{Panel: c.see})
	return c, h.Err
}

// drawTraits draws the traits of a life within what the profile says; -1 leaves one
// as the firm that is copied has it.
func (f *FirmFile) drawTraits(p *agents.PopulationParams, seed int64, economy, life int) (all [6]float64) {
	stream := adviceProfile.In(seed, economy, -1)
	for n, t := range f.Firm.traits() {
		low, high, known, _ := bandOf(t.code)
		if all[n] = -1; !known {
			continue
		}
		u := low + float64((high-low)*stream.Of(uint64(life), uint64(n)).Uniform(0))
		z := draw.NormalQuantile(min(max(u, 1e-6), 1-1e-6))
		all[n] = min(max(p.TraitMean[f.Firm.classAt()]+float64(p.TraitSpread*z), 0), 1)
	}
	return all
}

// set puts a draw into parameters: that of the economy, by turns.
func (d *AdviceDraws) set(p *agents.Params, economy int) error {
	if d == nil {
		return nil
	}
	row := d.Rows[economy%len(d.Rows)]
	known := scenarios.Numbers()
	for n, key := range d.Keys {
		k, ok := known[key]
		if !ok {
			return userf("%s of the posterior is no number of this model", key)
		}
		if err := k.Set(p, row[n]); err != nil {
			return userf("the posterior: %w", err)
		}
	}
	return nil
}

// cluster is the group of economies that are not independent: those of one draw, or
// the economy itself.
func (d *AdviceDraws) cluster(economy int) int {
	if d == nil || len(d.Rows) < 2 {
		return economy
	}
	return economy % len(d.Rows)
}

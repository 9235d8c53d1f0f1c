package study

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/calibrate/congruence"
	"jiritsu/internal/draw"
	"jiritsu/internal/strict"
)

// PowerOptions say which casebooks are simulated.
type PowerOptions struct {
	Cases    string // casebook whose kinds of firms are simulated; empty is the one that comes with the program
	Twins    TwinOptions
	Without  []string // mechanisms without which the rival model does, one by one
	Workers  int
	Progress func()
}

// A PowerStudy tells how many cases it takes to tell the model from a rival.
type PowerStudy struct {
	Scenario   string     `json:"scenario"`
	Seed       int64      `json:"seed"`
	Replicates int        `json:"replicates"`
	Firms      int        `json:"firms"`
	Casebook   string     `json:"casebook"`
	Simulated  int        `json:"casebooks"` // of each size
	Rows       []PowerRow `json:"sizes"`
	Failed     []string   `json:"failed"`
}

// A PowerRow is what casebooks of a size tell, if the model is true.
type PowerRow struct {
	Null  string  `json:"null"`
	Cases int     `json:"cases"`
	Skill float64 `json:"skill"` // mean over casebooks
	Low   float64 `json:"low"`   // 2.5% and 97.5% of casebooks
	High  float64 `json:"high"`
	Power float64 `json:"power"` // share of casebooks in which the model is better by more than 1.96 standard errors
	MCSE  float64 `json:"mcse"`  // of the power
}

// CaseSizes are the sizes of the casebooks that are simulated.
var CaseSizes = []int{10, 20, 30, 50, 75, 100, 150}

// simulatedBooks is how many casebooks of each size are simulated.
const simulatedBooks = 1000

// PowerYears is how many years the histories of a study of power simulate together.
func PowerYears(c *Case, o PowerOptions) int { return c.Years() * (2 + len(o.Without)) }

// Power simulates casebooks by the model and asks how well they tell it from rivals:
// the model that does not know the case (cases permuted), the model with mechanisms
// by a coin, and the model without some mechanism. What happens is drawn from the
// twins of one half of the replicates; all forecasts are made from the other half.
func Power(ctx context.Context, c *Case, o PowerOptions) (*PowerStudy, error) {
	v := &validation{o: ValidateOptions{Cases: o.Cases, Twins: o.Twins, Workers: o.Workers, Progress: o.Progress}, c: c}
	changes, err := rivals(o.Without)
	if err != nil {
		return nil, err
	}
	if v.book, err = ReadCases(o.Cases); err != nil {
		return nil, err
	}
	v.o.Twins.From, v.o.Twins.To = c.Scenario.Run.From, c.Scenario.Run.To
	if v.twins, err = NewCaseTwins(v.book, v.o.Twins); err != nil {
		return nil, err
	}
	if c.Scenario.Run.Replicates < 4 {
		return nil, userf("%d replicates are too few: wanted 4 or more, half of them to forecast from", c.Scenario.Run.Replicates)
	}
	all := make([]*flock, len(changes))
	for k := range changes {
		if all[k], _, err = v.histories(ctx, v.twins, changes[k].change, false); err != nil {
			return nil, err
		}
	}
	run := c.Scenario.Run
	p := &PowerStudy{Scenario: c.Scenario.Name, Seed: run.Seed, Replicates: run.Replicates, Firms: run.Firms, Casebook: v.name(),
		Simulated: simulatedBooks, Failed: v.failed}
	games := v.games(all)
	if len(games) == 0 {
		return nil, userf("no twin of a case of %s went abroad: more replicates or twins are wanted", v.name())
	}
	names := []string{nullPermuted}
	for _, x := range changes[1:] {
		names = append(names, x.name)
	}
	for k, name := range names {
		for _, size := range CaseSizes {
			p.Rows = append(p.Rows, powerOf(games, k, name, size, run.Seed))
		}
	}
	if n := len(v.failed); n > 0 {
		return p, fmt.Errorf("%w: %d of %d; first, %s", ErrFailedRuns, n, len(all)*run.Replicates, v.failed[0])
	}
	return p, nil
}

// A rival is a model that is to be told from the case's own.
type rival struct {
	name   string
	change func(c *Case, replicate int) *Case
}

// rivals lists the model itself and what is run beside it.
func rivals(without []string) ([]rival, error) {
	all := []rival{{modelName, unchanged}, {nullShuffled, shuffled}}
	for n, name := range without {
		m := slices.Index(agents.Mechanisms[:], name)
		if m < 0 {
			return nil, userf("--without %s: %q is not a mechanism%s", strings.Join(without, ","), name,
				strict.Suggest(name, agents.Mechanisms[:], "; wanted "+strings.Join(agents.Mechanisms[:], ", ")))
		}
		if slices.Contains(without[:n], name) {
			return nil, userf("--without has %s twice", name)
		}
		all = append(all, rival{"without " + name, func(c *Case, _ int) *Case {
			off := *c
			off.Setup = c.Setup.Without(agents.Mechanism(m), false)
			return &off
		}})
	}
	return all, nil
}

// A game is a kind of case of which casebooks are made: what may happen with which
// weight, and what each of it costs the model and its rivals.
type game struct {
	weight []float64
	model  []float64
	rivals [][]float64 // by rival and what may happen
}

// games makes one of each case that has twins in both halves.
func (v *validation) games(all []*flock) []game {
	truth := all[asIs].half(1)
	forecasts := make([][]forecast, len(all))
	for k := range all {
		l := all[k].half(0)
		for n := range v.twins.told {
			forecasts[k] = append(forecasts[k], v.forecastOf(l, n, v.o.Twins.Selection, -1))
		}
	}
	var games []game
	for n := range v.twins.told {
		p := truth.pool(n, v.o.Twins.Selection, -1)
		said := []forecast{forecasts[0][n], v.permuted(forecasts[0], n)}
		for k := 1; k < len(all); k++ {
			said = append(said, forecasts[k][n])
		}
		if g, ok := v.game(n, &p, said); ok {
			games = append(games, g)
		}
	}
	return games
}

// half is a flock of every other replicate.
func (l *flock) half(from int) *flock {
	h := &flock{twins: l.twins, lives: make([][]TwinLife, len(l.lives))}
	for r := from; r < len(l.lives); r += 2 {
		h.lives[r] = l.lives[r]
	}
	return h
}

// game scores all that may happen to a case, by those who foretell it.
func (v *validation) game(n int, p *pool, said []forecast) (g game, ok bool) {
	x, questions := &v.twins.told[n], v.twins.questions()
	if x.first == nil || slices.ContainsFunc(said, func(f forecast) bool { return f.classes[0] == nil || f.classes[2] == nil }) {
		return g, false
	}
	g.rivals = make([][]float64, len(said)-1)
	for k, l := range p.lives {
		if p.weight[k] == 0 {
			continue
		}
		g.weight = append(g.weight, p.weight[k])
		for s, f := range said {
			sum, asked := 0.0, 0.0
			for q := range questions {
				if q == 2 || x.scored() {
					sum, asked = sum+congruence.Brier(f.classes[q], questions[q].of(l)), asked+1
				}
			}
			if s == 0 {
				g.model = append(g.model, sum/asked)
			} else {
				g.rivals[s-1] = append(g.rivals[s-1], sum/asked)
			}
		}
	}
	return g, len(g.weight) > 0
}

var booking = draw.Named("simulated casebook")

// powerOf simulates casebooks of a size: kinds of cases with replacement, what
// happened to each drawn anew. Casebooks of all sizes and rivals share their draws.
func powerOf(games []game, rival int, name string, size int, seed int64) PowerRow {
	skills, better := make([]float64, simulatedBooks), 0.0
	stream := booking.In(seed, 0, -1)
	for b := range skills {
		var model, null, squares float64
		for k := range size {
			r := stream.Of(uint64(b), uint64(k))
			g := &games[r.Index(0, len(games))]
			i := r.Categorical(1, g.weight)
			d := g.rivals[rival][i] - g.model[i]
			model, null, squares = model+g.model[i], null+g.rivals[rival][i], squares+d*d
		}
		n := float64(size)
		d := (null - model) / n
		se := math.Sqrt(max(squares/n-d*d, 0) / (n - 1))
		better += float64(one(d > 1.96*se))
		skills[b] = 1 - model/null
	}
	slices.Sort(skills)
	power := better / simulatedBooks
	return PowerRow{Null: name, Cases: size, Skill: mean(skills), Low: quantile(skills, .025), High: quantile(skills, .975), Power: power,
		MCSE: math.Sqrt(power * (1 - power) / simulatedBooks)}
}

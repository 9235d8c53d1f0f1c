package study

import (
	"math"
	"slices"

	"jiritsu/calibrate/congruence"
	"jiritsu/internal/draw"
)

// A game is a kind of case of which casebooks are made: what may happen with which
// weight, and what each of it costs the model and its rivals.
type game struct {
	below  []float64 // weights, cumulated
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
		sum := p.weight[k]
		if n := len(g.below); n > 0 {
			sum += g.below[n-1]
		}
		g.below = append(g.below, sum)
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
	return g, len(g.below) > 0
}

var booking = draw.Named("simulated casebook")

// draw gives what happens.
func (g *game) draw(u float64) int {
	last := len(g.below) - 1
	n, _ := slices.BinarySearch(g.below[:last], u*g.below[last])
	return n
}

// powerOf simulates casebooks of all sizes: kinds of cases with replacement, what
// happens to each drawn anew. The larger ones begin with the cases of the smaller,
// and all rivals meet the same.
func powerOf(games []game, rival int, name string, seed int64) []PowerRow {
	skills, better := make([][]float64, len(CaseSizes)), make([]float64, len(CaseSizes))
	stream := booking.In(seed, 0, -1)
	for b := range simulatedBooks {
		var model, null, squares float64
		at := 0
		for k := range CaseSizes[len(CaseSizes)-1] {
			r := stream.Of(uint64(b), uint64(k))
			g := &games[r.Index(0, len(games))]
			i := g.draw(r.Uniform(1))
			d := g.rivals[rival][i] - g.model[i]
			model, null, squares = model+g.model[i], null+g.rivals[rival][i], squares+d*d
			if n := float64(k + 1); k+1 == CaseSizes[at] {
				d := (null - model) / n
				se := math.Sqrt(max(squares/n-d*d, 0) / (n - 1))
				better[at] += float64(one(d > 1.96*se))
				skills[at] = append(skills[at], 1-model/null)
				at++
			}
		}
	}
	var rows []PowerRow
	for k, size := range CaseSizes {
		slices.Sort(skills[k])
		power := better[k] / simulatedBooks
		rows = append(rows, PowerRow{Null: name, Cases: size, Skill: mean(skills[k]), Low: quantile(skills[k], .025), High: quantile(skills[k], .975), Power: power,
			MCSE: math.Sqrt(power * (1 - power) / simulatedBooks)})
	}
	return rows
}

package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"jiritsu/internal/design"
	"jiritsu/internal/draw"
)

// blockRuns calls f at every point of every block.
func blockRuns(blocks []design.Block, f func(u []float64) float64) [][]float64 {
	var y [][]float64
	for _, b := range blocks {
		for _, u := range b.Points {
			y = append(y, []float64{f(u)})
		}
	}
	return y
}

// everyTrajectory returns all walks on 4 levels in the order of the inputs: every start and every direction of the
// first free inputs. Input j beyond follows input j mod free, which gives each effect its exact
// distribution if those beyond do not interact.
func everyTrajectory(d, free int) []design.Block {
	var all []design.Block
	for code := range 1 << (2 * free) {
		var b design.Block
		from, to := make([]float64, d), make([]float64, d)
		for j := range d {
			bits := code >> (2 * (j % free))
			low := float64(bits&1) / 3
			from[j], to[j] = low, low+2.0/3
			if bits&2 != 0 {
				from[j], to[j] = to[j], from[j]
			}
		}
		for k := range d + 1 {
			u := make([]float64, d)
			copy(u, to[:k])
			copy(u[k:], from[k:])
			b.Points = append(b.Points, u)
			if k > 0 {
				b.Steps = append(b.Steps, design.Step{From: k - 1, To: k})
			}
		}
		all = append(all, b)
	}
	return all
}

// Morris's function of 20 inputs without its random remainder (Technometrics 1991, section 5).
func morris20(u []float64) float64 {
	w := make([]float64, 20)
	for i, x := range u {
		w[i] = 2 * (x - 0.5)
		if i == 2 || i == 4 || i == 6 {
			w[i] = 2 * (1.1*x/(x+0.1) - 0.5)
		}
	}
	y := 0.0
	for i := range 10 {
		y += 20 * w[i]
	}
	for i := range 6 {
		for j := i + 1; j < 6; j++ {
			y -= 15 * w[i] * w[j]
			for l := j + 1; l < 5; l++ {
				y -= 10 * w[i] * w[j] * w[l]
				for s := l + 1; s < 4; s++ {
					y += 5 * w[i] * w[j] * w[l] * w[s]
				}
			}
		}
	}
	return y
}

func filled(v float64) []float64 {
	u := make([]float64, 20)
	for i := range u {
		u[i] = v
	}
	return u
}

func screening(t testing.TB, blocks []design.Block, d int, y [][]float64, b Bootstrap) *Screening {
	t.Helper()
	s, err := Morris(blocks, design.Single(d), names(d), y, b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// population turns the standard deviation of n effects into that of a whole population.
func population(sigma float64, n int) float64 { return sigma * math.Sqrt(float64(n-1)/float64(n)) }

func TestElementaryEffectsOfKnownFunctions(t *testing.T) {
	two := Bootstrap{Resamples: 2}
	tiny := [3]float64{0, .0344386238, .0403914328}
	linear, none := [3]float64{40, 40, 0}, [3]float64{}
	for name, c := range map[string]struct {
		d, free int
		f       func([]float64) float64
		want    [][3]float64 // mu, mu*, sigma
	}{
		"Ishigami": {3, 3, ishigami.f, [][3]float64{{7.7040541116, 7.7040541116, 6.2487961033}, {0, 7.875, 7.875}, {0, 6.2487961033, 8.8371321978}}},
		"g": {8, 8, sobolG.f, [][3]float64{{0, 2.5915064398, 2.7186314924}, {0, 1.4808608227, 1.6700420503},
			{0, .5923443291, .6902548172}, {0, .3343879277, .3913827537}, tiny, tiny, tiny, tiny}},
		"Morris": {20, 6, morris20, [][3]float64{
			{12.69829197, 63.85641519, 75.21044829}, {12.69829197, 63.85641519, 75.21044829}, {23.28430331, 50.81852048, 69.77818767},
			{12.69829197, 63.85641519, 75.21044829}, {23.28430331, 50.53937150, 69.64832888}, {15.91973244, 43.26988399, 51.97011264},
			{33.31103679, 33.31103679, 24.08026756}, linear, linear, linear,
			none, none, none, none, none, none, none, none, none, none}},
	} {
		blocks := everyTrajectory(c.d, c.free)
		s := screening(t, blocks, c.d, blockRuns(blocks, c.f), two)
		for j, w := range c.want {
			e := s.Effects[j]
			what := fmt.Sprintf("%s: input %d, ", name, j+1)
			within(t, what+"mu", e.Mu.Value, w[0], 6e-9)
			within(t, what+"mu*", e.MuStar.Value, w[1], 6e-9)
			within(t, what+"sigma", population(e.Sigma.Value, len(blocks)), w[2], 6e-9)
		}
		if name == "Morris" {
			classesOfMorris20(t, s)
		}
	}
	within(t, "f(1..1)", morris20(filled(1)), -120, 1e-9)
	within(t, "f(0..0)", morris20(filled(0)), -320, 1e-9)
	within(t, "f(.5...)", morris20(filled(.5)), 39.5833333, 1e-7)
}

func classesOfMorris20(t *testing.T, s *Screening) {
	t.Helper()
	for j, e := range s.Effects {
		switch {
		case j < 7 && (e.Class == Linear || e.Class == Inert), j >= 7 && j < 10 && e.Class != Linear, j >= 10 && e.Class != Inert:
			t.Errorf("input %d is %q", j+1, e.Class)
		}
	}
}

// Random trajectories, the optimised ones and radial blocks estimate the same ranking; the radial ones
// the total index too.
func TestDesignsOfElementaryEffectsAgree(t *testing.T) {
	make := func(blocks []design.Block, err error) []design.Block {
		if err != nil {
			t.Fatal(err)
		}
		return blocks
	}
	b := Bootstrap{Resamples: 200}
	for name, blocks := range map[string][]design.Block{
		"trajectories": make(design.Trajectories(3000, 4, design.Single(3), 1)),
		"optimised":    make(design.OptimisedTrajectories(60, 300, 4, design.Single(3), 1)),
	} {
		s := screening(t, blocks, 3, blockRuns(blocks, ishigami.f), b)
		for j, want := range []float64{7.7040541116, 7.875, 6.2487961033} {
			e := s.Effects[j].MuStar
			margin := 2*e.Interval.Width() + 1e-9
			within(t, name+" mu*", e.Value, want, margin)
			if !math.IsNaN(s.Effects[j].Total.Value) {
				t.Errorf("%s: a total index", name)
			}
		}
	}
	blocks := make(design.Radial(4096, 3, 1))
	s := screening(t, blocks, 3, blockRuns(blocks, ishigami.f), b)
	for j, want := range ishigami.total {
		within(t, "radial total", s.Effects[j].Total.Value, want, 0.03)
	}
}

func TestGroupsOfElementaryEffects(t *testing.T) {
	groups := []int{0, 1, 1}
	blocks, err := design.Trajectories(200, 4, groups, 1)
	if err != nil {
		t.Fatal(err)
	}
	y := blockRuns(blocks, func(u []float64) float64 { return 2*u[0] + 3*u[1] - 3*u[2] })
	s, err := Morris(blocks, groups, []string{"one", "two"}, y, few)
	if err != nil {
		t.Fatal(err)
	}
	one, two := s.Effects[0], s.Effects[1]
	within(t, "mu* of one", one.MuStar.Value, 2, 1e-12)
	within(t, "mu* of two", two.MuStar.Value, 3, 0.6) // 0 or 6, as the directions fall
	if !math.IsNaN(two.Mu.Value) || !math.IsNaN(two.Sigma.Value) || two.Class != Grouped || one.Class != Linear {
		t.Errorf("mu %v, sigma %v, %q and %q", two.Mu.Value, two.Sigma.Value, two.Class, one.Class)
	}
}

// With seeds of their own, three runs at each point leave an inert input the effect that Floor tells:
// sqrt(2/pi) sqrt(2/3) sd / step.
func TestNoiseFloor(t *testing.T) {
	blocks, err := design.Trajectories(2000, 4, design.Single(2), 1)
	if err != nil {
		t.Fatal(err)
	}
	luck := draw.Named("test: floor").In(1, 0, 0)
	var y [][]float64
	for p := range 3 * len(blocks) {
		r := luck.Of(uint64(p), 0)
		y = append(y, []float64{r.Normal(0), r.Normal(1), r.Normal(2)})
	}
	s := screening(t, blocks, 2, y, few)
	want := math.Sqrt(2/math.Pi) * math.Sqrt(2.0/3) * 1.5
	for _, e := range s.Effects {
		within(t, "floor", e.Floor, want, 0.02)
		within(t, "mu* of noise", e.MuStar.Value, want, 0.05)
	}
}

func TestScreeningsThatTellNothing(t *testing.T) {
	blocks, err := design.Radial(20, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	y := blockRuns(blocks, func(u []float64) float64 { return u[0] })
	y[4][0], y[5][0] = math.NaN(), math.NaN() // one block
	if s := screening(t, blocks, 2, y, few); s.Blocks != 19 || s.Dropped != 1 || s.Effects[1].Class != Inert {
		t.Errorf("%d blocks, %d dropped, %q", s.Blocks, s.Dropped, s.Effects[1].Class)
	}
	constant := blockRuns(blocks, func([]float64) float64 { return 1 })
	if _, err := Morris(blocks, design.Single(2), names(2), constant, few); !errors.Is(err, ErrConstant) {
		t.Error(err)
	}
	failed := blockRuns(blocks, func([]float64) float64 { return math.Inf(1) })
	if _, err := Morris(blocks, design.Single(2), names(2), failed, few); !errors.Is(err, ErrTooFew) {
		t.Error(err)
	}
	if _, err := Morris(blocks, design.Single(2), names(3), constant, few); err == nil {
		t.Error("three names for two inputs are no fault")
	}
	if _, err := Morris(blocks, design.Single(2), names(2), constant[1:], few); err == nil {
		t.Error("a point too few is no fault")
	}
}

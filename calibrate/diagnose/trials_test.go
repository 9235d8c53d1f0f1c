package diagnose

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

func TestHeldOutAndWorkers(t *testing.T) {
	parameters := make([][]float64, 300)
	for i := range parameters {
		parameters[i] = []float64{draw.Named("test").In(1, 0, 0).Of(uint64(i), 0).Normal(0)}
	}
	p := conjugate(99, 0, 1)
	rows := []int{5, 299, 300}
	for i := range 40 {
		rows = append(rows, i)
	}
	infer := func(row int) ([][]float64, error) {
		if row == 299 {
			return nil, errors.New("no luck")
		}
		s, _ := p.Simulate(row, parameters[row])
		return p.Infer(row, s)
	}
	one, eight := HeldOut(parameters, rows, 1, infer), HeldOut(parameters, rows, 8, infer)
	if fmt.Sprint(one) != fmt.Sprint(eight) {
		t.Error("the number of workers changes the trials")
	}
	c, err := Calibrate([]string{"theta"}, one, 1)
	if err != nil || c.Trials != 41 || len(c.Failed) != 2 || !strings.Contains(c.Remark, "with 41 trials only gross faults show") {
		t.Fatalf("%+v %v", c, err)
	}
	if got := errors.Join(c.Failed...).Error(); got != "trial 2: no luck\ntrial 3: row 300 is outside [0,299]" {
		t.Error(got)
	}
	if again, err := Calibrate([]string{"theta"}, eight, 1); err != nil || !reflect.DeepEqual(c.Quantities, again.Quantities) || !slices.Equal(c.Joint.Ranks, again.Joint.Ranks) {
		t.Errorf("another judgement of the same trials (%v)", err)
	}
}

func TestWrongTrials(t *testing.T) {
	good := func() []Trial { return conjugate(9, 0, 1).Trials(30, 1) }
	for _, c := range []struct {
		name  string
		names []string
		spoil func(all []Trial) []Trial
		want  string
	}{
		{"none", []string{"a"}, func([]Trial) []Trial { return nil }, "0 of 0 trials are usable"},
		{"few", []string{"a"}, func(all []Trial) []Trial { return all[:19] }, "19 of 19 trials are usable; fewer than 20"},
		{"names", []string{"a", "b"}, func(all []Trial) []Trial { return all }, "trial 1: the truth has 1 values, and there are 2 quantities"},
		{"many faults", []string{"a", "b"}, func(all []Trial) []Trial { return all }, "and 25 more trials"},
		{"one draw", []string{"a"}, func(all []Trial) []Trial { all[3].Draws = all[3].Draws[:1]; return all }, "trial 4: 1 posterior draws"},
		{"fewer draws", []string{"a"}, func(all []Trial) []Trial { all[3].Draws = all[3].Draws[:8]; return all }, "trial 4 has 8 draws, others 9"},
		{"NaN", []string{"a"}, func(all []Trial) []Trial { all[4].Draws[2] = []float64{math.NaN()}; return all }, "trial 5: draw 3, [NaN], is not finite"},
		{"infinite truth", []string{"a"}, func(all []Trial) []Trial { all[4].Truth = []float64{math.Inf(1)}; return all }, "trial 5: the truth [+Inf] is not finite"},
		{"one truth", []string{"a"}, func(all []Trial) []Trial {
			for k := range all {
				all[k].Truth = []float64{1}
			}
			return all
		}, "a has the same truth, 1, in every trial"},
	} {
		if _, err := Calibrate(c.names, c.spoil(good()), 1); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nlacks %s", c.name, err, c.want)
		}
	}
	if _, err := NewUniformity(append(make([]int, 20), 10), 9); err == nil || !strings.Contains(err.Error(), "rank 10 of trial 21 is outside [0,9]") {
		t.Error(err)
	}
}

func TestPoints(t *testing.T) {
	for _, c := range []struct{ ranks, trials, want int }{{100, 200, 100}, {1000, 200, 100}, {100, 60, 50}, {101, 200, 101}, {5, 200, 5}, {1009, 200, 100}, {2, 20, 2}} {
		if got := points(c.ranks, c.trials); got != c.want {
			t.Errorf("%d ranks, %d trials: %d points, want %d", c.ranks, c.trials, got, c.want)
		}
	}
}

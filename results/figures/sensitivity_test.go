package figures

import (
	"math"
	"strings"
	"testing"
)

// intervalsTable is a made-up set of indices.
func intervalsTable() IntervalsTable {
	nan := math.NaN()
	return IntervalsTable{Names: []string{"bargaining.power", "leadership", "peers", "trait_spread", "(seed)"},
		Series: []IntervalSeries{
			{Name: "First order", Value: []float64{.42, .2, .05, -.01, .1}, Low: []float64{.38, .15, -.02, -.05, .02}, High: []float64{.46, .25, .12, .03, .18}},
			{Name: "Total", Value: []float64{.55, .28, .11, .03, .3}, Low: []float64{.5, .22, nan, .01, .2}, High: []float64{.6, .34, nan, .05, .4}}}}
}

// effectsTable is a made-up set of effects, two of them close to each other.
func effectsTable() EffectsTable {
	return EffectsTable{Names: []string{"power", "leadership", "peers", "trait_spread", "cash", "horizon"},
		MuStar: []float64{.9, .5, .52, .1, .02, 0}, Sigma: []float64{.06, .4, .41, .15, .01, 0}}
}

func TestSensitivityFiguresRefuse(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*IntervalsTable, *EffectsTable)
		want   string
	}{
		"no line":      {func(i *IntervalsTable, _ *EffectsTable) { i.Names = nil }, "there are 0 lines"},
		"lengths":      {func(i *IntervalsTable, _ *EffectsTable) { i.Series[0].Value = i.Series[0].Value[1:] }, "First order has 4 values"},
		"half":         {func(i *IntervalsTable, _ *EffectsTable) { i.Series[0].Low = nil }, "First order has 5 values and 0 intervals"},
		"infinite":     {func(i *IntervalsTable, _ *EffectsTable) { i.Series[1].High[0] = math.Inf(1) }, "Total has an infinite value"},
		"no series":    {func(i *IntervalsTable, _ *EffectsTable) { i.Series = nil }, "there are 0 series"},
		"no effect":    {func(_ *IntervalsTable, e *EffectsTable) { e.Names = nil }, "there are 0 names"},
		"missing":      {func(_ *IntervalsTable, e *EffectsTable) { e.Sigma[2] = math.NaN() }, "peers has NaN"},
		"below nought": {func(_ *IntervalsTable, e *EffectsTable) { e.MuStar[0] = -1 }, "power has -1"},
		"a long name":  {func(_ *IntervalsTable, e *EffectsTable) { e.Names[0] = strings.Repeat("name ", 20) }, "is 137 mm wide"},
	} {
		i, e := intervalsTable(), effectsTable()
		c.change(&i, &e)
		_, first := IntervalsByName(i, Options{})
		_, second := EffectsPlane(e, Options{})
		if got := message(first) + message(second); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

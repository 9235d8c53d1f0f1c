package strict

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// anyWord draws text with everything that TOML has to escape.
var anyWord = rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z"'\\\n\t\x01\x7f=#\[\]. あ]{0,8}`))

// within draws floats of an interval, the odd ones among them.
func within(low, high float64) *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(low, high), rapid.SampledFrom([]float64{math.Copysign(0, -1), 0, 1, 5e-324, 0.1}))
}

func drawStep(t *rapid.T) step {
	return step{Quarter: rapid.IntRange(1, 400).Draw(t, "quarter"), Level: float32(rapid.Float32Range(0, math.MaxFloat32).Draw(t, "level"))}
}

func drawBlow(t *rapid.T) blow {
	return blow{
		Kind:    rapid.SampledFrom([]string{"quake", "flood"}).Draw(t, "kind"),
		Size:    rapid.Float64Range(5e-324, 1).Draw(t, "size"),
		Regions: filled(rapid.SliceOf(anyWord).Draw(t, "regions")),
		Path:    filled(rapid.SliceOfN(rapid.Custom(drawStep), 0, 3).Draw(t, "path")),
	}
}

func drawRates(t *rapid.T) rates {
	return rates{
		Rate:   rapid.Float64Range(-0.999, math.MaxFloat64).Draw(t, "rate"),
		Months: filled(rapid.SliceOf(rapid.Int8Range(1, 12)).Draw(t, "months")),
		Draws:  rapid.Uint8().Draw(t, "draws"),
		Slope:  float32(rapid.Float32().Draw(t, "slope")),
		Wide:   rapid.SampledFrom([]float64{0, math.Inf(1), 1e300}).Draw(t, "wide"),
		Matrix: filled(rapid.SliceOf(rapid.Map(rapid.SliceOf(within(-1, 1)), filled)).Draw(t, "matrix")),
		Flags:  filled(rapid.SliceOf(rapid.Bool()).Draw(t, "flags")),
		Years:  filled(rapid.SliceOf(rapid.Uint16()).Draw(t, "years")),
	}
}

func drawSetup(t *rapid.T) setup {
	return setup{
		Name: anyWord.Draw(t, "name"),
		Seed: rapid.Int64Min(0).Draw(t, "seed"),
		Terms: terms{
			Power: within(0, 1).Draw(t, "power"), Floor: rapid.IntMin(0).Draw(t, "floor"),
			On: rapid.Bool().Draw(t, "on"), Style: rapid.SampledFrom([]string{"nash", "posted"}).Draw(t, "style"),
		},
		Tariff:  drawRates(t),
		Blows:   filled(rapid.SliceOfN(rapid.Custom(drawBlow), 0, 3).Draw(t, "blows")),
		Paths:   filled(rapid.SliceOfN(rapid.Custom(drawStep), 0, 3).Draw(t, "paths")),
		Weights: some(rapid.MapOf(anyWord, within(0, 1)).Draw(t, "weights")),
		Labels:  some(rapid.MapOf(anyWord, anyWord).Draw(t, "labels")),
	}
}

// filled and some turn what is empty into nil, as Read does.
func filled[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

func some[K comparable, V any](m map[K]V) map[K]V {
	if len(m) == 0 {
		return nil
	}
	return m
}

// What is encoded reads back to the same values to the bit, with or without
// defaults below it, and encodes to the same text.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawSetup(t)
		encoded := Encode(want)
		prefilled := start()
		prefilled.Blows = []blow{{Kind: "quake", Size: 1}}
		prefilled.Tariff.Months = []int8{1}
		prefilled.Labels = map[string]string{"a": "b"}
		for _, got := range []setup{{}, prefilled} {
			from, err := Read(&got, []Source{{"a.toml", encoded}}, nil, Options{})
			if err != nil {
				t.Fatalf("%v in\n%s", err, encoded)
			}
			if !reflect.DeepEqual(got, want) || Encode(&got) != encoded {
				t.Fatalf("got %+v\nwant %+v\nfrom %s", got, want, encoded)
			}
			if math.Float64bits(got.Terms.Power) != math.Float64bits(want.Terms.Power) {
				t.Fatalf("power %v became %v", want.Terms.Power, got.Terms.Power)
			}
			for path, place := range from {
				if place == "default" {
					t.Fatalf("%s is not in\n%s", path, encoded)
				}
			}
		}
	})
}

func TestEncodeText(t *testing.T) {
	s := start()
	s.Blows = []blow{{Kind: "quake", Size: 0.1, Path: []step{{1, 1}}}}
	s.Weights = map[string]float64{"b c": 1e-7, "a": 1e21}
	want := `name = "start"
seed = 0
path = []

[terms]
power = 0.5
floor = 0
on = false
style = "nash"

[tariff]
rate = 0.0
months = []
draws = 0
slope = 0.0
wide = 0.0
matrix = []
flags = []
years = []

[[blow]]
kind = "quake"
size = 0.1
regions = []

[[blow.path]]
quarter = 1
level = 1.0

[weights]
a = 1e+21
"b c" = 1e-07

[labels]
`
	if got := Encode(s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

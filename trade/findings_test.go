package trade

import (
	"context"
	"testing"
)

// What is known of East Asia's exports comes out of BACI's figures: China's
// structure has come near Japan's and stays there, Thailand gains in vehicles, Viet
// Nam in electronics, and Cambodia lives on garments. The numbers were computed by
// another program from the same sums.
func TestKnownFindings(t *testing.T) {
	codes := []string{"JPN", "CHN", "KOR", "THA", "VNM", "MMR", "KHM", "LAO", "MNG", "RUS"}
	l, _, err := Read(context.Background(), []string{"testdata/baci_hs2.csv"}, Options{Interest: codes})
	if err != nil {
		t.Fatal(err)
	}
	plan := Plan{Home: "JPN", Partners: codes[1:], Areas: new(Areas), Resamples: 200, Seed: 1, Similar: .5, TwoWay: .5}
	a, err := Analyse(context.Background(), l.Panel(codes), plan)
	if err != nil {
		t.Fatal(err)
	}
	value := map[string]float64{}
	for _, r := range a.Indicators {
		value[r.Country+r.Key+r.Indicator+string(rune('0'+r.Year-2011))] = r.Value
	}
	const first, last = "0", "8"
	for _, c := range []struct {
		what string
		want float64
	}{
		{"JPN87rca" + last, 2.712870}, {"KHM61rca" + last, 26.377437}, {"CHNesi_fk" + last, .624647}, // computed twice elsewhere
		{"CHNesi_fk" + first, .646728}, // the cross-check table
	} {
		near(t, c.what, value[c.what], c.want, 6e-7)
	}
	for _, c := range []struct {
		what         string
		want, within float64 // to the decimals published beside the table
	}{
		{"THA87rca" + first, 1.12, .005}, {"THA87rca" + last, 1.37, .005}, {"VNM85rca" + first, 1.21, .005}, {"VNM85rca" + last, 2.74, .005},
		{"JPN85rca" + last, 1.14, .005}, {"VNM64rca" + last, 9.4, .05}, {"KHM62rca" + last, 12.5, .05}, {"MMR61rca" + first, .5, .05}, {"MMR61rca" + last, 7.5, .05},
	} {
		near(t, c.what, value[c.what], c.want, c.within)
	}
	for _, r := range a.Structure {
		if r.Low == nil || r.High == nil || *r.Low > *r.High || r.Change == nil || r.Year == int32(a.Base) && *r.Change != 0 {
			t.Fatalf("%+v lacks its interval or change", r)
		}
	}
}

// The bootstrap is keyed by its seed: the same twice, and another with another.
func TestBootstrapIsKeyed(t *testing.T) {
	a, b, c := resamples(1, 50, 96), resamples(1, 50, 96), resamples(2, 50, 96)
	same, other := true, false
	seen := map[int]bool{}
	for n := range a {
		for k := range a[n] {
			same = same && a[n][k] == b[n][k]
			other = other || a[n][k] != c[n][k]
			seen[a[n][k]] = true
		}
	}
	if !same || !other || len(seen) != 96 {
		t.Errorf("same %v, other with another seed %v, %d of 96 chapters drawn", same, other, len(seen))
	}
}

// Classes follow overlap, two-way trade and advantage.
func TestClasses(t *testing.T) {
	p := Plan{Similar: .5, TwoWay: .5}
	for _, c := range []struct {
		overlap, twoWay, home, other float64
		want                         string
	}{
		{.9, .1, .3, .3, Competition}, {.9, .8, .3, .3, Linkage}, {.9, nan, .3, .3, Undecided},
		{.1, .9, .3, -.5, Complementarity}, {.1, .1, -.5, .3, Complementarity}, {.1, nan, -.5, -.3, Apart}, {.5, .5, 0, 0, Linkage},
	} {
		if got := p.class(c.overlap, c.twoWay, c.home, c.other); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// A product's way over the map.
func TestTracks(t *testing.T) {
	way := func(points ...[2]float64) TrackRow {
		var rows []MapRow
		for n, p := range points {
			rows = append(rows, MapRow{Year: int32(2000 + n), RSCA: p[0], TSI: p[1], Quadrant: Quadrant(p[0], p[1])})
		}
		return track(rows)
	}
	for want, got := range map[string]TrackRow{
		"D-C-A taking off":  way([2]float64{-.5, -.5}, [2]float64{-.4, -.3}, [2]float64{-.1, .1}, [2]float64{.2, .3}),
		"A-B-D handed over": way([2]float64{.5, .5}, [2]float64{.2, -.1}, [2]float64{-.2, -.4}),
		"D catching up":     way([2]float64{-.5, -.5}, [2]float64{-.2, -.4}),
		"A growing":         way([2]float64{.5, .5}, [2]float64{.7, .6}),
		"A fading":          way([2]float64{.5, .5}, [2]float64{.3, .4}),
		"A mixed":           way([2]float64{.5, .5}, [2]float64{.6, .4}),
	} {
		if s := got.Path + " " + got.Stage; s != want {
			t.Errorf("%s; want %s", s, want)
		}
	}
}

// The same analysis of data by product, by pair and with imports: everything that
// chapters of exports alone do not give.
func TestFullData(t *testing.T) {
	const text = "t,i,j,k,v,q\n" +
		"2019,156,392,610910,70,1\n2019,156,392,870310,10,1\n2019,156,410,870899,20,1\n" +
		"2019,392,156,870310,10,1\n2019,392,156,870899,30,1\n2019,392,410,870310,60,1\n" +
		"2019,410,156,870310,50,1\n2019,410,392,610910,50,1\n"
	codes := []string{"JPN", "CHN", "KOR"}
	p, _ := readAll(t, codes, put(t, "a.csv", text))
	a, err := Analyse(context.Background(), p, Plan{Home: "JPN", Partners: codes[1:], Areas: new(Areas), Similar: .5, TwoWay: .5})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, r := range a.Indicators {
		got[r.Country+r.Partner+r.Key+r.Indicator] = r.Value
	}
	for what, want := range map[string]float64{
		"CHNJPNesi_fk":    .3,                                // 70 and 30 of 100 against 0 and 100
		"CHN87tsi":        (30. - 90) / 120,                  // sells 30, buys 40 + 50
		"CHNJPN87gl":      1 - 30./50,                        // sells 10 to Japan, buys 40
		"CHNJPNgl_total":  1 - (70.+30)/(80+40),              //
		"CHNJPNtci":       .7 + 10./130,                      // sells .7 and .3; Japan buys 120 garments and 10 vehicles of 130
		"CHNJPNintensity": (80. / 100) / (130. / (300 - 90)), // Japan buys 130 of the 210 that others than China buy
	} {
		near(t, what, got[what], want, 1e-12)
	}
	fine := map[string]FineRow{}
	for _, r := range a.Fine {
		fine[r.Country+r.Chapter] = r
	}
	// China sells .1 and .2 of its exports as 870310 and 870899, Japan .7 and .3.
	near(t, "overlap of vehicles", fine["CHN87"].Overlap, .3, 1e-12)
	near(t, "overlap of vehicles by product", fine["CHN87"].OverlapFine, (.1+.2)/(.7+.3), 1e-12)
	near(t, "overlap with Korea", fine["KOR87"].Overlap, .5, 1e-12)
	near(t, "overlap with Korea by product", fine["KOR87"].OverlapFine, .5/(.7+.3), 1e-12)
	classes := map[string]ClassRow{}
	for _, r := range a.Classes {
		classes[r.Country+r.Chapter] = r
	}
	// Korea sells vehicles as Japan does and buys them from Japan only; China sells
	// 10 of them to Japan and buys 40, and is not much alike.
	if c := classes["KOR87"]; c.Class != Competition || c.TwoWay == nil || *c.TwoWay != 0 {
		t.Errorf("Korea's vehicles: %+v", c)
	}
	if c := classes["CHN87"]; c.Class != Complementarity || c.TwoWayWith != "home" {
		t.Errorf("China's vehicles: %+v", c)
	}
	if len(a.Map) == 0 || len(a.Tracks) != 0 {
		t.Errorf("%d places on the product map, %d ways in one year", len(a.Map), len(a.Tracks))
	}
}

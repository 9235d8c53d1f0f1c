package data

import (
	"math"
	"strings"
	"testing"
)

func tables(t *testing.T) *Tables {
	t.Helper()
	tab, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestRegionsAndIndustries(t *testing.T) {
	tab := tables(t)
	var regions, industries []string
	for _, r := range tab.Regions {
		regions = append(regions, r.Key)
	}
	for _, i := range tab.Industries {
		industries = append(industries, i.Key)
	}
	if got, want := strings.Join(regions, " "), "japan thailand viet_nam myanmar cambodia laos yunnan guangxi coastal_china northeast_china korea mongolia russian_far_east other_asia west"; got != want {
		t.Errorf("regions are %s; want %s", got, want)
	}
	if got, want := strings.Join(industries, " "), "plastics apparel iron_steel_articles tools machinery electrical vehicles instruments food distribution services"; got != want {
		t.Errorf("industries are %s; want %s", got, want)
	}
	if i := tab.Industries[1]; strings.Join(i.Chapters, " ") != "61 62" || !i.Manufacturing || tab.Industries[10].Manufacturing {
		t.Errorf("apparel is %+v, services %+v", i, tab.Industries[10])
	}
}

func TestEveryFigureHasEvidence(t *testing.T) {
	tab := tables(t)
	figures := tab.Figures()
	if len(figures) < 2000 {
		t.Fatalf("%d figures; want them all", len(figures))
	}
	count := map[string]int{}
	for _, f := range figures {
		if f.Source == "" || f.Unit == "" || f.File == "" || !strings.Contains("ABCTJ", f.Grade) || len(f.Grade) != 1 {
			t.Errorf("%+v lacks evidence", f)
		}
		if strings.Contains(f.Source, "recalled") && f.Grade != "J" {
			t.Errorf("%s %v: recalled and graded %s", f.Key, f.Year, f.Grade)
		}
		count[f.Grade]++
	}
	if len(tab.Judged()) != count["J"] {
		t.Errorf("%d judged; want %d", len(tab.Judged()), count["J"])
	}
	t.Logf("figures by grade: %v", count)
}

// TestInputBands holds the published growth of the Japanese firms present and
// the shares of subcontractors: value, low, high.
func TestInputBands(t *testing.T) {
	tab := tables(t)
	growth := func(region string, from, to float64) float64 {
		p := tab.RegionPath(region, "japanese_firms")
		return p.At(to) / p.At(from)
	}
	for _, c := range []struct {
		name           string
		got, low, high float64
	}{
		{"China 2010-2012", growth("coastal_china", 2010, 2012), 1.25, 1.42},
		{"Northeast China 2010-2012", growth("northeast_china", 2010, 2012), 1.25, 1.42},
		{"Thailand 2014-2020", growth("thailand", 2014, 2020), 1.20, 1.37},
		{"subcontractors 1995", subcontractors(tab, "subcontractor_share"), .505, .515},
		{"subcontractors 1998", subcontractors(tab, "subcontractor_share_1998"), .459, .499},
		{"apparel 1998", tab.Industry("apparel", "subcontractor_share_1998"), .74, .79},
		{"vehicles 1998", tab.Industry("vehicles", "subcontractor_share_1998"), .67, .72},
		{"electrical 1998", tab.Industry("electrical", "subcontractor_share_1998"), .63, .68},
		{"food 1998", tab.Industry("food", "subcontractor_share_1998"), .07, .11},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: %.3f; want %v to %v", c.name, c.got, c.low, c.high)
		}
	}
}

// subcontractors is the mean over manufacturing, weighted by firms.
func subcontractors(tab *Tables, quantity string) float64 {
	var sum, firms float64
	for _, i := range tab.Industries {
		if i.Manufacturing {
			w := tab.Industry(i.Key, "share_of_firms")
			firms += w
			sum += w * tab.Industry(i.Key, quantity)
		}
	}
	return sum / firms
}

func TestSharesSumToOne(t *testing.T) {
	tab := tables(t)
	var firms, sizes float64
	for _, i := range tab.Industries {
		firms += tab.Industry(i.Key, "share_of_firms")
	}
	for name := range commonQuantities {
		sizes += tab.Industry(AllIndustries, name)
	}
	if math.Abs(firms-1) > 1e-12 || math.Abs(sizes-1) > 1e-12 {
		t.Errorf("shares of firms sum to %v, of size classes to %v; want 1", firms, sizes)
	}
}

// TestDistances recomputes kilometres and corridors from the coordinates.
func TestDistances(t *testing.T) {
	tab := tables(t)
	for i, a := range tab.Regions {
		if got, want := tab.Region(a.Key, "km_from_tokyo"), greatCircle(tab, Home, a.Key); math.Abs(got-want) > .51 {
			t.Errorf("%s is %v km from Tokyo; want %.1f", a.Key, got, want)
		}
		for _, b := range tab.Regions[:i] {
			want := 0.0
			if a.Area == b.Area {
				want = math.Exp(-greatCircle(tab, a.Key, b.Key) / 1000)
			}
			if got := tab.Corridor(a.Key, b.Key); math.Abs(got-want) > .00051 || got != tab.Corridor(b.Key, a.Key) {
				t.Errorf("corridor %s-%s is %v; want %.4f both ways", a.Key, b.Key, got, want)
			}
		}
	}
	if tab.Corridor("laos", "laos") != 1 {
		t.Error("a region is not next to itself")
	}
}

func greatCircle(tab *Tables, a, b string) float64 {
	rad := func(key, q string) float64 { return tab.Region(key, q) * math.Pi / 180 }
	p, q := rad(a, "lat"), rad(b, "lat")
	h := math.Pow(math.Sin((q-p)/2), 2) + math.Cos(p)*math.Cos(q)*math.Pow(math.Sin((rad(b, "lon")-rad(a, "lon"))/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(h))
}

func TestShocks(t *testing.T) {
	tab := tables(t)
	want := map[string]float64{"thai_floods_2011": .19, "pandemic_2020": .851, "china_dispute_2012": .555}
	for _, s := range tab.Shocks() {
		if hit, ok := want[s.Name]; ok && s.ShareHit != hit {
			t.Errorf("%s hits %v; want %v", s.Name, s.ShareHit, hit)
		}
		delete(want, s.Name)
	}
	if len(want) > 0 {
		t.Errorf("no shock %v", want)
	}
	if y, q := tab.Shocks()[2].Start(); y != 2011 || q != 4 {
		t.Errorf("the floods start in %dQ%d; want 2011Q4", y, q)
	}
}

func TestUnknownNamesPanic(t *testing.T) {
	tab := tables(t)
	for name, ask := range map[string]func(){
		"region":     func() { tab.Region("atlantis", "lat") },
		"industry":   func() { tab.Industry("tools", "lat") },
		"path":       func() { tab.RegionPath("laos", "yen_per_usd") },
		"trade path": func() { tab.IndustryPath("tools", "japan", "rival_strength") },
		"corridor":   func() { tab.Corridor("laos", "atlantis") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			ask()
		}()
	}
}

func TestHash(t *testing.T) {
	a, b := tables(t), tables(t)
	if len(a.Hash()) != 64 || a.Hash() != b.Hash() {
		t.Errorf("hashes %s and %s; want the same 64 digits", a.Hash(), b.Hash())
	}
}

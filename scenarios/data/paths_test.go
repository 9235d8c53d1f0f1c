package data

import "testing"

func TestPathAt(t *testing.T) {
	p, err := NewPath([]float64{1995, 2000, 2010}, []float64{1, 2, -2})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ year, want float64 }{
		{1990, 1}, {1995, 1}, {1997.5, 1.5}, {2000, 2}, {2005, 0}, {2007.5, -1}, {2010, -2}, {2030, -2},
	} {
		if got := p.At(c.year); got != c.want {
			t.Errorf("At(%v) = %v; want %v", c.year, got, c.want)
		}
	}
}

func TestPathOfOneYearIsFlat(t *testing.T) {
	p, err := NewPath([]float64{2000}, []float64{7})
	if err != nil {
		t.Fatal(err)
	}
	if p.At(1995) != 7 || p.At(2000) != 7 || p.At(2025) != 7 {
		t.Error("not 7 throughout")
	}
}

func TestNewPathRefuses(t *testing.T) {
	for _, c := range [][2][]float64{{nil, nil}, {{2000, 2001}, {1}}, {{2000, 2000}, {1, 2}}, {{2001, 2000}, {1, 2}}} {
		if _, err := NewPath(c[0], c[1]); err == nil {
			t.Errorf("NewPath(%v, %v) accepted", c[0], c[1])
		}
	}
}

func TestPathsKeepTheirAnchors(t *testing.T) {
	tab := tables(t)
	for _, f := range tab.Figures() {
		if p, ok := tab.paths[f.Key]; ok && p.At(f.Year) != f.Value {
			t.Errorf("%s at %v is %v; its row says %v", f.Key, f.Year, p.At(f.Year), f.Value)
		}
	}
}

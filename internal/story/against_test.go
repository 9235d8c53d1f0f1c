package story

import (
	"slices"
	"strings"
	"testing"

	"jiritsu/agents"
)

// Two histories that do not differ do not part; a change in one record is found,
// with its time, its kind and its figures, in both languages.
func TestWhereHistoriesPart(t *testing.T) {
	called := Name{"networks off", "ネットワーク遮断"}
	base := made()
	if f := Against(base, again(base), called, English); f.Parted != nil || f.Deed != nil {
		t.Fatalf("the same history parts: %+v %+v", f.Parted, f.Deed)
	}
	for _, c := range []struct {
		change             func(s *Subject)
		kind, en, ja, deed string
		year, quarter      int
	}{
		{func(s *Subject) { s.Diary.Prices[0].After = .95 }, "price", "price paid by contractor 12", "親企業12との単価", "", 1996, 2},
		{func(s *Subject) { s.Diary.Review[0].Searched = false }, "review", "did not", "乗り出さなかった", "", 1996, 4},
		{func(s *Subject) { s.Diary.Review[0].Options[0].Parts[agents.PartTie] = 1 }, "review", "local tie +0.00, against +1.00", "現地の紐帯が+0.00に対し+1.00", "", 1996, 4},
		{func(s *Subject) { s.Diary.Ties = s.Diary.Ties[:1] }, "tie", "only as it was", "実際の設定でのみ", "", 1998, 1},
		{func(s *Subject) { s.Diary.Start.Firm.Customers = 5 }, "start", "customers of its own at home 1, against 5", "国内の独自顧客数が1に対し5", "", 1995, 0},
		{func(s *Subject) { s.Diary.Years[0].Customers = 99 }, "books", "against 99", "に対し99", "", 0, 0},
		{func(s *Subject) { s.Events[3].Quarter = 20 }, "", "", "", "stopped", 1999, 1},
	} {
		changed := again(base)
		c.change(changed)
		en, ja := Against(base, changed, called, English), Against(base, changed, called, Japanese)
		p := en.Parted
		if c.deed != "" {
			if p = en.Deed; p == nil || p.Kind != c.deed {
				t.Fatalf("wanted a parting by %s, found %+v", c.deed, p)
			}
		} else if p == nil || p.Kind != c.kind || !strings.Contains(p.Text, c.en) || !strings.Contains(ja.Parted.Text, c.ja) {
			t.Fatalf("wanted %s %q %q, found %+v %+v", c.kind, c.en, c.ja, p, ja.Parted)
		}
		if c.year != 0 && (p.Year != c.year || p.Quarter != c.quarter) {
			t.Errorf("%s: wanted %d quarter %d, found %+v", c.kind, c.year, c.quarter, p)
		}
	}
}

// again is a subject that can be changed without changing another.
func again(s *Subject) *Subject {
	t, d, start := *s, *s.Diary, *s.Diary.Start
	d.Start, t.Diary = &start, &d
	d.Prices, d.Ties, d.Years, d.Review = slices.Clone(d.Prices), slices.Clone(d.Ties), slices.Clone(d.Years), slices.Clone(d.Review)
	for n := range d.Review {
		d.Review[n].Options = slices.Clone(d.Review[n].Options)
	}
	t.Events = slices.Clone(s.Events)
	return &t
}

// Every year of both histories has a side, and what happened stands in its year.
func TestSidesOfAFork(t *testing.T) {
	base := made()
	f := Against(base, again(base), Name{"x", "x"}, English)
	found := false
	for _, y := range f.Years {
		if y.Year == 2001 && y.As != nil {
			for _, e := range y.As.Events {
				found = found || strings.Contains(e, "independent international")
			}
		}
	}
	if !found || len(f.Ending) != 2 {
		t.Errorf("%+v", f)
	}
}

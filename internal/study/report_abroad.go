package study

import (
	"path/filepath"
	"slices"

	"jiritsu/agents"
	"jiritsu/results/report"
	"jiritsu/results/store"
)

// A presenceKey is a mode of presence in a region in a year; mode "any" is all.
type presenceKey struct {
	year         int
	region, mode string
}

// anyMode is presence by whatever mode.
const anyMode = "any"

// readPresence sums the real firms present, by history, year, region and mode.
func (r *runTables) readPresence() error {
	rows, _, err := store.Read[presenceRow](filepath.Join(r.dir, presenceName))
	if err != nil {
		return rerun(err)
	}
	place := map[int32]int{}
	for n := range r.histories {
		place[int32(r.histories[n].Replicate)] = n
	}
	r.presence = map[presenceKey][]float64{}
	for n := range rows {
		x := &rows[n]
		at, ok := place[x.Replicate]
		if !ok {
			continue
		}
		for _, mode := range []string{x.Mode, anyMode} {
			key := presenceKey{int(x.Year), x.Region, mode}
			if r.presence[key] == nil {
				r.presence[key] = make([]float64, len(r.histories))
			}
			r.presence[key][at] += x.Firms
		}
	}
	return nil
}

// present gives the real firms of every history behind a key.
func (r *runTables) present(key presenceKey) []float64 {
	if list, ok := r.presence[key]; ok {
		return list
	}
	return make([]float64, len(r.histories))
}

// A wayAbroad is a way in which firms are abroad, as in years.parquet.
type wayAbroad struct {
	key string
	of  func(*yearRow) *float64
}

var waysAbroad = []wayAbroad{
	{"indirect_export", func(y *yearRow) *float64 { return y.Indirect }},
	{"direct_export", func(y *yearRow) *float64 { return y.Direct }},
	{"with_base", func(y *yearRow) *float64 { return y.BasedNow }},
}

// runAbroad tells how many firms are abroad, how and where.
func runAbroad(r *runTables) (report.Section, error) {
	s := report.Section{ID: "abroad", Title: report.Say("Abroad", "海外展開")}
	first, last := r.summary.FirstYear, r.summary.LastYear
	for _, x := range []struct {
		way    wayAbroad
		en, ja string
	}{{waysAbroad[1], "In %[1]d, %[2]s of all living firms exported directly; in %[3]d it was %[4]s.", "直接輸出を行った企業は、%[1]d年には存続企業の%[2]s、%[3]d年には%[4]sである。"},
		{waysAbroad[0], "Indirect exports, through a trading house, went from %[2]s to %[4]s.", "商社などを通じた間接輸出は%[2]sから%[4]sとなった。"},
		{waysAbroad[2], "%[2]s had a base abroad at the end of %[1]d, and %[4]s at the end of %[3]d.", "海外拠点を持つ企業は、%[1]d年末に%[2]s、%[3]d年末に%[4]sである。"}} {
		s.Say(x.en, x.ja, first, inWords(report.Percent, r.inYear(wholeGroup, first, x.way.of), true), last, inWords(report.Percent, r.inYear(wholeGroup, last, x.way.of), true))
	}
	all, shares := r.regionsByPresence()
	if len(all) > 2 && shares[all[2]].Mean > 0 {
		var some []report.Text
		for _, key := range all[:3] {
			some = append(some, report.Say("%s (%s)", "%s（%s）", inBoth(key), report.Percent.Short(shares[key])))
		}
		s.Say("The regions with most firms at the end of %[2]d were %[1]s: share of living firms present by any mode, with 95%% intervals; a firm may be in several.",
			"%[2]d年末に進出企業が多い地域は%[1]sの順である（存続企業に占める割合と95%%区間。複数地域に進出する企業は重複して数える）。", report.Join(some), last)
	}
	if last > first {
		s.Figures = append(s.Figures, r.waysFigure(first, last), r.regionsFigure(first, last, all))
	}
	s.Tables = append(s.Tables, r.regionsTable(all))
	return s, nil
}

// regionsByPresence orders the regions by the share of firms present at the end.
func (r *runTables) regionsByPresence() (keys []string, shares map[string]report.Value) {
	shares = map[string]report.Value{}
	for _, key := range regionKeys() {
		if v, ok := intervalOf(r.entries(func(h *reportHistory) map[string]float64 { return h.Presence }, key), true); ok {
			shares[key], keys = v, append(keys, key)
		}
	}
	slices.SortStableFunc(keys, func(a, b string) int { return compareDown(shares[a].Mean, shares[b].Mean) })
	return keys, shares
}

// compareDown orders from the greatest.
func compareDown(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// waysFigure shows the shares of firms abroad by way.
func (r *runTables) waysFigure(first, last int) report.Figure {
	f := report.Figure{ID: "ways-abroad", Kind: report.Series,
		Title:   report.Say("Firms abroad, by way", "海外展開する企業の割合（方法別）"),
		Caption: report.Say("Share of living firms, mean of the histories: exports within the year, bases at its end. A firm may count in several lines.", "存続企業に占める割合、反復の平均。輸出は年間の実績、拠点は年末。一社が複数の線に数えられることがある。"),
		About:   report.Say("The shares in the first and in the last year stand in the text above.", "最初と最後の年の割合は上の文章にある。"),
		X:       report.Axis{Label: report.Say("Year", "年"), Format: report.Year},
		Y:       report.Axis{Label: report.Say("Share of living firms (%)", "存続企業に占める割合（%）"), Format: report.Percent}, Switches: []report.Switch{groupSwitch, bandSwitch}}
	for w, way := range waysAbroad {
		f.Series = append(f.Series, reportGroup(way.key))
		for g, group := range groupSwitch.Options {
			for year := first; year <= last; year++ {
				addBoth(&f, []int{g}, w, float64(year), r.inYear(group.Key, year, way.of), true)
			}
		}
	}
	return f
}

// shownRegions is how many regions a figure shows until more are asked for.
const shownRegions = 5

// regionsFigure shows the real firms present by region and mode.
func (r *runTables) regionsFigure(first, last int, regions []string) report.Figure {
	modes := []string{anyMode}
	modes = append(modes, agents.Modes[1:]...)
	f := report.Figure{ID: "regions", Kind: report.Series,
		Title:   report.Say("Firms present in each region, by mode", "地域別の進出企業数（形態別）"),
		Caption: report.Say("Real firms present at the end of each year, mean of the histories with its 95% Monte Carlo interval. More regions can be shown.", "各年末に進出している実在企業数、反復の平均と95%区間（モンテカルロ誤差）。他の地域も表示できる。"),
		About:   report.Say("The shares at the end stand in the table below.", "期末の割合は下の表にある。"),
		X:       report.Axis{Label: report.Say("Year", "年"), Format: report.Year},
		Y:       report.Axis{Label: report.Say("Real firms", "実在企業数"), Format: report.Number}, Series: reportGroups(regions...),
		Switches: []report.Switch{{Name: report.Say("Mode", "形態"), Options: reportGroups(modes...)}}}
	for n, region := range regions {
		f.Series[n].Hidden = n >= shownRegions
		for m, mode := range modes {
			for year := first; year <= last; year++ {
				if v, ok := intervalOf(r.present(presenceKey{year, region, mode}), false); ok {
					f.Add([]int{m}, n, float64(year), v)
				}
			}
		}
	}
	return f
}

// regionsTable gives where firms are at the end and what became of entrants.
func (r *runTables) regionsTable(regions []string) report.Table {
	t := report.Table{ID: "regions-table", Caption: report.Say("Regions at the end: presence, and what became of firms that entered there first (counted from the entry), with 95% intervals", "地域別の期末の進出状況と、そこに最初に進出した企業の帰結（進出時から数える）、95%区間つき"),
		Columns: []report.Column{{Name: report.Say("Region", "地域")}, {Name: report.Say("Present, % of living firms", "進出企業（存続企業比）"), Number: true},
			{Name: report.Say("Real firms present", "進出企業数（実在）"), Number: true}, {Name: inBoth("independence"), Number: true}, {Name: inBoth("freedom"), Number: true}}}
	for _, key := range regions {
		t.Rows = append(t.Rows, []report.Cell{report.Label(inBoth(key)),
			cellWith(report.Percent, r.entries(func(h *reportHistory) map[string]float64 { return h.Presence }, key), true),
			cellWith(report.Number, r.present(presenceKey{r.summary.LastYear, key, anyMode}), false),
			cellWith(report.Percent, r.entries(independenceOf, key), true), cellWith(report.Percent, r.entries(freedomOf, key), true)})
	}
	return t
}

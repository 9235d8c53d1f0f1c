package study

import "jiritsu/results/report"

// A yearDifference is what a report reads of a YearlyShift.
type yearDifference struct {
	Year       int32    `parquet:"year"`
	Group      string   `parquet:"group"`
	Column     string   `parquet:"column"`
	Pairs      int      `parquet:"pairs"`
	Difference float64  `parquet:"difference"`
	Low        *float64 `parquet:"low"`
	High       *float64 `parquet:"high"`
}

// comparedColumns are the columns of years.parquet that are shown, as shares.
var comparedColumns = []report.Group{reportGroup("independent_international"), reportGroup("captive"), reportGroup("mixed"),
	reportGroup("diversified_domestic"), reportGroup("emerging"), reportGroup("follower"),
	{Key: "direct_exporters", Name: inBoth("direct_export")}, {Key: "with_base_at_end", Name: inBoth("with_base")}}

// yearsFigure shows the difference between the worlds year by year.
func yearsFigure(years []yearDifference) report.Figure {
	f := report.Figure{ID: "differences-by-year", Kind: report.Series, Zero: true, Title: report.Say("How the two worlds part, year by year", "二つの世界の隔たりの推移"),
		Caption:  report.Say("B less A, share of living firms, mean over pairs of histories with its 95% interval.", "B－A、存続企業に占める割合の差、対の平均と95%区間。"),
		About:    report.Say("Both worlds share their draws, so that they begin alike where their settings do.", "両方の世界は乱数を共有しており、設定が同じ間は同じ経過をたどる。"),
		X:        report.Axis{Label: report.Say("Year", "年"), Format: report.Year},
		Y:        report.Axis{Label: report.Say("B less A (percentage points)", "B－A（パーセントポイント）"), Format: report.Points},
		Series:   []report.Group{{Key: "difference", Name: report.Say("B less A", "B－A")}},
		Switches: []report.Switch{{Name: report.Say("Share", "割合"), Options: comparedColumns}, groupSwitch}}
	for n := range years {
		y := &years[n]
		column, group := optionOf(f.Switches[0], y.Column), optionOf(groupSwitch, y.Group)
		if column < 0 || group < 0 {
			continue
		}
		f.Add([]int{column, group}, 0, float64(y.Year), varied(report.Value{Mean: y.Difference, N: y.Pairs, Low: y.Low, High: y.High}))
	}
	return f
}

package study

import (
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"jiritsu/calibrate"
	"jiritsu/results/report"
)

// runTargets sets the run beside the published figures.
func runTargets(r *runTables) (report.Section, error) {
	targets, err := ReadTargets("")
	if err != nil {
		return report.Section{}, err
	}
	found, err := Targets(r.dir, "", targets)
	if err != nil {
		return report.Section{}, err
	}
	return targetsSection(found), nil
}

// targetsSection is the ledger of published figures.
func targetsSection(found *TargetReport) report.Section {
	s := report.Section{ID: "targets", Title: report.Say("Beside the published figures", "公表統計との対照")}
	all, inside := 0, 0
	var parts []report.Text
	for _, c := range found.Counts {
		all, inside = all+c.All, inside+c.Inside
		parts = append(parts, report.Say("%d of %d: %s", "%[3]s%[2]d件のうち%[1]d件", c.Inside, c.All, wordFor(roleNames, c.Role)))
	}
	unknown := len(slices.DeleteFunc(slices.Clone(found.Targets), func(c calibrate.Comparison) bool { return c.Simulated != nil }))
	s.Say("Of %d published figures, %d lie inside their bands.", "公表統計%d件のうち、許容幅に収まるのは%d件である。", all, inside)
	s.Items = append(s.Items, parts...)
	if unknown > 0 {
		s.Say("Of these, %d could not be computed from this run, and count as not inside; the table says why.", "このうち%d件は今回の実行からは計算できず、収まらないものに数えた。理由は表に示す。", unknown)
	}
	s.Say("Figures that set the model up are near by construction, and so are those that parameters are fitted to; only those kept for checking say how well it does.", "モデルの前提となる統計が近いのは当然であり、較正に用いる統計も同様である。モデルの良し悪しを示すのは、検証用に残した統計だけである。")
	if f := ledgerFigure(found.Targets); len(f.Rows) > 0 {
		s.Figures = append(s.Figures, f)
	}
	s.Tables = append(s.Tables, ledgerTable(found.Targets), signsTable(found.Signs))
	return s
}

// Where the figure of the ledger ends, in widths of the band.
const ledgerLow, ledgerHigh = -2.0, 3.0

// simulatedValue is the simulated figure with its interval.
func simulatedValue(c *calibrate.Comparison) (v report.Value, ok bool) {
	if c.Simulated == nil {
		return v, false
	}
	v = report.Value{Mean: *c.Simulated, N: c.Replicates}
	if c.MCSE != nil && *c.MCSE > 0 && c.Replicates > 1 {
		half := distuv.StudentsT{Sigma: 1, Nu: float64(c.Replicates - 1)}.Quantile((1+confidence)/2) * *c.MCSE
		low, high := v.Mean-half, v.Mean+half
		v.Low, v.High = &low, &high
	}
	return v, true
}

// ledgerFigure shows where in its band each simulated figure lies.
func ledgerFigure(targets []calibrate.Comparison) report.Figure {
	f := report.Figure{ID: "ledger", Kind: report.Intervals, Band: true,
		Title:   report.Say("Simulated figures in the bands of the published ones", "公表統計の許容幅のなかでの位置"),
		Caption: report.Say("0 is the lower end of the band of a published figure, 1 the upper end (shaded); points with 95% Monte Carlo intervals. What lies beyond −2 or 3 is drawn at that edge; the table has the numbers.", "0は許容幅の下限、1は上限（網かけ）。線は95%区間（モンテカルロ誤差）。−2より小さいもの、3より大きいものは端に描く。数値は表にある。"),
		About:   report.Say("Which figures are inside, and by how much the others miss, stands in the table below.", "収まるかどうか、どれだけ外れるかは下の表にある。"),
		X:       report.Axis{Label: report.Say("Position in the band (0 lower end, 1 upper end)", "許容幅のなかの位置（0 下限、1 上限）"), Format: report.Format{Digits: 2}}}
	for n := range targets {
		c := &targets[n]
		v, ok := simulatedValue(c)
		addToLedger(&f, c.ID, c.Role, v, ok, c.Low, c.High)
	}
	return f
}

// addToLedger adds a target to a figure of ledgers, and its value, if there is one, where
// it lies in the band from low to high: 0 and 1 are its ends, and what lies too far
// outside is drawn at the edge.
func addToLedger(f *report.Figure, id, role string, v report.Value, ok bool, low, high float64) {
	if f.Series == nil {
		for _, role := range calibrate.Roles {
			f.Series = append(f.Series, report.Group{Key: role, Name: wordFor(roleNames, role)})
		}
	}
	place := placeOf(&f.Categories, report.Group{Key: id, Name: wordFor(targetNames, id)})
	if !ok || high <= low {
		return
	}
	at := func(x float64) float64 { return min(max((x-low)/(high-low), ledgerLow), ledgerHigh) }
	v.Mean = at(v.Mean)
	if v.Low != nil {
		from, to := at(*v.Low), at(*v.High)
		v.Low, v.High = &from, &to
	}
	f.Add(nil, slices.Index(calibrate.Roles, role), float64(place), v)
}

// spanOf is a cell with two ends.
func spanOf(low, high float64) report.Cell {
	return report.Cell{Text: report.Say("%s to %s", "%s～%s", three.Text(low), three.Text(high)), Sort: low}
}

// three shows a figure of a target.
var three = report.Format{Digits: 3}

// ledgerTable gives all targets with their sources.
func ledgerTable(targets []calibrate.Comparison) report.Table {
	t := report.Table{ID: "ledger-table", Caption: report.Say("Published and simulated figures", "公表統計とシミュレーション"),
		Columns: []report.Column{{Name: report.Say("Figure", "統計")}, {Name: report.Say("Use", "用途")}, {Name: report.Say("Unit", "単位")},
			{Name: report.Say("Published", "公表値"), Number: true}, {Name: report.Say("Band", "許容幅"), Number: true}, {Name: report.Say("Simulated, 95% interval", "シミュレーション（95%区間）"), Number: true},
			{Name: report.Say("Inside", "判定")}, {Name: report.Say("Source", "出典"), Wide: true}}}
	for n := range targets {
		c := &targets[n]
		simulated, verdict := report.Blank(), report.Say("outside", "外")
		if v, ok := simulatedValue(c); ok {
			simulated = three.Cell(v)
		} else {
			verdict = report.Text{EN: "not computed: " + c.Why, JA: "計算不可（" + whyJA(c.Why) + "）"}
		}
		if c.Inside {
			verdict = report.Say("inside", "内")
		}
		t.Rows = append(t.Rows, []report.Cell{report.Label(wordFor(targetNames, c.ID)), report.Label(wordFor(roleNames, c.Role)), report.Label(wordFor(unitNames, c.Unit)),
			three.Of(c.Value), spanOf(c.Low, c.High), simulated,
			report.Label(verdict), report.Label(report.Same(c.Source))})
	}
	return t
}

// whyJA says in Japanese why a figure could not be computed.
func whyJA(why string) string {
	if strings.HasPrefix(why, "needs ") {
		return "実行の期間に含まれない年を要する"
	}
	return "該当する企業がないか、期間内に定まらない"
}

// signsTable gives the patterns that no rule builds in.
func signsTable(signs []Sign) report.Table {
	t := report.Table{ID: "signs", Caption: report.Say("Patterns that no rule builds in", "規則に組み込まれていない規則性"),
		Columns: []report.Column{{Name: report.Say("Pattern", "規則性")}, {Name: report.Say("Figure", "指標の値"), Number: true},
			{Name: report.Say("Monte Carlo standard error", "モンテカルロ標準誤差"), Number: true}, {Name: report.Say("There?", "成否")}}}
	for n := range signs {
		x := &signs[n]
		value, err := report.Blank(), report.Blank()
		if x.Mean != nil {
			value = three.Of(*x.Mean)
		}
		if x.MCSE != nil {
			err = three.Of(*x.MCSE)
		}
		verdict := report.Say("no", "みられない")
		if x.Holds {
			verdict = report.Say("yes", "みられる")
		}
		t.Rows = append(t.Rows, []report.Cell{report.Label(wordFor(signNames, x.Name)), value, err, report.Label(verdict)})
	}
	return t
}

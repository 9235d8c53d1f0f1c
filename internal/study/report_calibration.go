package study

import (
	"cmp"
	"context"
	"math"
	"path/filepath"

	"jiritsu/results/report"
)

// calibrationMethods say how a posterior is found and judged.
var calibrationMethods = []methodText{
	{"Calibration: runs at points of the prior form a reference table. Fits of each parameter by all figures, none of which has seen the run, are compared; the nearest runs are kept, weighed and adjusted by local-linear regression. The error of the published figures is added to the simulated ones. Sets of runs are kept out in turn, and the ranks of their known parameters among the draws of their posteriors must be even (simulation-based calibration). docs/calibration.md of the source has the details.",
		"較正：事前分布の各点での実行を参照表とする。すべての統計に対する各パラメータの回帰（当該の実行を含まない）の予測値を比べ、近い実行を残し、重みをつけ、局所線形回帰で調整する。公表統計の誤差はシミュレーション値に加える。実行の組を順に除外し、その既知のパラメータの、事後抽出のなかでの順位が一様であることを確かめる（シミュレーションにもとづく較正）。詳細はソースの docs/calibration.md（英語）にある。"},
}

// calibrationPage is the report of jiritsu calibrate.
func calibrationPage(_ context.Context, dir string) (*report.Page, error) {
	var r CalibrationReport
	if err := readJSON(filepath.Join(dir, reportName+".json"), &r); err != nil {
		return nil, err
	}
	if r.Identity == "" || len(r.Parameters) == 0 {
		return nil, userf("%s is no report of a calibration; jiritsu calibrate writes one", filepath.Join(dir, reportName+".json"))
	}
	return &report.Page{Version: r.ModelVersion, Title: report.Say("Calibration: %s", "較正：%s", cmp.Or(r.Title, r.Name)),
		Lead: report.Say("What published figures say about parameters of the model, and what they do not. A posterior is of this model; no forecast.",
			"公表統計がモデルのパラメータについて何を語り、何を語らないか。事後分布はこのモデルのもとでのものであり、予測ではない。"),
		Sections: []report.Section{calibrationAsked(&r), posteriorSection(&r), calibrationLedger(&r), methodsSection(calibrationMethods), calibrationSource(&r)}}, nil
}

func calibrationAsked(r *CalibrationReport) report.Section {
	s := report.Section{ID: "asked", Title: report.Say("What was asked", "何を調べたか")}
	number := func(n int) report.Text { return report.Number.Text(float64(n)) }
	s.Say("%s runs of %s sampled firms each at points of the prior; %s parameters are free, %s figures are fitted. %s runs failed or lack a fitted figure; %s were kept out, in turn, to judge posteriors.",
		"事前分布の点での%s回の実行（標本各%s社）。自由なパラメータは%s個、用いた統計は%s件。失敗した、または統計を欠く実行は%s回、検証のために順に除外した実行は%s回。",
		number(r.Rows), number(r.Firms), number(len(r.Parameters)), number(len(r.Fitted)), number(len(r.Failed)+r.Lacking), number(r.HeldOut))
	for _, c := range r.Counts {
		s.Item("%s: %s of %s figures lie inside their bands at the posterior median, %s before.", "%s：事後中央値では%[3]s件中%[2]s件、較正前は%[4]s件が許容幅に収まる。",
			wordFor(roleNames, c.Role), number(c.Median), number(c.All), number(c.Before))
	}
	s.Note("With about as many figures as parameters, that fitted figures are met proves little; those kept for checking are the test.", "パラメータとほぼ同数の統計しかないため、較正に用いた統計に合うことはほとんど何も証明しない。検証用の統計が試金石である。")
	return s
}

// posteriorSection tells of each parameter before and after.
func posteriorSection(r *CalibrationReport) report.Section {
	s := report.Section{ID: "posterior", Title: report.Say("Parameters before and after", "パラメータの事前と事後")}
	f := report.Figure{ID: "posterior-intervals", Kind: report.Intervals, Band: true, Series: []report.Group{{Key: "posterior", Name: report.Say("Posterior median and 95% interval", "事後中央値と95%区間")}},
		Title:   report.Say("Posteriors within their priors", "事前分布の範囲のなかの事後分布"),
		Caption: report.Say("0 and 1 are the ends of the prior (shaded), on the scale on which it is even. An interval as wide as the band says that the figures tell nothing.", "0と1は事前分布の両端（網かけ、事前分布が一様になる尺度）。区間が帯と同じ幅なら、統計からは何も分からない。"),
		About:   report.Say("The values stand in the table below.", "値は下の表にある。"),
		X:       report.Axis{Label: report.Say("Place in the prior", "事前分布のなかの位置"), Format: report.Format{Digits: 2}}}
	t := report.Table{ID: "posterior-table", Caption: report.Say("Free parameters", "自由なパラメータ"),
		Columns: []report.Column{{Name: report.Say("Parameter", "パラメータ")}, {Name: report.Say("Prior", "事前分布"), Number: true}, {Name: report.Say("Scenario", "シナリオの値"), Number: true},
			{Name: report.Say("Posterior median, 95% interval", "事後中央値（95%区間）"), Number: true}, {Name: report.Say("Contraction", "縮小率"), Number: true},
			{Name: report.Say("90% intervals cover", "90%区間の被覆率"), Number: true}, {Name: report.Say("Ranks even", "順位の一様性")}}}
	for n := range r.Parameters {
		p := &r.Parameters[n]
		place := func(x float64) float64 {
			if p.Distribution == logUniform {
				return math.Log(x/p.From) / math.Log(p.To/p.From)
			}
			return (x - p.From) / (p.To - p.From)
		}
		low, high := place(p.Low), place(p.High)
		f.Categories = append(f.Categories, report.Group{Key: p.Key, Name: report.Same(p.Key)})
		f.Add(nil, 0, float64(n), report.Value{Mean: place(p.Median), Low: &low, High: &high})
		even := report.Say("yes", "一様")
		if !p.Even.Inside {
			even = report.Say("no", "一様でない")
		}
		t.Rows = append(t.Rows, []report.Cell{report.Label(report.Same(p.Key)), spanOf(p.From, p.To), three.Of(p.Scenario),
			three.Cell(report.Value{Mean: p.Median, Low: &p.Low, High: &p.High}), report.Format{Digits: 2}.Of(p.Contraction), report.Percent.Of(p.Coverage90.Share), report.Label(even)})
	}
	s.Say("Contraction is 1 less the posterior variance over the prior's: near 0 the posterior is the prior. Ranks that are not even mean that intervals are not to be taken at face value.", "縮小率は、1から事後分散と事前分散の比を引いたもので、0に近ければ事後分布は事前分布のままである。順位が一様でなければ、区間を額面どおりに受け取ることはできない。")
	s.Figures, s.Tables = append(s.Figures, f), append(s.Tables, t)
	return s
}

// calibrationLedger sets published figures beside what runs give before and after.
func calibrationLedger(r *CalibrationReport) report.Section {
	s := report.Section{ID: "ledger-section", Title: report.Say("Published figures before and after", "公表統計との対照（較正前後）")}
	f := report.Figure{ID: "ledger", Kind: report.Intervals, Band: true,
		Title:   report.Say("What the posterior predicts, in the bands of published figures", "公表統計の許容幅のなかでの事後予測"),
		Caption: report.Say("0 and 1 are the ends of the band (shaded); medians and middle 95% of runs at draws of the posterior. What lies beyond −2 or 3 is drawn at that edge.", "0と1は許容幅の両端（網かけ）。事後分布から抽出した実行の中央値と中央95%。−2より小さいもの、3より大きいものは端に描く。"),
		About:   report.Say("The numbers stand in the table below.", "数値は下の表にある。"),
		X:       report.Axis{Label: report.Say("Position in the band (0 lower end, 1 upper end)", "許容幅のなかの位置（0 下限、1 上限）"), Format: report.Format{Digits: 2}}}
	t := report.Table{ID: "ledger-table", Caption: report.Say("Published figures and runs", "公表統計とシミュレーション"),
		Columns: []report.Column{{Name: report.Say("Figure", "統計")}, {Name: report.Say("Use", "用途")}, {Name: report.Say("Published", "公表値"), Number: true}, {Name: report.Say("Band", "許容幅"), Number: true},
			{Name: report.Say("Before", "較正前"), Number: true}, {Name: report.Say("At the median", "事後中央値"), Number: true}, {Name: report.Say("Predicted, 95%", "事後予測（95%）"), Number: true}}}
	for n := range r.Ledger {
		x := &r.Ledger[n]
		predicted, v := report.Blank(), report.Value{Low: x.PredictedLow, High: x.PredictedHigh}
		known := x.PredictedMid != nil && x.PredictedLow != nil && x.PredictedHigh != nil
		if known {
			v.Mean = *x.PredictedMid
			predicted = three.Cell(v)
		}
		addToLedger(&f, x.ID, x.Role, v, known, x.Low, x.High)
		t.Rows = append(t.Rows, []report.Cell{report.Label(wordFor(targetNames, x.ID)), report.Label(wordFor(roleNames, x.Role)), three.Of(x.Value),
			spanOf(x.Low, x.High), orBlank(three, x.Before), orBlank(three, x.Median), predicted})
	}
	s.Figures, s.Tables = append(s.Figures, f), append(s.Tables, t)
	return s
}

// orBlank is a number, or a blank where there is none.
func orBlank(f report.Format, x *float64) report.Cell {
	if x == nil {
		return report.Blank()
	}
	return f.Of(*x)
}

func calibrationSource(r *CalibrationReport) report.Section {
	s := report.Section{ID: "manifest", Title: report.Say("What made these results, and how to cite them", "結果の来歴と引用のしかた")}
	s.Say("With the same version, study and seed anybody gets the same posterior to the bit; the identity tells.", "同じ版、研究ファイル、乱数の種からは、誰が計算してもビット単位で同じ事後分布が得られる。識別子で確かめられる。")
	s.Fact(report.Say("Version of the model", "モデルの版"), report.Same(r.ModelVersion))
	s.Fact(report.Say("Scenario or study", "シナリオ・研究名"), report.Same(r.Scenario+", "+r.Name))
	s.Fact(report.Say("Seed", "乱数の種"), report.Year.Text(float64(r.Seed)))
	s.Fact(report.Say("Identity of the posterior", "事後分布の識別子"), report.Same(r.Identity))
	return s
}

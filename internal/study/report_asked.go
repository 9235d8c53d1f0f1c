package study

import (
	"encoding/json"
	"os"

	"jiritsu/results/report"
)

// runAsked says what was simulated.
func runAsked(r *runTables) (report.Section, error) {
	s := report.Section{ID: "asked", Title: report.Say("What was asked", "何を調べたか")}
	s.Say("The scenario “%s” was simulated quarter by quarter from %d to %d, %d times with random draws of its own each time. Such a run is called a history. Each begins with %s sampled firms, which stand for %s real ones; every figure below counts real firms.",
		"シナリオ「%s」を、%d年から%d年まで四半期ごとに、乱数を変えて%d回計算した。一回の計算を「反復」と呼ぶ。各反復は標本企業%s社から始まり、実在の企業%s社を代表する。以下の数値はすべて、ウエイトで復元した実在企業についてのものである。",
		scenarioTitle(&r.summary), r.summary.FirstYear, r.summary.LastYear, r.manifest.Replicates,
		report.Number.Text(float64(r.manifest.Firms)), report.Number.Text(r.Setup.Params.Population.RealFirms))
	if failed := len(r.manifest.Failed); failed > 0 {
		s.Say("Histories that failed and are left out: %d.", "うち%d反復は失敗したため除いた。", failed)
	}
	line := &r.Setup.Params.Thresholds
	s.Item("A firm began captive if, at the start or at its birth, one customer group took %s or more of its sales.",
		"「専属の状態から出発した企業」とは、開始時または創業時に、一つの取引先グループへの売上が%s以上を占めた企業をいう。", wholePercent(line.Captive))
	s.Item("It has no dominant customer, or is free for short, when that share has stayed below %s for %d years in a row.",
		"「脱依存」とは、その割合が%sを下回る状態が%d年続くことをいう。", wholePercent(line.Free), line.Held)
	s.Item("It is independent international when, besides, customers abroad outside its parents' groups take %s or more of its sales, and what it prices itself earns a margin above overhead, again for %d years in a row.",
		"「自立・国際化」とは、さらに、親企業グループ以外の海外顧客への売上が%s以上を占め、自ら値決めする売上が間接費を上回る利益を生む状態が%d年続くことをいう。", wholePercent(line.Abroad), line.Held)
	t, err := differencesTable(r.Case)
	if err != nil {
		return s, err
	}
	if len(t.Rows) == 0 {
		s.Say("All settings are those of the baseline.", "設定はすべて基準シナリオのとおりである。")
	} else {
		s.Say("It differs from the baseline in %s, as the table lists.", "基準シナリオと異なる設定は%s個あり、次の表に示す。", things(len(t.Rows), "setting"))
		s.Tables = append(s.Tables, t)
	}
	return s, nil
}

// wholePercent shows a share of sales as a whole percentage.
func wholePercent(share float64) report.Text {
	return report.Format{Scale: 100, Suffix: report.Same("%")}.Text(share)
}

// differencesTable lists what a case sets otherwise than the baseline.
func differencesTable(c *Case) (report.Table, error) {
	t := report.Table{ID: "settings", Caption: report.Say("Settings that differ from the baseline", "基準シナリオと異なる設定"),
		Columns: []report.Column{{Name: report.Say("Setting", "設定")}, {Name: report.Say("Baseline", "基準シナリオ")}, {Name: report.Say("Here", "今回")}}}
	base, err := Load("baseline", Settings{})
	if err != nil {
		return t, err
	}
	for _, x := range changed([2]*Side{{Case: base}, {Case: c}}) {
		t.Rows = append(t.Rows, []report.Cell{report.Label(report.Same(x.Key)), settingCell(x.A), settingCell(x.B)})
	}
	return t, nil
}

// settingCell shows a setting as TOML.
func settingCell(value *string) report.Cell {
	if value == nil || *value == "" {
		return report.Label(report.Say("not there", "なし"))
	}
	return report.Label(report.Same(*value))
}

// readJSON reads a file that a command stored.
func readJSON(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return userf("cannot read %s: %w", path, reason(err))
	}
	if err := json.Unmarshal(text, into); err != nil {
		return userf("%s is damaged: %w", path, err)
	}
	return nil
}

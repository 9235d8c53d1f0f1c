package study

import (
	"cmp"
	"context"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"jiritsu/results/report"
	"jiritsu/results/store"
)

// sweptOutputs are the outputs that the report of a sweep shows.
var sweptOutputs = []sweptOutput{
	{"independence", report.Say("independent international", "自立・国際化"), report.Percent, report.Change},
	{"independence_size_10_49", report.Say("independent international, 10–49 employees", "自立・国際化（10～49人）"), report.Percent, report.Change},
	{"independence_size_50_299", report.Say("independent international, 50–299 employees", "自立・国際化（50～299人）"), report.Percent, report.Change},
	{"freedom", report.Say("no dominant customer", "脱依存"), report.Percent, report.Change},
	{"state_independent_international", report.Say("living firms that are independent at the end", "期末の自立・国際化企業（存続企業比）"), report.Percent, report.Change},
	{"road_abroad_before_free_independent", report.Say("independent, abroad first (real firms)", "自立・国際化、海外展開が先（実在企業数）"), report.Number, signedNumber},
	{"road_free_before_abroad_independent", report.Say("independent, free first (real firms)", "自立・国際化、脱依存が先（実在企業数）"), report.Number, signedNumber},
	{"flow_withdrawals", report.Say("bases given up", "拠点からの撤退"), report.Number, signedNumber},
	{"flow_closures", report.Say("firms closed", "廃業・倒産"), report.Number, signedNumber},
}

// signedNumber shows a difference of numbers.
var signedNumber = report.Format{Signed: true}

// A sweptOutput is an output with how it and its differences are shown.
type sweptOutput struct {
	column  string
	name    report.Text
	level   report.Format
	changed report.Format
}

// share tells whether the output is a share.
func (o *sweptOutput) share() bool { return o.level.Scale == 100 }

// A sweepTables is the data set of a sweep as its sections see it.
type sweepTables struct {
	*SweepPlan
	manifest *store.Manifest
	values   [][][]float64 // by output, point and replicate; nan where there is none
	done     int           // runs
}

// sweepPage is the report of jiritsu sweep, with what jiritsu sensitivity found.
func sweepPage(ctx context.Context, dir string) (*report.Page, error) {
	w, err := readSweepTables(ctx, dir)
	if err != nil {
		return nil, err
	}
	p := &report.Page{Version: w.ModelVersion, Title: report.Say("Study: %s", "研究：%s", cmp.Or(w.Title, w.Name)),
		Lead: report.Say("%s of a design, %s, %d–%d. Effects in this model, not in the world; no forecast.",
			"設計点%s、シミュレーション%s反復、%d～%d年。モデルのなかでの効果であり、現実の効果でも予測でもない。", things(len(w.levels), "point"), things(w.done, "simulated run"), w.From, w.To)}
	p.Sections = append(p.Sections, sweepAsked(w), sweepEffects(w), sweepPoints(w))
	methods := [][]methodText{runMethods[:2], pairedMethods}
	var found Sensitivity
	switch err := readJSON(filepath.Join(SensitivityFolder(dir), sensitivityJSON), &found); {
	case err == nil:
		p.Sections, methods = append(p.Sections, sensitivitySections(&found)...), append(methods, sensitivityMethods)
	case fileIsThere(filepath.Join(SensitivityFolder(dir), sensitivityJSON)):
		return nil, err
	}
	p.Sections = append(p.Sections, methodsSection(methods...), manifestSection(w.manifest, w.manifest.ResultHash))
	return p, nil
}

func fileIsThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// readSweepTables reads the outputs that are shown of all runs.
func readSweepTables(ctx context.Context, dir string) (*sweepTables, error) {
	plan, err := readPlan(dir)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, dataFolder)
	m, done, err := store.Finished(data)
	if err != nil || !done {
		return nil, userf("%s has no data set yet (%s); let jiritsu sweep end, or jiritsu merge the shards, and see jiritsu status %s", dir, dataFolder, dir)
	}
	w := &sweepTables{SweepPlan: plan, manifest: m, values: make([][][]float64, len(sweptOutputs))}
	for o := range w.values {
		w.values[o] = make([][]float64, len(plan.levels))
	}
	err = filepath.WalkDir(filepath.Join(data, runsTable), func(path string, d fs.DirEntry, err error) error {
		if err == nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		if err != nil || d.IsDir() || filepath.Ext(path) != ".parquet" {
			return err
		}
		return w.read(path)
	})
	if err != nil {
		return nil, userf("the data set of %s cannot be read: %w", dir, err)
	}
	if w.done == 0 {
		return nil, userf("%s has no finished run; jiritsu status %s says why", dir, dir)
	}
	return w, nil
}

// read reads one file of runs.
func (w *sweepTables) read(path string) error {
	var point, replicate int
	at := make([]int, len(sweptOutputs))
	begin := func(columns []string) error {
		point, replicate = slices.Index(columns, "point"), slices.Index(columns, "replicate")
		for o := range sweptOutputs {
			at[o] = slices.Index(columns, sweptOutputs[o].column)
		}
		if point < 0 || replicate < 0 || slices.Min(at) < 0 {
			return userf("%s lacks columns that a report shows: it is of jiritsu mechanisms, of which no report is made (jiritsu plot draws its figures), or of another version (run the sweep again)", path)
		}
		return nil
	}
	return store.ReadTable(path, begin, func(row []any) error {
		p, ok := row[point].(int64)
		r, fine := row[replicate].(int64)
		if !ok || !fine || p < 0 || int(p) >= len(w.levels) || r < 0 || int(r) >= w.Replicates.Most {
			return userf("%s holds a run that is not in the plan", path)
		}
		w.done++
		for o := range at {
			list := &w.values[o][p]
			for len(*list) <= int(r) {
				*list = append(*list, math.NaN())
			}
			if x, ok := row[at[o]].(float64); ok {
				(*list)[r] = x
			}
		}
		return nil
	})
}

// designNames are the designs of sweeps.
var designNames = map[string]report.Text{
	"grid": {EN: "every level with every other", JA: "全水準の組み合わせ"}, "one_factor": {EN: "one thing changed at a time", JA: "一つずつ変える設計"},
	"list": {EN: "a list of points", JA: "点の一覧"}, "sobol": {EN: "Sobol' points", JA: "Sobol'点列"}, "lhs": {EN: "a Latin hypercube", JA: "ラテン超方格"},
	"maximin": {EN: "a spread-out Latin hypercube", JA: "最大最小距離ラテン超方格"}, "random": {EN: "random points", JA: "無作為の点"}, "saltelli": {EN: "points for Sobol' indices", JA: "Sobol'指数のための設計"},
	"morris": {EN: "elementary effects (Morris)", JA: "基本効果法（Morris）"}, "trajectories": {EN: "elementary effects (trajectories)", JA: "基本効果法（軌道）"},
}

// sweepAsked says what was varied.
func sweepAsked(w *sweepTables) report.Section {
	s := report.Section{ID: "asked", Title: report.Say("What was asked", "何を調べたか")}
	s.Say("%s varied over %s (%s), with %s sampled firms in each history.", "%s個の要因を%s点（%s）で変えた。標本は各反復%s社である。",
		things(len(w.Factors), "factor"), things(len(w.levels), "point"), wordFor(designNames, w.Design), report.Number.Text(float64(w.Firms)))
	if w.Replicates.Paired {
		s.Say("Points share their random draws, so that they are compared history by history.", "各点は同じ乱数を共有しており、反復ごとに比べることができる。")
	}
	if short := w.manifest.Replicates - w.done; short > 0 {
		s.Say("%d of %d planned histories gave no result and are left out (jiritsu status says why).", "計画した%[2]d反復のうち%[1]d反復は結果がなく、除いた（理由はjiritsu statusでわかる）。", short, w.manifest.Replicates)
	}
	t := report.Table{ID: "factors", Caption: report.Say("Factors and their levels", "要因と水準"),
		Columns: []report.Column{{Name: report.Say("Factor", "要因")}, {Name: report.Say("Levels", "水準")}, {Name: report.Say("Meaning (English)", "意味（英語）")}}}
	for k, f := range w.Factors {
		levels := w.levelsOf(k)
		text := report.Say("%d values from %.4g to %.4g", "%d個の値（%.4g～%.4g）", len(levels), levels[0].number, levels[len(levels)-1].number)
		if len(levels) <= mostLevels {
			var all []report.Text
			for _, l := range levels {
				all = append(all, report.Same(l.text()))
			}
			text = report.Join(all)
		}
		t.Rows = append(t.Rows, []report.Cell{report.Label(report.Same(f.Name)), report.Label(text), report.Label(report.Same(f.Meaning))})
	}
	s.Tables = append(s.Tables, t)
	return s
}

// mostLevels is how many levels a factor may have to be compared level by level.
const mostLevels = 12

// levelsOf lists the levels of a factor: words as they first come, numbers in order.
func (w *sweepTables) levelsOf(factor int) (all []level) {
	for _, point := range w.levels {
		if !slices.Contains(all, point[factor]) {
			all = append(all, point[factor])
		}
	}
	if !w.Factors[factor].Words {
		slices.SortFunc(all, func(a, b level) int { return compareDown(b.number, a.number) })
	}
	return all
}

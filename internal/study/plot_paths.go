package study

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"jiritsu/agents"
	"jiritsu/results/figures"
)

// A panelMove is what figures of paths ask of a firm in a year.
type panelMove struct {
	Replicate int32   `parquet:"replicate"`
	Year      int32   `parquet:"year"`
	Firm      int64   `parquet:"firm"`
	Twin      int32   `parquet:"twin"`
	Weight    float64 `parquet:"weight"`
	State     string  `parquet:"state"`
}

// alluvial draws how the firms of the first year moved between states.
func (s *plots) alluvial() (figures.Figure, words, error) {
	panel, err := readTable[panelMove](s.dir, panelName)
	if err != nil {
		return nil, words{}, err
	}
	t := figures.AlluvialTable{}
	step := max(1, (s.m.To-s.m.From)/3)
	for year := s.m.From; year <= s.m.To; year += step {
		t.Years = append(t.Years, year)
	}
	if len(t.Years) < 2 {
		return nil, words{}, userf("figure alluvial needs two years at least; %s has one", s.dir)
	}
	states := append(slices.Clone(StateNames), closed)
	for _, state := range states {
		t.Names = append(t.Names, s.word(state))
	}
	t.Gone = s.word(closed)
	paths, total := pathsOf(panel, t.Years, states)
	t.Shares = make([][]float64, len(t.Years))
	for i := range t.Years {
		t.Shares[i] = make([]float64, len(states))
	}
	flows := map[[3]int]float64{}
	for _, firm := range slices.SortedFunc(maps.Keys(paths), firmOf.compare) {
		p := paths[firm]
		for i, state := range p.states {
			t.Shares[i][state] += p.weight / total
			if i > 0 {
				flows[[3]int{i - 1, p.states[i-1], state}] += p.weight / total
			}
		}
	}
	for i := range len(t.Years) - 1 {
		for from := range states {
			for to := range states {
				if v := flows[[3]int{i, from, to}]; v > 0 {
					t.Flows = append(t.Flows, figures.Flow{Column: i, From: from, To: to, Value: v})
				}
			}
		}
	}
	f, err := figures.Alluvial(t, s.options)
	return f, s.captioned(
		fmt.Sprintf("The firms that lived at the end of %d and how they moved between states, per cent of the real firms that they stand for, all histories together. Bands have the colour of the state that was left; firms founded later are not shown.", s.m.From),
		fmt.Sprintf("%d年末に存続していた企業の状態間の移動（標本企業が代表する実在企業数に対する%%、全履歴の合計）。帯の色は移動元の状態を示す。その後に設立された企業は含まない。", s.m.From)), err
}

// A firmPath is the states of a firm in some years.
type firmPath struct {
	states []int
	weight float64
}

// pathsOf are the paths of the firms that lived in the first of some years; closed,
// the last state, is where the panel no longer has them.
func pathsOf(panel []panelMove, years []int, states []string) (paths map[firmOf]*firmPath, total float64) {
	paths = map[firmOf]*firmPath{}
	at := map[string]int{}
	for i, name := range states {
		at[name] = i
	}
	column := map[int]int{}
	for i, year := range years {
		column[year] = i
	}
	for pass := range 2 { // the firms of the first year, then their later years
		for n := range panel {
			x := &panel[n]
			i, wanted := column[int(x.Year)]
			key := firmOf{x.Replicate, x.Firm}
			if !wanted || x.Twin != 0 || (i == 0) != (pass == 0) {
				continue
			}
			if i == 0 {
				p := &firmPath{make([]int, len(years)), x.Weight}
				for k := range p.states {
					p.states[k] = len(states) - 1
				}
				paths[key], total = p, total+x.Weight
			}
			if p := paths[key]; p != nil {
				p.states[i] = at[x.State]
			}
		}
	}
	return paths, total
}

// compare orders firms of histories.
func (a firmOf) compare(b firmOf) int {
	if a.replicate != b.replicate {
		return int(a.replicate) - int(b.replicate)
	}
	switch {
	case a.firm < b.firm:
		return -1
	case a.firm > b.firm:
		return 1
	}
	return 0
}

// A routeRow is what the diagram of routes asks of a firm.
type routeRow struct {
	Twin            int32    `parquet:"twin"`
	SizeClass       string   `parquet:"size_class"`
	Weight          float64  `parquet:"weight"`
	StartState      string   `parquet:"start_state"`
	StartIndep      bool     `parquet:"start_independent"`
	Route           string   `parquet:"route"`
	Alive           bool     `parquet:"alive"`
	FirstFree       *float64 `parquet:"first_free"`
	FirstIndep      *float64 `parquet:"first_independent"`
	StartDependence float64  `parquet:"start_dependence"`
}

// routes draws by which first step captive firms came to be free of a dominant
// customer, and what became of them.
func (s *plots) routes() (figures.Figure, words, error) {
	firms, err := readTable[routeRow](s.dir, firmsName)
	if err != nil {
		return nil, words{}, err
	}
	ends := []words{{"Closed", "廃業"}, {"Free", "分散を維持"}, {"Independent", "自立・国際化"}}
	sizes := agents.Classes[:]
	var steps []string
	captives, freed := 0., 0.
	first, second := map[[2]int]float64{}, map[[2]int]float64{}
	for _, route := range append([]string{agents.Routes[agents.DomesticFirst]}, agents.Routes[:agents.DomesticFirst]...) {
		if slices.ContainsFunc(firms, func(x routeRow) bool { return x.Route == route && x.freed() }) {
			steps = append(steps, route)
		}
	}
	for n := range firms {
		x := &firms[n]
		if !x.captive() {
			continue
		}
		captives += x.Weight
		if !x.freed() {
			continue
		}
		freed += x.Weight
		end := 1
		switch {
		case x.FirstIndep != nil:
			end = 2
		case !x.Alive:
			end = 0
		}
		step := slices.Index(steps, x.Route)
		first[[2]int{slices.Index(sizes, x.SizeClass), step}] += x.Weight
		second[[2]int{step, end}] += x.Weight
	}
	if freed == 0 {
		return nil, words{}, userf("figure routes: in %s no firm that began captive came to have no dominant customer", s.dir)
	}
	t := figures.RoutesTable{Stages: []string{s.say("Employees", "従業員数"), s.say("First step", "最初の一歩"), s.say("By the end", "最終状態")}, Nodes: make([][]string, 3), Colour: 1}
	for _, size := range sizes {
		t.Nodes[0] = append(t.Nodes[0], s.say(dashed(size), dashed(size)+"人"))
	}
	for _, step := range steps {
		t.Nodes[1] = append(t.Nodes[1], s.word(step))
	}
	for _, end := range ends {
		t.Nodes[2] = append(t.Nodes[2], end.in(s.lang))
	}
	for i := range sizes {
		for j := range steps {
			t.Flows = append(t.Flows, figures.Flow{Column: 0, From: i, To: j, Value: first[[2]int{i, j}] / freed})
		}
	}
	for j := range steps {
		for k := range ends {
			t.Flows = append(t.Flows, figures.Flow{Column: 1, From: j, To: k, Value: second[[2]int{j, k}] / freed})
		}
	}
	f, err := figures.Routes(t, s.options)
	share := strconv.FormatFloat(100*freed/captives, 'f', 1, 64)
	return f, s.captioned(
		"The firms that began captive and came to have no dominant customer or to be independent international ("+share+"% of all that began captive): size at the start, the first step that they took, and what became of them. Free: no dominant customer since, alive and not independent at the end. Per cent of the real firms that they stand for, all histories together.",
		"専属下請として始まり、支配的顧客をもたない状態または自立・国際化に達した企業（専属で始まった企業の"+share+"%）の経路：開始時の規模、最初の一歩、最終状態。「分散を維持」は自立・国際化には至らず期末に存続している企業。標本企業が代表する実在企業数に対する%、全履歴の合計。"), err
}

// captive tells whether a firm began captive and counts.
func (x *routeRow) captive() bool {
	return x.Twin == 0 && x.Weight > 0 && !x.StartIndep && (x.StartState == agents.States[agents.Captive] || x.StartState == agents.States[agents.Follower])
}

// freed tells whether a firm that began captive came to be free.
func (x *routeRow) freed() bool { return x.captive() && (x.FirstFree != nil || x.FirstIndep != nil) }

// dashed sets an en dash between the ends of a range.
func dashed(s string) string {
	out := ""
	for _, r := range s {
		if r == '-' {
			r = '–'
		}
		out += string(r)
	}
	return out
}

// sequences draws the types of path of the firms that began captive.
func (s *plots) sequences() (figures.Figure, words, error) {
	r := SequencesRequest{Measure: "om", Costs: "constant", Substitution: 2, Method: "pam", Groups: "4", Sample: 1000, Seed: 1, Support: .1, Longest: 5, Workers: 1}
	report, err := SequencesOfRun(s.ctx, s.dir, r)
	if err != nil {
		return nil, words{}, err
	}
	for n, name := range report.Picture.table.States {
		for _, key := range append(slices.Clone(StateNames), closed) {
			if Display(key) == name {
				report.Picture.table.States[n] = figureWords[key].en
			}
		}
	}
	f, err := report.Picture.figure(s.options)
	return f, s.captioned(
		"Paths through the states of the firms that were there and captive at the start, each as a line as high as the real firms that it stands for, in four groups (optimal matching with constant costs, partitioning around medoids of a sample of 1,000 firms drawn by weight; the others join the nearest medoid). In parentheses the share of each group.",
		"開始時に専属下請であった企業の状態の系列（1本の線が1企業、高さは代表する実在企業数）。最適マッチング法（一定費用）の距離とPAM法（重みに比例して抽出した1,000社の標本）による4類型。他の企業は最も近いメドイドに属する。括弧内は各類型の構成比。"), err
}

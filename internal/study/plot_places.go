package study

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/results/figures"
	"jiritsu/results/survival"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// areaPlaces are where the wide areas lie on the map, Japan in the middle: column
// from the left, row from above.
var areaPlaces = map[string][2]int{
	"coastal_china": {0, 0}, "northeast_asia": {1, 0}, "greater_mekong": {0, 1}, "other_asia": {1, 2}, "west": {2, 1},
}

// areas draws the bases that were opened and given up in a year by wide area.
func (s *plots) areas() (figures.Figure, words, error) {
	events, err := readTable[happening](s.dir, eventsName)
	if err != nil {
		return nil, words{}, err
	}
	area, order := map[string]string{}, []string{}
	for _, x := range scenarios.Tables().Regions[agents.Home+1:] {
		if area[x.Key] = x.Area; !slices.Contains(order, x.Area) {
			order = append(order, x.Area)
		}
	}
	type cell struct {
		area  string
		year  int
		begun bool
	}
	counts := map[cell][]float64{} // by history
	for n := range events {
		e := &events[n]
		opened, left := opensBase(e), withdraws(e)
		if !opened && !left || e.Region == nil {
			continue
		}
		key := cell{area[*e.Region], int(math.Floor(e.Time)), opened}
		if counts[key] == nil {
			counts[key] = make([]float64, s.m.Replicates)
		}
		counts[key][e.Replicate] += e.Weight
	}
	t := figures.AreasTable{Home: [2]int{1, 1}, Names: [3]string{s.say("Japan", "日本"), s.say("Opened", "開設"), s.say("Given up", "撤退")}}
	for year := s.m.From; year <= s.m.To; year++ {
		t.Years = append(t.Years, float64(year))
	}
	for _, key := range order {
		place, ok := areaPlaces[key]
		if !ok {
			return nil, words{}, fmt.Errorf("figure areas: the wide area %s has no place on the map", key)
		}
		a := figures.Area{Name: s.word(key), Column: place[0], Row: place[1]}
		for year := s.m.From; year <= s.m.To; year++ {
			a.Begun = withRate(a.Begun, counts[cell{key, year, true}])
			a.Ended = withRate(a.Ended, counts[cell{key, year, false}])
		}
		t.Areas = append(t.Areas, a)
	}
	f, err := figures.Areas(t, s.options)
	return f, s.captioned(
		"Bases (joint ventures and wholly owned) that small and medium-sized firms opened (up) and gave up (down) in a year, by wide area, placed as seen from Japan: real firms' bases, mean over histories, with 95% Monte Carlo intervals. All panels have the same axes.",
		"中小企業が1年間に開設した海外拠点（合弁・独資、上向き）と撤退した拠点（下向き）の広域別の数。日本から見た位置に配置した。実在企業ベースの拠点数、履歴の平均と95%モンテカルロ区間。縦軸・横軸は全パネル共通。"), err
}

// withRate adds a year to a rate: the mean over histories and its interval.
func withRate(r figures.Rate, counts []float64) figures.Rate {
	value, half := 0., 0.
	if len(counts) > 0 {
		value = mean(counts)
	}
	if n := len(counts); n > 1 {
		half = survival.Z95 * math.Sqrt(covariance(counts, counts)/float64(n))
	}
	return figures.Rate{Value: append(r.Value, value), Low: append(r.Low, max(0, value-half)), High: append(r.High, value+half)}
}

// How much of the network is drawn.
const (
	networkParents = 10
	networkFirms   = 10 // of each
)

// network draws the suppliers of some parents at the end of the first history,
// which is simulated again, with their buyers and their ties.
func (s *plots) network() (figures.Figure, words, error) {
	past, err := OpenPast(s.dir, Settings{})
	if err != nil {
		return nil, words{}, err
	}
	var t figures.NetworkTable
	var industry string
	last := s.m.To
	h := sim.Run(s.ctx, past.Setup, 0, sim.Keep{Panel: func(w *agents.World, year int) {
		if year == last {
			t, industry = s.networkOf(w)
		}
	}})
	if h.Err != nil {
		return nil, words{}, h.Err
	}
	f, err := figures.Network(t, s.options)
	return f, s.captioned(
		fmt.Sprintf("Up to ten sampled suppliers (dots, by state) of each of the %d parents with most suppliers in %s at the end of %d in the first history, the parents that order from them (squares) and the ties between suppliers. Neighbours lie close; positions have no other meaning.", networkParents, industry, last),
		fmt.Sprintf("最初の履歴の%d年末における%sの仕入先の多い親企業%d社（四角）、各社最大10社の標本仕入先企業（点、色は状態）、受注関係と企業間の関係。つながりのある企業が近くに置かれるほかは、位置に意味はない。", last, industry, networkParents)), err
}

// networkOf picks the industry with most links, its busiest parents and their
// suppliers.
func (s *plots) networkOf(w *agents.World) (figures.NetworkTable, string) {
	suppliers := make([][]int, len(w.Parents))
	links := make([]int, len(w.Economy.Industries))
	for n := range w.Firms {
		f := &w.Firms[n]
		for k := range int(f.NLinks) {
			if p := f.Links[k].Parent; f.Alive && f.Twin == 0 {
				suppliers[p] = append(suppliers[p], n)
				links[w.Parents[p].Industry]++
			}
		}
	}
	industry := slices.Index(links, slices.Max(links))
	var parents []int
	for p := range w.Parents {
		if int(w.Parents[p].Industry) == industry {
			parents = append(parents, p)
		}
	}
	slices.SortStableFunc(parents, func(a, b int) int { return len(suppliers[b]) - len(suppliers[a]) })
	parents = parents[:min(networkParents, len(parents))]
	t := figures.NetworkTable{Kinds: []string{s.say("Suppliers", "仕入先企業"), s.say("Parents", "親企業")}, Ties: []string{s.say("Orders", "受注"), s.say("Ties", "企業間の関係")}}
	for _, state := range StateNames {
		t.Groups = append(t.Groups, s.word(state))
	}
	at := map[int]int{} // by place: number of the node
	for k := range parents {
		t.Nodes = append(t.Nodes, figures.NetworkNode{Name: fmt.Sprintf("parent %d", parents[k]), Kind: 1, Size: 1.6})
	}
	for k, p := range parents {
		added := 0
		for _, n := range suppliers[p] {
			if _, known := at[n]; !known && added < networkFirms {
				added++
				f := &w.Firms[n]
				at[n] = len(t.Nodes)
				t.Nodes = append(t.Nodes, figures.NetworkNode{Name: fmt.Sprintf("firm %d", f.ID), Group: int(f.State), Size: 1})
			}
			if node, known := at[n]; known {
				t.Links = append(t.Links, figures.NetworkLink{A: node, B: k, Kind: 0})
			}
		}
	}
	t.Links = append(t.Links, peersOf(w, at)...)
	return t, s.industryWord(w.Economy.Industries[industry].Key)
}

// peersOf are the ties between the firms of a network.
func peersOf(w *agents.World, at map[int]int) (links []figures.NetworkLink) {
	seen := map[[2]int]bool{}
	for place := range w.Firms {
		node, known := at[place]
		if !known {
			continue
		}
		p := &w.Peers[place]
		for k := range int(p.N) {
			other, known := at[int(p.Place[k])]
			pair := [2]int{min(node, other), max(node, other)}
			if known && node != other && !seen[pair] {
				seen[pair] = true
				links = append(links, figures.NetworkLink{A: node, B: other, Kind: 1})
			}
		}
	}
	return links
}

// industryWord is how a figure calls an industry.
func (s *plots) industryWord(key string) string {
	for _, x := range scenarios.Tables().Industries {
		if x.Key == key {
			return s.say(x.NameEN, x.NameJA)
		}
	}
	return s.word(key)
}

package survival

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
)

// mostWeighted bounds the rows that FineGray makes.
const mostWeighted = 20_000_000

// FineGray gives the weighted sample on which Cox regression estimates a model
// of the subdistribution hazard of cause 1 (Fine and Gray 1999, J. Am. Stat.
// Assoc. 94, 496-509): whoever has another event stays at risk, with a weight
// that falls like the chance of not being censored yet, G(t-)/G(s-), s the time
// of that event. G is Kaplan and Meier's estimator with the roles of events and
// censoring exchanged; at the same time events come first. Rows of a subject
// share a cluster, its own unless there are clusters, so that standard errors are
// robust. Late entries are refused. causes are 0 for a censored row.
func FineGray(s *Sample, causes []int) (*Sample, error) {
	if s.Entry != nil {
		return nil, errors.New("the subdistribution hazard wants subjects that begin together: no late entries")
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	g := censoring(s, causes)
	out := &Sample{X: make([][]float64, len(s.X))}
	for i, exit := range s.Exit {
		out.piece(s, i, s.entry(i), exit, causes[i] == 1, 1)
		if causes[i] < 2 {
			continue
		}
		from, own := exit, g.before(exit)
		for _, k := range g.pieces(exit) {
			out.piece(s, i, from, k.until, false, k.free/own)
			from = k.until
		}
		if len(out.Exit) > mostWeighted {
			return nil, fmt.Errorf("the weighted table would have more than %d rows: round the times", mostWeighted)
		}
	}
	return out, nil
}

// piece adds a part of a row.
func (s *Sample) piece(from *Sample, i int, entry, exit float64, event bool, weight float64) {
	s.Entry, s.Exit, s.Event = append(s.Entry, entry), append(s.Exit, exit), append(s.Event, event)
	s.Weight = append(s.Weight, weight*from.weight(i))
	for j := range s.X {
		s.X[j] = append(s.X[j], from.X[j][i])
	}
	cluster := int32(i)
	if from.Cluster != nil {
		cluster = from.Cluster[i]
	}
	s.Cluster = append(s.Cluster, cluster)
	if from.Stratum != nil {
		s.Stratum = append(s.Stratum, from.Stratum[i])
	}
}

// An uncensored holds the chance of not being censored yet.
type uncensored struct {
	time, free []float64 // after each time with censoring, rising
	ends       []end     // of stretches in which that chance is the same
}

// An end is the last event of cause 1 before the chance changes.
type end struct{ until, free float64 }

// censoring estimates the distribution of censoring.
func censoring(s *Sample, causes []int) *uncensored {
	g := &uncensored{}
	row := make([]int32, len(s.Exit))
	var events []float64
	for i, exit := range s.Exit {
		row[i] = int32(i)
		if causes[i] == 1 {
			events = append(events, exit)
		}
	}
	// from the last row back, the censored before the events of the same time
	slices.SortStableFunc(row, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.Exit[b], s.Exit[a]), cmp.Compare(min(causes[a], 1), min(causes[b], 1)))
	})
	var atRisk sum
	for k := 0; k < len(row); {
		t, gone := s.Exit[row[k]], sum{}
		for ; k < len(row) && s.Exit[row[k]] == t && causes[row[k]] == 0; k++ {
			gone = gone.add(s.weight(int(row[k])))
		}
		atRisk = atRisk.plus(gone)
		if gone.float() > 0 {
			g.time, g.free = append(g.time, t), append(g.free, 1-gone.float()/atRisk.float())
		}
		for ; k < len(row) && s.Exit[row[k]] == t && causes[row[k]] > 0; k++ {
			atRisk = atRisk.add(s.weight(int(row[k])))
		}
	}
	slices.Reverse(g.time)
	slices.Reverse(g.free)
	for k := 1; k < len(g.free); k++ {
		g.free[k] *= g.free[k-1]
	}
	slices.Sort(events)
	for _, t := range slices.Compact(events) {
		free := g.before(t)
		if n := len(g.ends); n > 0 && g.ends[n-1].free == free {
			g.ends[n-1].until = t
			continue
		}
		g.ends = append(g.ends, end{t, free})
	}
	return g
}

// before is the chance of not being censored before a time.
func (g *uncensored) before(t float64) float64 {
	if n := sort.SearchFloat64s(g.time, t); n > 0 {
		return g.free[n-1]
	}
	return 1
}

// pieces are the stretches after a time.
func (g *uncensored) pieces(t float64) []end {
	return g.ends[sort.Search(len(g.ends), func(k int) bool { return g.ends[k].until > t }):]
}

package study

import (
	"context"
	"slices"
	"strconv"

	"jiritsu/agents"
	"jiritsu/results/pathways"
)

// A panelState is what sequences ask of a firm-year.
type panelState struct {
	Replicate int32  `parquet:"replicate"`
	Year      int32  `parquet:"year"`
	Firm      int64  `parquet:"firm"`
	Twin      int32  `parquet:"twin"`
	State     string `parquet:"state"`
}

// closed is the state of a firm from the year of its closure on.
const closed = "closed"

// SequencesOfRun compares the paths of the firms of a finished run that were there
// and captive at the start, by their states at the end of each year. Every firm
// counts with the real firms that it stands for, and the firms of a history are
// one cluster.
func SequencesOfRun(ctx context.Context, dir string, r SequencesRequest) (*SequencesReport, error) {
	if err := r.checkRun(); err != nil {
		return nil, err
	}
	firms, m, err := beganCaptive(dir, outcomes[0])
	if err != nil {
		return nil, err
	}
	if _, ok := m.Files[panelName]; !ok {
		return nil, userf("%s has no %s: sequences need every firm in every year; use jiritsu run --panel", dir, panelName)
	}
	panel, err := readTable[panelState](dir, panelName)
	if err != nil {
		return nil, err
	}
	h := &careers{report: &SequencesReport{Source: dir, Weighted: true, Notices: []string{}}, start: m.From, axis: yearAxis, ofRun: true}
	states := append(slices.Clone(agents.States[:]), closed)
	h.set = &pathways.Set{Alphabet: states}
	at := h.startingFirms(firms, m.From, m.To)
	for n := range panel {
		p := &panel[n]
		if i, ok := at[firmOf{p.Replicate, p.Firm}]; ok && p.Twin == 0 {
			h.set.Sequences[i][int(p.Year)-m.From] = uint8(slices.Index(states, p.State))
		}
	}
	h.dropUnused()
	return h.analyse(ctx, r)
}

// startingFirms makes room for the firms that were there at the start: closed in
// every year until the panel says otherwise.
func (h *careers) startingFirms(firms []observed, from, to int) map[firmOf]int {
	at, clusters, later := map[firmOf]int{}, map[int32]int{}, 0
	for n := range firms {
		f := &firms[n]
		if f.Born > float64(from) {
			later++
			continue
		}
		c, known := clusters[f.Replicate]
		if !known {
			c = len(clusters)
			clusters[f.Replicate] = c
		}
		at[firmOf{f.Replicate, f.Firm}] = len(h.set.Sequences)
		q := make([]uint8, to-from+1)
		for t := range q {
			q[t] = uint8(len(h.set.Alphabet) - 1)
		}
		h.set.Sequences, h.set.Weight = append(h.set.Sequences, q), append(h.set.Weight, f.Weight)
		h.cluster, h.cases = append(h.cluster, c), append(h.cases, strconv.Itoa(int(f.Replicate))+"/"+strconv.FormatInt(f.Firm, 10))
	}
	if h.clusters = len(clusters); h.clusters < 2 {
		h.cluster, h.clusters = nil, 0
		h.notice("the run has one history: there are no standard errors")
	}
	if later > 0 {
		h.notice("%d firms that were founded later are left out: their paths are shorter", later)
	}
	return at
}

// dropUnused takes states out of the alphabet that no firm has.
func (h *careers) dropUnused() {
	used := make([]bool, len(h.set.Alphabet))
	for _, q := range h.set.Sequences {
		for _, s := range q {
			used[s] = true
		}
	}
	to, names := make([]uint8, len(used)), []string(nil)
	for s, name := range h.set.Alphabet {
		to[s] = uint8(len(names))
		if used[s] {
			names = append(names, name)
		}
	}
	for _, q := range h.set.Sequences {
		for t, s := range q {
			q[t] = to[s]
		}
	}
	h.set.Alphabet = names
}

// checkRun checks what a request asks of a run.
func (r *SequencesRequest) checkRun() error {
	if r.ID != "" || r.Time != "" || r.State != "" || r.Weights != "" || r.Cluster != "" || r.Missing != "" || len(r.Columns)+len(r.States) > 0 {
		return userf("--id, --columns, --time, --state, --states, --weights, --cluster and --missing are for tables: the firms of a run have all these of their own")
	}
	return r.check()
}

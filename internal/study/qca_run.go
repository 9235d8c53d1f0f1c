package study

import (
	"cmp"
	"slices"
	"strings"

	"jiritsu/results/qca"
)

// usualConditions are those of a run unless told.
var usualConditions = []string{"trait:competence", "trait:marketing", "trait:networking", "trait:risk", "trait:horizon", "trait:experience"}

// QCAConditions names what can be a condition in a run: the numbers that a firm
// began with.
func QCAConditions() (names []string) {
	for _, c := range firmColumns {
		if c.number != nil {
			names = append(names, c.name)
		}
	}
	return names
}

// QCAOfRun compares the firms of a finished run that began captive. Each counts
// with the real firms that it stands for, and the firms of a history are one
// cluster. The outcome is crisp: whether the firm ever had it. Conditions without
// anchors have them at the weighted 10th, 50th and 90th percentile.
func QCAOfRun(dir string, r QCARequest) (*QCAReport, error) {
	if r.Outcome == "" {
		r.Outcome = "independence"
	}
	if len(r.Conditions) == 0 {
		r.Conditions = usualConditions
	}
	s, err := setsOfRun(dir, r)
	if err != nil {
		return nil, err
	}
	return s.analyse(r)
}

// setsOfRun calibrates the sets of a request.
func setsOfRun(dir string, r QCARequest) (*sets, error) {
	if err := r.checkRun(); err != nil {
		return nil, err
	}
	calibrators, err := r.calibrators()
	if err != nil {
		return nil, err
	}
	r.File = dir
	outcome := outcomes[slices.Index(SurvivalOutcomes(), r.outcomeSet())]
	firms, _, err := beganCaptive(dir, outcome)
	if err != nil {
		return nil, err
	}
	s := &sets{report: &QCAReport{Source: dir, Cases: len(firms), Weighted: true, Conditions: r.Conditions, Expected: r.Expect, Notices: []string{}}}
	s.data = &qca.Data{Conditions: r.Conditions, Outcome: r.outcomeSet()}
	columns := make([][]float64, len(r.Conditions)+1)
	for n := range firms {
		f := &firms[n]
		s.data.Weight, s.data.Cluster = append(s.data.Weight, f.Weight), append(s.data.Cluster, int(f.Replicate))
		for c, name := range r.Conditions {
			columns[c] = append(columns[c], firmColumnOf(name).number(f))
		}
		had := 0.
		if outcome.at(f) != nil {
			had = 1
		}
		columns[len(r.Conditions)] = append(columns[len(r.Conditions)], had)
	}
	if err := s.countClusters(); err != nil {
		return nil, err
	}
	if err := r.percentiles(calibrators, columns, s.data.Weight); err != nil {
		return nil, err
	}
	return s, s.calibrate(r, columns, calibrators, func(int) int { return 0 })
}

// checkRun checks what a request asks of a run.
func (r *QCARequest) checkRun() error {
	var faults []string
	if !slices.Contains(SurvivalOutcomes(), r.outcomeSet()) {
		faults = append(faults, "--outcome "+r.Outcome+" is not known"+nearest(r.outcomeSet(), SurvivalOutcomes()))
	}
	for _, c := range r.Conditions {
		if !slices.Contains(QCAConditions(), c) {
			faults = append(faults, "--conditions "+c+": no such number of firms"+nearest(c, QCAConditions()))
		}
	}
	for flag, given := range map[string]string{"--case": r.Case, "--weights": r.Weights, "--cluster": r.Cluster} {
		if given != "" {
			faults = append(faults, flag+" is for tables: the firms of a run have weights and clusters of their own")
		}
	}
	if len(faults) > 0 {
		slices.Sort(faults)
		return userf("%s", strings.Join(faults, "\n"))
	}
	return r.check()
}

// percentiles sets the anchors that a request leaves open.
func (r *QCARequest) percentiles(by map[string]Calibration, columns [][]float64, weight []float64) error {
	logOdds, err := r.logOdds()
	if err != nil {
		return err
	}
	for n, name := range r.Conditions {
		if _, given := by[name]; given {
			continue
		}
		q := quantiles(columns[n], weight, .1, .5, .9)
		a := qca.Anchors{Out: q[0], Cross: q[1], In: q[2]}
		if err := a.Check(); err != nil {
			return userf("%s at its 10th, 50th and 90th percentile: %w; give --anchors %s=out,cross,in", name, err, name)
		}
		by[name] = Calibration{Set: name, Method: "direct", Anchors: &a, LogOdds: logOdds}
	}
	return nil
}

// quantiles cut the weight into shares, which rise: each lies midway between the
// value that reaches its share and the next one, so that no case is on it.
func quantiles(x, weight []float64, shares ...float64) []float64 {
	order := make([]int, len(x))
	total := 0.
	for i := range order {
		order[i] = i
		total += weight[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	var found []float64
	sum := 0.
	for n, i := range order {
		sum += weight[i]
		last := n+1 == len(order)
		if !last && x[order[n+1]] == x[i] {
			continue
		}
		for len(found) < len(shares) && (last || sum >= shares[len(found)]*total) {
			next := x[i]
			if !last {
				next = x[order[n+1]]
			}
			found = append(found, (x[i]+next)/2)
		}
	}
	return found
}

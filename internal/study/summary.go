package study

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A Summary is what a run says, as stored in summary.json. Shares are in [0,1]
// and of real firms: every sampled firm counts with its weight.
type Summary struct {
	Scenario     string `json:"scenario"`
	Title        string `json:"title"`
	TitleJA      string `json:"title_ja"`
	ModelVersion string `json:"model_version"`
	Seed         int64  `json:"seed"`
	Replicates   int    `json:"replicates"` // asked for; see Failed
	Firms        int    `json:"firms"`      // sampled at the start of a history
	Quarters     int    `json:"quarters"`
	FirstYear    int    `json:"from"`
	LastYear     int    `json:"to"`
	ResultHash   string `json:"result_hash"` // of events and final firms of all histories

	// Independence is the primary estimand: the cumulative incidence of first
	// being independent international by the last year, closure competing, among
	// firms that were captive at the start or at birth.
	Independence Estimate            `json:"independence"`
	States       map[string]Estimate `json:"states"`       // of living firms, at the end
	Routes       map[string]Estimate `json:"routes"`       // of the independent, by their first step
	SizeClasses  map[string]Estimate `json:"size_classes"` // independence
	Regions      map[string]Estimate `json:"regions"`      // independence since the first entry, by its region
	Industries   map[string]Estimate `json:"industries"`   // independence

	Freedom   map[string]Estimate `json:"freedom"`  // incidence of having no dominant customer, by group; "all" is all
	Presence  map[string]Estimate `json:"presence"` // living firms present in a region at the end
	Flows     map[string]Estimate `json:"flows"`    // real firms over a history
	Roads     map[string]Estimate `json:"roads"`    // real firms
	Sampled   map[string]int      `json:"sampled"`  // sampled firms behind roads, all histories together
	StateYear StatePath           `json:"state_path"`
	Curves    []IncidenceCurve    `json:"incidence_by_size"`
	Clamps    int                 `json:"clamps"` // traits that a dose would have moved out of [0,1]
	Failed    []Failure           `json:"failed"`
}

// A StatePath is the share of each state in each year, mean over replicates.
type StatePath struct {
	Years  []int                `json:"years"`
	Shares map[string][]float64 `json:"shares"`
}

// An IncidenceCurve is the incidence of independence in a size class after 0,
// 1, 2 ... years, with the band that holds 90% of the replicates.
type IncidenceCurve struct {
	SizeClass string    `json:"size_class"`
	Mean      []float64 `json:"mean"`
	Low       []float64 `json:"low"`
	High      []float64 `json:"high"`
}

// A Failure is a history that gave no result.
type Failure struct {
	Replicate int    `json:"replicate"`
	Error     string `json:"error"`
}

// summarise brings the histories of a case together, in the order of replicates.
func summarise(c *Case, tallies []*tally) *Summary {
	s := &Summary{Scenario: c.Scenario.Name, Title: c.Scenario.Title, TitleJA: c.Scenario.TitleJA,
		ModelVersion: sim.Version, Seed: c.Setup.Seed, Replicates: c.Scenario.Run.Replicates, Firms: c.Setup.Firms,
		Quarters: c.Quarters(), FirstYear: c.Scenario.Run.From, LastYear: c.Scenario.Run.To,
		ResultHash: resultHash(tallies), Sampled: map[string]int{}, Failed: []Failure{}}
	var whole []*tally
	for _, t := range tallies {
		if t.Err != nil {
			s.Failed = append(s.Failed, Failure{t.Replicate, firstLine(t.Err)})
			continue
		}
		whole = append(whole, t)
		s.Clamps += t.Clamps
		for road, n := range t.Sampled {
			s.Sampled[road] += n
		}
	}
	s.estimates(c, whole)
	s.StateYear = statePath(whole, s.FirstYear)
	s.Curves = curvesOf(whole)
	return s
}

// estimates fills in what is a mean over replicates.
func (s *Summary) estimates(c *Case, tallies []*tally) {
	independence := estimateAll(tallies, func(t *tally) map[string]float64 { return t.Independence })
	s.Independence = independence[wholeGroup]
	s.SizeClasses = pick(independence, agents.Classes[:])
	s.Industries, s.Regions = map[string]Estimate{}, map[string]Estimate{}
	for _, x := range c.Setup.Economy.Industries {
		copyKey(s.Industries, independence, x.Key)
	}
	for _, x := range c.Setup.Economy.Regions {
		copyKey(s.Regions, independence, x.Key)
	}
	s.Freedom = estimateAll(tallies, func(t *tally) map[string]float64 { return t.Freedom })
	s.States = estimateAll(tallies, func(t *tally) map[string]float64 { return t.States })
	s.Routes = estimateAll(tallies, func(t *tally) map[string]float64 { return t.Routes })
	for _, route := range agents.Routes[agents.FollowParent:] {
		if _, ok := s.Routes[route]; !ok {
			s.Routes[route] = Estimate{} // nobody became independent
		}
	}
	s.Presence = estimateAll(tallies, func(t *tally) map[string]float64 { return t.Presence })
	s.Flows = estimateAll(tallies, func(t *tally) map[string]float64 { return t.Flows })
	s.Roads = estimateAll(tallies, func(t *tally) map[string]float64 { return t.Roads })
}

func pick(from map[string]Estimate, keys []string) map[string]Estimate {
	some := map[string]Estimate{}
	for _, key := range keys {
		copyKey(some, from, key)
	}
	return some
}

func copyKey(to, from map[string]Estimate, key string) {
	if e, ok := from[key]; ok {
		to[key] = e
	}
}

// resultHash is the SHA-256 over the digests of the histories in the order of
// replicates; a failed one counts as zeros.
func resultHash(tallies []*tally) string {
	sum := sha256.New()
	for _, t := range tallies {
		sum.Write(t.Digest[:])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// statePath is the mean of the shares of the states, year by year, for as long
// as any firm lives.
func statePath(tallies []*tally, first int) StatePath {
	p := StatePath{Years: []int{}, Shares: map[string][]float64{}}
	if len(tallies) == 0 {
		return p
	}
	for year := range tallies[0].Years {
		for s, name := range agents.States {
			values := make([]float64, len(tallies))
			for n, t := range tallies {
				values[n] = t.Years[year][s]
			}
			e, ok := estimate(values)
			if !ok {
				return p
			}
			p.Shares[name] = append(p.Shares[name], e.Mean)
		}
		p.Years = append(p.Years, first+year)
	}
	return p
}

// bandTail is the share of replicates on either side of a band.
const bandTail = .05

// curvesOf are the mean curves of the size classes with their bands.
func curvesOf(tallies []*tally) []IncidenceCurve {
	all := []IncidenceCurve{}
	if len(tallies) == 0 {
		return all
	}
	for class, name := range agents.Classes {
		c := IncidenceCurve{SizeClass: name, Mean: []float64{}, Low: []float64{}, High: []float64{}}
		for year := range tallies[0].Curves[class] {
			values := make([]float64, 0, len(tallies))
			for _, t := range tallies {
				if x := t.Curves[class][year]; !math.IsNaN(x) {
					values = append(values, x)
				}
			}
			mean, ok := estimate(values)
			if !ok {
				break
			}
			c.Mean = append(c.Mean, mean.Mean)
			if len(values) > 1 {
				slices.Sort(values)
				c.Low = append(c.Low, quantile(values, bandTail))
				c.High = append(c.High, quantile(values, 1-bandTail))
			}
		}
		all = append(all, c)
	}
	return all
}

// quantile interpolates between sorted values.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	n := min(int(at), len(sorted)-1)
	next := min(n+1, len(sorted)-1)
	return sorted[n] + float64((at-float64(n))*(sorted[next]-sorted[n]))
}

package study

import "context"

// CompareOptions say how a comparison is made; none changes a figure.
type CompareOptions struct {
	Workers  int
	NoTwins  bool   // leave the firms aside, and let populations be unlike
	Progress func() // called after every simulated year, from any goroutine
}

// A Comparison is what differs between two sides, replicate by replicate on the
// same draws, as stored in compare.json. Every difference is B less A.
type Comparison struct {
	A            ComparedSide `json:"a"`
	B            ComparedSide `json:"b"`
	ModelVersion string       `json:"model_version"`
	Seed         int64        `json:"seed"`
	Replicates   int          `json:"replicates"` // asked for; see Failed
	Firms        int          `json:"firms"`      // sampled at the start of a history
	FirstYear    int          `json:"from"`
	LastYear     int          `json:"to"`
	Changed      []Changed    `json:"changed"` // keys of the scenarios
	Same         int          `json:"same"`    // pairs of histories of the same events and firms

	Differences []Difference  `json:"differences"`
	Twins       *TwinStudy    `json:"twins"` // nil if firms were left aside
	Failed      []FailedPair  `json:"failed"`
	Years       []YearlyShift `json:"-"` // stored beside

	pairs []pairRow
}

// A ComparedSide says what was compared.
type ComparedSide struct {
	Name     string `json:"name"` // folder, scenario or file, as the user gave it
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	// ResultHash is that of the whole run; of a simulated scenario it is left out
	// if a history failed.
	ResultHash string `json:"result_hash,omitempty"`
}

// A FailedPair is a replicate of which a side gave no result.
type FailedPair struct {
	Replicate int    `json:"replicate"`
	Side      string `json:"side"` // A or B
	Error     string `json:"error"`
}

// sideNames are how the two sides are called.
var sideNames = [2]string{"A", "B"}

// CompareYears is how many years a comparison simulates.
func CompareYears(s [2]*Side, replicates int) int {
	years := 0
	for _, x := range s {
		if x.run == nil {
			years += replicates * x.Quarters() / quartersInAYear
		}
	}
	return years
}

// Compare compares two sides over some replicates. Finished runs are read,
// scenarios simulated; nothing depends on the number of workers. With
// ErrFailedRuns the comparison is valid but for the pairs that failed.
func Compare(ctx context.Context, s [2]*Side, replicates int, o CompareOptions) (*Comparison, error) {
	p := newPairing(s, o)
	defer p.close()
	if err := p.open(); err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	take := func(replicate int, both [2]*simulatedLot) {
		if err := p.take(replicate, both); err != nil {
			stop(err)
		}
	}
	if p.shelves[0] != nil && p.shelves[1] != nil {
		for r := 0; r < replicates && ctx.Err() == nil; r++ {
			take(r, [2]*simulatedLot{})
		}
	} else {
		p.simulate(ctx, replicates, take)
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return p.comparison(replicates)
}

package sweep

// Progress is how far a sweep or a shard of it is, in runs.
type Progress struct {
	Wanted   int `json:"wanted"`    // as far as stored ones tell
	Stored   int `json:"stored"`    // of these, failed ones included
	Failed   int `json:"failed"`    // of the stored
	TimedOut int `json:"timed_out"` // of the stored
	Ran      int `json:"ran"`       // by the call that tells
}

// Left is how many runs there still are.
func (p Progress) Left() int { return p.Wanted - p.Stored }

// count takes in a stored run.
func (p *Progress) count(s Status) {
	switch s {
	case 0:
		return
	case Failed:
		p.Failed++
	case TimedOut:
		p.TimedOut++
	}
	p.Stored++
}

// Progress counts what is stored of a shard.
func (s *Store) Progress(shard Shard) Progress {
	var p Progress
	order := s.plan.order(s.first)
	for at, point := range order {
		n, _ := s.Wanted(point)
		for r := range n {
			if shard.owns(s.plan.Stop, len(order), at, r) {
				p.Wanted++
				p.count(s.Status(Unit{point, r}))
			}
		}
	}
	return p
}

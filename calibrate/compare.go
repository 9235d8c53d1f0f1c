package calibrate

// A Figure is a statistic as simulated: a mean over replicates with its Monte
// Carlo error, or why there is none.
type Figure struct {
	Mean       float64
	MCSE       *float64 // nil for a single replicate
	Replicates int      // that have the figure
	Missing    string   // why there is no figure; empty if there is one
}

// A Comparison is a target beside the simulated figure.
type Comparison struct {
	ID        string   `json:"id"`
	Role      string   `json:"role"`
	Grade     string   `json:"grade"`
	Statistic string   `json:"statistic"`
	Unit      string   `json:"unit"`
	Period    string   `json:"period"`
	Value     float64  `json:"value"`
	Low       float64  `json:"low"`
	High      float64  `json:"high"`
	Simulated *float64 `json:"simulated"` // nil if there is no figure
	MCSE      *float64 `json:"mcse"`
	// Replicates is the number of histories that have the figure.
	Replicates int     `json:"replicates"`
	Inside     bool    `json:"inside"`
	Beyond     float64 `json:"beyond"` // how far outside its band, in the unit of the figure; 0 if inside
	Why        string  `json:"why"`    // why there is no figure
	Compared   string  `json:"compared"`
	Source     string  `json:"source"`
}

// Compare puts a simulated figure beside a target. Without a figure the target
// counts as outside.
func Compare(t *Target, unit string, f Figure) Comparison {
	c := Comparison{ID: t.ID, Role: t.Role, Grade: t.Grade, Statistic: t.Statistic, Unit: unit, Period: t.Period, Value: t.Value,
		Low: t.Low, High: t.High, Replicates: f.Replicates, Why: f.Missing, Compared: t.Compared, Source: t.Source}
	if f.Missing != "" {
		return c
	}
	mean := f.Mean * t.Scale
	c.Simulated = &mean
	if f.MCSE != nil {
		error := *f.MCSE * t.Scale
		c.MCSE = &error
	}
	switch {
	case mean < t.Low:
		c.Beyond = mean - t.Low
	case mean > t.High:
		c.Beyond = mean - t.High
	default:
		c.Inside = true
	}
	return c
}

// A Count says how many targets of a role are inside their band.
type Count struct {
	Role   string `json:"role"`
	Inside int    `json:"inside"`
	All    int    `json:"all"`
}

// Counts counts by role, in the order of Roles.
func Counts(all []Comparison) []Count {
	counts := make([]Count, len(Roles))
	for n, role := range Roles {
		counts[n].Role = role
		for _, c := range all {
			if c.Role == role {
				counts[n].All++
				if c.Inside {
					counts[n].Inside++
				}
			}
		}
	}
	return counts
}

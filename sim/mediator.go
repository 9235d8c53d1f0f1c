package sim

import (
	"math"

	"jiritsu/agents"
)

// A Mediator is a state of firms through which mechanisms may work, and which can
// be held at the path that it took in another history.
type Mediator int

// The mediators.
const (
	CompetencePath Mediator = iota
	CashPath
	HomeCustomersPath
	mediatorCount
)

// Mediators lists the names of the mediators, in order.
var Mediators = [mediatorCount]string{"competence", "cash", "home_customers"}

// of reads a mediator.
func (m Mediator) of(f *agents.Firm) float64 {
	switch m {
	case CompetencePath:
		return f.Competence
	case CashPath:
		return f.Cash
	}
	return float64(f.Customers)
}

// set puts a mediator at a value.
func (m Mediator) set(f *agents.Firm, x float64) {
	switch m {
	case CompetencePath:
		f.Competence = x
	case CashPath:
		f.Cash = x
	default:
		f.Customers = int32(x)
	}
}

// A Path is what a mediator was at the end of each quarter of a history, firm by
// firm. As Keep.Path it is recorded; as Setup.Held firms are put on it at the end
// of each quarter. What is bought or earned of the mediator within a quarter is
// then undone, which an account of cash shows as a gap.
type Path struct {
	Mediator Mediator

	row    map[pathKey]int32
	values [][]float64 // by quarter and row; nan where a firm is not there
}

// A pathKey tells firms and their twins apart.
type pathKey struct {
	firm agents.FirmID
	twin uint8
}

// NewPath is an empty path of a mediator.
func NewPath(m Mediator) *Path { return &Path{Mediator: m, row: map[pathKey]int32{}} }

// record adds a quarter.
func (p *Path) record(w *agents.World) {
	values := make([]float64, len(p.row), len(p.row)+64)
	for n := range values {
		values[n] = math.NaN()
	}
	for n := range w.Firms {
		f := &w.Firms[n]
		if !f.Alive {
			continue
		}
		key := pathKey{f.ID, f.Twin}
		at, ok := p.row[key]
		if !ok {
			at = int32(len(p.row))
			p.row[key] = at
			values = append(values, 0)
		}
		values[at] = p.Mediator.of(f)
	}
	p.values = append(p.values, values)
}

// hold puts every living firm where the path has it, and counts, in firm-quarters
// of the sample, the firms held and those that the path does not know, as where
// they closed in its history.
func (p *Path) hold(w *agents.World, h *History) {
	values := p.values[w.Quarter]
	for n := range w.Firms {
		f := &w.Firms[n]
		if !f.Alive {
			continue
		}
		at, ok := p.row[pathKey{f.ID, f.Twin}]
		if !ok || int(at) >= len(values) || math.IsNaN(values[at]) {
			h.Loose++
			continue
		}
		h.Held++
		p.Mediator.set(f, values[at])
	}
}

// Hold is the setup in which a mediator is held at a path that was recorded over a
// history of the same length, of the same seed and replicate. Everything else of
// the two histories may differ.
func (s *Setup) Hold(p *Path) *Setup {
	held := *s
	held.Held = p
	return &held
}

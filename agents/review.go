package agents

import "jiritsu/internal/draw"

// optionsDrawn is how many options a search brings to mind.
const optionsDrawn = 3

// The draws of a review.
const (
	drawSearch = iota
	drawRegion
	drawMode = drawRegion + optionsDrawn
)

// Review is the yearly strategic review: performance is set against aspiration,
// which decides whether the firm searches; a search brings a few regions and
// modes to mind; the best of those that it dares is taken if it beats staying
// put. An invitation by a parent is weighed even without a search; a base that is
// there already takes it at once.
func Review(f *Firm, w *World, s draw.Stream) {
	w.aspire(f)
	if f.Twin != 0 && w.planned(f) || w.Closed {
		return
	}
	r := s.Of(uint64(f.ID), 0)
	search := r.Uniform(drawSearch) < w.searches(f)
	host, parent := w.invitation(f, s)
	if parent != None && f.BasesIn>>host&1 != 0 {
		if p := w.present(f, host); p.Plant == None {
			w.serve(f, p, parent)
		}
		parent = None
	}
	if !search && parent == None {
		return
	}
	var c Circle
	w.circle(f, &c)
	c.Dared, c.Size = w.dares(f), draw.Log(4*f.Capacity/usualSales)
	best := Option{Utility: s.Of(uint64(f.ID), stayPut).Gumbel(0)}
	if search {
		for n := uint64(0); n < optionsDrawn; n++ {
			region := w.comesToMind(int(f.Industry), r.Uniform(drawRegion+n))
			mode := modeInMind(r.Uniform(drawMode + n))
			w.consider(f, &c, Option{Region: region, Mode: mode, Plant: None}, &best, s)
		}
	}
	if parent != None {
		w.consider(f, &c, Option{Region: host, Mode: w.followMode(host), Plant: parent}, &best, s)
	}
	if best.Mode != NoMode {
		w.enter(f, &c, best)
	}
}

// stayPut is the counterpart that keys the draw of staying put.
const stayPut = 1 << 20

// comesToMind gives a region drawn in proportion to a power of its market potential.
func (w *World) comesToMind(industry int, u float64) int {
	last := len(w.Economy.Regions) - 1
	at := u * w.Draw[industry][last]
	for r := 1; r < last; r++ {
		if at < w.Draw[industry][r] {
			return r
		}
	}
	return last
}

// mindShare cumulates the shares in which modes come to mind.
var mindShare = [...]struct {
	till float64
	mode Mode
}{{.30, IndirectExport}, {.60, DirectExport}, {.70, Alliance}, {.85, JointVenture}, {1, WhollyOwned}}

func modeInMind(u float64) Mode {
	for _, m := range mindShare {
		if u < m.till {
			return m.mode
		}
	}
	return WhollyOwned
}

// followMode is the mode in which a supplier follows its parent: with a local
// partner where institutions are weak.
func (w *World) followMode(region int) Mode {
	if w.Now.Institutions[region] < .4 {
		return JointVenture
	}
	return WhollyOwned
}

// consider weighs an option that the firm may take and keeps the better one.
func (w *World) consider(f *Firm, c *Circle, o Option, best *Option, s draw.Stream) {
	if !w.may(f, o) || !w.weigh(f, c, &o) {
		return
	}
	o.Utility += s.Of(uint64(f.ID), uint64(o.Region)<<8|uint64(o.Mode)).Gumbel(0)
	if o.Utility > best.Utility {
		*best = o
	}
}

// may tells whether an option is open: a deeper mode than the present one, and a
// manager to spare for a base.
func (w *World) may(f *Firm, o Option) bool {
	if p := w.present(f, o.Region); p != nil && o.Mode <= p.Mode {
		return false
	}
	return !o.Mode.IsBase() || f.BasesIn>>o.Region&1 != 0 || f.Bases() < f.managers()
}

// managers is how many bases the firm can lead.
func (f *Firm) managers() int { return 1 + int(float64(f.Employees)/40) }

// Bases counts the firm's bases.
func (f *Firm) Bases() int {
	n := 0
	for m := f.BasesIn; m != 0; m &= m - 1 {
		n++
	}
	return n
}

package sim

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
	"slices"

	"jiritsu/agents"
)

// A digest is the running SHA-256 of a history: the events of every quarter and
// the firms that closed in it, each in the order of identities, and at last the
// living firms. It is the same whatever is kept.
type digest struct {
	sum hash.Hash
	buf []byte
}

func newDigest() *digest { return &digest{sum: sha256.New(), buf: make([]byte, 0, 512)} }

func (d *digest) int(x uint64) { d.buf = binary.LittleEndian.AppendUint64(d.buf, x) }

func (d *digest) float(x float64) { d.int(math.Float64bits(x)) }

// flush passes on what was put together.
func (d *digest) flush() {
	d.sum.Write(d.buf)
	d.buf = d.buf[:0]
}

// events takes in the events of a quarter, sorted.
func (d *digest) events(events []agents.Event) {
	for n := range events {
		e := &events[n]
		if e.Twin != 0 {
			continue // twins change nothing
		}
		d.int(uint64(e.Firm))
		d.int(uint64(uint16(e.Quarter)) | uint64(e.Kind)<<16 | uint64(e.Region)<<24 | uint64(e.Mode)<<32 |
			uint64(e.From)<<40 | uint64(e.Motive)<<48)
		d.int(uint64(uint16(e.Age)))
		d.float(e.Value)
		d.flush()
	}
}

// firm takes in the final state of a firm.
func (d *digest) firm(f *agents.Firm, o *agents.Outcome) {
	d.int(uint64(f.ID))
	d.int(uint64(f.State) | uint64(f.NLinks)<<8 | uint64(f.Abroad)<<16 | uint64(f.BasesIn)<<32 | uint64(o.Route)<<48)
	d.int(uint64(uint32(f.Customers)) | uint64(uint16(f.RestN))<<32)
	for _, x := range [...]float64{f.Weight, f.Competence, f.Capacity, float64(f.Employees), f.Cost, f.Cash, f.Used,
		float64(f.Aspiration), float64(f.Performance), f.RestVolume, float64(f.OwnerAge), o.Dependence, o.ForeignShare, o.Sales} {
		d.float(x)
	}
	for n := range f.Links[:f.NLinks] {
		d.int(uint64(f.Links[n].Parent))
		d.float(float64(f.Links[n].Volume))
		d.float(float64(f.Links[n].Price))
	}
	d.flush()
}

// living takes in the firms that are alive at the end.
func (d *digest) living(w *agents.World) {
	places := make([]int32, 0, len(w.Firms))
	for n := range w.Firms {
		if w.Firms[n].Alive {
			places = append(places, int32(n))
		}
	}
	d.rows(w, places)
}

// rows sorts places by the identities of their firms and takes those in.
func (d *digest) rows(w *agents.World, places []int32) {
	slices.SortFunc(places, func(a, b int32) int { return cmp.Compare(w.Firms[a].ID, w.Firms[b].ID) })
	for _, n := range places {
		if w.Firms[n].Twin != 0 {
			continue
		}
		d.firm(&w.Firms[n], &w.Outcomes[n])
	}
}

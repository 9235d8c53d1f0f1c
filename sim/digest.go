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
	for _, x := range [...]float64{f.Weight, f.Competence, f.Capacity, f.Employees, f.Cost, f.Cash, f.Used,
		f.Aspiration, f.Performance, f.RestVolume, f.OwnerAge, o.Dependence, o.ForeignShare, o.Sales} {
		d.float(x)
	}
	for n := range f.Links[:f.NLinks] {
		d.int(uint64(f.Links[n].Parent))
		d.float(f.Links[n].Volume)
		d.float(float64(f.Links[n].Price))
	}
	d.flush()
}

// closed takes in the firms that closed in a quarter, and leaves them sorted.
func (d *digest) closed(records []agents.FirmRecord) {
	slices.SortFunc(records, func(a, b agents.FirmRecord) int { return cmp.Compare(a.ID, b.ID) })
	for n := range records {
		d.firm(&records[n].Firm, &records[n].Outcome)
	}
}

// living takes in the firms that are alive at the end, in the order of identities.
func (d *digest) living(w *agents.World) {
	firms := w.Firms
	order := make([]int32, 0, len(firms))
	for n := range firms {
		if firms[n].Alive {
			order = append(order, int32(n))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(firms[a].ID, firms[b].ID) })
	for _, n := range order {
		d.firm(&firms[n], &w.Outcomes[n])
	}
}

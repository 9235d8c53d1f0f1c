package sweep

import (
	"encoding/binary"
	"errors"
	"hash/crc64"
	"math"
	"time"
)

// A Status says how a run ended.
type Status uint8

// The ways to end.
const (
	Done     Status = iota + 1 // with a result
	Failed                     // a panic, an error or a result that is not finite; it would fail again
	TimedOut                   // stopped by the clock; it is run again with the next sweep
)

// A Result is what a run gives.
type Result struct {
	Row    []float64 // the outputs, in the order of the sweep's columns; nan is a missing one
	Digest [32]byte  // of the whole run, however little is kept of it
	Tables [][]byte  // further tables, encoded
}

// A Record is a run as it is stored.
type Record struct {
	Point     ID
	Replicate int
	Status    Status
	Cause     string        // of a failure, in a line
	Detail    string        // of a failure, such as a stack; differs from run to run
	Wall      time.Duration // time taken; differs from run to run
	Result
}

// errRecord says that the payload of a valid frame is no record.
var errRecord = errors.New("a record of another format")

// encode writes a record: first what may differ from run to run, then what may
// not.
func (r *Record) encode() []byte {
	b := make([]byte, 0, 256+8*len(r.Row))
	b = binary.LittleEndian.AppendUint64(b, uint64(r.Wall))
	b = appendText(b, r.Detail)
	return r.appendFixed(b)
}

// appendFixed writes what every run of the unit has to give again.
func (r *Record) appendFixed(b []byte) []byte {
	b = append(b, r.Point[:]...)
	b = binary.LittleEndian.AppendUint32(b, uint32(r.Replicate))
	b = append(b, byte(r.Status))
	b = append(b, r.Digest[:]...)
	b = appendText(b, r.Cause)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(r.Row)))
	for _, x := range r.Row {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(r.Tables)))
	for _, t := range r.Tables {
		b = appendText(b, string(t))
	}
	return b
}

// sumOf tells the payloads of records of different content apart: it leaves out
// what may differ from run to run.
func sumOf(payload []byte) uint64 {
	detail := binary.LittleEndian.Uint32(payload[8:])
	return crc64.Checksum(payload[8+4+detail:], checksums)
}

func appendText(b []byte, text string) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(text)))
	return append(b, text...)
}

// decode reads a record. It keeps no reference to the payload.
func decode(payload []byte) (*Record, error) {
	d := &decoder{rest: payload}
	r := &Record{Wall: time.Duration(d.long())}
	r.Detail = d.text()
	copy(r.Point[:], d.take(len(r.Point)))
	r.Replicate = int(d.word())
	if b := d.take(1); b != nil {
		r.Status = Status(b[0])
	}
	copy(r.Digest[:], d.take(len(r.Digest)))
	r.Cause = d.text()
	n := int(d.word())
	if n > len(d.rest)/8 {
		return nil, errRecord
	}
	r.Row = make([]float64, n)
	for k := range r.Row {
		r.Row[k] = math.Float64frombits(d.long())
	}
	for n := d.word(); n > 0 && !d.short; n-- {
		r.Tables = append(r.Tables, []byte(d.text()))
	}
	if d.short || len(d.rest) > 0 || r.Status < Done || r.Status > TimedOut {
		return nil, errRecord
	}
	return r, nil
}

// A decoder takes a payload apart.
type decoder struct {
	rest  []byte
	short bool // more was wanted than is there
}

func (d *decoder) take(n int) []byte {
	if n > len(d.rest) {
		d.short, d.rest = true, nil
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) word() uint32 {
	if b := d.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (d *decoder) long() uint64 {
	if b := d.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (d *decoder) text() string { return string(d.take(int(d.word()))) }

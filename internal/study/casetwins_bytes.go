package study

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"math"

	"jiritsu/agents"
)

var errLives = errors.New("these are no lives of twins")

// EncodeLives packs lives into text without a newline, a few bytes a twin, for a
// journal. DecodeLives gives the same lives back.
func EncodeLives(lives []TwinLife) string {
	var b []byte
	for n := range lives {
		l := &lives[n]
		b = binary.AppendUvarint(b, uint64(l.Case))
		b = binary.AppendUvarint(b, uint64(l.Copy))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(l.Weight))
		b = append(b, byte(one(l.Entered)|one(l.Followed)<<1|one(l.Told)<<2), byte(l.Region), byte(l.Mode), byte(l.Outcome))
		b = binary.AppendUvarint(b, uint64(l.Year))
		b = binary.AppendUvarint(b, uint64(l.Until))
		for _, x := range [...]float64{l.DependenceBefore, l.DependenceAfter, l.ForeignShare} {
			b = append(b, byte(math.Round(x*200)))
		}
		b = appendRuns(b, l.States)
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

// appendRuns packs states as runs of the same one.
func appendRuns(b []byte, states []uint8) []byte {
	b = binary.AppendUvarint(b, uint64(len(states)))
	for from, to := 0, 0; from < len(states); from = to {
		for to = from; to < len(states) && states[to] == states[from] && to-from < 255; to++ {
		}
		b = append(b, states[from], byte(to-from))
	}
	return b
}

// DecodeLives unpacks what EncodeLives packed. The error is of text that it did not
// write.
func DecodeLives(text string) (lives []TwinLife, err error) {
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, errLives
	}
	u := unpacker{b: b}
	for len(u.b) > 0 && !u.bad {
		l := TwinLife{Case: u.whole(), Copy: u.whole(), Weight: u.float()}
		flags := u.byte()
		l.Entered, l.Followed, l.Told = flags&1 != 0, flags&2 != 0, flags&4 != 0
		l.Region, l.Mode, l.Outcome = int(u.byte()), agents.Mode(u.byte()), Fate(u.byte())
		l.Year, l.Until = u.whole(), u.whole()
		l.DependenceBefore, l.DependenceAfter, l.ForeignShare = u.share(), u.share(), u.share()
		l.States = u.runs()
		lives = append(lives, l)
	}
	if u.bad {
		return nil, errLives
	}
	return lives, nil
}

// An unpacker takes packed values off the front.
type unpacker struct {
	b   []byte
	bad bool
}

func (u *unpacker) take(n int) []byte {
	if n > len(u.b) {
		u.bad = true
		return make([]byte, n)
	}
	x := u.b[:n]
	u.b = u.b[n:]
	return x
}

func (u *unpacker) byte() byte { return u.take(1)[0] }

func (u *unpacker) float() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(u.take(8)))
}

// share is a share in steps of .005.
func (u *unpacker) share() float64 { return float64(u.byte()) / 200 }

func (u *unpacker) whole() int {
	x, n := binary.Uvarint(u.b)
	if n <= 0 || x > math.MaxInt32 {
		u.bad = true
		return 0
	}
	u.b = u.b[n:]
	return int(x)
}

// runs unpacks states.
func (u *unpacker) runs() []uint8 {
	wanted := u.whole()
	var states []uint8
	for len(states) < wanted && !u.bad {
		run := u.take(2)
		for range run[1] {
			states = append(states, run[0])
		}
		u.bad = u.bad || run[1] == 0 || len(states) > wanted
	}
	return states
}

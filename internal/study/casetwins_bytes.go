package study

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"slices"

	"jiritsu/agents"
)

var errLives = errors.New("these are no lives of twins")

// The flags of a packed life; the upper three bits are the place of its weight
// among the first seven different ones, or literalWeight.
const (
	flagEntered = 1 << iota
	flagFollowed
	flagTold
	flagNext // the next copy of the same case
	flagHome // never abroad: nothing but the year in which it closed

	weightShift   = 5
	literalWeight = 7
)

// EncodeLives packs lives into text without a newline, for a journal: two bytes for
// a twin that stayed at home, some twenty for one that did not. DecodeLives gives
// the same lives back.
func EncodeLives(lives []TwinLife) string {
	var weights []float64
	var b []byte
	before := TwinLife{Case: -1}
	for n := range lives {
		l := &lives[n]
		at := slices.Index(weights, l.Weight)
		if at < 0 && len(weights) < literalWeight {
			at, weights = len(weights), append(weights, l.Weight)
		}
		if at < 0 {
			at = literalWeight
		}
		closed, home := staysHome(l)
		next := l.Case == before.Case && l.Copy == before.Copy+1
		b = append(b, byte(one(l.Entered)*flagEntered|one(l.Followed)*flagFollowed|one(l.Told)*flagTold|one(next)*flagNext|one(home)*flagHome|at<<weightShift))
		if before = *l; !next {
			b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(l.Case)), uint64(l.Copy))
		}
		if at == literalWeight {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(l.Weight))
		}
		if b = binary.AppendUvarint(b, uint64(len(l.States))); home {
			b = append(b, byte(closed))
			continue
		}
		b = append(b, byte(l.Region), byte(l.Mode), byte(l.Outcome))
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(l.Year)), uint64(l.Until))
		for _, x := range [...]float64{l.DependenceBefore, l.DependenceAfter, l.ForeignShare} {
			b = append(b, byte(math.Round(x*200)))
		}
		b = appendRuns(b, l.States)
	}
	head := []byte{byte(len(weights))}
	for _, w := range weights {
		head = binary.LittleEndian.AppendUint64(head, math.Float64bits(w))
	}
	return base64.RawStdEncoding.EncodeToString(append(head, b...))
}

// staysHome tells whether a life has nothing but years at home, and perhaps years
// after the firm closed, and which year is the first of these.
func staysHome(l *TwinLife) (closed int, home bool) {
	if closed = slices.Index(l.States, stateClosed); closed < 0 {
		closed = len(l.States)
	}
	return closed, closed < 256 && reflect.DeepEqual(*l, homeLife(l, closed))
}

// homeLife is the life of a twin that stays at home until it closes.
func homeLife(l *TwinLife, closed int) TwinLife {
	states := make([]uint8, len(l.States))
	for n := closed; n < len(states); n++ {
		states[n] = stateClosed
	}
	return TwinLife{Case: l.Case, Copy: l.Copy, Weight: l.Weight, States: states}
}

// appendRuns packs states as runs of the same one.
func appendRuns(b []byte, states []uint8) []byte {
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
	weights := make([]float64, u.byte())
	for n := range weights {
		weights[n] = u.float()
	}
	before := TwinLife{Case: -1}
	for len(u.b) > 0 && !u.bad {
		before = u.life(&before, weights)
		lives = append(lives, before)
	}
	if u.bad {
		return nil, errLives
	}
	return lives, nil
}

// life unpacks the next life.
func (u *unpacker) life(before *TwinLife, weights []float64) TwinLife {
	flags := int(u.byte())
	l := TwinLife{Case: before.Case, Copy: before.Copy + 1, Entered: flags&flagEntered != 0, Followed: flags&flagFollowed != 0, Told: flags&flagTold != 0}
	if flags&flagNext == 0 {
		l.Case, l.Copy = u.whole(), u.whole()
	}
	switch at := flags >> weightShift; {
	case at == literalWeight:
		l.Weight = u.float()
	case at < len(weights):
		l.Weight = weights[at]
	default:
		u.bad = true
	}
	years := u.whole()
	if u.bad = u.bad || years > 1<<10; u.bad {
		return l
	}
	if flags&flagHome != 0 {
		l.States = make([]uint8, years)
		return homeLife(&l, int(u.byte()))
	}
	l.Region, l.Mode, l.Outcome = int(u.byte()), agents.Mode(u.byte()), Fate(u.byte())
	l.Year, l.Until = u.whole(), u.whole()
	l.DependenceBefore, l.DependenceAfter, l.ForeignShare = u.share(), u.share(), u.share()
	l.States = u.runs(years)
	return l
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
func (u *unpacker) runs(years int) []uint8 {
	states := []uint8{}
	for len(states) < years && !u.bad {
		run := u.take(2)
		for range run[1] {
			states = append(states, run[0])
		}
		u.bad = u.bad || run[1] == 0 || len(states) > years
	}
	return states
}

// Command stream writes the draws of an endless imagined study to standard output, as
// little-endian 64-bit words, for dieharder:
//
//	go run ./internal/draw/stream | dieharder -a -g 200 -Y 1
//
// Keys are interleaved as a model would: each event is asked for one or two draws,
// then the counterpart, the agent, the phase, the quarter and the replicate move on.
package main

import (
	"bufio"
	"encoding/binary"
	"os"

	"jiritsu/internal/draw"
)

const (
	quarters     = 40
	agents       = 1000
	counterparts = 4
)

var phases = []string{"bargaining", "offshoring", "review", "entry", "closure"}

func main() {
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	for replicate := 0; ; replicate++ {
		for quarter := range quarters {
			for _, name := range phases {
				// The only error is a closed pipe: the reader has had enough.
				if phase(out, draw.Named(name).In(1, replicate, quarter)) != nil {
					return
				}
			}
		}
	}
}

// phase writes the draws of all events of one phase.
func phase(out *bufio.Writer, s draw.Stream) error {
	var word [8]byte
	for agent := range uint64(agents) {
		for counterpart := range uint64(counterparts) {
			r := s.Of(agent, counterpart)
			for n := range 1 + (agent+counterpart)%2 {
				binary.LittleEndian.PutUint64(word[:], r.Bits(n))
				if _, err := out.Write(word[:]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

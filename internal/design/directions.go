package design

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// digits is the number of binary digits of an unscrambled Sobol' point.
const digits = 32

// published are the direction numbers of Joe and Kuo; joe-kuo/LICENCE.txt tells
// their source and licence.
//
//go:embed joe-kuo/directions.txt
var published string

// directions gives the direction integers of every dimension, computed once.
var directions = sync.OnceValue(func() *[MaxDims][digits]uint32 {
	var all [MaxDims][digits]uint32
	for k := range digits {
		all[0][k] = 1 << (digits - 1 - k) // dimension 1: van der Corput's sequence
	}
	lines := strings.Split(strings.TrimSpace(published), "\n")[1:]
	if len(lines) != MaxDims-1 {
		panic(fmt.Sprintf("design: direction numbers of %d dimensions, wanted %d", len(lines), MaxDims-1))
	}
	for j, line := range lines {
		all[j+1] = recurrence(line)
	}
	return &all
})

// recurrence computes the direction integers of a dimension from its published line
// "d s a m_1 ... m_s": the polynomial x^s + a_1 x^(s-1) + ... + a_(s-1) x + 1.
// Source: Joe and Kuo (2008), SIAM J. Sci. Comput. 30(5), equation 2.
func recurrence(line string) (v [digits]uint32) {
	in := strings.NewReader(line)
	var d, s, a uint32
	scan(in, line, &d, &s, &a)
	for k := range s {
		var m uint32
		scan(in, line, &m)
		v[k] = m << (digits - 1 - k)
	}
	for k := s; k < digits; k++ {
		v[k] = v[k-s] ^ v[k-s]>>s
		for i := uint32(1); i < s; i++ {
			v[k] ^= a >> (s - 1 - i) & 1 * v[k-i]
		}
	}
	return v
}

// scan reads numbers of a published line, which is part of the program.
func scan(in *strings.Reader, line string, numbers ...any) {
	if _, err := fmt.Fscan(in, numbers...); err != nil {
		panic(fmt.Sprintf("design: direction numbers %q: %v", line, err))
	}
}

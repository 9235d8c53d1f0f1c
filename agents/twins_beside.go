package agents

import (
	"cmp"
	"slices"
)

// twinsOf gives the twins of a firm by its place; twins stand in the order of the
// places of their originals.
func (w *World) twinsOf(place int32) []twin {
	from, _ := slices.BinarySearchFunc(w.Twins, place, func(t twin, of int32) int { return cmp.Compare(t.of, of) })
	to := from
	for to < len(w.Twins) && w.Twins[to].of == place {
		to++
	}
	return w.Twins[from:to]
}

// askTwins offers orders to the twins of a supplier that is asked, those whose use
// of capacity is below a line: each as if it stood in its original's place.
func (w *World) askTwins(o *Relet, place int32, line float32, left float64) {
	for _, t := range w.twinsOf(place) {
		if f := &w.Firms[t.place]; f.Alive && w.Idle[t.place] < line {
			w.offer(f, o, left)
		}
	}
}

// introduceTwins lets the twins of a firm that was met know who met it.
func (w *World) introduceTwins(of, other *Firm) {
	for _, t := range w.twinsOf(of.Place) {
		f, p := &w.Firms[t.place], &w.Peers[t.place]
		if f.Alive && !p.knows(other.Place) && w.living(p) < MaxPeers {
			w.tie(f, other)
		}
	}
}

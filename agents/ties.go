package agents

// A TieKind says whom a tie joins the firm to.
type TieKind uint8

// The kinds of ties.
const (
	PeerTie         TieKind = iota // another firm
	TraineeTie                     // a former trainee or employee, in a region
	PartnerTie                     // a partner of a venture or an alliance, in a region
	TradingHouseTie                // a trading house that serves a region
	SupporterTie                   // a customer or supporter, in a region
	tieKindCount
)

// TieKinds lists the names of the kinds of ties in results.
var TieKinds = [tieKindCount]string{"peer", "trainee", "partner", "trading_house", "supporter"}

// A Tie joins a firm to another firm or to somebody in a region.
type Tie struct {
	Next     int32   // the firm's next tie, or None
	Peer     int32   // place of the other firm, for a tie between firms
	Strength float32 // in [0,1]
	Since    int16   // quarter
	Kind     TieKind
	Region   uint8 // for a tie to somebody in a region
}

// Shown is what others see of a firm: published once a quarter.
type Shown struct {
	Abroad uint16 // regions where it is present, a bit each
	Born   int16  // quarter in which the firm in this place was born
	Alive  bool
}

// addTie gives the firm a tie, or strengthens the one that it has.
func (w *World) addTie(f *Firm, t Tie) {
	for i := f.Tie; i != None; i = w.Ties[i].Next {
		o := &w.Ties[i]
		if o.Kind == t.Kind && o.Region == t.Region && o.Peer == t.Peer {
			o.Strength = min(1, max(o.Strength, t.Strength))
			return
		}
	}
	i := w.freeTie
	if i == None {
		i = int32(len(w.Ties))
		w.Ties = append(w.Ties, Tie{})
	} else {
		w.freeTie = w.Ties[i].Next
	}
	t.Next = f.Tie
	w.Ties[i] = t
	f.Tie = i
}

// lives tells whether a tie between firms still has its other end: a place may
// have passed to a firm born later.
func (w *World) lives(t *Tie) bool {
	s := &w.Shown[t.Peer]
	return s.Alive && s.Born <= t.Since
}

// pruneTies weakens a firm's ties by a year and drops those that are spent.
func (w *World) pruneTies(f *Firm, decay float32) {
	for at := &f.Tie; *at != None; {
		i := *at
		t := &w.Ties[i]
		if t.Kind == PeerTie {
			if w.lives(t) {
				at = &t.Next
				continue
			}
		} else if t.Strength *= 1 - decay; t.Strength >= spentTie {
			at = &t.Next
			continue
		}
		*at = t.Next
		t.Next = w.freeTie
		w.freeTie = i
	}
}

// spentTie is the strength below which a tie is forgotten.
const spentTie = 0.05

// dropTies frees all ties of a firm that closes.
func (w *World) dropTies(f *Firm) {
	for i := f.Tie; i != None; {
		next := w.Ties[i].Next
		w.Ties[i].Next = w.freeTie
		w.freeTie = i
		i = next
	}
	f.Tie = None
}

// Circle is what a firm knows of the regions through its ties.
type Circle struct {
	Peers [MaxRegions]float64 // peers present
	Local [MaxRegions]float64 // strength of the best local tie, in [0,1]
}

// circle looks through a firm's ties.
func (w *World) circle(f *Firm, c *Circle) {
	*c = Circle{}
	for i := f.Tie; i != None; i = w.Ties[i].Next {
		t := &w.Ties[i]
		if t.Kind != PeerTie {
			c.Local[t.Region] = max(c.Local[t.Region], float64(t.Strength))
			continue
		}
		if !w.lives(t) {
			continue
		}
		for r, mask := 1, w.Shown[t.Peer].Abroad>>1; mask != 0; r, mask = r+1, mask>>1 {
			if mask&1 != 0 {
				c.Peers[r]++
			}
		}
	}
}

package agents

import "jiritsu/internal/hugepage"

// A Mode is a way of being in a foreign market, in order of commitment.
type Mode uint8

// The entry modes.
const (
	NoMode Mode = iota
	IndirectExport
	DirectExport
	Alliance
	JointVenture
	WhollyOwned
	ModeCount
)

// Modes lists the names of the modes in results.
var Modes = [ModeCount]string{
	"none", "indirect_export", "direct_export", "alliance", "joint_venture", "wholly_owned",
}

// IsBase tells whether the mode is a base: a venture of the firm's own abroad.
func (m Mode) IsBase() bool { return m >= JointVenture }

// IsExport tells whether goods are made at home.
func (m Mode) IsExport() bool { return m == IndirectExport || m == DirectExport }

// A Motive is what a base is for; it is recorded, no rule depends on it.
type Motive uint8

// The motives of a base, as surveys ask for them.
const (
	NoMotive   Motive = iota
	HostDemand        // horizontal: market size times trade cost
	LabourCost        // vertical: wage gap times tradability
	FollowCustomer
	MotiveCount
)

// Motives lists the names of the motives in results.
var Motives = [MotiveCount]string{"none", "host_demand", "labour_cost", "follow_customer"}

// A Presence is what a firm has in one region abroad. It stays, dormant, when
// the firm leaves, for knowledge outlives a withdrawal for a time.
type Presence struct {
	Knowledge float64 // experiential market knowledge, in [0,1]
	Next      int32   // the firm's next presence, or None
	Region    uint8
	Mode      Mode
	Motive    Motive
	Empty     uint8    // quarters in a row without a customer
	Trials    int16    // customers on trial
	Customers int16    // established customers
	Entered   int16    // quarter of the entry under way
	Opened    int16    // quarter in which the base was opened
	HitTill   int16    // quarter until which a shock's damage lasts
	ExitTill  int16    // quarter until which a shock raises the hazard of withdrawal
	Plant     ParentID // parent whose plant here buys from the base, or None
	Exits     uint8    // bases given up here
	Setbacks  uint8    // times that the firm gave up here
	Left      int16    // quarter in which it was left, if dormant

	Appeal    float32 // share of trials that end well here; unknown to the firm
	Order     float32 // size of a customer's order, a multiple of the usual
	Contacts  float32 // peers and local ties that refer customers
	Partner   float32 // how good the partner is, standardised
	Share     float32 // of the base that the firm owns
	PlantBuys float32 // volume that the parent's plant would buy if all had moved
	PlantSold float32 // to that plant since the books were closed
	Fit       float32 // sales over plan of the last quarter, less one, in [-1,1]
	Frailty   float32 // log hazard of withdrawal of the firm's bases, relative to the average
	Damage    float32 // share of sales lost while a shock lasts
	ExitPush  float32 // multiplier on the hazard while a shock raises it
}

// owned is the share of the presence's sales that are the firm's.
func (p *Presence) owned() float64 {
	if p.Mode.IsBase() {
		return float64(p.Share)
	}
	return 1
}

// present gives the firm's presence in a region, dormant or not, or nil.
func (w *World) present(f *Firm, region int) *Presence {
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if int(w.Presences[i].Region) == region {
			return &w.Presences[i]
		}
	}
	return nil
}

// setbacks counts how often the firm gave up in a region.
func (w *World) setbacks(f *Firm, region int) float64 {
	if p := w.present(f, region); p != nil {
		return float64(p.Setbacks)
	}
	return 0
}

// addPresence gives the firm a new, dormant presence in a region.
func (w *World) addPresence(f *Firm, region int) *Presence {
	i := w.freePresence
	if i == None {
		i = int32(len(w.Presences))
		w.Presences = append(w.Presences, Presence{})
	} else {
		w.freePresence = w.Presences[i].Next
	}
	w.Presences[i] = Presence{Next: f.Presence, Region: uint8(region), Plant: None}
	f.Presence = i
	return &w.Presences[i]
}

// dropPresences frees all presences of a firm that closes.
func (w *World) dropPresences(f *Firm) {
	for i := f.Presence; i != None; {
		next := w.Presences[i].Next
		w.Presences[i].Next = w.freePresence
		w.freePresence = i
		i = next
	}
	f.Presence = None
}

// sortPresences lays the presences of the start out in the order of firms.
func (w *World) sortPresences() {
	sorted := hugepage.Make[Presence](cap(w.Presences))
	for n := range w.Firms {
		at := &w.Firms[n].Presence
		for i := *at; i != None; i = w.Presences[i].Next {
			sorted = append(sorted, w.Presences[i])
			*at = int32(len(sorted) - 1)
			at = &sorted[len(sorted)-1].Next
		}
	}
	w.Presences = sorted
}

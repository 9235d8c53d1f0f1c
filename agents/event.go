package agents

// An EventKind is something that happened to a firm.
type EventKind uint8

// The kinds of events.
const (
	Entered  EventKind = iota // began in a region, or raised its mode there
	Stopped                   // gave up exports or an alliance in a region
	Withdrew                  // gave up a base
	LinkLost
	LinkWon
	Freed        // D has been below the line of dependence for long enough
	Captured     // D rose to the captive line
	Independence // independence was reached
	Relapse      // independence was lost
	Succeeded    // the owner was succeeded
	ClosedCash
	ClosedOwner
	ClosedOther
	Founding
	EventCount
)

// Events lists the names of the kinds of events in results.
var Events = [EventCount]string{
	"entered", "stopped", "withdrew", "link_lost", "link_won", "freed", "captured",
	"independence", "relapse", "succession", "closed_cash", "closed_owner", "closed_other", "founded",
}

// An Event is a line of a firm's history.
type Event struct {
	Firm    FirmID
	Quarter int16
	Kind    EventKind
	Region  uint8
	Mode    Mode
	From    Mode // mode in the region before
	Motive  Motive
	Twin    uint8   // number of a focal twin, 0 for a firm of the sample
	Again   bool    // a base after a withdrawal anywhere
	Order   uint32  // among the events of the quarter
	Age     int16   // of the presence given up or the base, quarters
	Value   float64 // sales over plan less one for a withdrawal; D for what dependence did; volume for a link
	Weight  float64 // real firms that the firm stands for; 0 for a focal twin
}

// A Recorder takes down what happens in a quarter: events, and the places of
// firms that closed. Their rows stay as they were until the next quarter.
type Recorder struct {
	Events []Event
	Closed []int32
}

// note takes down an event of the current quarter.
func (w *World) note(f *Firm, e Event) {
	e.Firm, e.Twin, e.Quarter, e.Weight, e.Order = f.ID, f.Twin, int16(w.Quarter), f.Weight, uint32(len(w.Record.Events))
	w.Record.Events = append(w.Record.Events, e)
}

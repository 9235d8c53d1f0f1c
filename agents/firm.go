package agents

// A FirmID is a firm's permanent identity: the quarter of its birth, its
// stratum and its place among the firms born there then. Draws are keyed by
// it, so that one birth more or less shifts nobody else's draws.
type FirmID uint64

// NewFirmID packs an identity: fewer than 256 strata and 2^24 firms born in one at
// a time. It stays below 2^53, so that software that knows only floating-point
// numbers keeps firms apart. Firms of the start are born in quarter 0.
func NewFirmID(quarter, stratum, ordinal int) FirmID {
	return FirmID(quarter)<<32 | FirmID(stratum)<<24 | FirmID(ordinal)
}

// ParentID is the index of a parent contractor.
type ParentID int32

// None marks the absence of a parent, a presence or a tie.
const None = -1

// MaxLinks is the number of buyer links that a firm keeps apart; the rest are
// kept as a count and a volume.
const MaxLinks = 5

// A Link is a standing order from a parent contractor.
type Link struct {
	Parent ParentID
	Start  int32   // quarter since the start of the history, negative before
	Volume float32 // ordered per quarter at the parent's volume of the start
	Price  float32 // per unit, 1 = the price of an independent sale at the start
	Sold   float32 // to the parent since the books were closed
}

// Drive holds what a firm's traits make of the rates of the model. It is
// refreshed once a year, when the books are closed.
type Drive struct {
	HomeWin     float32 // customers won a quarter, per unit of effort and reputation
	HomeLose    float32 // quarterly probability that a home customer is lost
	LinkLose    float32 // quarterly probability that a link is lost
	ForeignWin  float32 // customers won abroad a quarter, before mode and market
	ForeignLose float32 // quarterly probability that an established customer is lost
}

// Books are the sums of the business year under way.
type Books struct {
	Sales      float64 // all sales, affiliates by ownership share
	OwnHome    float32 // to independent customers at home
	OwnAbroad  float32 // to customers abroad outside parent groups
	Exports    float32 // of these, sold from home
	OwnMargin  float32 // margin on the sales that the firm prices itself
	Profit     float64 // after overhead, before tax
	LargestOwn float32 // largest independent customer of a quarter, summed
	Lost       float32 // to the largest of the parents that were lost meanwhile
	Rest       float32 // to the buyer links beyond the five largest
	Modes      uint8   // modes used, a bit each
	Quarters   uint8   // entered so far; a firm's first year may be short
}

// A Firm is a small or medium-sized enterprise.
type Firm struct {
	ID       FirmID
	Weight   float64 // real firms it stands for; 0 for a focal twin
	Alive    bool
	Supplier bool  // has worked to order for a larger firm
	Class    uint8 // size class at the start: 0 = 4-9, 1 = 10-49, 2 = 50-299 employees
	Industry uint8
	Turn     uint8 // quarter of the year in which its books are closed
	NLinks   uint8
	State    State
	Twin     uint8 // number of a focal twin, 0 for a firm of the sample
	Stratum  uint16
	RestN    int16  // buyer links beyond the five largest
	Abroad   uint16 // regions where it is present, a bit each
	BasesIn  uint16 // regions where it has a base

	Customers int32 // independent customers at home
	Presence  int32 // first of its presences abroad, or None
	Place     int32 // among the firms; it passes to another when the firm closes
	Tie       int32 // first of its local ties, or None

	Capacity   float64 // at home, per quarter
	Capacity0  float64 // at the start or at birth
	Used       float64 // demand over capacity of the last quarter
	Cost       float64 // unit cost, relative to the price of an independent sale at the start
	Cash       float64
	RestVolume float64 // ordered per quarter by the links beyond the five largest
	Employees  float32 // at home
	Rivals     float32 // sales per quarter of the rivals in its segment
	RestPrice  float32
	Dropped    ParentID // parent that it last lost orders of, or None
	DroppedAt  int16    // quarter in which it did
	Drive      Drive
	Books      Books
	Links      [MaxLinks]Link

	Competence  float64 // how hard it is to imitate, in [0,1]
	Skill       float32 // unit cost relative to the average firm of its competence
	Aspiration  float32 // return on sales aspired to
	Performance float32 // return on sales of the last business year
	Marketing   float32 // skill in finding and keeping customers, in [0,1]
	Networking  float32 // skill in forming ties, in [0,1]
	Risk        float32 // the owner-manager's risk tolerance, in [0,1]
	Horizon     float32 // the owner-manager's horizon, in [0,1]
	Experience  float32 // the owner-manager's international experience, in [0,1]
	OwnerAge    float32 // years
	Born        int16   // quarter of birth, 0 at the start
	Founded     int16   // calendar year
}

// A FirmRecord is what is kept of a firm: how it started and how it ended.
type FirmRecord struct {
	Firm
	Outcome Outcome
	Quarter int // when it was recorded
}

// Stratum is the stratum that an identity carries.
func (id FirmID) Stratum() int { return int(id >> 24 & 0xff) }

// Birth is the quarter of birth that an identity carries, 0 for the start.
func (id FirmID) Birth() int { return int(id >> 32) }

package report

// A Page is a report. Its sections come in their order.
type Page struct {
	Title    Text
	Lead     Text // a line below the title
	Version  string
	Sections []Section
}

// A Section is a headline with what belongs to it, shown in the order of the
// fields. All but ID and Title may be empty.
type Section struct {
	ID         string // letters, digits, hyphens; unique on the page
	Title      Text
	Paragraphs []Text
	Items      []Text // a list
	Facts      []Fact // names and values
	Figures    []Figure
	Tables     []Table
	Notes      []Text
	Listings   []Listing
}

// Say adds a paragraph; see the function Say.
func (s *Section) Say(en, ja string, args ...any) {
	s.Paragraphs = append(s.Paragraphs, Say(en, ja, args...))
}

// Item adds an entry to the list.
func (s *Section) Item(en, ja string, args ...any) { s.Items = append(s.Items, Say(en, ja, args...)) }

// Note adds a remark.
func (s *Section) Note(en, ja string, args ...any) { s.Notes = append(s.Notes, Say(en, ja, args...)) }

// Fact adds a name with its value.
func (s *Section) Fact(name, value Text) { s.Facts = append(s.Facts, Fact{name, value}) }

// A Fact is a name with its value.
type Fact struct{ Name, Value Text }

// A Listing is text as it stands in a file, folded away until asked for.
type Listing struct {
	Title Text
	Text  string
}

// A Kind is a way to draw a figure.
type Kind string

// The kinds of figures.
const (
	Series    Kind = "series"    // lines with bands over a number such as the year
	Stacked   Kind = "stacked"   // shares that sum to one over a number; can be shown as lines, too
	Intervals Kind = "intervals" // a point with its interval for each category
	Scatter   Kind = "scatter"   // a point with its interval for each pair of numbers
)

// A Figure is drawn in the page, with hover values, choices and downloads.
type Figure struct {
	ID      string // unique on the page; the name of downloaded files
	Kind    Kind
	Title   Text
	Caption Text // what is shown, of whom, with which bands
	About   Text // what the figure shows in words, for those who do not see it
	X, Y    Axis // of Intervals, X is the value and Y has no format

	Series     []Group // lines, areas or kinds of points
	Categories []Group // of Intervals
	Switches   []Switch
	Zero       bool // draw a line where the value is 0
	Band       bool // of Intervals: draw the band from 0 to 1
	Rows       []Row
}

// An Axis is a direction of a figure.
type Axis struct {
	Label  Text // with its unit
	Format Format
}

// A Group is one of several things with a name.
type Group struct {
	Key    string // in CSV files
	Name   Text
	Hidden bool // not shown until the reader asks for it
	Colour string
}

// A Switch lets the reader choose which rows are shown.
type Switch struct {
	Name    Text
	Options []Group
}

// A Row is one point of a figure.
type Row struct {
	At     []int // option of each switch
	Series int
	X      float64 // of Intervals, the number of the category
	Value
}

// Add adds a row.
func (f *Figure) Add(at []int, series int, x float64, v Value) {
	f.Rows = append(f.Rows, Row{at, series, x, v})
}

// A Table is read from its caption; columns can be sorted.
type Table struct {
	ID      string // unique on the page
	Caption Text
	Columns []Column
	Rows    [][]Cell
}

// A Column is the head of a column.
type Column struct {
	Name   Text
	Number bool // aligned and sorted as numbers
	Wide   bool // long text, broken anywhere
}

// A Cell is one entry of a table.
type Cell struct {
	Text Text
	Sort float64 // in columns of numbers
}

// Label is a cell of text.
func Label(t Text) Cell { return Cell{Text: t} }

// Of is a cell with a number.
func (f Format) Of(x float64) Cell { return Cell{f.Text(x), x} }

// Cell is a cell with a number and its interval.
func (f Format) Cell(v Value) Cell { return Cell{f.Short(v), v.Mean} }

// Blank is a cell of what is not there.
func Blank() Cell { return Cell{Text: Same("–"), Sort: lowest} }

// lowest sorts what is not there before all numbers.
const lowest = -1e300

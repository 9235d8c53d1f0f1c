package report

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A checker gathers what is wrong with a page.
type checker struct {
	ids    map[string]bool
	faults []error
}

// check says all that is wrong with a page: a text that lacks a language or
// shows that its arguments did not fit, an identifier that stands twice, a number
// that is none.
func (p *Page) check() error {
	c := &checker{ids: map[string]bool{}}
	c.text("the title", p.Title)
	c.text("the lead", p.Lead)
	if len(p.Sections) == 0 {
		c.fault("the page has no sections")
	}
	for n := range p.Sections {
		c.section(&p.Sections[n])
	}
	return errors.Join(c.faults...)
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf("report: "+format, args...))
}

func (c *checker) text(where string, t Text) {
	for lang, s := range map[string]string{"English": t.EN, "Japanese": t.JA} {
		if strings.TrimSpace(s) == "" {
			c.fault("%s has no text in %s", where, lang)
		}
	}
	for _, s := range []string{t.EN, t.JA} {
		if strings.Contains(s, "%!") || strings.Contains(s, "%%") {
			c.fault("%s: %q has arguments that do not fit, or none", where, s)
		}
	}
}

var identifier = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

func (c *checker) id(id string) {
	if !identifier.MatchString(id) {
		c.fault("%q is no identifier: wanted letters, digits and hyphens", id)
	}
	if c.ids[id] {
		c.fault("identifier %s stands twice", id)
	}
	c.ids[id] = true
}

func (c *checker) section(s *Section) {
	c.id(s.ID)
	c.text("section "+s.ID, s.Title)
	for _, t := range slices.Concat(s.Paragraphs, s.Items, s.Notes) {
		c.text("section "+s.ID, t)
		c.sentence(s.ID, t)
	}
	for _, f := range s.Facts {
		c.text("a fact of "+s.ID, f.Name)
		c.text("a fact of "+s.ID, f.Value)
	}
	for _, l := range s.Listings {
		c.text("a listing of "+s.ID, l.Title)
	}
	for n := range s.Figures {
		c.figure(&s.Figures[n])
	}
	for n := range s.Tables {
		c.table(&s.Tables[n])
	}
}

// sentence holds that a sentence in Japanese is written in Japanese.
func (c *checker) sentence(id string, t Text) {
	if !strings.ContainsFunc(t.JA, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }) {
		c.fault("section %s: %q stands for Japanese", id, t.JA)
	}
}

func (c *checker) figure(f *Figure) {
	c.id(f.ID)
	for _, t := range []Text{f.Title, f.Caption, f.About, f.X.Label} {
		c.text("figure "+f.ID, t)
	}
	if f.Kind != Intervals {
		c.text("figure "+f.ID, f.Y.Label)
	}
	names := slices.Concat(f.Series, f.Categories)
	for _, w := range f.Switches {
		c.text("a switch of "+f.ID, w.Name)
		names = append(names, w.Options...)
	}
	for _, g := range names {
		c.text("figure "+f.ID+", "+g.Key, g.Name)
	}
	if len(f.Rows) == 0 {
		c.fault("figure %s has nothing to show", f.ID)
	}
	for n := range f.Rows {
		if !f.fits(&f.Rows[n]) {
			c.fault("figure %s: row %d, %v, is out of range", f.ID, n, f.Rows[n])
			return
		}
	}
}

// fits tells whether a row points to what is there and holds finite numbers.
func (f *Figure) fits(r *Row) bool {
	ok := len(r.At) == len(f.Switches) && r.Series >= 0 && r.Series < len(f.Series) && finite(r.X) && finite(r.Mean) && (r.Low == nil) == (r.High == nil)
	for n := range r.At {
		ok = ok && r.At[n] >= 0 && n < len(f.Switches) && r.At[n] < len(f.Switches[n].Options)
	}
	if ok && r.Low != nil {
		ok = finite(*r.Low) && finite(*r.High) && *r.Low <= *r.High
	}
	return ok && (f.Kind != Intervals || r.X >= 0 && int(r.X) < len(f.Categories))
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func (c *checker) table(t *Table) {
	c.id(t.ID)
	c.text("table "+t.ID, t.Caption)
	for _, col := range t.Columns {
		c.text("a column of "+t.ID, col.Name)
	}
	for n, row := range t.Rows {
		if len(row) != len(t.Columns) {
			c.fault("table %s: row %d has %d cells, wanted %d", t.ID, n, len(row), len(t.Columns))
		}
		for k, cell := range row {
			c.text(fmt.Sprintf("table %s, row %d, column %d", t.ID, n, k), cell.Text)
			if !finite(cell.Sort) {
				c.fault("table %s: row %d, column %d holds %g", t.ID, n, k, cell.Sort)
			}
		}
	}
}

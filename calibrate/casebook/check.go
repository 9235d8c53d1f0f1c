package casebook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// check finds the faults that no single key shows.
func (b *Casebook) check(known Place) (faults []strict.Fault) {
	if len(b.Cases) == 0 {
		faults = append(faults, strict.Fault{Key: "case", Message: "is missing: a casebook has a [[case]] for each firm"})
	}
	for _, r := range b.Regions {
		if !slices.Contains(known.Regions, r) {
			faults = append(faults, strict.Fault{Key: "regions", Message: fmt.Sprintf("= %q is not a region%s", r,
				strict.Suggest(r, known.Regions, "; there are "+strings.Join(known.Regions, ", ")))})
		}
	}
	first := map[string]int{}
	for n := range b.Cases {
		c := &b.Cases[n]
		k := checker{c, fmt.Sprintf("case[%d]", n), known, &faults}
		if before, twice := first[c.ID]; twice {
			k.say("id", "%q is the id of case[%d] too; each case has its own", c.ID, before)
		} else {
			first[c.ID] = n
		}
		k.facts()
		k.codes()
		k.events()
	}
	return faults
}

// A checker checks one case.
type checker struct {
	c      *Case
	path   string
	known  Place
	faults *[]strict.Fault
}

// say names a fault of a key of the case.
func (k *checker) say(key, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if k.c.ID != "" {
		message += fmt.Sprintf(" (case %s)", k.c.ID)
	}
	*k.faults = append(*k.faults, strict.Fault{Key: k.path + "." + key, Line: k.line(key), Message: message})
}

// line is where a key stands in a CSV file, or 0.
func (k *checker) line(key string) int {
	var n int
	switch {
	case scan(key, "code[%d]", &n):
		return k.c.Codes[n].line
	case scan(key, "event[%d]", &n):
		return k.c.Events[n].line
	case key == "industry":
		return k.c.industryLine
	case key == "until":
		return k.c.untilLine
	}
	return k.c.line
}

// scan reads the number out of the beginning of a key.
func scan(key, form string, n *int) bool {
	got, _ := fmt.Sscanf(key, form, n)
	return got == 1
}

// facts checks what stands in the case itself.
func (k *checker) facts() {
	if strings.TrimSpace(k.c.ID) == "" {
		k.say("id", "is empty")
	}
	k.among("industry", k.c.Industry, "an industry", k.known.Industries)
	if k.c.Until == 0 {
		return
	}
	if k.c.Until < 1850 {
		k.say("until", "= %d: wanted a calendar year", k.c.Until)
	}
	for n := range k.c.Events {
		if e := &k.c.Events[n]; e.Kind != "planned" && e.Year > k.c.Until {
			k.say("until", "= %d, but event[%d] is of %d: wanted the year up to which the sources tell", k.c.Until, n, e.Year)
		}
	}
}

// among checks that a word is one of a list; an empty word is unknown, which is allowed.
func (k *checker) among(key, word, what string, all []string) {
	if word == "" || slices.Contains(all, word) {
		return
	}
	k.say(key, "= %q is not %s%s", word, what, strict.Suggest(word, all, "; there are "+strings.Join(all, ", ")))
}

// codes checks items and their values.
func (k *checker) codes() {
	seen := map[[2]string]int{}
	for n := range k.c.Codes {
		x := &k.c.Codes[n]
		key := fmt.Sprintf("code[%d].", n)
		item, ok := Find(x.Item)
		if !ok {
			k.among(key+"item", x.Item, "an item of the codebook", ItemNames())
			continue
		}
		if before, twice := seen[[2]string{x.Coder, x.Item}]; twice {
			k.say(key+"item", "= %q was coded by %s in code[%d] already; one code an item and coder", x.Item, named(x.Coder), before)
		}
		seen[[2]string{x.Coder, x.Item}] = n
		k.value(key+"value", &item, x.Value)
	}
}

// named is how messages call a coder.
func named(coder string) string {
	if coder == "" {
		return "the coder without a name"
	}
	return "coder " + coder
}

// value checks a value against its item.
func (k *checker) value(key string, item *Item, value string) {
	if item.Worded() {
		k.among(key, value, "a code of "+item.Name, item.Codes)
		if value == "" {
			k.say(key, "is empty; leave the code out where the source does not tell")
		}
		return
	}
	x, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil || x != x:
		k.say(key, "= %q is no number; %s takes %s in [%g,%g]; leave the code out where the source does not tell", value, item.Name, item.Unit, item.Low, item.High)
	case x < item.Low || x > item.High:
		k.say(key, "= %s is outside [%g,%g] (%s)", value, item.Low, item.High, item.Unit)
	}
}

// events checks regions, modes and the order of years.
func (k *checker) events() {
	for n := range k.c.Events {
		e := &k.c.Events[n]
		key := fmt.Sprintf("event[%d].", n)
		k.among(key+"region", e.Region, "a region", k.known.Regions)
		abroad := e.Kind == "entry" || e.Kind == "withdrawal" || e.Kind == "planned" || e.Kind == "cancelled"
		if !abroad && (e.Mode != Unknown || e.Trigger != Unknown) {
			k.say(key+"kind", "= %q has no mode and no trigger; those belong to entries, plans and withdrawals", e.Kind)
		}
		if e.Year == 0 && e.Late > 0 {
			k.say(key+"late", "= %d, but the year is unknown", e.Late)
		}
		if e.Year > 0 && e.Year < 1850 {
			k.say(key+"year", "= %d: wanted a calendar year", e.Year)
		}
		if entry := k.c.entered(e); entry != nil && e.Kind == "withdrawal" && e.Year > 0 && e.Year+e.Late < entry.Year {
			k.say(key+"year", "= %d: a withdrawal from %s before the first entry there in %d", e.Year, e.Region, entry.Year)
		}
	}
}

// entered gives the first dated entry into the region of an event that its coder
// read, or nil if there is none or one without a year.
func (c *Case) entered(e *Event) *Event {
	var first *Event
	for n := range c.Events {
		x := &c.Events[n]
		if x.Coder != e.Coder || x.Kind != "entry" || x.Region != e.Region || e.Region == "" {
			continue
		}
		if x.Year == 0 {
			return nil
		}
		if first == nil || x.Year < first.Year {
			first = x
		}
	}
	return first
}

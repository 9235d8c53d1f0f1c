package study

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/figures"
)

// A SequencesPicture is the index plot of sequences, not yet drawn.
type SequencesPicture struct {
	table figures.SequencesTable
	axis  string // what the periods are; empty is usual
	ofRun bool   // states are the model's
}

// What stands in a picture, in English.
const (
	groupName = "Group "
	yearAxis  = "Year"
)

// stateNamesJA are the states of a run in Japanese.
var stateNamesJA = map[string]string{
	"Captive": "専属", "Follower": "随伴進出", "Mixed": "中間", "Diversified domestic": "国内分散", "Diversified at home": "国内分散", "Emerging": "移行期",
	"Independent international": "自立・国際化", "Independent": "自立・国際化", "Closed": "廃業",
}

// picture lays the distinct sequences out by group, the first on top.
func (h *careers) picture() *SequencesPicture {
	p := &SequencesPicture{figures.SequencesTable{States: h.names(), Start: float64(h.start)}, h.axis, h.ofRun}
	if h.ofRun {
		p.table.Gone = Display(closed)
	}
	for g := range max(1, len(h.report.Groups)) {
		group := figures.SequencesGroup{Name: groupName + strconv.Itoa(g+1)}
		for n, of := range h.group {
			if of == g {
				group.Sequences = append(group.Sequences, figures.WeightedSequence{States: h.distinct.Set.Sequences[n], Weight: h.distinct.Set.Weight[n]})
			}
		}
		slices.SortStableFunc(group.Sequences, func(a, b figures.WeightedSequence) int {
			return cmp.Or(slices.Compare(a.States, b.States), cmp.Compare(b.Weight, a.Weight))
		})
		p.table.Groups = append(p.table.Groups, group)
	}
	slices.Reverse(p.table.Groups)
	return p
}

// names are those of the states, as people call the model's.
func (h *careers) names() []string {
	if !h.ofRun {
		return h.set.Alphabet
	}
	var names []string
	for _, s := range h.set.Alphabet {
		names = append(names, Display(s))
	}
	return names
}

// inJapanese gives states of a run in Japanese; what has no name stays.
func inJapanese(states []string) (names []string) {
	for _, s := range states {
		names = append(names, cmp.Or(stateNamesJA[s], s))
	}
	return names
}

// CheckFigure tells before the work whether a picture can be saved under a name:
// its numbers go beside it, and must not fall on the table itself.
func CheckFigure(path, lang, source string) error {
	ext := filepath.Ext(path)
	if !slices.Contains([]string{".pdf", ".png", ".svg"}, ext) {
		return userf("--figure %s: wanted a name that ends in .pdf, .png or .svg", path)
	}
	if !slices.Contains(Languages, lang) {
		return userf("--lang %s: wanted %s", lang, strings.Join(Languages, " or "))
	}
	numbers := strings.TrimSuffix(path, ext) + ".csv"
	a, errA := os.Stat(numbers)
	b, errB := os.Stat(source)
	if errA == nil && errB == nil && os.SameFile(a, b) {
		return userf("--figure %s would put its numbers into %s, which is the table itself: choose another name", path, numbers)
	}
	return nil
}

// Save draws the picture into a file whose name CheckFigure found fit, with the
// numbers behind it as CSV beside it.
func (p *SequencesPicture) Save(path, lang string) error {
	figure, err := p.figure(figures.Options{Lang: lang})
	if err != nil {
		return userf("--figure %s: %w", path, err)
	}
	return writing(figures.Save(figure, path))
}

// figure draws the picture.
func (p *SequencesPicture) figure(o figures.Options) (figures.Figure, error) {
	o.Labels.X = p.axis
	t := p.table
	if o.Lang == "ja" {
		if p.axis == yearAxis {
			o.Labels.X = "年"
		}
		if p.ofRun {
			t.States, t.Gone = inJapanese(t.States), stateNamesJA[t.Gone]
		}
		t.Groups = slices.Clone(t.Groups)
		for n := range t.Groups {
			t.Groups[n].Name = strings.Replace(t.Groups[n].Name, groupName, "クラスター", 1)
		}
	}
	return figures.Sequences(t, o)
}

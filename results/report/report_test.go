package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"jiritsu/results/report"
)

// page is one of everything.
func page() *report.Page {
	low, high := .1, .3
	s := report.Section{ID: "found", Title: report.Say("Found", "結果")}
	s.Say("It is %s.", "%sである。", report.Percent.Value(report.Value{Mean: .2, Low: &low, High: &high}))
	s.Item("One.", "一つ。")
	s.Note("Note.", "注。")
	s.Fact(report.Say("Seed", "乱数の種"), report.Same("1"))
	s.Listings = append(s.Listings, report.Listing{Title: report.Say("Text", "文"), Text: "a < b & c"})
	f := report.Figure{ID: "shares", Kind: report.Intervals, Title: report.Say("Shares", "割合"), Caption: report.Say("Caption", "説明"), About: report.Say("About", "内容"),
		X: report.Axis{Label: report.Say("Share", "割合"), Format: report.Percent}, Series: []report.Group{{Key: "a", Name: report.Same("A")}},
		Categories: []report.Group{{Key: "x", Name: report.Same("X")}}, Switches: []report.Switch{{Name: report.Say("By", "区分"), Options: []report.Group{{Key: "o", Name: report.Same("O")}}}}}
	f.Add([]int{0}, 0, 0, report.Value{Mean: .2, Low: &low, High: &high, N: 3})
	s.Figures = append(s.Figures, f)
	s.Tables = append(s.Tables, report.Table{ID: "table", Caption: report.Say("Table", "表"), Columns: []report.Column{{Name: report.Say("Name", "名")}, {Name: report.Say("Number", "数"), Number: true}},
		Rows: [][]report.Cell{{report.Label(report.Same("x")), report.Percent.Of(.2)}, {report.Label(report.Same("y")), report.Blank()}}})
	return &report.Page{Title: report.Say("Title", "題"), Lead: report.Say("Lead", "要旨"), Version: "1.2.3", Sections: []report.Section{s}}
}

func html(t *testing.T, p *report.Page, lang string) string {
	t.Helper()
	text, err := report.HTML(p, lang)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// wellFormed reads a page as XML would, with the elements of HTML that have no
// end; what stands in scripts and styles is left out.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	bare := regexp.MustCompile(`(?s)(<(script|style)[^>]*>).*?</(script|style)>`).ReplaceAllString(text, "$1</$2>")
	bare = regexp.MustCompile(`<(meta|br)((?:[^>"]|"[^"]*")*)>`).ReplaceAllString(bare, "<$1$2/>")
	d := xml.NewDecoder(strings.NewReader(bare))
	d.Entity = xml.HTMLEntity
	ids := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "id" && ids[a.Value] {
					t.Errorf("identifier %s stands twice", a.Value)
				} else if a.Name.Local == "id" {
					ids[a.Value] = true
				}
			}
		}
	}
}

func TestPage(t *testing.T) {
	text := html(t, page(), "en")
	wellFormed(t, text)
	for _, want := range []string{`<html lang="en">`, "<title>Title</title>", "It is 20.00% (95% interval 10.00 to 30.00%).", "20.00%（95%区間 10.00～30.00%）である。",
		"a &lt; b &amp; c", `<caption id="table-caption">`, `<th scope="row">x</th>`, `data-sort="0.2"`, `aria-labelledby="found-title"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if ja := html(t, page(), "ja"); !strings.Contains(ja, `<html lang="ja">`) || !strings.Contains(ja, "<title>題</title>") {
		t.Error("the page does not begin in Japanese")
	}
}

func TestTheSamePageGivesTheSameBytes(t *testing.T) {
	first := html(t, page(), "en")
	for range 3 {
		if html(t, page(), "en") != first {
			t.Fatal("the bytes differ")
		}
	}
}

func TestThePageLoadsNothing(t *testing.T) {
	text := html(t, page(), "en")
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)
	if policy == nil || !strings.HasPrefix(policy[1], "default-src &#39;none&#39;") || strings.Contains(policy[1], "eval") {
		t.Fatalf("policy %q", policy)
	}
	head, _, _ := strings.Cut(text, "<script")
	if found := regexp.MustCompile(`(?:src|href)="[^#"][^"]*"|url\(|@import`).FindString(head); found != "" {
		t.Errorf("the page refers to %s", found)
	}
	if strings.Contains(text, "<script src") || strings.Count(text, "<script>") != 4 {
		t.Error("the page has other scripts than its own four")
	}
}

// The libraries are those of the registry, byte for byte.
func TestLibraries(t *testing.T) {
	for name, want := range map[string]string{
		"d3.min.js":   "f2094bbf6141b359722c4fe454eb6c4b0f0e42cc10cc7af921fc158fceb86539",
		"plot.min.js": "4358086467740777dd788d6b27a95cebdbaefdd50c730a3060117073bd7134cb",
	} {
		text, err := os.ReadFile("assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%s is not the published one", name)
		}
		if bytes.Contains(text, []byte("</script")) {
			t.Errorf("%s would end its element", name)
		}
	}
	licences, err := os.ReadFile("assets/LICENSES.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(html(t, page(), "en"), strings.TrimSpace(string(licences))) {
		t.Error("the page lacks the licences")
	}
}

// Names that users give never become elements or scripts.
func TestNamesOfUsersAreText(t *testing.T) {
	evil := `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&`
	p := page()
	s := &p.Sections[0]
	p.Title, p.Lead, p.Version, s.Title = report.Same(evil), report.Same(evil), evil, report.Same(evil)
	s.Say("%s is.", "%sである。", evil)
	s.Fact(report.Same(evil), report.Same(evil))
	s.Listings[0].Title, s.Listings[0].Text = report.Same(evil), evil
	f := &s.Figures[0]
	f.Title, f.Caption, f.About, f.X.Label = report.Same(evil), report.Same(evil), report.Same(evil), report.Same(evil)
	f.Series[0], f.Categories[0] = report.Group{Key: evil, Name: report.Same(evil)}, report.Group{Key: evil, Name: report.Same(evil)}
	f.Switches[0].Name = report.Same(evil)
	tab := &s.Tables[0]
	tab.Caption, tab.Columns[0].Name, tab.Rows[0][0] = report.Same(evil), report.Same(evil), report.Label(report.Same(evil))
	for _, lang := range report.Languages {
		text := html(t, p, lang)
		wellFormed(t, text)
		plain := html(t, page(), lang)
		if strings.Contains(text, "<script>alert") || strings.Contains(text, "<img") || strings.Count(text, "</script") != strings.Count(plain, "</script") {
			t.Errorf("%s: a name became an element", lang)
		}
		data := regexp.MustCompile(`(?s)id="data">(.*?)</script>`).FindStringSubmatch(text)
		var back struct{ Figures []struct{ Title report.Text } }
		if err := json.Unmarshal([]byte(data[1]), &back); err != nil || back.Figures[0].Title.EN != evil {
			t.Errorf("%s: the data do not hold the name: %v", lang, err)
		}
	}
}

func TestWrongPages(t *testing.T) {
	cases := []struct {
		want string
		do   func(*report.Page)
	}{
		{"the title has no text in Japanese", func(p *report.Page) { p.Title.JA = "" }},
		{"the lead has no text in English", func(p *report.Page) { p.Lead.EN = " " }},
		{"the page has no sections", func(p *report.Page) { p.Sections = nil }},
		{"section found has no text in Japanese", func(p *report.Page) { p.Sections[0].Items[0].JA = "" }},
		{"stands for Japanese", func(p *report.Page) { p.Sections[0].Say("English", "English") }},
		{"do not fit", func(p *report.Page) { p.Sections[0].Say("%s and", "%[1]s、", report.Same("a"), 1) }},
		{"do not fit", func(p *report.Page) { p.Sections[0].Say("95%% of it", "95%%である") }},
		{"a fact of found has no text", func(p *report.Page) { p.Sections[0].Facts[0].Value.EN = "" }},
		{"a listing of found has no text", func(p *report.Page) { p.Sections[0].Listings[0].Title.JA = "" }},
		{"identifier found stands twice", func(p *report.Page) { p.Sections[0].Figures[0].ID = "found" }},
		{`"A b" is no identifier`, func(p *report.Page) { p.Sections[0].ID = "A b" }},
		{"figure shares has nothing to show", func(p *report.Page) { p.Sections[0].Figures[0].Rows = nil }},
		{"figure shares, x has no text", func(p *report.Page) { p.Sections[0].Figures[0].Categories[0].Name.JA = "" }},
		{"is out of range", func(p *report.Page) { p.Sections[0].Figures[0].Rows[0].Mean = math.NaN() }},
		{"is out of range", func(p *report.Page) { p.Sections[0].Figures[0].Rows[0].High = nil }},
		{"is out of range", func(p *report.Page) { p.Sections[0].Figures[0].Rows[0].X = 1 }},
		{"is out of range", func(p *report.Page) { p.Sections[0].Figures[0].Rows[0].At = nil }},
		{"table table: row 0 has 1 cells, wanted 2", func(p *report.Page) { p.Sections[0].Tables[0].Rows[0] = p.Sections[0].Tables[0].Rows[0][:1] }},
		{"table table, row 1, column 1 has no text", func(p *report.Page) { p.Sections[0].Tables[0].Rows[1][1].Text.JA = "" }},
		{"holds +Inf", func(p *report.Page) { p.Sections[0].Tables[0].Rows[0][1].Sort = math.Inf(1) }},
	}
	for _, c := range cases {
		p := page()
		c.do(p)
		if _, err := report.HTML(p, "en"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("wanted %q, got %v", c.want, err)
		}
	}
	if _, err := report.HTML(page(), "fr"); err == nil {
		t.Error("a page in French")
	}
}

func TestFormats(t *testing.T) {
	low, high := -.00001, .25
	for _, c := range []struct{ got, want report.Text }{
		{report.Percent.Text(.0119), report.Same("1.19%")},
		{report.Points.Text(.005), report.Say("+0.50 points", "+0.50ポイント")},
		{report.Points.Text(-.005), report.Say("−0.50 points", "−0.50ポイント")},
		{report.Change.Text(0), report.Same("0.00")},
		{report.Number.Text(1234567.4), report.Same("1,234,567")},
		{report.Number.Text(-999), report.Same("−999")},
		{report.Year.Text(2025), report.Same("2025")},
		{report.Percent.Short(report.Value{Mean: .1, Low: &low, High: &high}), report.Say("10.00% [0.00, 25.00]", "10.00%［0.00, 25.00］")},
		{report.Percent.Value(report.Value{Mean: .1}), report.Same("10.00%")},
		{report.Join([]report.Text{report.Same("a")}), report.Same("a")},
		{report.Join([]report.Text{report.Same("a"), report.Same("b"), report.Same("c")}), report.Say("a, b and c", "a、b、c")},
	} {
		if c.got != c.want {
			t.Errorf("got %q, wanted %q", c.got, c.want)
		}
	}
}

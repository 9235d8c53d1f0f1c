package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// What the page is made of. Both libraries stand as their authors publish them.
var (
	//go:embed assets/page.html
	pageHTML string
	//go:embed assets/page.css
	pageCSS string
	//go:embed assets/page.js
	pageJS string
	//go:embed assets/d3.min.js
	d3JS string
	//go:embed assets/plot.min.js
	plotJS string
	//go:embed assets/LICENSES.txt
	licences string
)

// HTML writes a page that begins in a language, "en" or "ja". The error names
// all that is wrong with the page.
func HTML(p *Page, lang string) ([]byte, error) {
	if !slices.Contains(Languages, lang) {
		return nil, fmt.Errorf("report: language %q is none of %s", lang, strings.Join(Languages, ", "))
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	data, err := p.data()
	if err != nil {
		return nil, err
	}
	t, err := template.New("page").Funcs(template.FuncMap{"both": both, "in": func(t Text) string { return in(t, lang) },
		"word": func(key string) template.HTML { return both(words[key]) }, "wordin": func(key string) string { return in(words[key], lang) },
		"wordOf": func(key string) Text { return words[key] }, "foot": func() template.HTML {
			return both(Say(words["foot"].EN, words["foot"].JA, p.Version))
		}, "numbered": numbering(),
		"long": func(t Table) bool { return len(t.Rows) > longest }}).Parse(pageHTML)
	if err != nil {
		return nil, err
	}
	scripts := []string{"/*\n" + licences + "*/\n", d3JS, plotJS, pageJS}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{"Page": p, "Lang": lang, "Policy": policy(scripts), "CSS": template.CSS(pageCSS),
		"Data": template.JS(data), "Scripts": trusted(scripts)})
	return b.Bytes(), err
}

// longest is how many rows a table shows at a time; the others are reached by
// scrolling.
const longest = 45

// in is a text in one language.
func in(t Text, lang string) string {
	if lang == "ja" {
		return t.JA
	}
	return t.EN
}

// both is a text in both languages, of which the page shows one; a text that is
// the same in both stands once.
func both(t Text) template.HTML {
	mend := func(s string) string {
		return strings.ReplaceAll(template.HTMLEscapeString(s), "\n", "<br>")
	}
	if t.EN == t.JA {
		return template.HTML(mend(t.EN))
	}
	return template.HTML(`<span class="en" lang="en">` + mend(t.EN) + `</span><span class="ja" lang="ja">` + mend(t.JA) + `</span>`)
}

// numbering counts figures and tables, each from 1.
func numbering() func(kind string) int {
	count := map[string]int{}
	return func(kind string) int {
		count[kind]++
		return count[kind]
	}
}

// policy forbids the page all but its own scripts, by their hashes, and styles.
// It allows neither network nor evaluation of strings. Figures set styles of
// their own, so that those cannot be told by hash.
func policy(scripts []string) string {
	var hashes []string
	for _, s := range scripts {
		sum := sha256.Sum256([]byte(s))
		hashes = append(hashes, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	return "default-src 'none'; script-src " + strings.Join(hashes, " ") + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
}

// trusted marks scripts as the page's own.
func trusted(scripts []string) (all []template.JS) {
	for _, s := range scripts {
		all = append(all, template.JS(s))
	}
	return all
}

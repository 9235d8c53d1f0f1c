package study

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

//go:embed templates/*.txt
var templates embed.FS

// Languages are those in which a template can be commented.
var Languages = []string{"en", "ja"}

// unitWord and rangeWord introduce the unit and the range of a parameter.
var unitWord, rangeWord = map[string]string{"en": "unit", "ja": "単位"}, map[string]string{"en": "range", "ja": "範囲"}

// ScenarioNames lists the scenarios that come with the program.
func ScenarioNames() []string { return scenarios.Names() }

// Schema is the JSON Schema of scenario files.
func Schema() string { return scenarios.Schema() }

// InitScenario writes a commented scenario file of some name into the folder
// that the name gives, and beside it, unless there is one, the schema for
// editors. It gives the files written.
func InitScenario(name, lang string, force bool) (written []string, err error) {
	file, err := initFile(name, lang, lang+".txt", "scenario", force)
	if err != nil {
		return nil, err
	}
	schema := filepath.Join(filepath.Dir(file), scenarios.SchemaName)
	if _, err := os.Stat(schema); err == nil {
		return []string{file}, nil
	}
	return []string{file, schema}, writeNew(schema, scenarios.Schema(), false)
}

// InitStudy writes a commented study file of some name into the folder that the
// name gives. It gives the files written.
func InitStudy(name, lang string, force bool) (written []string, err error) {
	file, err := initFile(name, lang, "study."+lang+".txt", "study", force)
	return []string{file}, err
}

// initFile writes a file from a template.
func initFile(name, lang, template, what string, force bool) (file string, err error) {
	file = strings.TrimSuffix(name, ".toml") + ".toml"
	name = strings.TrimSuffix(filepath.Base(file), ".toml")
	switch {
	case name == "" || strings.HasPrefix(name, "."):
		return "", userf("%q is not a name for a %s: wanted a word, as in mine", name, what)
	case slices.Contains(scenarios.Names(), name):
		return "", userf("%s is a scenario that comes with jiritsu; choose another name, and extend %s in it", name, name)
	case !slices.Contains(Languages, lang):
		return "", userf("--lang %s: wanted %s", lang, strings.Join(Languages, " or "))
	}
	text, err := filled(template, name, file, lang)
	if err != nil {
		return "", err
	}
	return file, writeNew(file, text, force)
}

// filled fills a template in.
func filled(from, name, file, lang string) (string, error) {
	leaves := map[string]strict.Leaf{}
	for _, leaf := range strict.Leaves(scenarios.Defaults()) {
		leaves[leaf.Path] = leaf
	}
	line := func(mark, path, meaning string) (string, error) {
		leaf, ok := leaves[path]
		if !ok {
			return "", fmt.Errorf("the template asks for %s, which is no parameter", path)
		}
		_, key, _ := strings.Cut(path, ".")
		return fmt.Sprintf("%s%s = %s   # %s (%s %s, %s %s)", mark, key, leaf.Value, meaning,
			unitWord[lang], leaf.Unit, rangeWord[lang], leaf.Range), nil
	}
	t, err := template.New(from).Funcs(template.FuncMap{
		"run":   func(key, meaning string) (string, error) { return line("", "run."+key, meaning) },
		"param": func(path, meaning string) (string, error) { return line("#", path, meaning) },
	}).ParseFS(templates, "templates/"+from)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = t.Execute(&text, map[string]string{"Name": oneLineOf(name), "File": oneLineOf(file), "Title": tomlString(name),
		"Mechanisms": strings.Join(scenarios.MechanismNames(), ", "), "Traits": strings.Join(scenarios.TraitNames(), ", "),
		"Shocks": strings.Join(scenarios.ShockNames(), ", ")})
	return text.String(), err
}

// oneLineOf keeps a name from breaking out of its comment.
func oneLineOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '_'
		}
		return r
	}, name)
}

// tomlString is a text as TOML.
func tomlString(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLineOf(text)) + `"`
}

// WriteSchema writes the JSON Schema of scenario files.
func WriteSchema(file string, force bool) error { return writeNew(file, scenarios.Schema(), force) }

// writeNew writes a file, and replaces one only if forced.
func writeNew(file, text string, force bool) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if !force {
		flags |= os.O_EXCL
	}
	f, err := os.OpenFile(file, flags, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return userf("%s is there already; use --force to replace it", file)
	case err != nil:
		return userf("cannot write %s: %w", file, reason(err))
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(file)
		return userf("cannot write %s: %w", file, reason(err))
	}
	return nil
}

package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

//go:embed *.toml
var embedded embed.FS

// Names lists the embedded scenarios, the baseline first.
func Names() []string {
	files, err := fs.Glob(embedded, "*.toml")
	if err != nil {
		panic(err) // the pattern is right
	}
	names := []string{"baseline"}
	for _, f := range files {
		if name := strings.TrimSuffix(f, ".toml"); name != "baseline" {
			names = append(names, name)
		}
	}
	return names
}

// source finds a scenario by embedded name or by path; paths are relative to
// the file that names them.
func source(name, from string) (strict.Source, error) {
	if slices.Contains(Names(), name) {
		text, err := embedded.ReadFile(name + ".toml")
		return strict.Source{Name: name + ".toml", Text: string(text)}, err
	}
	if !strings.HasSuffix(name, ".toml") && !strings.ContainsRune(name, filepath.Separator) {
		return strict.Source{}, strict.UnknownName{Known: Names()}
	}
	if from != "" && !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(from), name)
	}
	text, err := readFile(name)
	return strict.Source{Name: name, Text: text}, err
}

// Why a file cannot be a scenario.
var (
	errNotTOML = errors.New("scenarios are TOML files, named NAME.toml")
	errFolder  = errors.New("is a directory")
	errNoFile  = errors.New("it is no file")
	errTooLong = fmt.Errorf("it is longer than %d MiB", mostText>>20)
)

// mostText bounds the length of a scenario, bytes.
const mostText = 1 << 20

// readFile reads a scenario's text; what is no file or far too long is not read.
func readFile(name string) (string, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return "", &fs.PathError{Op: "read", Path: name, Err: errFolder}
	case !info.Mode().IsRegular():
		return "", &fs.PathError{Op: "read", Path: name, Err: errNoFile}
	case filepath.Ext(name) != ".toml":
		return "", &fs.PathError{Op: "read", Path: name, Err: errNotTOML}
	case info.Size() > mostText:
		return "", &fs.PathError{Op: "read", Path: name, Err: errTooLong}
	}
	text, err := os.ReadFile(name)
	return string(text), err
}

// Read reads a scenario, embedded or from a file, with settings key=value on
// top. The error names every fault; the provenance tells where each value came
// from.
func Read(name string, sets []string) (*Scenario, strict.Provenance, error) {
	top, err := source(name, "")
	if err != nil {
		return nil, nil, notFound(name, err)
	}
	s := Defaults()
	s.Name = strings.TrimSuffix(filepath.Base(top.Name), ".toml")
	from, err := strict.Load(s, top, source, sets, strict.Options{Check: check})
	if err != nil {
		return nil, from, err
	}
	if err := s.usePosterior(from); err != nil {
		return nil, from, err
	}
	return s, from, nil
}

// notFound says why a scenario cannot be opened, and what was perhaps meant.
func notFound(name string, err error) error {
	var unknown strict.UnknownName
	switch {
	case errors.As(err, &unknown):
		_, err = indexOf("scenario", name, unknown.Known)
		return strict.Faults{{Message: err.Error()}}
	case errors.Is(err, fs.ErrNotExist):
		return strict.Faults{{Message: fmt.Sprintf("there is no file %s; embedded scenarios are %s", name, strings.Join(Names(), ", "))}}
	case errors.As(err, new(*fs.PathError)):
		return strict.Faults{{Message: fmt.Sprintf("cannot read %s: %v", name, errors.Unwrap(err))}}
	}
	return err
}

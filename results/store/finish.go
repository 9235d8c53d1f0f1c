package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrDamaged is in the error of Finished when a manifest is there but is not
// valid, or does not fit the files.
var ErrDamaged = errors.New("the folder of results is damaged")

// Finish lists every file of dir in m with its size and SHA-256, folders below
// included, and writes m as manifest.json. Hidden files and the manifest itself
// are not listed. It sets Format, Files and, if empty,
// ScenarioHash and ResultHash.
func Finish(dir string, m *Manifest) error {
	files, err := list(dir)
	if err != nil {
		return fmt.Errorf("cannot finish %s: %w", dir, err)
	}
	m.Format, m.Files = manifestFormat, files
	if m.InputHashes == nil {
		m.InputHashes = map[string]string{} // and not null in JSON
	}
	if m.Failed == nil {
		m.Failed = []FailedRun{}
	}
	if m.ScenarioHash == "" {
		m.ScenarioHash = fmt.Sprintf("%x", sha256.Sum256([]byte(m.ScenarioText)))
	}
	if m.ResultHash == "" {
		m.ResultHash = HashFiles(files)
	}
	if faults := m.faults(); len(faults) > 0 {
		return fmt.Errorf("cannot finish %s: %w", dir, errors.Join(faults...))
	}
	return WriteJSON(filepath.Join(dir, ManifestName), m)
}

// Finished reports whether dir holds a finished run, and its manifest.
// Without a manifest it is (nil, false, nil): not finished. If the manifest is
// not valid, or a file is missing or differs in size or SHA-256, the error
// holds ErrDamaged and names every fault. Files beyond the list do no harm.
func Finished(dir string) (*Manifest, bool, error) {
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	m := new(Manifest)
	if err := json.Unmarshal(data, m); err != nil {
		return nil, false, fmt.Errorf("%s: %w: %s: %w", dir, ErrDamaged, ManifestName, err)
	}
	faults := m.faults()
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		faults = append(faults, check(dir, name, m.Files[name])...)
	}
	if len(faults) > 0 {
		return m, false, fmt.Errorf("%s: %w: %w", dir, ErrDamaged, errors.Join(faults...))
	}
	return m, true, nil
}

// HashFiles returns one SHA-256 over the names and hashes of files, hexadecimal.
func HashFiles(files map[string]File) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s  %s\n", files[name].SHA256, name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// faults lists what a manifest lacks.
func (m *Manifest) faults() (faults []error) {
	if m.Format != manifestFormat {
		faults = append(faults, fmt.Errorf("%s: format = %d; %d is wanted", ManifestName, m.Format, manifestFormat))
	}
	if m.ModelVersion == "" {
		faults = append(faults, fmt.Errorf("%s: model_version is empty", ManifestName))
	}
	if len(m.Files) == 0 {
		faults = append(faults, fmt.Errorf("%s: no files are listed", ManifestName))
	}
	return faults
}

// check compares one file with what the manifest says; the size first, since
// it is cheap.
func check(dir, name string, want File) []error {
	path := filepath.FromSlash(name)
	if !filepath.IsLocal(path) {
		return []error{fmt.Errorf("%s: file %q lies outside the folder", ManifestName, name)}
	}
	path = filepath.Join(dir, path)
	info, err := os.Stat(path)
	if err != nil {
		return []error{err}
	}
	if info.Size() != want.Size {
		return []error{fmt.Errorf("%s has %d bytes; %d are listed", name, info.Size(), want.Size)}
	}
	got, err := hashFile(path)
	if err != nil {
		return []error{err}
	}
	if got.SHA256 != want.SHA256 {
		return []error{fmt.Errorf("%s has SHA-256 %s; %s is listed", name, got.SHA256, want.SHA256)}
	}
	return nil
}

// list hashes every file below dir.
func list(dir string) (map[string]File, error) {
	files := make(map[string]File)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || name == "." || name == ManifestName {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			files[filepath.ToSlash(name)], err = hashFile(path)
		}
		return err
	})
	return files, err
}

// hashFile reads a file through SHA-256.
func hashFile(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return File{}, fmt.Errorf("cannot read %s: %w", path, err)
	}
	return File{SHA256: hex.EncodeToString(h.Sum(nil)), Size: n}, nil
}

package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// A pending file is written beside its final place and moved there when it is
// whole, so that a reader sees all of it or nothing.
type pending struct {
	*os.File
	path string // where the file will appear
}

// WriteFile writes data to path, replacing what was there, all or nothing.
// The folder must exist. On an error no trace is left.
func WriteFile(path string, data []byte) error {
	p, err := begin(path)
	if err != nil {
		return err
	}
	if _, err := p.Write(data); err != nil {
		p.abort()
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return p.commit()
}

// begin opens a temporary file in the folder of path.
func begin(path string) (*pending, error) {
	dir, base := filepath.Split(path)
	if base == "" {
		return nil, fmt.Errorf("cannot write %q: it names a folder, a file is wanted", path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("cannot write %s: a folder of that name is in the way", path)
	}
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d%s", base, os.Getpid(), i, tempSuffix))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("cannot write %s: the folder must exist and be writable: %w", path, err)
		}
		return &pending{File: f, path: path}, nil
	}
}

// tempSuffix ends the names of files that are not whole yet.
const tempSuffix = ".tmp"

// commit makes the file appear under its name.
func (p *pending) commit() error {
	err := p.Sync()
	if cerr := p.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(p.Name(), p.path)
	}
	if err != nil {
		os.Remove(p.Name())
		return fmt.Errorf("cannot write %s: %w", p.path, err)
	}
	return syncFolder(filepath.Dir(p.path))
}

// abort removes the temporary file.
func (p *pending) abort() {
	p.Close()
	os.Remove(p.Name())
}

// syncFolder makes a rename last through a loss of power.
// Windows cannot sync a folder and does not need to.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) {
		err = nil // some network disks cannot
	}
	if cerr := d.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("cannot sync folder %s: %w", dir, err)
	}
	return nil
}

// A Partial file is written in pieces and appears at Commit, all or nothing.
type Partial struct{ *pending }

// CreateFile begins a file at path. End it with Commit or Abort.
func CreateFile(path string) (*Partial, error) {
	p, err := begin(path)
	if err != nil {
		return nil, err
	}
	return &Partial{p}, nil
}

// Commit makes the file appear.
func (p *Partial) Commit() error { return p.commit() }

// Abort drops it.
func (p *Partial) Abort() { p.abort() }

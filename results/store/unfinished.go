package store

import (
	"errors"
	"fmt"
)

var errClosed = errors.New("the file is closed")

// An unfinished file is written in pieces and appears when it is closed.
type unfinished struct {
	file *pending
	err  error // the first one
}

// fail remembers the first error and removes the temporary file.
func (u *unfinished) fail(err error) {
	if err == nil || u.err != nil {
		return
	}
	u.err = fmt.Errorf("cannot write %s: %w", u.file.path, err)
	u.file.abort()
}

// close writes what is left and makes the file appear, unless something failed.
func (u *unfinished) close(rest func(), end func() error) error {
	if u.err != nil {
		return u.err
	}
	rest()
	if u.err == nil {
		u.fail(end())
	}
	if u.err != nil {
		return u.err
	}
	u.err = fmt.Errorf("cannot write %s: %w", u.file.path, errClosed)
	return u.file.commit()
}

// Abort drops the file; nothing appears. After Close it does nothing, so that
// it can be deferred.
func (u *unfinished) Abort() { u.fail(errClosed) }

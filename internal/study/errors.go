package study

import (
	"errors"
	"fmt"
	"strings"
)

// A UserError is a fault that the user can mend: a flag, a file, a folder.
type UserError struct{ Err error }

// Error says what is wrong and what is wanted.
func (e *UserError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *UserError) Unwrap() error { return e.Err }

// userf makes a fault of the user.
func userf(format string, args ...any) error { return &UserError{fmt.Errorf(format, args...)} }

// rerun marks an error of reading a run as one that running again mends.
func rerun(err error) error {
	if err == nil {
		return nil
	}
	return userf("%w\nuse jiritsu run --force to run again and replace it", err)
}

// ErrFailedRuns says that a study was finished and stored, but that some of its
// histories failed.
var ErrFailedRuns = errors.New("some histories failed")

// firstLine drops the stack that a broken history carries.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

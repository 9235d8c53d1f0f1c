package main

import (
	"errors"
	"fmt"
	"io"

	"jiritsu/internal/study"
)

// stored makes a study of several runs while a bar shows how many simulated years
// are done, and stores it if a folder is named. Where some histories failed, it is
// stored all the same, and the error says so.
func stored(out string, force bool, years int, run func(step func()) error, write func(*study.StudyFolder) error) error {
	var folder *study.StudyFolder
	if out != "" {
		var err error
		if folder, err = study.OpenStudy(out, force); err != nil {
			return err
		}
	}
	bar := startBar(years > 0, years)
	failed := run(bar.step)
	bar.stop()
	switch {
	case folder == nil:
		return failed
	case failed != nil && !errors.Is(failed, study.ErrFailedRuns):
		folder.Discard()
		return failed
	}
	if err := write(folder); err != nil {
		return err
	}
	return failed
}

// tellStudy prints a study as JSON or on a screen, which also says where it is
// stored, if it is.
func tellStudy(w io.Writer, s any, asJSON bool, screen func() string, out string) error {
	if asJSON {
		return printJSON(w, s)
	}
	_, err := fmt.Fprint(w, screen())
	if err == nil && out != "" {
		_, err = fmt.Fprintf(w, "\nStored in %s\n", out)
	}
	return err
}

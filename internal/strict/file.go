package strict

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Largest is how long a text of settings may be, bytes.
const Largest = 1 << 20

// Why a path cannot be read as a text.
var (
	errFolder = errors.New("is a directory")
	errNoFile = errors.New("it is no file")
)

// ReadFile reads a user's text of at most some bytes. What is no file, such as a
// pipe that never ends, or longer, is not read; the error is an *fs.PathError that
// says why.
func ReadFile(path string, most int64) (string, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return "", err
	case info.IsDir():
		return "", &fs.PathError{Op: "read", Path: path, Err: errFolder}
	case !info.Mode().IsRegular():
		return "", &fs.PathError{Op: "read", Path: path, Err: errNoFile}
	case info.Size() > most:
		return "", tooLong(path, most)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most+1)) // it may grow meanwhile
	if err == nil && int64(len(text)) > most {
		return "", tooLong(path, most)
	}
	return string(text), err
}

func tooLong(path string, most int64) error {
	wanted := fmt.Sprintf("%d bytes", most)
	if most%(1<<20) == 0 {
		wanted = fmt.Sprintf("%d MiB", most>>20)
	}
	return &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("it is longer than %s", wanted)}
}

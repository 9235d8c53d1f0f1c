package study

import (
	"os"
	"path/filepath"
)

// replaceFolder fills a new folder and puts it in the place of an older one: all of it
// or nothing, and no file of the older one stays.
func replaceFolder(dir string, fill func(fresh string) error) error {
	fresh := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir))
	err := os.RemoveAll(fresh)
	if err == nil {
		err = os.MkdirAll(fresh, 0o777)
	}
	if err == nil {
		err = fill(fresh)
	}
	if err == nil {
		err = os.RemoveAll(dir)
	}
	if err == nil {
		err = os.Rename(fresh, dir)
	}
	return writing(err)
}

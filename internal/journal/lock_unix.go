//go:build unix && !solaris && !aix

package journal

import (
	"os"
	"syscall"
)

// lock keeps other processes out until the file is closed, by whatever end.
func lock(f *os.File) error {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
}

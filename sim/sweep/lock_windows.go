package sweep

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile opens a file, made if need be, and locks it until it is closed: alone,
// or together with others who do not want it alone. The byte that is locked lies
// beyond all data, since Windows would keep readers from it.
func lockFile(name string, alone bool) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if alone {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	if err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		err = ErrBusy
	}
	return nil, err
}

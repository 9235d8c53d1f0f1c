package sweep

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// LockName is the file by which sweeps keep out of each other's way: a whole
// sweep holds it alone, shards hold it together.
const LockName = "lock"

// ErrBusy says that another sweep is at work in the folder.
var ErrBusy = errors.New("another sweep is at work there")

// errNoLocks says that a file system has no locks. Sweeps cannot keep apart there,
// and so each writes a log of its own: then work may be done twice, no more.
var errNoLocks = errors.New("the file system has no locks")

// syncEvery is how much work a loss of power can cost.
const syncEvery = time.Second

// An ownLog is the log of one shard, opened to be written.
type ownLog struct {
	mu     sync.Mutex
	file   *os.File
	lock   *os.File
	number int   // among the logs of the store
	size   int64 // of the valid part
	dirty  bool
	failed error // of a sync in the background
	stop   chan struct{}
	done   chan struct{}
}

// Open reads the logs of a folder, makes it if need be, and opens the log of a
// shard to be written; the torn end of a log is cut off. Runs that were stopped
// by the clock are forgotten. Where another sweep is at work, the error is
// ErrBusy. End it with Close.
func Open(p *Plan, folder string, shard Shard) (*Store, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	lock, err := lockFolder(folder, shard == Whole)
	if err != nil {
		return nil, err
	}
	own, err := openLog(folder, fmt.Sprintf("%d-of-%d", shard.Number, shard.Of), lockFile)
	if err != nil {
		lock.Close()
		return nil, err
	}
	own.lock = lock
	s, err := Read(p, folder)
	if err == nil {
		s.own = own
		s.forget()
		err = s.begin()
	}
	if err != nil {
		own.file.Close()
		lock.Close()
		return nil, err
	}
	go own.sync()
	return s, nil
}

// openLog opens a log that nobody else writes: the one of some name, or, where
// there are no locks, a new one.
func openLog(folder, name string, lock func(string, bool) (*os.File, error)) (*ownLog, error) {
	f, err := lock(filepath.Join(folder, name+logSuffix), true)
	if errors.Is(err, errNoLocks) {
		if f, err = os.CreateTemp(filepath.Clean(folder), name+".*"+logSuffix); err == nil {
			err = f.Chmod(0o644)
		}
	}
	if err != nil {
		return nil, err
	}
	return &ownLog{file: f, stop: make(chan struct{}), done: make(chan struct{})}, nil
}

// begin cuts off the torn end of the own log, and writes its title if it is new.
func (s *Store) begin() error {
	own := s.own
	info, err := own.file.Stat()
	if err != nil {
		return err
	}
	own.size = info.Size()
	for _, d := range s.Damaged {
		if d.Torn && d.File == own.file.Name() {
			own.size = d.Offset
		}
	}
	for n, name := range s.logs {
		if name == own.file.Name() {
			own.number = n
		}
	}
	if own.size < int64(len(logTitle)) {
		own.size = 0
		return own.write([]byte(logTitle))
	}
	return own.file.Truncate(own.size)
}

// write adds bytes to the log, all or none.
func (l *ownLog) write(b []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failed != nil {
		return l.failed
	}
	if _, err := l.file.WriteAt(b, l.size); err != nil {
		l.file.Truncate(l.size) // else the next sweep finds the torn end
		return err
	}
	l.size += int64(len(b))
	l.dirty = true
	return nil
}

// sync brings what was written to the disk from time to time.
func (l *ownLog) sync() {
	defer close(l.done)
	tick := time.NewTicker(syncEvery)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-tick.C:
			l.flush()
		}
	}
}

// flush syncs if there is something to be synced.
func (l *ownLog) flush() {
	l.mu.Lock()
	dirty := l.dirty
	l.dirty = false
	l.mu.Unlock()
	if !dirty {
		return
	}
	if err := l.file.Sync(); err != nil {
		l.mu.Lock()
		l.failed = err
		l.mu.Unlock()
	}
}

// failure is what a sync in the background met with.
func (l *ownLog) failure() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}

// close syncs and lets others in.
func (l *ownLog) close() error {
	close(l.stop)
	<-l.done
	l.flush()
	return errors.Join(l.failure(), l.file.Close(), l.lock.Close())
}

// put appends a record of a run and notes where it stands.
func (s *Store) put(rec *Record, payload []byte) error {
	at := s.own.size
	if err := s.own.write(frameOf(payload)); err != nil {
		return err
	}
	return s.add(rec, sumOf(payload), s.own.number, at)
}

// Lock keeps sweeps out of a folder of logs, made if need be, until the file is
// closed. Where one is at work, the error is ErrBusy.
func Lock(folder string) (*os.File, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	return lockFolder(folder, true)
}

// lockFolder locks a folder of logs, if the file system can.
func lockFolder(folder string, alone bool) (*os.File, error) {
	name := filepath.Join(folder, LockName)
	f, err := lockFile(name, alone)
	if errors.Is(err, errNoLocks) {
		return os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	}
	return f, err
}

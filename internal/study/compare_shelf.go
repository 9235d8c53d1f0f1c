package study

import (
	"errors"
	"path/filepath"

	"jiritsu/results/store"
)

// A shelf gives the lots of a finished run, one after the other.
type shelf struct {
	side   *Side
	firms  *cursor[firmRow]
	events *cursor[eventRow]
	years  *cursor[yearRow]
	failed map[int]string
}

// openShelf begins to read a finished run.
func openShelf(s *Side) (*shelf, error) {
	x := &shelf{side: s, failed: map[int]string{}}
	for _, f := range s.run.Failed {
		x.failed[f.Replicate] = f.Error
	}
	var err [3]error
	x.firms, err[0] = openCursor(filepath.Join(s.Name, firmsName), func(r *firmRow) int32 { return r.Replicate })
	x.events, err[1] = openCursor(filepath.Join(s.Name, eventsName), func(r *eventRow) int32 { return r.Replicate })
	x.years, err[2] = openCursor(filepath.Join(s.Name, yearsName), func(r *yearRow) int32 { return r.Replicate })
	return x, first(first(err[0], err[1]), err[2])
}

// take gives the lot of a replicate; those before it are passed over.
func (x *shelf) take(replicate int) (l *lot, err error) {
	l = &lot{replicate: replicate}
	var wrong [3]error
	l.firms, wrong[0] = x.firms.take(int32(replicate))
	l.events, wrong[1] = x.events.take(int32(replicate))
	l.years, wrong[2] = x.years.take(int32(replicate))
	if err = first(first(wrong[0], wrong[1]), wrong[2]); err != nil {
		return nil, err
	}
	if cause, ok := x.failed[replicate]; ok {
		l.err = errors.New(cause)
	} else if len(l.firms) == 0 || len(l.years) == 0 {
		return nil, userf("%s has no rows of replicate %d in its tables; use jiritsu run --force to run again", x.side.Name, replicate)
	}
	return l, nil
}

// close ends the reading.
func (x *shelf) close() {
	x.firms.close()
	x.events.close()
	x.years.close()
}

// A cursor reads a table that stands in the order of replicates.
type cursor[R any] struct {
	r     *store.Reader[R]
	at    func(*R) int32
	chunk []R
	ahead []R // read and not given yet
}

func openCursor[R any](path string, at func(*R) int32) (*cursor[R], error) {
	r, err := store.Open[R](path)
	if err != nil {
		return nil, rerun(err)
	}
	return &cursor[R]{r: r, at: at, chunk: make([]R, chunk)}, nil
}

// take gives the rows of a replicate; those before it are passed over.
func (c *cursor[R]) take(replicate int32) (rows []R, err error) {
	for {
		for n := range c.ahead {
			switch at := c.at(&c.ahead[n]); {
			case at == replicate:
				rows = append(rows, c.ahead[n])
			case at > replicate:
				c.ahead = c.ahead[n:]
				return rows, nil
			}
		}
		n, err := c.r.Next(c.chunk)
		if c.ahead = c.chunk[:n]; err != nil || n == 0 {
			return rows, rerun(err)
		}
	}
}

func (c *cursor[R]) close() {
	if c != nil {
		c.r.Close()
	}
}

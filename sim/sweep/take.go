package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// Take appends the records of another store of the same plan that s lacks, as they
// stand there, to the log with which s was opened, and brings them to the disk.
// Stopped half-way, it has taken some; the next call takes the rest.
func (s *Store) Take(ctx context.Context, other *Store) error {
	for point, runs := range other.runs {
		for n := range runs {
			u := Unit{Point: point, Replicate: n}
			if runs[n].status == 0 || s.Status(u) != 0 {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := s.takeUnit(u, other); err != nil {
				return err
			}
		}
	}
	s.own.flush()
	return s.own.failure()
}

// takeUnit appends the record of one run.
func (s *Store) takeUnit(u Unit, other *Store) error {
	payload, err := other.payload(u)
	if err != nil {
		return err
	}
	rec, err := decode(payload)
	if err != nil {
		return err
	}
	return s.put(rec, payload)
}

// payload reads what the log holds of a run that is there.
func (s *Store) payload(u Unit) ([]byte, error) {
	at := s.spot(u)
	if at.status == 0 {
		return nil, fmt.Errorf("replicate %d of point %d is not there", u.Replicate, u.Point)
	}
	f, err := s.file(int(at.log))
	if err != nil {
		return nil, err
	}
	r := logReader{file: f, size: math.MaxInt64}
	payload, err := r.frame(at.offset)
	if err != nil || payload == nil {
		return nil, errors.Join(err, fmt.Errorf("%s: the record at byte %d has changed since it was read", s.logs[at.log], at.offset))
	}
	return payload, nil
}

package sweep

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// logSuffix ends the names of logs.
const logSuffix = ".log"

// A Store is what logs hold of the runs of a plan. Its methods may not be called
// by several goroutines at once.
type Store struct {
	Damaged []Damage // parts of logs that hold no record
	Others  int      // records that the plan does not ask for
	Again   int      // records of runs that another record holds already

	plan  *Plan
	first map[ID]int
	runs  [][]spot // by point and replicate; of points with the same ID at the first
	have  []int    // runs that are there, by point
	logs  []string // paths
	open  map[int]*os.File
	own   *ownLog // nil unless it was opened to be written
}

// A spot is where the record of a run stands, and what has to be known of it.
type spot struct {
	offset int64
	sum    uint64  // of the content
	value  float64 // of the output by which replication stops; nan if there is none
	wall   time.Duration
	log    int32
	status Status // 0 if there is no record
}

// Read reads the logs of some folders.
func Read(p *Plan, folders ...string) (*Store, error) {
	s := &Store{plan: p, first: p.firsts(), open: map[int]*os.File{},
		runs: make([][]spot, len(p.Points)), have: make([]int, len(p.Points))}
	for _, dir := range folders {
		names, err := filepath.Glob(filepath.Join(globQuote(dir), "*"+logSuffix))
		if err != nil {
			return nil, err
		}
		slices.Sort(names)
		for _, name := range names {
			if err := s.read(name); err != nil {
				s.Close()
				return nil, err
			}
		}
	}
	return s, nil
}

// read takes in one log.
func (s *Store) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := readLog(f)
	if err != nil {
		return err
	}
	s.logs = append(s.logs, name)
	for {
		payload, at, err := r.next()
		if err != nil {
			return fmt.Errorf("cannot read %s: %w", name, err)
		}
		if payload == nil {
			break
		}
		rec, err := decode(payload)
		if err != nil {
			s.Damaged = append(s.Damaged, Damage{File: name, Offset: at, Bytes: int64(headBytes + len(payload) + tailBytes)})
			continue
		}
		if err := s.add(rec, sumOf(payload), len(s.logs)-1, at); err != nil {
			return err
		}
	}
	s.Damaged = append(s.Damaged, r.bad...)
	return nil
}

// A Conflict is a run with two results: the program, the machine or a log is not
// to be trusted.
type Conflict struct {
	Unit          Unit
	Logs          [2]string
	Offsets       [2]int64
	First, Second Status
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("replicate %d of point %d has two different results: %s at byte %d and %s at byte %d",
		c.Unit.Replicate, c.Unit.Point, c.Logs[0], c.Offsets[0], c.Logs[1], c.Offsets[1])
}

// add notes where a record stands.
func (s *Store) add(rec *Record, sum uint64, log int, at int64) error {
	point, ok := s.first[rec.Point]
	if !ok || rec.Replicate >= s.plan.Stop.Most {
		s.Others++
		return nil
	}
	new := spot{offset: at, sum: sum, value: math.NaN(), wall: rec.Wall, log: int32(log), status: rec.Status}
	if k := s.plan.Stop.Output; rec.Status == Done && k < len(rec.Row) {
		new.value = rec.Row[k]
	}
	if missing := rec.Replicate + 1 - len(s.runs[point]); missing > 0 {
		s.runs[point] = append(s.runs[point], make([]spot, missing)...)
	}
	switch old := &s.runs[point][rec.Replicate]; {
	case old.status == 0:
		s.have[point]++
		*old = new
	case old.status == TimedOut:
		*old = new
	case new.status == TimedOut || new.sum == old.sum:
		s.Again++
	default:
		return &Conflict{Unit{point, rec.Replicate}, [2]string{s.logs[old.log], s.logs[log]}, [2]int64{old.offset, at}, old.status, new.status}
	}
	return nil
}

// forget drops the runs that were stopped by the clock, so that they are run
// again.
func (s *Store) forget() {
	for point, runs := range s.runs {
		for n := range runs {
			if runs[n].status == TimedOut {
				runs[n] = spot{}
				s.have[point]--
			}
		}
	}
}

// spot gives what is known of a run.
func (s *Store) spot(u Unit) spot {
	runs := s.runs[s.first[s.plan.Points[u.Point]]]
	if u.Replicate < len(runs) {
		return runs[u.Replicate]
	}
	return spot{}
}

// Status says how a run ended; 0 is a run of which there is no record.
func (s *Store) Status(u Unit) Status { return s.spot(u).status }

// Wall is the time that a run took.
func (s *Store) Wall(u Unit) time.Duration { return s.spot(u).wall }

// Wanted is how many replicates of a point belong to the sweep, as far as the
// stored ones tell, and whether these are all there.
func (s *Store) Wanted(point int) (n int, whole bool) {
	point = s.first[s.plan.Points[point]]
	runs := s.runs[point]
	for n = s.plan.Stop.Least; ; {
		if s.have[point] < n || len(runs) < n {
			return n, false
		}
		values := make([]float64, n)
		for k := range values {
			if runs[k].status == 0 {
				return n, false
			}
			values[k] = runs[k].value
		}
		more := s.plan.Stop.after(values)
		if more == n {
			return n, true
		}
		n = more
	}
}

// Get reads the record of a run that is there.
func (s *Store) Get(u Unit) (*Record, error) {
	payload, err := s.payload(u)
	if err != nil {
		return nil, err
	}
	return decode(payload)
}

// Close ends the use of a store.
func (s *Store) Close() error {
	s.closeFiles()
	if s.own == nil {
		return nil
	}
	return s.own.close()
}

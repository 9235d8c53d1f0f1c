package study

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"jiritsu/agents"
	"jiritsu/sim"
)

// Options say how a case is run; none of them changes a result.
type Options struct {
	Workers  int
	Out      string // folder of results; empty is runs/<identity>
	Panel    bool   // keep firm-years
	Force    bool   // run again and replace what is in the folder
	Progress func() // called after every simulated year, from any goroutine
}

// A Result is a run as it stands in its folder.
type Result struct {
	*Summary
	Dir    string
	Before bool          // it was there already, and was not repeated
	Took   time.Duration // zero for a run from before
}

// Run runs a case into a folder. A finished run that is there already is given
// back. When ctx ends, nothing of the run is left, and the error is the cause.
// With ErrFailedRuns the run is finished and stored, and the result is valid.
func Run(ctx context.Context, c *Case, o Options) (*Result, error) {
	dir := o.Out
	if dir == "" {
		dir = filepath.Join("runs", c.Identity(o.Panel))
	}
	if !o.Force {
		done, err := finishedRun(dir, c.Identity(o.Panel))
		if err != nil {
			return nil, err
		}
		if done {
			return storedResult(dir)
		}
	}
	began := time.Now()
	out, err := openOutput(c, dir, o.Panel)
	if err != nil {
		return nil, err
	}
	s, err := runInto(ctx, c, o, out)
	if err == nil {
		err = out.publish(manifestOf(c, s, began))
	}
	if err != nil {
		out.abort()
		return nil, err
	}
	return (&Result{Summary: s, Dir: dir, Took: time.Since(began)}).checked()
}

// storedResult reads the summary of a finished run.
func storedResult(dir string) (*Result, error) {
	text, err := os.ReadFile(filepath.Join(dir, summaryName))
	if err != nil {
		return nil, userf("cannot read the summary of %s: %w", dir, reason(err))
	}
	s := new(Summary)
	if err := json.Unmarshal(text, s); err != nil {
		return nil, userf("cannot read %s: %w; use --force to run again", filepath.Join(dir, summaryName), err)
	}
	return (&Result{Summary: s, Dir: dir, Before: true}).checked()
}

// checked says whether histories of the run failed.
func (r *Result) checked() (*Result, error) {
	if n := len(r.Failed); n > 0 {
		return r, fmt.Errorf("%w: %d of %d, see %s", ErrFailedRuns, n, r.Replicates, filepath.Join(r.Dir, "manifest.json"))
	}
	return r, nil
}

// runInto runs all histories and prepares every file but the manifest.
func runInto(ctx context.Context, c *Case, o Options, out *output) (*Summary, error) {
	tallies, err := histories(ctx, c, o, out)
	if err != nil {
		return nil, err
	}
	if err := out.close(); err != nil {
		return nil, err
	}
	s := summarise(c, tallies)
	if err := writeFigures(s, out.folder); err != nil {
		return nil, err
	}
	return s, writeSummary(s, out.path(summaryName))
}

// histories runs the replicates and hands each to the output in turn.
func histories(ctx context.Context, c *Case, o Options, out *output) (tallies []*tally, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p, ws := &panels{rows: map[int][]panelRow{}}, &watches{}
	keep := func(replicate int) sim.Keep {
		x := ws.of(replicate, c.Setup.Economy)
		return sim.Keep{Events: true, Firms: true, Panel: func(w *agents.World, year int) {
			x.see(w, year)
			if o.Panel {
				p.add(replicate, w, year)
			}
			if o.Progress != nil {
				o.Progress()
			}
		}}
	}
	sim.Ensemble(ctx, c.Setup, c.Scenario.Run.Replicates, o.Workers, keep, func(h *sim.History) {
		rows, x := p.take(h.Replicate), ws.take(h.Replicate, c.Setup.Economy)
		if ctx.Err() != nil {
			return
		}
		t, err := receive(c, h, rows, x, out)
		if err != nil {
			stop(err)
			return
		}
		tallies = append(tallies, t)
	})
	return tallies, context.Cause(ctx)
}

// receive counts and writes one history; a failed one leaves its cause alone.
func receive(c *Case, h *sim.History, panel []panelRow, x *watch, out *output) (*tally, error) {
	if h.Err != nil {
		return &tally{Replicate: h.Replicate, Err: h.Err}, nil
	}
	fates := fatesOf(h.Events)
	t, err := tallyOf(c, h, fates)
	if err != nil {
		return nil, err
	}
	return t, out.take(c, h, fates, panel, x)
}

// panels holds the firm-years of histories under way until it is their turn.
type panels struct {
	mu   sync.Mutex
	rows map[int][]panelRow
}

func (p *panels) add(replicate int, w *agents.World, year int) {
	p.mu.Lock()
	rows := p.rows[replicate]
	p.mu.Unlock()
	if rows == nil { // room for all years, so that it need not grow
		rows = make([]panelRow, 0, len(w.Firms)*len(w.Economy.Quarters)/quartersInAYear)
	}
	rows = panelRows(rows, w, year)
	p.mu.Lock()
	p.rows[replicate] = rows
	p.mu.Unlock()
}

func (p *panels) take(replicate int) []panelRow {
	p.mu.Lock()
	defer p.mu.Unlock()
	rows := p.rows[replicate]
	delete(p.rows, replicate)
	return rows
}

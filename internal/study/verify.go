package study

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"jiritsu/agents"
	"jiritsu/sim"
)

// ErrVerify says that a claim did not hold.
var ErrVerify = errors.New("the verification failed")

// A Proof is a claim that was put to the test on this machine.
type Proof struct {
	Claim  string
	Figure string // what was found
	Holds  bool
}

// verifier puts claims to the test and reports each.
type verifier struct {
	ctx    context.Context
	name   string
	given  Settings
	report func(Proof)
	failed int
	on     string // the hash with all as it is
}

// Verify proves that the results of a scenario do not depend on how it is run,
// that knock-outs are clean and that the accounts balance, and reports each
// claim as it is tested. It gives ErrVerify if one fails.
func Verify(ctx context.Context, name string, given Settings, report func(Proof)) error {
	v := &verifier{ctx: ctx, name: name, given: given, report: report}
	c, err := Load(name, given)
	if err != nil {
		return err
	}
	for _, test := range []func(*Case) error{v.workers, v.recording, v.diary, v.twins, v.inert, v.doses} {
		if err := test(c); err != nil {
			return err
		}
	}
	if v.failed > 0 {
		return fmt.Errorf("%w: %d claims do not hold", ErrVerify, v.failed)
	}
	return nil
}

// tell reports a claim.
func (v *verifier) tell(claim string, holds bool, format string, args ...any) {
	if !holds {
		v.failed++
	}
	v.report(Proof{claim, fmt.Sprintf(format, args...), holds})
}

// run runs a case and gives the hash of its result.
func (v *verifier) run(c *Case, workers int, keep sim.Keep) (hash string, err error) {
	var all []*tally
	sim.Ensemble(v.ctx, c.Setup, c.Scenario.Run.Replicates, workers, func(int) sim.Keep { return keep }, func(h *sim.History) {
		all = append(all, &tally{Digest: h.Digest})
		if h.Err != nil && err == nil {
			err = h.Err
		}
	})
	if v.ctx.Err() != nil {
		return "", context.Cause(v.ctx)
	}
	return short(resultHash(all)), err
}

// short is as much of a hash as is shown.
func short(hash string) string { return hash[:16] }

// broken makes of a broken history a claim that does not hold; the user's
// interruption stays an error.
func (v *verifier) broken(claim string, err error) error {
	if err == nil || v.ctx.Err() != nil {
		return err
	}
	v.tell(claim, false, "%s", firstLine(err))
	return nil
}

// workers compares numbers of workers.
func (v *verifier) workers(c *Case) error {
	for _, n := range []int{1, 2, 3, 8} {
		claim := fmt.Sprintf("%d workers give the result of one", n)
		if n == 1 {
			claim = "one worker gives a result"
		}
		hash, err := v.run(c, n, sim.Keep{})
		if err != nil {
			if err = v.broken(claim, err); err != nil {
				return err
			}
			continue
		}
		if v.on == "" {
			v.on = hash
		}
		v.tell(claim, hash == v.on, "%s", hash)
	}
	return nil
}

// recording compares histories that keep nothing with such that keep all, and
// holds the accounts.
func (v *verifier) recording(c *Case) error {
	bare, err := v.run(c, 2, sim.Keep{})
	if err != nil {
		return v.broken("a history ends", err)
	}
	full, err := v.run(c, 2, sim.Keep{Events: true, Firms: true, Panel: func(w *agents.World, year int) { panelRows(nil, w, year) }})
	if err != nil {
		return v.broken("events, firms and panel change nothing", err)
	}
	v.tell("events, firms and panel change nothing", bare == full, "%s", full)
	const balance = "orders, shares, money and counts balance every quarter"
	checked, err := v.run(c, 2, sim.Keep{Check: true})
	if err != nil {
		return v.broken(balance, err)
	}
	v.tell(balance, checked == bare, "%d quarters", c.Scenario.Run.Replicates*c.Quarters())
	return nil
}

// inert switches off a mechanism whose parameters give it no effect.
func (v *verifier) inert(c *Case) error {
	const claim = "linkage without effect, switched off, changes nothing"
	if switched(c, agents.Linkage) {
		return nil
	}
	with, without := v.given, v.given
	with.Set = append(slices.Clone(v.given.Set), "linkage.agglomeration=0", "linkage.spillover=0")
	without.Set, without.Off = with.Set, append(slices.Clone(v.given.Off), "linkage")
	a, b, err := v.pair(with, without)
	if err != nil {
		return v.broken(claim, err)
	}
	v.tell(claim, a == b, "%s", b)
	return nil
}

// doses compares a dose of 0 with off, mechanism by mechanism.
func (v *verifier) doses(c *Case) error {
	for m, name := range agents.Mechanisms {
		if switched(c, agents.Mechanism(m)) {
			continue
		}
		claim := name + ": a dose of 0 is off"
		off, zero := v.given, v.given
		off.Off = append(slices.Clone(v.given.Off), name)
		zero.Scale = append(slices.Clone(v.given.Scale), name+"=0")
		a, b, err := v.pair(off, zero)
		if err != nil {
			if err = v.broken(claim, err); err != nil {
				return err
			}
			continue
		}
		effect := ""
		if b == v.on {
			effect = ", no effect here"
		}
		v.tell(claim, a == b, "%s%s", b, effect)
	}
	return nil
}

// pair runs the scenario with two settings.
func (v *verifier) pair(one, other Settings) (a, b string, err error) {
	for n, given := range []Settings{one, other} {
		c, err := Load(v.name, given)
		if err != nil {
			return "", "", err
		}
		hash, err := v.run(c, 2, sim.Keep{})
		if err != nil {
			return "", "", err
		}
		if n == 0 {
			a = hash
		}
		b = hash
	}
	return a, b, nil
}

// switched tells whether a scenario switches a mechanism itself.
func switched(c *Case, m agents.Mechanism) bool {
	return slices.ContainsFunc(c.Setup.Params.Switches, func(s agents.Switch) bool { return s.Mechanism == m })
}

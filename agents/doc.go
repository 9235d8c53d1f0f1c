// Package agents holds the entities of the model and the rules by which they
// act: one file per mechanism or process, one exported rule each.
//
// The entities are small and medium-sized firms, the parent contractors that
// order from them, the regions where they may go, and the ties between firms.
// Money is in million yen of 2015, flows are per quarter unless a name says
// otherwise, rates are per year. Competence, marketing, networking, risk
// tolerance, horizon and international experience are traits in [0,1].
//
// A rule of the kind func(f *Firm, w *World, s draw.Stream) changes its own
// firm only and reads other agents as they were published at the start of the
// quarter. Whatever touches two agents is left as an intent and settled in the
// order of identities by a phase that runs once a quarter. All randomness
// comes from s, keyed by the firm and its counterpart, so that a rule that is
// switched off shifts no other draw.
//
// Products that are added are written float64(x*y) + z and only the Exp and
// Log of package draw are used: the language may fuse x*y + z otherwise, and
// results would differ between processors.
package agents

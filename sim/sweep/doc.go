// Package sweep runs the units of a plan, each of them once, and keeps what they
// give in a store that may be killed at any moment.
//
// It knows no model: a run is a function from a unit to a result. A unit is one
// replicate of one point of a design, addressed by a hash of everything that
// makes it, so that what is stored is found again whatever the number of
// workers, shards and interruptions, and a unit that is stored is never run
// again. Every stage depends on results alone, never on time or order.
//
// A store is a folder of logs, one for each shard. A log only grows; each record
// carries its length and checksum, so that a torn end is cut off and damage
// further up is found. What is read of a log while sweeping is bounded: a Store
// remembers of every unit where its record stands, and the one number by which
// replication may stop.
//
// To read the source, begin with plan.go (what is run), then run.go (the loop),
// queue.go (what is next), store.go, record.go and frame.go (how it is kept).
package sweep

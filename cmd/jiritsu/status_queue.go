package main

import (
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// mostParts bounds the list of shards that are not whole.
const mostParts = 24

// tellQueue prints where the jobs of a sweep stand in the queue of Slurm.
func tellQueue(w io.Writer, q *study.QueueStatus) {
	if q == nil {
		return
	}
	fmt.Fprintf(w, "\nSlurm: job array %s, merge %s\n", q.Array, q.Merge)
	if q.Fault != "" {
		fmt.Fprintf(w, "The queue cannot be read: %s\n", q.Fault)
	}
	t := newTable("Shard", "Runs", "Task", "Node", "Used", "Limit", "Why it waits")
	whole, shown, left, lost := 0, 0, 0, 0
	for n := range q.Parts {
		p := &q.Parts[n]
		queued := p.Task != nil && p.Task.Waits()
		switch {
		case p.Whole() && !queued:
			whole++
			continue
		case !queued && q.Fault == "":
			lost++
		}
		if shown == mostParts {
			left++
			continue
		}
		shown++
		t.AppendRow(append(table.Row{fmt.Sprintf("%d of %d", p.Shard, q.Shards), fmt.Sprintf("%d of %d", p.Stored, p.Wanted)}, taskCells(p, q)...))
	}
	if shown > 0 {
		fmt.Fprintln(w, render(t))
	}
	if left > 0 {
		fmt.Fprintf(w, "and %d more that are not whole\n", left)
	}
	fmt.Fprintf(w, "%d of %d shards are whole.", whole, q.Shards)
	if m := q.MergeTask; m != nil {
		fmt.Fprintf(w, " Merge: %s%s.", m.State, because(m.Reason))
	}
	fmt.Fprintln(w)
	if lost > 0 {
		fmt.Fprintf(w, "Shards with runs left and no task in the queue: %d. What they printed is in %s/slurm; jiritsu submit goes on with them.\n", lost, q.Dir)
	}
}

// taskCells are the cells of the task of a shard.
func taskCells(p *study.ShardStatus, q *study.QueueStatus) table.Row {
	switch t := p.Task; {
	case q.Fault != "":
		return table.Row{"?", "", "", "", ""}
	case t == nil:
		return table.Row{"left the queue", "", "", "", ""}
	case t.State == "PENDING":
		return table.Row{t.State, "", "", t.Limit, t.Reason}
	default:
		return table.Row{t.State, t.Node, t.Used, t.Limit, ""}
	}
}

// because is a reason in brackets, if there is one.
func because(reason string) string {
	if reason == "" || reason == "None" {
		return ""
	}
	return " (" + reason + ")"
}

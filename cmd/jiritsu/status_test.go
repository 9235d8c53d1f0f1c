package main

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"jiritsu/internal/strict"
	"jiritsu/internal/study"
)

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("ours"), 1},
		{fmt.Errorf("%w: 1 claim", study.ErrVerify), 1},
		{strict.Faults{{Message: "wrong"}}, 2},
		{errors.Join(strict.Faults{{Message: "wrong"}}, strict.Faults{{Message: "too"}}), 2},
		{userFault("wrong"), 2},
		{errors.Join(nil, fmt.Errorf("%w: 1 of 2", study.ErrFailedRuns)), 3},
		{interruption{syscall.SIGINT}, 130},
		{interruption{syscall.SIGTERM}, 143},
	} {
		if got := status(c.err); got != c.want {
			t.Errorf("%v: status %d, wanted %d", c.err, got, c.want)
		}
	}
}

// Command paper draws the figures of the shipped study into results/reference and
// lists them there with the tables. `make paper` makes the runs that it needs in a
// folder, which is its argument, and calls it in the folder of the module.
package main

import (
	"context"
	"fmt"
	"os"

	"jiritsu/internal/study"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "paper: wanted the folder of the short runs; make paper makes them")
		os.Exit(2)
	}
	if err := study.Paper(context.Background(), ".", os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "paper:", err)
		os.Exit(1)
	}
}

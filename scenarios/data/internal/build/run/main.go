// Command run rebuilds the computed rows of the input tables from extracts of
// the publishers' data:
//
//	go run ./scenarios/data/internal/build/run -from ../shared/data/trade -to scenarios/data
package main

import (
	"flag"
	"fmt"
	"os"

	"jiritsu/scenarios/data"
	"jiritsu/scenarios/data/internal/build"
)

func main() {
	from := flag.String("from", "../shared/data/trade", "directory of the extracts")
	to := flag.String("to", "scenarios/data", "directory of the tables")
	flag.Parse()
	if err := rebuild(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func rebuild(from, to string) error {
	names, err := data.Names()
	if err != nil {
		return err
	}
	in, err := build.Read(from)
	if err != nil {
		return err
	}
	return build.Write(to, in.Rows(names), build.NameOrder(names))
}

// Command cmd runs histories of the second implementation and writes panel.csv,
// firms.csv and years.csv into a folder.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"jiritsu/docking"
	"jiritsu/scenarios/data"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var set, off, choice list
	firms := flag.Int("firms", 500, "firms sampled at the start")
	replicates := flag.Int("replicates", 200, "histories")
	to := flag.Int("to", 2025, "last year")
	seed := flag.Uint64("seed", 77, "seed")
	out := flag.String("out", "", "folder")
	frozen := flag.Bool("frozen", false, "hold all paths")
	calm := flag.Bool("calm", false, "no shocks")
	flag.Var(&set, "set", "key=value")
	flag.Var(&off, "off", "mechanism")
	flag.Var(&choice, "choice", "another reading of the text")
	flag.Parse()
	tables, err := data.Load()
	if err != nil {
		return err
	}
	o := docking.Options{Tables: tables, Firms: *firms, Quarters: (*to - 1994) * 4, Seed: *seed, Frozen: *frozen, Calm: *calm,
		Set: map[string]float64{}, Off: map[string]bool{}, Choices: map[string]bool{}}
	for _, s := range set {
		key, value, _ := strings.Cut(s, "=")
		if o.Set[key], err = strconv.ParseFloat(value, 64); err != nil {
			return err
		}
	}
	for _, s := range off {
		o.Off[s] = true
	}
	for _, s := range choice {
		o.Choices[s] = true
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	var writers []*bufio.Writer
	for _, name := range []string{"panel.csv", "firms.csv", "years.csv"} {
		file, err := os.Create(filepath.Join(*out, name))
		if err != nil {
			return err
		}
		defer file.Close()
		writers = append(writers, bufio.NewWriter(file))
	}
	docking.WriteHeads(writers[0], writers[1], writers[2])
	for r := range *replicates {
		o.Replicate = r
		w := docking.NewWorld(o)
		w.Run()
		w.Write(writers[0], writers[1], writers[2])
	}
	for _, w := range writers {
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

package study

import (
	"path/filepath"
	"slices"

	"jiritsu/results/store"
)

// The files of a phase diagram.
const (
	phaseFolder    = "phase"
	phaseJSON      = "phase.json"
	phaseCellsName = "cells.csv"
	hysteresisName = "hysteresis.csv"
)

// PhaseFolder is where the diagram of a study in a folder is stored.
func PhaseFolder(dir string) string { return filepath.Join(dir, phaseFolder) }

// Write stores the diagram in a folder, in place of an older one: its cells, its
// hysteresis and all of it as JSON.
func (p *PhaseDiagram) Write(dir string) error {
	return replaceFolder(dir, func(dir string) error {
		err := store.WriteCSV(filepath.Join(dir, phaseCellsName), p.Cells)
		if err == nil && len(p.Hysteresis) > 0 {
			err = store.WriteCSV(filepath.Join(dir, hysteresisName), p.Hysteresis)
		}
		if err == nil {
			err = store.WriteJSON(filepath.Join(dir, phaseJSON), p)
		}
		return err
	})
}

// At finds a cell, nil if there is none.
func (p *PhaseDiagram) At(x, y float64, size int, branch string) *PhaseCell {
	for n := range p.Cells {
		if c := &p.Cells[n]; c.X == x && c.Y == y && c.Size == size && c.Branch == branch {
			return c
		}
	}
	return nil
}

// Axes are the values of both factors, in order.
func (p *PhaseDiagram) Axes() (x, y []float64) {
	for _, c := range p.Cells {
		x, y = append(x, c.X), append(y, c.Y)
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Compact(x), slices.Compact(y)
}

package data

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// keep adds figures to the tables, as paths where they are dated.
func (t *Tables) keep(figures []Figure, dated bool) {
	t.figures = append(t.figures, figures...)
	if dated {
		maps.Copy(t.paths, collectPaths(figures))
		return
	}
	for _, f := range figures {
		t.static[f.Key] = f.Value
	}
}

func (t *Tables) readRegionFigures(files fs.FS) error {
	w := wanted{}
	for _, r := range t.Regions {
		w.add(r.Key, regionQuantities, nil)
	}
	figures, err := readFigures(files, "region_figures.csv", w, []string{"region", "quantity"}, false)
	t.keep(figures, false)
	return err
}

func (t *Tables) readRegionPaths(files fs.FS) error {
	w := wanted{}
	for _, r := range t.Regions {
		except := map[string]bool{}
		if r.Key == Home {
			except = homeLacks
			w.add(r.Key, homePaths, nil)
		}
		w.add(r.Key, foreignPaths, except)
	}
	figures, err := readFigures(files, "region_paths.csv", w, []string{"region", "quantity"}, true)
	t.keep(figures, true)
	return err
}

func (t *Tables) readIndustryFigures(files fs.FS) error {
	w := wanted{}
	w.add(AllIndustries, commonQuantities, nil)
	for _, i := range t.Industries {
		w.add(i.Key, industryQuantities, nil)
	}
	figures, err := readFigures(files, "industry_figures.csv", w, []string{"industry", "quantity"}, false)
	t.keep(figures, false)
	return err
}

func (t *Tables) readIndustryPaths(files fs.FS) error {
	w := wanted{}
	for _, i := range t.Industries {
		w.add(i.Key+"."+Home, homeIndustryPaths, nil)
		for _, r := range t.Regions {
			if r.Key != Home {
				w.add(i.Key+"."+r.Key, abroadIndustryPaths, nil)
			}
		}
	}
	figures, err := readFigures(files, "industry_paths.csv", w, []string{"industry", "region", "quantity"}, true)
	t.keep(figures, true)
	return err
}

// readCorridors wants one row for each pair of regions of one wide area.
func (t *Tables) readCorridors(files fs.FS) error {
	rows, err := readTable(files, "corridors.csv", "a", "b", "value", "unit", "source", "grade")
	if err != nil {
		return err
	}
	want := t.pairs()
	var faults []error
	for _, r := range rows {
		key := pair(r.cells["a"], r.cells["b"])
		f, err := r.figure(key, closeness)
		_, twice := t.corridors[key]
		switch {
		case err != nil:
			faults = append(faults, err)
		case !want[key]:
			faults = append(faults, r.fault("%s is not a pair of different regions of one wide area", key))
		case twice:
			faults = append(faults, r.fault("%s again", key))
		default:
			t.corridors[key] = f.Value
			t.figures = append(t.figures, f)
		}
	}
	for _, key := range sortedKeys(want) {
		if _, ok := t.corridors[key]; !ok {
			faults = append(faults, fmt.Errorf("corridors.csv: no row for %s", key))
		}
	}
	return errors.Join(faults...)
}

// pairs are the pairs of different regions that lie in one wide area.
func (t *Tables) pairs() map[string]bool {
	pairs := map[string]bool{}
	for i, a := range t.Regions {
		for _, b := range t.Regions[:i] {
			if a.Area == b.Area {
				pairs[pair(a.Key, b.Key)] = true
			}
		}
	}
	return pairs
}

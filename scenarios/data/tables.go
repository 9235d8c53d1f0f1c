package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// AllIndustries stands for the industry of figures of the whole population,
// such as the shares of the size classes.
const AllIndustries = "all"

// Home is the key of the home region, the first of Tables.Regions.
const Home = "japan"

//go:embed *.csv *.toml
var embedded embed.FS

// fileNames are the tables, in the order in which Hash and Figures take them.
var fileNames = []string{
	"regions.csv", "region_figures.csv", "region_paths.csv",
	"industries.csv", "industry_figures.csv", "industry_paths.csv",
	"corridors.csv", "shocks.toml",
}

// A Region is a place where firms sell or produce.
type Region struct {
	Key, NameEN, NameJA string
	Area                string // the wide area to which it belongs
}

// An Industry is a group of firms named by the chapters of the Harmonised System.
type Industry struct {
	Key, NameEN, NameJA string
	Chapters            []string // two digits each; none outside manufacturing
	Manufacturing       bool
}

// Tables are the input data. They do not change once loaded.
type Tables struct {
	Regions    []Region
	Industries []Industry

	static    map[string]float64 // by region.quantity or industry.quantity
	paths     map[string]Path    // by region.quantity or industry.region.quantity
	corridors map[string]float64
	shocks    []Shock
	figures   []Figure
	hash      string
}

// Load returns the embedded tables, or every fault in them.
func Load() (*Tables, error) { return load(embedded) }

// Names returns tables with regions and industries alone, for the command that
// rebuilds the rest.
func Names() (*Tables, error) {
	t := &Tables{}
	return t, errors.Join(t.readRegions(embedded), t.readIndustries(embedded))
}

// load reads the tables from any file system, so that tests can break them.
func load(files fs.FS) (*Tables, error) {
	t := &Tables{static: map[string]float64{}, paths: map[string]Path{}, corridors: map[string]float64{}}
	// The names come first: the other tables are checked against them.
	if err := errors.Join(t.readRegions(files), t.readIndustries(files)); err != nil {
		return nil, err
	}
	err := errors.Join(
		t.readRegionFigures(files), t.readRegionPaths(files),
		t.readIndustryFigures(files), t.readIndustryPaths(files),
		t.readCorridors(files), t.readShocks(files))
	if err != nil {
		return nil, err
	}
	t.hash, err = hashOf(files)
	return t, err
}

// hashOf is the SHA-256 over the names and texts of the tables.
func hashOf(files fs.FS) (string, error) {
	sum := sha256.New()
	for _, name := range fileNames {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(text))
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// Hash returns the SHA-256 over the embedded files, in hexadecimal: results
// that carry it say from which input data they come.
func (t *Tables) Hash() string { return t.hash }

// Region returns a figure of a region that does not change. It panics on a
// name that no table has.
func (t *Tables) Region(key, quantity string) float64 {
	return must(t.static, key+"."+quantity)
}

// Industry returns a figure of an industry, or of AllIndustries, that does not
// change. It panics on a name that no table has.
func (t *Tables) Industry(key, quantity string) float64 {
	return must(t.static, key+"."+quantity)
}

// RegionPath returns a figure of a region over the years. It panics on a name
// that no table has.
func (t *Tables) RegionPath(region, quantity string) Path {
	return must(t.paths, region+"."+quantity)
}

// IndustryPath returns a figure of an industry in a region over the years. It
// panics on a name that no table has.
func (t *Tables) IndustryPath(industry, region, quantity string) Path {
	return must(t.paths, industry+"."+region+"."+quantity)
}

// Path returns the path of a key, such as thailand.wage or
// plastics.thailand.rival_strength. It panics on a name that no table has.
func (t *Tables) Path(key string) Path { return must(t.paths, key) }

// With returns the tables with another path in the place of that of a key; the
// tables themselves, and Hash, stay. It panics on a name that no table has.
func (t *Tables) With(key string, p Path) *Tables {
	must(t.paths, key)
	other := *t
	other.paths = maps.Clone(t.paths)
	other.paths[key] = p
	return &other
}

// Corridor returns how close two regions are, from 0 to 1: the same for (a, b)
// and (b, a), 1 for a region and itself, 0 for regions of different wide
// areas. It panics on a region that no table has.
func (t *Tables) Corridor(a, b string) float64 {
	for _, key := range []string{a, b} {
		if !t.hasRegion(key) {
			panic(fmt.Sprintf("data: no region %q", key))
		}
	}
	if a == b {
		return 1
	}
	return t.corridors[pair(a, b)]
}

// must returns the entry of a key that has to be there.
func must[V any](m map[string]V, key string) V {
	v, ok := m[key]
	if !ok {
		panic(fmt.Sprintf("data: no figure %q", key))
	}
	return v
}

func (t *Tables) hasRegion(key string) bool {
	return slices.ContainsFunc(t.Regions, func(r Region) bool { return r.Key == key })
}

func (t *Tables) hasIndustry(key string) bool {
	return slices.ContainsFunc(t.Industries, func(i Industry) bool { return i.Key == key })
}

// pair is the key of an unordered pair.
func pair(a, b string) string {
	if a > b {
		a, b = b, a
	}
	return a + "~" + b
}

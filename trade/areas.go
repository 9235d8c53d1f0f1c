package trade

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

// Areas are the wide areas of a study and the regions of which they consist, as a
// file in TOML gives them.
type Areas struct {
	// Area lists the wide areas, in the order of figures.
	Area []Area `toml:"area"`
	// Region lists the regions.
	Region []Region `toml:"region"`
}

// An Area is some regions looked at together.
type Area struct {
	Key    string `toml:"key" required:"true"` // small letters, digits and _
	Name   string `toml:"name" required:"true"`
	NameJA string `toml:"name_ja"`
}

// A Region is a part of an area: a country, a group of countries, or a part of a
// country.
type Region struct {
	Key  string `toml:"key" required:"true"`  // as scenarios call it
	Area string `toml:"area" required:"true"` // key of an area
	// Countries whose trade is the region's, added up: alpha-3 codes.
	Countries []string `toml:"countries" required:"true"`
	// Province is the code under which the data may have the region itself; where
	// they do, it is taken instead of the countries.
	Province string `toml:"province"`
	// Share is the part of the countries' trade that counts in the sum of the area.
	Share float64 `toml:"share" unit:"share" range:"(0,1]" grade:"J"`
	// Scale multiplies the countries' rival strength in the paths of the region.
	Scale float64 `toml:"scale" unit:"multiplier" range:"(0,2]" grade:"J"`
	// Why says what Share and Scale rest on; wanted where either is not 1.
	Why string `toml:"why"`
}

// SetDefaults makes a new region one that is its countries.
func (r *Region) SetDefaults() { r.Share, r.Scale = 1, 1 }

//go:embed areas.toml
var defaultAreas string

// ReadAreas reads areas from a file, or those of the model if path is empty. The
// error is of type strict.Faults.
func ReadAreas(path string) (*Areas, error) {
	source := strict.Source{Name: "areas.toml", Text: defaultAreas}
	if path != "" {
		text, err := strict.ReadFile(path, strict.Largest)
		if err != nil {
			return nil, reason(path, err)
		}
		source = strict.Source{Name: path, Text: text}
	}
	a := new(Areas)
	if _, err := strict.Read(a, []strict.Source{source}, nil, strict.Options{Check: checkAreas}); err != nil {
		return nil, err
	}
	return a, nil
}

// checkAreas holds what tags cannot say: names.
func checkAreas(v any) (all []strict.Fault) {
	a := v.(*Areas)
	fault := func(key, format string, args ...any) {
		all = append(all, strict.Fault{Key: key, Message: fmt.Sprintf(format, args...)})
	}
	var areas, keys []string
	for n, x := range a.Area {
		checkKey(fmt.Sprintf("area[%d].key", n), x.Key, areas, fault)
		areas = append(areas, x.Key)
	}
	for n, r := range a.Region {
		at := fmt.Sprintf("region[%d]", n)
		checkKey(at+".key", r.Key, keys, fault)
		keys = append(keys, r.Key)
		if !slices.Contains(areas, r.Area) {
			fault(at+".area", "= %q is not an area%s", r.Area, strict.Suggest(r.Area, areas, ""))
		}
		for i, c := range r.Countries {
			if code, ok := CountryOf(c); !ok || code != c || group(c) {
				fault(fmt.Sprintf("%s.countries[%d]", at, i), "= %q is not the alpha-3 code of a country%s", c, strict.Suggest(c, CountryCodes(), ""))
			}
		}
		if len(r.Countries) == 0 {
			fault(at+".countries", "is empty; wanted at least one country")
		}
		if (r.Share != 1 || r.Scale != 1) && r.Why == "" {
			fault(at+".why", "is missing; wanted what share and scale rest on")
		}
		if _, country := CountryOf(r.Province); r.Province != "" && (country || !strings.Contains(r.Province, "-")) {
			fault(at+".province", "= %q; a code such as CN-53 (ISO 3166-2) is wanted", r.Province)
		}
	}
	if len(a.Region) == 0 {
		fault("region", "there is none; wanted at least one [[region]]")
	}
	return all
}

func checkKey(at, key string, used []string, fault func(string, string, ...any)) {
	if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" {
		fault(at, "= %q; letters, digits and _ are wanted", key)
	}
	if _, country := CountryOf(key); country {
		fault(at, "= %q is the code of a country; another name is wanted", key)
	}
	if slices.Contains(used, key) {
		fault(at, "= %q is used twice", key)
	}
}

// Countries lists every country and province of the areas, in order.
func (a *Areas) Countries() (codes []string) {
	for _, r := range a.Region {
		for _, c := range append(slices.Clone(r.Countries), r.Province) {
			if c != "" && !slices.Contains(codes, c) {
				codes = append(codes, c)
			}
		}
	}
	return codes
}

// Only is the areas without the countries that are not wanted; regions and areas
// of which nothing is left are gone.
func (a *Areas) Only(countries []string) *Areas {
	b := new(Areas)
	for _, r := range a.Region {
		r.Countries = slices.DeleteFunc(slices.Clone(r.Countries), func(c string) bool { return !slices.Contains(countries, c) })
		if len(r.Countries) > 0 {
			b.Region = append(b.Region, r)
		}
	}
	for _, x := range a.Area {
		if slices.ContainsFunc(b.Region, func(r Region) bool { return r.Area == x.Key }) {
			b.Area = append(b.Area, x)
		}
	}
	return b
}

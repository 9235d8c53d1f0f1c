package study

import "jiritsu/agents"

// A presenceRow is how many firms of a kind are in a region abroad by a mode at the
// end of a year, in presence.parquet. Kinds without a firm are left out.
type presenceRow struct {
	Replicate     int32   `parquet:"replicate,delta" unit:"number"`
	Year          int32   `parquet:"year" unit:"year"`
	Region        string  `parquet:"region,dict"`
	Mode          string  `parquet:"mode,dict"`
	Manufacturing bool    `parquet:"manufacturing"`
	SizeClass     string  `parquet:"size_class,dict" unit:"employees at the start or at birth"`
	Firms         float64 `parquet:"firms" unit:"real firms"`
}

// presenceAt is the sum of a kind of presence in a year.
func (x *watch) presenceAt(year, region int, mode agents.Mode, manufacturing bool, class uint8) *float64 {
	at := (year*len(x.economy.Regions)+region)*int(agents.ModeCount) + int(mode)
	at = (at*2+one(manufacturing))*len(agents.Classes) + int(class)
	return &x.presence[at]
}

// one is 1 where something holds.
func one(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// presenceRows are the presences abroad in each year.
func (x *watch) presenceRows(replicate, first int) (rows []presenceRow) {
	for year := range x.years {
		for r := 1; r < len(x.economy.Regions); r++ {
			for mode := agents.IndirectExport; mode < agents.ModeCount; mode++ {
				for kind := range 2 * len(agents.Classes) {
					made, class := kind >= len(agents.Classes), kind%len(agents.Classes)
					if firms := *x.presenceAt(year, r, mode, made, uint8(class)); firms > 0 {
						rows = append(rows, presenceRow{int32(replicate), int32(first + year), x.economy.Regions[r].Key,
							agents.Modes[mode], made, agents.Classes[class], firms})
					}
				}
			}
		}
	}
	return rows
}

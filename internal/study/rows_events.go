package study

import "jiritsu/agents"

// An eventRow is an event in events.parquet. Region, modes and motive are null
// where they make no sense.
type eventRow struct {
	Replicate int32   `parquet:"replicate,delta" unit:"number"`
	Time      float64 `parquet:"time" unit:"year"`
	Firm      int64   `parquet:"firm" unit:"number"`
	Twin      int32   `parquet:"twin" unit:"number; 0 for a firm of the sample"`
	Event     string  `parquet:"event,dict"`
	Region    *string `parquet:"region,dict"`
	Mode      *string `parquet:"mode,dict"`
	From      *string `parquet:"mode_before,dict"`
	Motive    *string `parquet:"motive,dict"`
	Again     bool    `parquet:"after_withdrawal"`
	Age       *int32  `parquet:"age" unit:"quarters"`
	Value     float64 `parquet:"value" unit:"D; volume in million yen per quarter for links; sales over plan less one for withdrawals"`
	Weight    float64 `parquet:"weight" unit:"real firms"`
}

// eventRow tells of one event.
func (c *Case) eventRow(e *agents.Event, replicate int32) eventRow {
	row := eventRow{Replicate: replicate, Time: c.time(int(e.Quarter)), Firm: int64(e.Firm), Twin: int32(e.Twin),
		Event: agents.Events[e.Kind], Again: e.Again, Value: e.Value, Weight: e.Weight}
	switch e.Kind {
	case agents.Entered, agents.Stopped, agents.Withdrew:
		c.place(&row, e)
	}
	return row
}

// place adds where an event happened and in which mode.
func (c *Case) place(row *eventRow, e *agents.Event) {
	row.Region = &c.Setup.Economy.Regions[e.Region].Key
	row.Mode, row.From, row.Motive = &agents.Modes[e.Mode], &agents.Modes[e.From], &agents.Motives[e.Motive]
	if e.Kind != agents.Entered {
		age := int32(e.Age)
		row.Age = &age
	}
}

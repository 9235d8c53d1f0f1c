package study

import (
	"fmt"
	"strings"

	"jiritsu/internal/strict"
)

// rowFaults collects faults of rows.
type rowFaults struct {
	path string
	all  strict.Faults
	more int
}

// mostRowFaults is how many faulty rows an error names.
const mostRowFaults = 20

func (f rowFaults) with(line int, message string) rowFaults {
	if len(f.all) == mostRowFaults {
		f.more++
		return f
	}
	f.all = append(f.all, strict.Fault{File: f.path, Line: line, Message: message})
	return f
}

func (f rowFaults) err() error {
	if len(f.all) == 0 {
		return nil
	}
	if f.more > 0 {
		f.all = append(f.all, strict.Fault{File: f.path, Message: fmt.Sprintf("has %d faults more of this kind", f.more)})
	}
	return f.all
}

// nearest adds what was perhaps meant.
func nearest(name string, among []string) string {
	const most = 12
	list := strings.Join(among[:min(len(among), most)], ", ")
	if len(among) > most {
		list += ", ..."
	}
	return strict.Suggest(name, among, "; there are "+list)
}

package study

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"jiritsu/sim/sweep"
)

//go:embed templates/sweep_readme.md
var sweepReadme string

// A readmeTable is a table of the data set as the README explains it.
type readmeTable struct {
	Name, About string
	Columns     []readmeColumn
}

// A readmeColumn is a column with its unit and meaning.
type readmeColumn struct{ Name, Unit, Meaning string }

// readme says what the folder of a sweep holds, column by column, and how to read
// it. It depends on the results alone.
func (p *SweepPlan) readme(runs *sweep.Store) ([]byte, error) {
	t, err := template.New("readme").Funcs(template.FuncMap{"cell": markdownCell, "join": strings.Join}).Parse(sweepReadme)
	if err != nil {
		return nil, err
	}
	progress := runs.Progress(sweep.Whole)
	output := "independence"
	if p.Replicates.Output != "" {
		output = p.Replicates.Output
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{"Plan": p, "Points": len(p.levels), "Runs": progress.Wanted - progress.Left() - progress.TimedOut - progress.Failed,
		"Wanted": progress.Wanted, "Left": progress.Left(), "Failed": progress.Failed, "TimedOut": progress.TimedOut,
		"Factors": p.factorColumns(), "Outputs": p.outputColumns(), "Tables": p.readmeTables(), "Output": output})
	return b.Bytes(), err
}

// factorColumns explains the columns of the factors.
func (p *SweepPlan) factorColumns() (all []readmeColumn) {
	for _, f := range p.Factors {
		unit := f.Unit
		if f.Words {
			unit = ""
		}
		all = append(all, readmeColumn{f.Name, unit, f.Meaning})
	}
	return all
}

func (p *SweepPlan) outputColumns() (all []readmeColumn) {
	for _, o := range p.outputs() {
		meaning := o.meaning
		if o.missing {
			meaning += "; missing where there are no such firms"
		}
		all = append(all, readmeColumn{o.name, o.unit, meaning})
	}
	return all
}

// readmeTables explains the tables that were kept.
func (p *SweepPlan) readmeTables() (all []readmeTable) {
	for _, name := range p.Tables {
		for _, t := range keptTables {
			if t.name != name {
				continue
			}
			table := readmeTable{Name: name, About: t.about}
			for _, f := range t.fields {
				table.Columns = append(table.Columns, readmeColumn{f.name, f.unit, Display(f.name)})
			}
			all = append(all, table)
		}
	}
	return all
}

// markdownCell keeps a text inside its cell.
func markdownCell(text any) string {
	return strings.ReplaceAll(strings.ReplaceAll(fmt.Sprint(text), "|", `\|`), "\n", " ")
}

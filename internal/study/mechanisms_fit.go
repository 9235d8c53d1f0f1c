package study

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"jiritsu/calibrate"
)

// A closeness is how far a world lies from the targets of a role.
type closeness struct {
	inside, all int
	loss        float64 // mean over targets of ((figure - value) / half of the band)^2
	used        int     // targets with a figure
}

// fitOf holds the mean figures of a world against the targets of a role; leave leaves
// out a replicate, -1 none.
func (c *cells) fitOf(x world, role string, leave int) (f closeness) {
	for n := range ownTargets() {
		t := &ownTargets()[n]
		if t.Role != role {
			continue
		}
		f.all++
		sum, k := 0.0, 0
		for r, v := range c.series(x, "target_"+t.ID) {
			if r != leave && !math.IsNaN(v) {
				sum, k = sum+v, k+1
			}
		}
		half := (t.High - t.Low) / 2
		if k == 0 || half <= 0 {
			continue
		}
		figure := sum / float64(k)
		if figure >= t.Low && figure <= t.High {
			f.inside++
		}
		d := (figure - t.Value) / half
		f.loss += d * d
		f.used++
	}
	f.loss = ratio(f.loss, float64(f.used))
	return f
}

// fits are the losses of fit of each cause taken away, at the parameters of the
// scenario and at the best of the draws.
func (c *cells) fits() (rows []MechanismRow) {
	if !c.Fit {
		return nil
	}
	for _, role := range calibrate.Roles {
		if role == calibrate.Input {
			continue
		}
		asIs := c.fitOf(world{}, role, -1)
		rows = append(rows, MechanismRow{Cause: asItIs, Measure: "loss", With: role, Value: given(asIs.loss), Note: asIs.text()})
		for k, m := range c.causes {
			gone := world{}.off(int(m))
			f := c.fitOf(gone, role, -1)
			rows = append(rows, MechanismRow{Cause: c.name(k), Measure: "loss", With: role, Value: given(f.loss), Note: f.text()})
			rows = append(rows, c.lossOfFit(MechanismRow{Cause: c.name(k), Measure: "loss of fit", With: role,
				Note: "more than the scenario, parameters as they are; interval by the jackknife over seeds"}, gone, role))
		}
		rows = append(rows, c.refitted(role)...)
	}
	return rows
}

func (f closeness) text() string {
	return fmt.Sprintf("%d of %d targets inside; %d with a figure", f.inside, f.all, f.used)
}

// lossOfFit is the loss of a world beyond that of the scenario.
func (c *cells) lossOfFit(r MechanismRow, gone world, role string) MechanismRow {
	loss := func(leave int) float64 { return c.fitOf(gone, role, leave).loss - c.fitOf(world{}, role, leave).loss }
	n := len(c.y[0])
	value := loss(-1)
	r.Value, r.Seeds = given(value), n
	if se := jackknife(n, loss); se != nil && r.Value != nil {
		half := distuv.StudentsT{Sigma: 1, Nu: float64(n - 1)}.Quantile((1+confidence)/2) * *se
		r.Low, r.High = new(value-half), new(value+half)
	}
	return r
}

// refitted chooses the parameters anew among the draws, for the scenario and for each
// cause taken away, and gives the loss that remains. It is a coarse refit: the
// nearest row of a reference table that has as many rows as there are draws.
func (c *cells) refitted(role string) (rows []MechanismRow) {
	if c.draws == 0 || role != calibrate.Tune {
		return nil
	}
	best := func(of func(form int) world) (least float64, at string) {
		least = math.NaN()
		for form := range c.draws + 1 {
			if f := c.fitOf(of(form), role, -1); f.used > 0 && !(f.loss >= least) {
				least, at = f.loss, c.forms[form].name
			}
		}
		return least, at
	}
	full, at := best(func(form int) world { return world{form: form} })
	note := fmt.Sprintf("best of the scenario and %d draws", c.draws)
	rows = append(rows, MechanismRow{Cause: asItIs, Measure: "loss, refitted", With: role, Value: given(full), Note: note + ": " + at})
	for k, m := range c.causes {
		loss, at := best(func(form int) world { return world{form: form}.off(int(m)) })
		rows = append(rows, MechanismRow{Cause: c.name(k), Measure: "loss, refitted", With: role, Value: given(loss), Note: note + ": " + at},
			MechanismRow{Cause: c.name(k), Measure: "loss of fit, refitted", With: role, Value: given(loss - full), Note: note})
	}
	return rows
}

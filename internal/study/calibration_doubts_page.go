package study

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"jiritsu/results/store"
)

// directions is what the data told of combinations of parameters.
func (b *page) directions(r *CalibrationReport) {
	b.say("\n## Equifinality\n\nVariance of the posterior along directions, over the prior's; 1 is nothing learnt. A direction is told by the parameters that make it.\n")
	b.head("Direction", "Variance", "Informed", "Parameters")
	for n, d := range r.Directions {
		b.row(n+1, d.Variance, d.Informed, combination(r, d.Weights))
	}
	b.say("\nCorrelations of .3 or more:\n")
	none := true
	for j := range r.Correlations {
		for k := range j {
			if x := r.Correlations[j][k]; math.Abs(x) >= .3 {
				b.say("- %s and %s: %.2f", r.Parameters[k].Key, r.Parameters[j].Key, x)
				none = false
			}
		}
	}
	if none {
		b.say("- none")
	}
}

// combination names the parameters with much weight in a direction.
func combination(r *CalibrationReport, weights []float64) string {
	order := make([]int, len(weights))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(weights[b]), math.Abs(weights[a])) })
	var parts []string
	for _, j := range order {
		if math.Abs(weights[j]) >= .3 || len(parts) == 0 {
			parts = append(parts, fmt.Sprintf("%+.2f %s", weights[j], r.Parameters[j].Key))
		}
	}
	return strings.Join(parts, ", ")
}

// doubts are the tests of the model against the figures.
func (b *page) doubts(r *CalibrationReport) {
	if r.Goodness == nil {
		return
	}
	b.say("\n## Can the model make these figures?\n")
	b.say("Goodness of fit: mean distance of the nearest runs %.3g, of the model's own runs below %.3g in 95%% of cases; p = %.3g. Maximum mean discrepancy: squared %.3g, of its own runs below %.3g in 95%%; p = %.3g.\n",
		r.Goodness.Statistic, r.Goodness.Null95, r.Goodness.P, r.Misfit.Statistic, r.Misfit.Null95, r.Misfit.P)
	names := slices.SortedFunc(maps.Keys(r.Goodness.Share), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.Goodness.Share[b], r.Goodness.Share[a]), cmp.Compare(a, b))
	})
	for _, name := range names[:min(3, len(names))] {
		b.say("- %s makes %.0f%% of the squared distance that is left", name, 100*r.Goodness.Share[name])
	}
	b.say("\n### Each target as the fitted others tell it\n\nFrom the table alone: the distribution of the target in runs whose other fitted figures are as published. A small tail means that the others contradict it.\n")
	b.head("Target", "Role", "Published", "2.5%", "Median", "97.5%", "Tail")
	for _, x := range r.LeftOut {
		if x.Why != "" {
			b.row(x.ID, x.Role, x.Value, "-", "-", "-", x.Why)
			continue
		}
		b.row(x.ID, x.Role, x.Value, x.Low, x.Median, x.High, x.Tail)
	}
	b.say("\n### Which fitted targets contradict each other\n")
	if len(r.Pairs) == 0 {
		b.say("No fitted target, taken alone, makes another one unlikely (tail below .1).")
		return
	}
	b.head("Target", "Given", "Published", "2.5%", "Median", "97.5%", "Tail")
	for _, x := range r.Pairs {
		b.row(x.ID, x.Given, x.Value, x.Low, x.Median, x.High, x.Tail)
	}
}

// cases is the prediction of each case without it.
func (b *page) cases(r *CalibrationReport) {
	if len(r.Cases) == 0 {
		return
	}
	b.say("\n## Each case without it\n\nThe posterior is found again without the case, and its twins in the rows that are kept predict it. Brier scores are means over area, mode and outcome of the first venture; the null model has the shares of the other cases. Ranks of right predictions are even in (0, 1).\n")
	b.head("Case", "Held out", "Effective twins", "Brier", "Null", "Year", "CRPS", "Rank")
	skill, n := 0.0, 0.0
	for _, x := range r.Cases {
		b.row(x.ID, x.HeldOut, x.Effective, x.Brier, x.Majority, x.Year, x.YearCRPS, x.YearRank)
		if x.Brier != nil && x.Majority != nil {
			skill += *x.Majority - *x.Brier
			n++
		}
	}
	if n > 0 {
		b.say("\nMean Brier score of the null model less that of the model, over %.0f cases: %.3f. jiritsu validate gives skills with their intervals.", n, skill/n)
	}
}

// tried is the comparison of ways to find the posterior.
func (b *page) tried(r *CalibrationReport) {
	if len(r.Choices) == 0 {
		return
	}
	b.say("\n## Ways to find the posterior that were tried\n\nOn rows kept out. CRPS and energy score over those of the prior: less is better, 1 is nothing learnt. The way was set in the study file, and not by this table.\n")
	b.head("Method", "Share kept", "Uneven spread", "CRPS", "Energy", "Uneven ranks", "Taken")
	for _, x := range r.Choices {
		if x.Why != "" {
			b.row(x.Method, x.Share, x.Heteroscedastic, "-", "-", x.Why, x.Taken)
			continue
		}
		b.row(x.Method, x.Share, x.Heteroscedastic, x.CRPS, x.Energy, strings.Join(x.Uneven, ", "), x.Taken)
	}
}

// writeRecovery writes what --recover found: truths beside posteriors.
func (c *CalibrationStudy) writeRecovery(dir string, r *CalibrationReport, f *found) error {
	var b page
	b.say("# Recovery: %s\n", r.Name)
	b.say("Parameters recovered from the model's own output: %d runs with known parameters, kept out of a table of %d set by set.", r.HeldOut, r.Rows)
	b.judged(r)
	for _, step := range []error{
		store.WriteFile(dir+"/"+recoveryName+".md", []byte(b.String())),
		store.WriteCSV(dir+"/"+trialsCSV, trialRows(r)),
		store.WriteCSV(dir+"/"+recoveredCSV, c.recovered(r, f)),
	} {
		if step != nil {
			return writing(step)
		}
	}
	return nil
}

// recoveredCSV holds truths beside posteriors.
const recoveredCSV = "recovery.csv"

// recoveredLine is a parameter of a row kept out beside its posterior.
type recoveredLine struct {
	Trial     int32   `parquet:"trial"`
	Parameter string  `parquet:"parameter"`
	Truth     float64 `parquet:"truth"`
	Low       float64 `parquet:"low"` // 2.5%
	Median    float64 `parquet:"median"`
	High      float64 `parquet:"high"` // 97.5%
	Inside    bool    `parquet:"inside"`
}

// recovered lists truths beside posteriors.
func (c *CalibrationStudy) recovered(r *CalibrationReport, f *found) (rows []recoveredLine) {
	for k, s := range f.held.S {
		x, err := f.Posterior(s)
		if err != nil {
			continue // counted among the trials that failed
		}
		for j, p := range c.parameters {
			at := func(share float64) float64 { return p.Prior.Quantile(x.Quantile(j, share)) }
			row := recoveredLine{Trial: int32(k), Parameter: p.Name, Truth: p.Prior.Quantile(f.held.U[k][j]), Low: at(.025), Median: at(.5), High: at(.975)}
			row.Inside = row.Low <= row.Truth && row.Truth <= row.High
			rows = append(rows, row)
		}
	}
	return rows
}

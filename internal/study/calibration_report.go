package study

import "jiritsu/calibrate/diagnose"

// A CalibrationReport is what a calibration found, and how far it may be believed.
type CalibrationReport struct {
	Name         string  `json:"name"`
	Title        string  `json:"title"`
	Identity     string  `json:"identity"` // SHA-256 of all that makes the posterior
	ModelVersion string  `json:"model_version"`
	Scenario     string  `json:"scenario"`
	Targets      string  `json:"targets"` // file of the targets
	Seed         int64   `json:"seed"`
	Firms        int     `json:"firms"` // sampled by a run
	Rows         int     `json:"rows"`  // runs from the prior
	HeldOut      int     `json:"held_out"`
	Lacking      int     `json:"lacking"` // runs that lack a figure that is fitted
	Kept         int     `json:"kept"`    // rows behind the posterior
	ESS          float64 `json:"ess"`     // effective number of them
	Method       string  `json:"method"`
	Share        float64 `json:"share"`

	Failed []failedRow `json:"failed"`
	Fitted []string    `json:"fitted"` // targets
	Notes  []string    `json:"notes"`  // of the regression

	Parameters   []CalibratedParameter `json:"parameters"`
	Correlations [][]float64           `json:"correlations"` // of the posterior, in places of the prior
	Directions   []CalibratedDirection `json:"directions"`   // the best informed first
	Joint        Even                  `json:"joint"`        // ranks of all parameters at once (TARP)
	Choices      []TriedChoice         `json:"choices"`      // ways to find the posterior
	Reach        []ReachedTarget       `json:"reach"`        // before fitting
	Ledger       []LedgerRow           `json:"ledger"`       // before, at the median and over draws
	Counts       []LedgerCount         `json:"counts"`
	LeftOut      []PredictedTarget     `json:"left_out"`       // each target as the fitted others tell it
	Pairs        []PredictedPair       `json:"contradictions"` // each fitted target as one other tells it
	Goodness     *FitTest              `json:"goodness_of_fit"`
	Misfit       *FitTest              `json:"misspecification"`
	Profiles     []*diagnose.Profile   `json:"-"`
	Cases        []PredictedCase       `json:"cases"`

	Dir         string      `json:"-"` // folder of the calibration
	Draws       [][]float64 `json:"-"` // of the posterior, on the scale of the parameters
	calibration *diagnose.Calibration
}

// A CalibratedParameter is a free parameter before and after.
type CalibratedParameter struct {
	Key          string  `json:"key"`
	Unit         string  `json:"unit"`
	Distribution string  `json:"distribution"` // of the prior
	From         float64 `json:"from"`
	To           float64 `json:"to"`
	Scenario     float64 `json:"scenario"` // what the scenario says
	Median       float64 `json:"median"`
	Mean         float64 `json:"mean"`
	SD           float64 `json:"sd"`
	Low          float64 `json:"low"`  // 2.5%
	High         float64 `json:"high"` // 97.5%
	// Contraction is 1 less the posterior variance over the prior's: near 0 nothing was learnt.
	Contraction float64 `json:"contraction"`
	Shift       float64 `json:"shift"` // of the mean, in standard deviations of the prior
	// Explained is the share of its variance in the table that the figures explain.
	Explained *float64 `json:"explained"`
	Even      Even     `json:"sbc"`
	// Typical is the mean contraction in trials with rows kept out, all over the prior.
	Typical    float64 `json:"typical_contraction"`
	Coverage50 Covered `json:"coverage_50"`
	Coverage90 Covered `json:"coverage_90"`
	CRPS       float64 `json:"crps"` // over that of the prior: 1 is nothing learnt
	// Forest is the median and the central 95% interval that a random forest finds; nil
	// if there is none.
	Forest *ForestCheck `json:"forest"`
}

// Informed tells whether the figures say anything of the parameter.
func (p *CalibratedParameter) Informed() bool { return p.Contraction >= .1 }

// A ForestCheck is what a random forest finds of a parameter.
type ForestCheck struct {
	Low    float64 `json:"low"`
	Median float64 `json:"median"`
	High   float64 `json:"high"`
}

// An Even is the judgement of ranks: whether they are spread evenly.
type Even struct {
	Inside bool    `json:"inside"` // the simultaneous 95% band
	P      float64 `json:"p"`      // of the chi-square test
	Shape  string  `json:"shape"`  // in words, if they leave the band
}

// A Covered says how many truths lie in central intervals of a level.
type Covered struct {
	Share float64 `json:"share"`
	Low   float64 `json:"low"` // 95% interval
	High  float64 `json:"high"`
}

// A CalibratedDirection is a combination of parameters and what was learnt of it.
type CalibratedDirection struct {
	Variance float64   `json:"variance"` // over that of the prior
	Informed bool      `json:"informed"`
	Weights  []float64 `json:"weights"` // of the parameters, in standard deviations of the prior
}

// A TriedChoice is a way to find posteriors, judged on rows kept out.
type TriedChoice struct {
	Method          string   `json:"method"`
	Share           float64  `json:"share"`
	Heteroscedastic bool     `json:"heteroscedastic"`
	CRPS            float64  `json:"crps"`   // mean over parameters, over that of the prior
	Energy          float64  `json:"energy"` // joint, over that of the prior
	Uneven          []string `json:"uneven"` // parameters whose ranks leave the band
	Failed          int      `json:"failed"`
	Why             string   `json:"why"` // it could not be tried
	Taken           bool     `json:"taken"`
}

// A ReachedTarget says whether the prior reaches a published figure.
type ReachedTarget struct {
	ID      string  `json:"id"`
	Role    string  `json:"role"`
	Value   float64 `json:"value"`
	Low     float64 `json:"low"` // 2.5% of runs from the prior, error of observation included
	Median  float64 `json:"median"`
	High    float64 `json:"high"`
	Inside  float64 `json:"inside"` // share of runs inside the band, without that error
	Missing int     `json:"missing"`
	Reached bool    `json:"reached"` // the value lies within the 95% of runs
}

// A LedgerRow is a target before the calibration, at the posterior median and over draws.
type LedgerRow struct {
	ID    string  `json:"id"`
	Role  string  `json:"role"`
	Grade string  `json:"grade"`
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`

	Before       *float64 `json:"before"`
	BeforeMCSE   *float64 `json:"before_mcse"`
	BeforeInside bool     `json:"before_inside"`
	Median       *float64 `json:"at_median"`
	MedianMCSE   *float64 `json:"at_median_mcse"`
	MedianInside bool     `json:"at_median_inside"`

	// Runs at draws of the posterior, one each: quantiles with the error of observation,
	// and the share inside the band without it.
	PredictedLow  *float64 `json:"predicted_low"`
	PredictedMid  *float64 `json:"predicted_median"`
	PredictedHigh *float64 `json:"predicted_high"`
	DrawsInside   *float64 `json:"draws_inside"`
	Verdict       string   `json:"verdict"`
	Why           string   `json:"why"` // there is no figure
}

// A LedgerCount counts targets of a role inside their band.
type LedgerCount struct {
	Role   string  `json:"role"`
	All    int     `json:"all"`
	Before int     `json:"before"`
	Median int     `json:"at_median"`
	Draws  float64 `json:"draws"` // mean share inside over draws of the posterior
}

// A PredictedTarget is a target as others tell it, from the table alone.
type PredictedTarget struct {
	ID        string  `json:"id"`
	Role      string  `json:"role"`
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	Median    float64 `json:"median"`
	High      float64 `json:"high"`
	PriorLow  float64 `json:"prior_low"`
	PriorHigh float64 `json:"prior_high"`
	Tail      float64 `json:"tail"` // probability of a value as far out, either side
	Why       string  `json:"why"`  // there is none
}

// A PredictedPair is a fitted target as one other tells it.
type PredictedPair struct {
	ID     string  `json:"id"`
	Given  string  `json:"given"`
	Value  float64 `json:"value"`
	Low    float64 `json:"low"`
	Median float64 `json:"median"`
	High   float64 `json:"high"`
	Tail   float64 `json:"tail"`
}

// A FitTest asks whether the model can make the published figures.
type FitTest struct {
	Statistic float64            `json:"statistic"`
	P         float64            `json:"p"`
	Null95    float64            `json:"null_95"` // exceeded by one in twenty of the model's own runs
	Share     map[string]float64 `json:"share"`   // of the squared distance, by figure; empty if not known
}

// A PredictedCase is a coded case as the figures and the other cases predict it: the
// twins of the case in the rows that are kept without it.
type PredictedCase struct {
	ID        string   `json:"id"`
	HeldOut   bool     `json:"held_out"`
	Effective float64  `json:"effective"` // number of twins that are told of
	Brier     *float64 `json:"brier"`     // mean over area, mode and outcome
	Majority  *float64 `json:"majority"`  // the same of the other cases' shares
	Year      *float64 `json:"year"`      // of the first venture
	YearCRPS  *float64 `json:"year_crps"` // years
	YearRank  *float64 `json:"year_rank"` // in (0,1)
}

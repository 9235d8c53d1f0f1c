package study

// parameterCSV is a parameter in parameters.csv.
type parameterCSV struct {
	Parameter    string   `parquet:"parameter"`
	Unit         string   `parquet:"unit"`
	Distribution string   `parquet:"prior"`
	From         float64  `parquet:"prior_from"`
	To           float64  `parquet:"prior_to"`
	Scenario     float64  `parquet:"scenario"`
	Median       float64  `parquet:"median"`
	Mean         float64  `parquet:"mean"`
	SD           float64  `parquet:"sd"`
	Low          float64  `parquet:"low"`
	High         float64  `parquet:"high"`
	Contraction  float64  `parquet:"contraction"`
	Shift        float64  `parquet:"shift"`
	Typical      float64  `parquet:"typical_contraction"`
	CRPS         float64  `parquet:"crps"`
	Even         bool     `parquet:"ranks_even"`
	P            float64  `parquet:"ranks_p"`
	Coverage50   float64  `parquet:"coverage_50"`
	Coverage90   float64  `parquet:"coverage_90"`
	ForestLow    *float64 `parquet:"forest_low"`
	ForestMedian *float64 `parquet:"forest_median"`
	ForestHigh   *float64 `parquet:"forest_high"`
}

func parameterRows(r *CalibrationReport) []parameterCSV {
	var rows []parameterCSV
	for n := range r.Parameters {
		p := &r.Parameters[n]
		row := parameterCSV{p.Key, p.Unit, p.Distribution, p.From, p.To, p.Scenario, p.Median, p.Mean, p.SD, p.Low, p.High, p.Contraction, p.Shift, p.Typical, p.CRPS,
			p.Even.Inside, p.Even.P, p.Coverage50.Share, p.Coverage90.Share, nil, nil, nil}
		if f := p.Forest; f != nil {
			row.ForestLow, row.ForestMedian, row.ForestHigh = &f.Low, &f.Median, &f.High
		}
		rows = append(rows, row)
	}
	return rows
}

// ledgerLine is a target in ledger.csv.
type ledgerLine struct {
	Target        string   `parquet:"target"`
	Role          string   `parquet:"role"`
	Value         float64  `parquet:"value"`
	Low           float64  `parquet:"low"`
	High          float64  `parquet:"high"`
	Before        *float64 `parquet:"before"`
	BeforeMCSE    *float64 `parquet:"before_mcse"`
	BeforeInside  bool     `parquet:"before_inside"`
	Median        *float64 `parquet:"at_median"`
	MedianMCSE    *float64 `parquet:"at_median_mcse"`
	MedianInside  bool     `parquet:"at_median_inside"`
	PredictedLow  *float64 `parquet:"predicted_low"`
	PredictedMid  *float64 `parquet:"predicted_median"`
	PredictedHigh *float64 `parquet:"predicted_high"`
	DrawsInside   *float64 `parquet:"draws_inside"`
	Verdict       string   `parquet:"verdict"`
}

func ledgerRows(r *CalibrationReport) []ledgerLine {
	var rows []ledgerLine
	for _, x := range r.Ledger {
		rows = append(rows, ledgerLine{x.ID, x.Role, x.Value, x.Low, x.High, x.Before, x.BeforeMCSE, x.BeforeInside, x.Median, x.MedianMCSE, x.MedianInside,
			x.PredictedLow, x.PredictedMid, x.PredictedHigh, x.DrawsInside, x.Verdict})
	}
	return rows
}

// reachLine is a target in prior_reach.csv.
type reachLine struct {
	Target  string  `parquet:"target"`
	Role    string  `parquet:"role"`
	Value   float64 `parquet:"value"`
	Low     float64 `parquet:"prior_low"`
	Median  float64 `parquet:"prior_median"`
	High    float64 `parquet:"prior_high"`
	Inside  float64 `parquet:"inside"`
	Missing int32   `parquet:"missing"`
	Reached bool    `parquet:"reached"`
}

func reachRows(r *CalibrationReport) []reachLine {
	var rows []reachLine
	for _, x := range r.Reach {
		rows = append(rows, reachLine{x.ID, x.Role, x.Value, x.Low, x.Median, x.High, x.Inside, int32(x.Missing), x.Reached})
	}
	return rows
}

// leftOutLine is a target in left_out.csv.
type leftOutLine struct {
	Target    string  `parquet:"target"`
	Role      string  `parquet:"role"`
	Value     float64 `parquet:"value"`
	Low       float64 `parquet:"low"`
	Median    float64 `parquet:"median"`
	High      float64 `parquet:"high"`
	PriorLow  float64 `parquet:"prior_low"`
	PriorHigh float64 `parquet:"prior_high"`
	Tail      float64 `parquet:"tail"`
	Why       string  `parquet:"why_not"`
}

func leftOutRows(r *CalibrationReport) []leftOutLine {
	var rows []leftOutLine
	for _, x := range r.LeftOut {
		rows = append(rows, leftOutLine{x.ID, x.Role, x.Value, x.Low, x.Median, x.High, x.PriorLow, x.PriorHigh, x.Tail, x.Why})
	}
	return rows
}

// trialLine is a parameter of a row kept out in trials.csv.
type trialLine struct {
	Trial       int32   `parquet:"trial"`
	Parameter   string  `parquet:"parameter"`
	Rank        int32   `parquet:"rank"` // of the truth among the draws
	Draws       int32   `parquet:"draws"`
	Z           float64 `parquet:"z"` // posterior mean less truth, in posterior standard deviations
	Contraction float64 `parquet:"contraction"`
}

func trialRows(r *CalibrationReport) []trialLine {
	var rows []trialLine
	for _, q := range r.calibration.Quantities {
		for k, rank := range q.Ranks {
			rows = append(rows, trialLine{int32(k), q.Name, int32(rank), int32(q.Uniformity.Draws), q.Z[k], q.Contraction[k]})
		}
	}
	return rows
}

// profileLine is an interval of a parameter in profiles.csv.
type profileLine struct {
	Parameter string  `parquet:"parameter"`
	From      float64 `parquet:"from"`
	To        float64 `parquet:"to"`
	Least     float64 `parquet:"least_distance"`
	Threshold float64 `parquet:"threshold"`
}

func profileRows(r *CalibrationReport) []profileLine {
	var rows []profileLine
	for _, p := range r.Profiles {
		for n := range p.Least {
			rows = append(rows, profileLine{p.Name, p.Edges[n], p.Edges[n+1], p.Least[n], p.Threshold})
		}
	}
	return rows
}

// caseLine is a case in cases_left_out.csv.
type caseLine struct {
	Case      string   `parquet:"case"`
	HeldOut   bool     `parquet:"held_out"`
	Effective float64  `parquet:"effective_twins"`
	Brier     *float64 `parquet:"brier"`
	Majority  *float64 `parquet:"brier_of_null"`
	Year      *float64 `parquet:"year"`
	YearCRPS  *float64 `parquet:"year_crps"`
	YearRank  *float64 `parquet:"year_rank"`
}

func caseLines(r *CalibrationReport) []caseLine {
	var rows []caseLine
	for _, x := range r.Cases {
		rows = append(rows, caseLine{x.ID, x.HeldOut, x.Effective, x.Brier, x.Majority, x.Year, x.YearCRPS, x.YearRank})
	}
	return rows
}

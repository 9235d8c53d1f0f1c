package figures

// PredictiveLedger draws what a posterior predicts beside the bands of published
// figures: the median, the middle half (thick) and the middle 95% (thin). Errors
// name what is wrong with the table.
func PredictiveLedger(t LedgerTable, o Options) (Figure, error) {
	return asFigure(newLedger("predictive ledger", t, o))
}

package figures

// TargetLedger draws the figures of a run beside the bands of published ones:
// points with their Monte Carlo intervals. Errors name what is wrong with the
// table.
func TargetLedger(t LedgerTable, o Options) (Figure, error) {
	return asFigure(newLedger("target ledger", t, o))
}

// asFigure keeps an error from looking like a figure.
func asFigure(f *ledger, err error) (Figure, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

package study

import "jiritsu/sim/sweep"

func (p *SweepPlan) readme(runs *sweep.Store) string { return "" }

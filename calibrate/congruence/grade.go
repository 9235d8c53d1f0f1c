package congruence

import "math"

// Smoothed is the share of something among n independent lives, with half a life more
// in each of k classes (Krichevsky and Trofimov 1981), so that what never happened in
// a simulation is rare and not impossible.
func Smoothed(share, n float64, k int) float64 {
	return (share*n + .5) / (n + .5*float64(k))
}

// The grades of a case as evidence for a mechanism, in terms of process tracing (Van
// Evera 1997; Bennett 2010): how likely what happened is if the mechanism works, and
// how likely if it does not.
const (
	Undecided      = "undecided"         // not told from nothing at this number of lives
	Straw          = "straw_in_the_wind" // tells a little, one way or the other
	HoopPassed     = "hoop_passed"       // speaks for it; was to be expected without it too
	SmokingGun     = "smoking_gun"       // speaks for it; was not to be expected without it
	DoublyDecisive = "doubly_decisive"   // speaks strongly for it; to be expected with it and not without
	HoopFailed     = "hoop_failed"       // speaks against it
)

// The factors from which evidence counts as positive and as strong (Kass and Raftery
// 1995), and the Monte Carlo errors by which a factor must differ from 1.
const (
	PositiveFactor = 3
	StrongFactor   = 20
	ErrorsApart    = 2
)

// Grade grades a case: the log probability of its events with the mechanism and without
// it, the log probability that chance gives them (each class alike), and the Monte
// Carlo error of the log factor.
func Grade(with, without, chance, mcError float64) string {
	l := with - without
	switch {
	case math.IsNaN(l) || math.IsNaN(mcError) || math.Abs(l) <= ErrorsApart*mcError || l == 0:
		return Undecided
	case l <= -math.Log(PositiveFactor):
		return HoopFailed
	case l < math.Log(PositiveFactor):
		return Straw
	case without >= chance:
		return HoopPassed
	case l >= math.Log(StrongFactor) && with >= chance:
		return DoublyDecisive
	}
	return SmokingGun
}

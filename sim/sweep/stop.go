package sweep

import "math"

// A Stop says how many replicates a point gets: Least, or, where Most is larger,
// as many as bring the Monte Carlo standard error of one output to Error or
// below. The error is looked at when there are Least replicates and after every
// Step more, up to Most, always over all replicates from the first on: the answer
// depends neither on workers nor on the order in which runs end.
type Stop struct {
	Least, Step, Most int     // replicates; 1 <= Least <= Most, and Step >= 1 if they differ
	Output            int     // place of the output in the row
	Error             float64 // target of its standard error, in its unit
}

// Fixed is a number of replicates that depends on nothing.
func Fixed(n int) Stop { return Stop{Least: n, Most: n} }

// Adaptive tells whether the number of replicates depends on results.
func (s Stop) Adaptive() bool { return s.Most > s.Least }

// after is how many replicates are wanted of a point that has len(values) of
// them; nan stands for a replicate without the output. The same number means
// that they are enough.
func (s Stop) after(values []float64) int {
	n := len(values)
	if n >= s.Most || n >= s.Least && StandardError(values) <= s.Error {
		return n
	}
	return min(max(n+s.Step, s.Least), s.Most)
}

// StandardError is the standard deviation of the values that are numbers, over
// the root of how many they are; infinite for fewer than two.
func StandardError(values []float64) float64 {
	n, mean, squares := 0.0, 0.0, 0.0
	for _, x := range values { // Welford 1962
		if math.IsNaN(x) {
			continue
		}
		n++
		d := x - mean
		mean += d / n
		squares += float64(d * (x - mean))
	}
	if n < 2 {
		return math.Inf(1)
	}
	return math.Sqrt(squares / (n - 1) / n)
}

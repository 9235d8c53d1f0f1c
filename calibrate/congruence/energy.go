package congruence

import "math"

// Energy is the energy score of something that has distances: the mean distance of
// the observation to the draws, less half the mean distance between the draws
// (Gneiting and Raftery 2007, section 5.3; Székely and Rizzo 2013). The second part
// keeps a model from gaining by showing one life only. Within[i][j] for j < i is the
// distance of two draws. It is NaN without draws of weight above 0.
//
// Proper for distances of negative type; optimal matching need not be of that type
// exactly, and is used as a description beside the proper scores.
func Energy(toObserved, weight []float64, within func(i, j int) float64) float64 {
	sum, to, among := 0.0, 0.0, 0.0
	for i, w := range weight {
		sum += w
		to += w * toObserved[i]
		for j := range i {
			among += 2 * w * weight[j] * within(i, j)
		}
	}
	if sum <= 0 {
		return math.NaN()
	}
	return to/sum - among/(2*sum*sum)
}

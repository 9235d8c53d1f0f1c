package forest

// meanSplitter splits for regression: it makes the sum of squares about the means fall most.
//
// Splitting a node of N rows with sum of deviations from its mean D on the left side, of n rows,
// lowers the sum of squares by D² N / (n (N-n)).
// Source: Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees, ch. 8.
type meanSplitter struct {
	y     []float64 // the response by row, its mean taken off
	shift float64   // that mean
	times []int32
	mean  float64 // of the node in hand
	count float64 // its rows as often as they were drawn
}

func (m *meanSplitter) begin(times []int32) { m.times = times }

func (m *meanSplitter) enter(rows []int32) (answer float64, alike bool, count int) {
	var sum float64
	alike = true
	first := m.y[rows[0]]
	for _, row := range rows {
		sum += float64(m.times[row]) * m.y[row]
		count += int(m.times[row])
		alike = alike && m.y[row] == first
	}
	m.count = float64(count)
	m.mean = sum / m.count
	if alike {
		m.mean = first
	}
	return m.mean + m.shift, alike, count
}

func (m *meanSplitter) best(rows []int32, x []float64) (int, float64) {
	behind, top := -1, -1.0
	var sum, n float64
	value := x[rows[0]]
	for i, row := range rows[:len(rows)-1] {
		w := float64(m.times[row])
		sum += w * (m.y[row] - m.mean)
		n += w
		next := x[rows[i+1]]
		if next == value {
			continue
		}
		value = next
		if score := sum * sum / (n * (m.count - n)); score > top {
			behind, top = i, score
		}
	}
	return behind, top * m.count
}

// giniSplitter splits for classification: it makes Gini's impurity fall most, which is the
// number of pairs of unlike rows per row.
// Source: as for meanSplitter, ch. 4.
type giniSplitter struct {
	class []int32 // by row
	times []int32
	all   []float64 // rows of the node in hand by class, as often as they were drawn
	lefts []float64 // and of those to the left
	count float64
	sum   float64 // of the squares of all
}

func newGini(class []int32, classes int) *giniSplitter {
	return &giniSplitter{class: class, all: make([]float64, classes), lefts: make([]float64, classes)}
}

func (g *giniSplitter) begin(times []int32) { g.times = times }

func (g *giniSplitter) enter(rows []int32) (answer float64, alike bool, count int) {
	clear(g.all)
	for _, row := range rows {
		g.all[g.class[row]] += float64(g.times[row])
		count += int(g.times[row])
	}
	commonest := 0
	g.sum, g.count = 0, float64(count)
	for c, n := range g.all {
		if n > g.all[commonest] {
			commonest = c
		}
		g.sum += n * n
	}
	return float64(commonest), g.all[commonest] == g.count, count
}

func (g *giniSplitter) best(rows []int32, x []float64) (int, float64) {
	clear(g.lefts)
	behind, top := -1, -1.0
	n, left, right := 0.0, 0.0, g.sum // left and right are the sums of the squares of the classes
	value := x[rows[0]]
	for i, row := range rows[:len(rows)-1] {
		c, w := g.class[row], float64(g.times[row])
		left += w * (2*g.lefts[c] + w)
		g.lefts[c] += w
		right -= w * (2*(g.all[c]-g.lefts[c]) + w)
		n += w
		next := x[rows[i+1]]
		if next == value {
			continue
		}
		value = next
		if score := max(0, left/n+right/(g.count-n)-g.sum/g.count); score > top {
			behind, top = i, score
		}
	}
	return behind, top
}

package trade

import (
	"math"
	"slices"
)

// The indicators take vectors by class of products (chapters, say) in one order:
// x and m are a country's exports and imports, w those of the world, s shares.
// Units cancel out. What has no value, as a share of nothing, is NaN.

// Shares divides a vector by its sum: shares in [0,1].
func Shares(x []float64) []float64 {
	total, s := sum(x), make([]float64, len(x))
	for k := range x {
		s[k] = x[k] / total
	}
	return s
}

func sum(x []float64) (total float64) {
	for _, v := range x {
		total += v
	}
	return total
}

// RCA is revealed comparative advantage: (x_k / sum x) / (w_k / sum w), from 0,
// without upper bound; 1 where the country exports as much of k as the world does.
// Source: Balassa (1965), The Manchester School 33.
func RCA(x, w []float64) []float64 {
	s, world := Shares(x), Shares(w)
	rca := make([]float64, len(x))
	for k := range x {
		rca[k] = s[k] / world[k]
	}
	return rca
}

// RSCA is symmetric RCA, (RCA-1)/(RCA+1), in [-1,1].
// Source: Laursen (1998, 2015), Eurasian Business Review 5.
func RSCA(rca float64) float64 {
	if math.IsInf(rca, 1) {
		return 1
	}
	return (rca - 1) / (rca + 1)
}

// NRCA is normalised RCA: x_k/W - (sum x) w_k/W^2, W = sum w. Its sum over
// products is 0, and so is its sum over countries.
// Source: Yu, Cai and Leung (2009), Annals of Regional Science 43.
func NRCA(x, w []float64) []float64 {
	X, W := sum(x), sum(w)
	n := make([]float64, len(x))
	for k := range x {
		n[k] = x[k]/W - X*w[k]/(W*W)
	}
	return n
}

// TSI is trade specialisation, also called the trade balance index:
// (x-m)/(x+m), in [-1,1].
// Source: Lafay (1992), in Dagenais and Muet (eds), International Trade Modelling; Widodo (2008).
func TSI(x, m float64) float64 { return (x - m) / (x + m) }

// Lafay is 100 [(x_k-m_k)/(x_k+m_k) - sum(x-m)/sum(x+m)] (x_k+m_k)/sum(x+m), in
// [-50,50]. It sums to 0.
// Source: Lafay (1992); Zaghini (2005).
func Lafay(x, m []float64) []float64 {
	X, M := sum(x), sum(m)
	l := make([]float64, len(x))
	for k := range x {
		both := x[k] + m[k]
		l[k] = 100 * ((x[k] - m[k]) - both*(X-M)/(X+M)) / (X + M)
	}
	return l
}

// GrubelLloyd is intra-industry trade in one class: 1 - |x-m|/(x+m), in [0,1].
// Source: Grubel and Lloyd (1975), Intra-industry Trade.
func GrubelLloyd(x, m float64) float64 { return 1 - math.Abs(x-m)/(x+m) }

// GrubelLloydTotal is intra-industry trade over all classes:
// 1 - sum|x-m| / sum(x+m), in [0,1]. Finer classes can only lower it.
func GrubelLloydTotal(x, m []float64) float64 {
	apart, both := 0.0, 0.0
	for k := range x {
		apart += math.Abs(x[k] - m[k])
		both += x[k] + m[k]
	}
	return 1 - apart/both
}

// FingerKreinin is the similarity of two structures: sum_k min(a_k, b_k) over
// shares, in [0,1]; 1 for equal structures. Coarser classes can only raise it.
// Source: Finger and Kreinin (1979), Economic Journal 89.
func FingerKreinin(a, b []float64) float64 {
	s, t, total := Shares(a), Shares(b), 0.0
	for k := range s {
		total += math.Min(s[k], t[k])
	}
	return total
}

// Krugman is the dissimilarity of two structures: sum_k |a_k - b_k| over shares,
// in [0,2]; 2 (1 - FingerKreinin).
// Source: Krugman (1991), Geography and Trade.
func Krugman(a, b []float64) float64 {
	s, t, total := Shares(a), Shares(b), 0.0
	for k := range s {
		total += math.Abs(s[k] - t[k])
	}
	return total
}

// Cosine is the cosine of the angle between two structures, in [0,1].
// Source: Allen (1957) and Linnemann (1966) for trade; see Linnemann and van Beers (1988).
func Cosine(a, b []float64) float64 {
	s, t := Shares(a), Shares(b)
	var both, ss, tt float64
	for k := range s {
		both += s[k] * t[k]
		ss += s[k] * s[k]
		tt += t[k] * t[k]
	}
	return both / math.Sqrt(ss*tt)
}

// Herfindahl is the concentration of a structure: the sum of squared shares, in
// (0,1].
func Herfindahl(x []float64) (h float64) {
	for _, s := range Shares(x) {
		h += s * s
	}
	return h
}

// Michaely is how well a's exports fit b's imports:
// 1 - sum_k |share in b's imports - share in a's exports| / 2, in [0,1]. It has a
// direction.
// Source: Michaely (1996), Trade Preferential Agreements in Latin America.
func Michaely(exportsA, importsB []float64) float64 { return 1 - Krugman(exportsA, importsB)/2 }

// Drysdale is complementarity of a's exports with b's imports, seen against what
// the world beside a imports:
// sum_k s_ak * [(M_w - M_a) / (M_wk - M_ak)] * m_bk, with m_bk shares of b's
// imports; 1 is neutral, more is complementary.
// Source: Drysdale (1967, 1969); Drysdale and Garnaut (1982), Hitotsubashi Journal of Economics 22.
func Drysdale(exportsA, importsA, importsB, importsWorld []float64) (c float64) {
	s, m := Shares(exportsA), Shares(importsB)
	rest := sum(importsWorld) - sum(importsA)
	for k := range s {
		if s[k] == 0 || m[k] == 0 {
			continue
		}
		c += s[k] * m[k] * rest / (importsWorld[k] - importsA[k])
	}
	return c
}

// Intensity is how much more a sells to b than b's share in the imports of the
// world beside a suggests: (x_ab / x_a) / (m_b / (m_w - m_a)); 1 is neutral.
// Source: Brown (1949); Kojima (1964), Hitotsubashi Journal of Economics 5.
func Intensity(aToB, exportsA, importsA, importsB, importsWorld float64) float64 {
	return aToB / exportsA / (importsB / (importsWorld - importsA))
}

// Overlap is how far two countries sell the same: sum min / sum max of the shares
// that the classes of an industry have in their exports, in [0,1] (Ruzicka). One
// less it is the complementarity of the region paths. Two that sell nothing of it
// overlap by 0.
func Overlap(a, b []float64) float64 {
	low, high := 0.0, 0.0
	for k := range a {
		low += math.Min(a[k], b[k])
		high += math.Max(a[k], b[k])
	}
	if high == 0 {
		return 0
	}
	return low / high
}

// Growth is the yearly rate from one value to another so many years later.
func Growth(from, to float64, years int) float64 {
	return math.Pow(to/from, 1/float64(years)) - 1
}

// Spearman is the correlation of the ranks of two vectors, ties at their mean
// rank, in [-1,1].
func Spearman(a, b []float64) float64 { return pearson(ranks(a), ranks(b)) }

func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case x[i] < x[j]:
			return -1
		case x[i] > x[j]:
			return 1
		}
		return i - j
	})
	r := make([]float64, len(x))
	for from := 0; from < len(x); {
		to := from
		for to < len(x) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			r[i] = float64(from+to+1) / 2
		}
		from = to
	}
	return r
}

func pearson(a, b []float64) float64 {
	ma, mb := sum(a)/float64(len(a)), sum(b)/float64(len(b))
	var ab, aa, bb float64
	for i := range a {
		ab += (a[i] - ma) * (b[i] - mb)
		aa += (a[i] - ma) * (a[i] - ma)
		bb += (b[i] - mb) * (b[i] - mb)
	}
	return ab / math.Sqrt(aa*bb)
}

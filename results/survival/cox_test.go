package survival

import (
	"encoding/csv"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// set1 and set2 are the test sets of Therneau and Grambsch (2000), appendix E,
// for which the estimates are known in closed form.
func set1() *Sample {
	return &Sample{
		Exit:  []float64{9, 1, 1, 6, 6, 8},
		Event: []bool{true, true, false, true, true, false},
		X:     [][]float64{{0, 1, 1, 1, 0, 0}},
	}
}

func set2() *Sample {
	return &Sample{
		Entry: []float64{1, 2, 5, 2, 1, 7, 3, 4, 8, 8},
		Exit:  []float64{2, 3, 6, 7, 8, 9, 9, 9, 14, 17},
		Event: []bool{true, true, true, true, true, true, true, false, false, false},
		X:     [][]float64{{1, 0, 0, 1, 0, 1, 1, 1, 0, 0}},
	}
}

// column reads a column of a table of testdata; words are numbered by levels,
// missing values are NaN.
func column(t testing.TB, file, name string, levels ...string) []float64 {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], name)
	var x []float64
	for _, row := range rows[1:] {
		v, err := strconv.ParseFloat(row[at], 64)
		if k := slices.Index(levels, row[at]); k >= 0 {
			v, err = float64(k), nil
		}
		if err != nil {
			v = math.NaN()
		}
		x = append(x, v)
	}
	return x
}

func equal(x []float64, to float64) (is []bool, dummy []float64) {
	for _, v := range x {
		d := 0.0
		if v == to {
			d = 1
		}
		is, dummy = append(is, v == to), append(dummy, d)
	}
	return is, dummy
}

// lung is the data of Loprinzi et al. (1994); with ecog a patient without it is
// left out.
func lung(t testing.TB, ecog bool) *Sample {
	event, _ := equal(column(t, "lung.csv", "status"), 2)
	s := &Sample{Exit: column(t, "lung.csv", "time"), Event: event, X: [][]float64{column(t, "lung.csv", "age"), column(t, "lung.csv", "sex")}}
	if !ecog {
		return s
	}
	s.X = append(s.X, column(t, "lung.csv", "ph.ecog"))
	for i, v := range s.X[2] {
		if math.IsNaN(v) {
			s.Exit, s.Event = slices.Delete(s.Exit, i, i+1), slices.Delete(s.Event, i, i+1)
			for j := range s.X {
				s.X[j] = slices.Delete(s.X[j], i, i+1)
			}
			return s
		}
	}
	t.Fatal("nobody lacks ph.ecog")
	return nil
}

// veteran is the lung cancer trial in Kalbfleisch and Prentice (1980).
func veteran(t testing.TB) *Sample {
	event, _ := equal(column(t, "veteran.csv", "status"), 1)
	cell := column(t, "veteran.csv", "celltype", "squamous", "smallcell", "adeno", "large")
	s := &Sample{Exit: column(t, "veteran.csv", "time"), Event: event, X: [][]float64{column(t, "veteran.csv", "trt")}}
	for k := range 3 {
		_, dummy := equal(cell, float64(k+1))
		s.X = append(s.X, dummy)
	}
	for _, name := range []string{"karno", "diagtime", "age", "prior"} {
		s.X = append(s.X, column(t, "veteran.csv", name))
	}
	return s
}

func fit(t testing.TB, s *Sample, ties Ties) *Cox {
	t.Helper()
	c, err := FitCox(s, ties)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func se(m *mat.SymDense) (se []float64) {
	for j := range m.SymmetricDim() {
		se = append(se, math.Sqrt(m.At(j, j)))
	}
	return se
}

// near wants figures to agree to a number of significant digits.
func nearly(t testing.TB, what string, got []float64, digits int, want ...float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s = %v; want %v", what, got, want)
	}
	for i := range want {
		if d := math.Abs(got[i] - want[i]); !(d <= 0.51*math.Pow10(1-digits)*math.Pow10(int(math.Floor(math.Log10(math.Abs(want[i])))))) {
			t.Errorf("%s %d = %.13g; want %.13g", what, i, got[i], want[i])
		}
	}
}

func TestKnownCox(t *testing.T) {
	c := fit(t, set1(), Efron)
	nearly(t, "set 1, Efron", []float64{c.Coef[0], se(c.Cov)[0], c.LogLik0, c.LogLik}, 10, math.Log(math.Cos(math.Acos(45./23*math.Sqrt(3./23))/3)*2*math.Sqrt(23./3)), 1.277615576, -4.27666611902, -3.35897484026)
	c = fit(t, set1(), Breslow)
	nearly(t, "set 1, Breslow", []float64{c.Coef[0], se(c.Cov)[0], c.LogLik0, c.LogLik}, 10, math.Log(1.5+math.Sqrt(33)/2), 1.255734393, -4.56434819147, -3.82474950500)
	c = fit(t, set2(), Breslow)
	nearly(t, "set 2, Breslow", []float64{c.Coef[0], se(c.Cov)[0], c.LogLik0, c.LogLik}, 10, -.08452608066, .7938172775, -9.39266192877, -9.38701511837)
	c = fit(t, set2(), Efron)
	nearly(t, "set 2, Efron", []float64{c.Coef[0], se(c.Cov)[0], c.LogLik0, c.LogLik}, 10, -.02110520958, .7951768738, -9.16951837746, -9.16916646472)
}

// The figures are those of R's survival 3.5-3 when it is made to climb to the
// top: by default it stops at a step that changes the ninth digit.
func TestKnownLung(t *testing.T) {
	c := fit(t, lung(t, false), Efron)
	nearly(t, "Efron", c.Coef, 8, .01704533185, -.51321851711)
	nearly(t, "se", se(c.Cov), 9, .009223273477, .167457962356)
	nearly(t, "fit", []float64{c.LogLik0, c.LogLik, c.Score, c.Concordance()}, 10, -749.909801390, -742.848245784, 13.72232149, .6028530029)
	c = fit(t, lung(t, false), Breslow)
	nearly(t, "Breslow", append(c.Coef, c.LogLik0, c.LogLik), 12, .017012889203111, -.512564794229235, -750.122018895, -743.079654198)
	c = fit(t, lung(t, true), Efron)
	nearly(t, "with ECOG", append(c.Coef, c.LogLik0, c.LogLik), 12, .011066764596119, -.552612395531837, .463728475115732, -744.480455761, -729.230121375)
	nearly(t, "se", se(c.Cov), 12, .0092674110143657, .1677390537834223, .1135772661613712)
	var chi2 []float64
	for _, x := range c.Proportional([][]int{{0}, {1}, {2}}) {
		chi2 = append(chi2, x.Chi2)
	}
	nearly(t, "proportional", chi2, 6, .187988, 2.305437, 2.054249, 4.463658)
}

func TestKnownVeteran(t *testing.T) {
	c := fit(t, veteran(t), Efron)
	nearly(t, "veteran", c.Coef, 11, .29460282149804, .86156046275339, 1.1960663741793, .40129165432742, -.032815326194166, 8.1320508707487e-05, -.0087064749454988, .0071593601917938)
	nearly(t, "fit", []float64{c.LogLik0, c.LogLik}, 12, -505.449054918, -474.397111715)
	tests := c.Proportional([][]int{{0}, {1, 2, 3}, {4}, {5}, {6}, {7}})
	nearly(t, "proportional", []float64{tests[2].Chi2, tests[1].Chi2, tests[6].Chi2}, 6, 12.9352, 15.2274, 34.5525)
	if tests[1].DF != 3 || tests[6].DF != 8 {
		t.Errorf("degrees of freedom %v", tests)
	}
}

// Weights and clusters of lung as R's survival 3.5-3 has them.
func TestKnownSandwich(t *testing.T) {
	s := lung(t, false)
	for i := range s.Exit {
		s.Weight = append(s.Weight, float64(1+(i+1)%3))
		s.Cluster = append(s.Cluster, int32((i+1)%11))
	}
	c := fit(t, s, Efron)
	nearly(t, "Efron", c.Coef, 12, .020027498778419, -.664986033699011)
	nearly(t, "robust", se(c.Robust), 11, .0063647261863661, .1263392023556653)
	nearly(t, "model", se(c.Cov), 11, .0066533586428602, .1222146848034973)
	nearly(t, "fit", []float64{c.LogLik0, c.LogLik, c.Concordance()}, 12, -1709.7522126523, -1687.0033988996, .61856973033848)
	c = fit(t, s, Breslow)
	nearly(t, "Breslow", append(c.Coef, se(c.Robust)...), 11, .020008748971181, -.664229701294332, .0063680662215772, .1259255002010455)
}

// Late entries, strata and clusters of veteran as R's survival 3.5-3 has them.
func TestKnownLateEntries(t *testing.T) {
	s := veteran(t)
	for i, exit := range s.Exit {
		entry := math.Mod(exit, 9)
		if entry >= exit {
			entry = 0
		}
		s.Entry = append(s.Entry, entry)
		s.Cluster = append(s.Cluster, int32((i+1)%17))
		s.Stratum = append(s.Stratum, int32(s.X[0][i]))
	}
	s.X = [][]float64{s.X[4], s.X[6]}
	c := fit(t, s, Efron)
	nearly(t, "strata", append(c.Coef, se(c.Robust)...), 11, -.033711281696611, -.0027244474416937, .0044664732704574, .0089362747491728)
	nearly(t, "fit", []float64{c.LogLik0, c.LogLik, c.Concordance()}, 12, -412.41838821752, -392.77775410075, .69583333333333)
	s.Stratum = nil
	c = fit(t, s, Efron)
	tests := c.Proportional([][]int{{0}, {1}})
	nearly(t, "proportional", []float64{tests[0].Chi2, tests[1].Chi2, tests[2].Chi2, c.Concordance()}, 11, 11.8062313584573, 1.9469189945745, 15.5107509928227, .70014573718727)
}

// draws makes samples with ties, late entries, weights and clusters.
func draws(t *rapid.T) *Sample {
	n := rapid.IntRange(20, 60).Draw(t, "rows")
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	s := &Sample{X: make([][]float64, 2)}
	for range n {
		entry := float64(r.IntN(4))
		s.Entry = append(s.Entry, entry)
		s.Exit = append(s.Exit, entry+1+float64(r.IntN(8)))
		s.Event = append(s.Event, r.IntN(3) > 0)
		s.Weight = append(s.Weight, float64(1+r.IntN(3)))
		s.Cluster = append(s.Cluster, int32(r.IntN(7)))
		s.X[0] = append(s.X[0], r.NormFloat64())
		s.X[1] = append(s.X[1], float64(r.IntN(2)))
	}
	return s
}

// fitOrNot leaves out samples that have no finite answer, which are rare.
func fitOrNot(t *rapid.T, s *Sample, ties Ties) *Cox {
	c, err := FitCox(s, ties)
	var separation *SeparationError
	var collinear *CollinearError
	if errors.As(err, &separation) || errors.As(err, &collinear) || errors.Is(err, ErrNoEvents) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// With Breslow's ties a weight of n is n subjects, and a row that is cut in two
// is the same row; with clusters also the sandwich does not see it.
func TestCuttingChangesNothing(t *testing.T) {
	for _, ties := range []Ties{Efron, Breslow} {
		rapid.Check(t, func(t *rapid.T) {
			s := draws(t)
			want := fitOrNot(t, s, ties)
			for i, entry := range s.Entry {
				if cut := entry + .5; i%2 == 0 {
					s.Entry, s.Exit, s.Event = append(s.Entry, entry), append(s.Exit, cut), append(s.Event, false)
					s.Weight, s.Cluster = append(s.Weight, s.Weight[i]), append(s.Cluster, s.Cluster[i])
					s.X[0], s.X[1] = append(s.X[0], s.X[0][i]), append(s.X[1], s.X[1][i])
					s.Entry[i] = cut
				}
			}
			same(t, fitOrNot(t, s, ties), want)
		})
	}
}

func TestWeightsAreSubjects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := draws(t)
		want := fitOrNot(t, s, Breslow)
		for i, w := range s.Weight {
			s.Weight[i] = 1
			for range int(w) - 1 {
				s.Entry, s.Exit, s.Event = append(s.Entry, s.Entry[i]), append(s.Exit, s.Exit[i]), append(s.Event, s.Event[i])
				s.Weight, s.Cluster = append(s.Weight, 1), append(s.Cluster, s.Cluster[i])
				s.X[0], s.X[1] = append(s.X[0], s.X[0][i]), append(s.X[1], s.X[1][i])
			}
		}
		same(t, fitOrNot(t, s, Breslow), want)
	})
}

// Units of covariates and of time change nothing but themselves.
func TestUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := draws(t)
		want := fitOrNot(t, s, Efron)
		for i := range s.Exit {
			s.Entry[i], s.Exit[i] = 1e3+7*s.Entry[i], 1e3+7*s.Exit[i]
			s.X[0][i] = 1e6 + 1e-3*s.X[0][i]
		}
		got := fitOrNot(t, s, Efron)
		if d := math.Abs(got.Coef[0]*1e-3 - want.Coef[0]); !(d <= 1e-6*(1+math.Abs(want.Coef[0]))) {
			t.Fatalf("coefficients %v; want %v", got.Coef, want.Coef)
		}
	})
}

// same compares fits to about nine digits.
func same(t *rapid.T, got, want *Cox) {
	a := slices.Concat(got.Coef, se(got.Cov), se(got.Robust), []float64{got.LogLik - got.LogLik0, got.Score})
	b := slices.Concat(want.Coef, se(want.Cov), se(want.Robust), []float64{want.LogLik - want.LogLik0, want.Score})
	for i := range a {
		if !(math.Abs(a[i]-b[i]) <= 1e-8*(1+math.Abs(b[i]))) {
			t.Fatalf("figure %d = %v; want %v", i, a[i], b[i])
		}
	}
}

func TestConcordanceByPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := draws(t)
		c := fitOrNot(t, s, Efron)
		var good, all float64
		for i := range s.Exit {
			for j := range s.Exit {
				later := s.Exit[j] > s.Exit[i] || s.Exit[j] == s.Exit[i] && !s.Event[j]
				if i == j || !s.Event[i] || !later || s.Entry[j] >= s.Exit[i] {
					continue
				}
				w := s.Weight[i] * s.Weight[j]
				d := c.Coef[0]*(s.X[0][i]-s.X[0][j]) + c.Coef[1]*(s.X[1][i]-s.X[1][j])
				all += w
				switch {
				case math.Abs(d) < 1e-12:
					good += w / 2
				case d > 0:
					good += w
				}
			}
		}
		if got := c.Concordance(); !(math.Abs(got-good/all) <= 1e-12) {
			t.Fatalf("concordance %v; by pairs %v", got, good/all)
		}
	})
}

// Everyone with x = 1 goes first: no finite estimate, but Firth's.
func TestSeparation(t *testing.T) {
	s := &Sample{Exit: []float64{1, 2, 3, 4, 5, 6, 7, 8}, Event: []bool{true, true, true, true, false, true, true, true},
		X: [][]float64{{1, 1, 1, 1, 0, 0, 0, 0}, {.1, -.4, .3, .2, 1, -.7, .5, .2}}}
	_, err := FitCox(s, Efron)
	var separation *SeparationError
	if !errors.As(err, &separation) || !slices.Equal(separation.Covariates, []int{0}) {
		t.Fatalf("error %v", err)
	}
	c, err := FitFirth(s, Efron)
	if err != nil {
		t.Fatal(err)
	}
	if !(c.Coef[0] > 1 && c.Coef[0] < 10) || !(c.P[0] > 0 && c.P[0] < .1) || !c.Firth {
		t.Errorf("%+v", c)
	}
	isPeak(t, c)
}

// isPeak wants no better penalised likelihood nearby, by the likelihood itself.
func isPeak(t *testing.T, c *Cox) {
	t.Helper()
	for j := range c.beta {
		for _, d := range []float64{-1e-3, 1e-3} {
			b := slices.Clone(c.beta)
			b[j] += d
			if near := penalised(c.at(b, false)); near > c.LogLik {
				t.Errorf("coefficient %d %+g: %v is above %v", j, d, near, c.LogLik)
			}
		}
	}
}

// The gradient of the penalised likelihood is that of its differences.
func TestPenalisedScore(t *testing.T) {
	for _, ties := range []Ties{Efron, Breslow} {
		s := set2()
		s.X = append(s.X, []float64{.3, -1, .2, 2, .7, -.3, 1.1, 0, -.6, .4})
		c, _, err := newCox(s, ties)
		if err != nil {
			t.Fatal(err)
		}
		b := []float64{.4, -.3}
		u := penalisedScore(c.at(b, true))
		for j := range b {
			up, down := slices.Clone(b), slices.Clone(b)
			up[j] += 1e-5
			down[j] -= 1e-5
			if d := (penalised(c.at(up, false)) - penalised(c.at(down, false))) / 2e-5; !(math.Abs(d-u[j]) <= 1e-8) {
				t.Errorf("score %v; differences %v", u[j], d)
			}
		}
	}
}

func TestNothingToLearn(t *testing.T) {
	s := set2()
	s.X = append(s.X, s.X[0])
	var collinear *CollinearError
	if _, err := FitCox(s, Efron); !errors.As(err, &collinear) || collinear.Covariate != 1 || !slices.Equal(collinear.On, []int{0}) {
		t.Error(err)
	}
	s.X[1] = []float64{5, 5, 5, 5, 5, 5, 5, 5, 5, 5}
	if _, err := FitCox(s, Efron); !errors.As(err, &collinear) || collinear.Covariate != 1 || len(collinear.On) > 0 {
		t.Error(err)
	}
	s = set2()
	s.Event = make([]bool, 10)
	if _, err := FitCox(s, Efron); !errors.Is(err, ErrNoEvents) {
		t.Error(err)
	}
	s = set2()
	s.X[0][3] = math.NaN()
	if _, err := FitCox(s, Efron); err == nil || err.Error() != "row 3: covariate 0 = NaN must be finite" {
		t.Error(err)
	}
}

package pathways

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// records reads a table of numbers after some words.
func records(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func numbers(t *testing.T, cells []string) []float64 {
	t.Helper()
	var all []float64
	for _, c := range cells {
		x, err := strconv.ParseFloat(c, 64)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, x)
	}
	return all
}

// points are the distances of the points that R was given.
func points(t *testing.T) *Distances {
	rows := records(t, "testdata/points.csv")[1:]
	d := NewDistances(len(rows))
	for i := range rows {
		for j := range i {
			a, b := numbers(t, rows[i]), numbers(t, rows[j])
			d.Set(i, j, math.Hypot(a[0]-b[0], a[1]-b[1]))
		}
	}
	return d
}

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// The groups, costs, heights and silhouettes of R packages cluster and stats.
func TestGroupsOfR(t *testing.T) {
	d := points(t)
	one := ones(d.N)
	tree := Ward(d, one)
	compared := 0
	for _, row := range records(t, "testdata/cluster.csv") {
		k, _ := strconv.Atoi(row[1])
		want := numbers(t, row[2:])
		var got []float64
		switch row[0] {
		case "heights":
			got = tree.Heights()
		case "pam":
			got = fromOne(Medoids(d, one, k).Group)
		case "pam cost":
			got = []float64{Medoids(d, one, k).Cost}
		case "pam silhouette":
			got = []float64{Mean(Silhouettes(d, one, one, Medoids(d, one, k)), one)}
		case "ward":
			got = fromOne(tree.Cut(k).Group)
		case "ward silhouette":
			got = []float64{Mean(Silhouettes(d, one, one, tree.Cut(k)), one)}
		}
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%s in %d groups: %v; R says %v", row[0], k, got, want)
		}
		compared++
	}
	if compared != 26 {
		t.Errorf("%d lines of R's were compared", compared)
	}
}

func fromOne(group []int) []float64 {
	var all []float64
	for _, g := range group {
		all = append(all, float64(g+1))
	}
	return all
}

// Equal things held once, with their number as weight, give what they give one by
// one. Distances are drawn so that none are equal: equal ones may be joined in
// either order.
func TestHoldingEqualThingsOnceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 8).Draw(t, "things")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		once := NewDistances(n)
		var of []int
		weight := make([]float64, n)
		for i := range n {
			for j := range i {
				once.Set(i, j, .5+r.Float64())
			}
			weight[i] = float64(1 + r.IntN(3))
			for range int(weight[i]) {
				of = append(of, i)
			}
		}
		whole, one := NewDistances(len(of)), ones(len(of))
		for i := range of {
			for j := range i {
				whole.Set(i, j, once.At(of[i], of[j]))
			}
		}
		if got, want := Ward(once, weight).Heights(), Ward(whole, one).Heights()[len(of)-n:]; fmt.Sprintf("%.9f", got) != fmt.Sprintf("%.9f", want) {
			t.Fatalf("heights %v; %v are wanted", got, want)
		}
		p := Medoids(once, weight, 2+r.IntN(n-2))
		spread := Partition{Medoids: p.Medoids}
		for _, i := range of {
			spread.Group = append(spread.Group, p.Group[i])
		}
		got := Mean(Silhouettes(once, weight, ones(n), p), weight)
		if want := Mean(Silhouettes(whole, one, one, spread), one); math.Abs(got-want) > 1e-9 {
			t.Fatalf("silhouette %v; %v is wanted", got, want)
		}
	})
}

func matrix(q [][]uint8, m Measure) *Distances {
	d := NewDistances(len(q))
	for i := range q {
		for j := range i {
			d.Set(i, j, m(q[i], q[j]))
		}
	}
	return d
}

// No swap of one medoid for another thing lowers the cost.
func TestMedoidsCannotBeBettered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := drawSet(t, false).Distinct()
		d := matrix(u.Set.Sequences, LongestCommonSubsequence(4))
		p := Medoids(d, u.Set.Weight, rapid.IntRange(1, d.N).Draw(t, "groups"))
		cost := func(medoids []int) float64 {
			sum := 0.
			for i := range d.N {
				least := math.Inf(1)
				for _, m := range medoids {
					least = min(least, d.At(m, i))
				}
				sum += u.Set.Weight[i] * least
			}
			return sum
		}
		if got := cost(p.Medoids); math.Abs(got-p.Cost) > 1e-9 {
			t.Fatalf("cost %v; %v is wanted", p.Cost, got)
		}
		for m := range p.Medoids {
			for c := range d.N {
				other := slices.Clone(p.Medoids)
				if other[m] = c; cost(other) < p.Cost-1e-9 {
					t.Fatalf("%v costs %v, %v only %v", p.Medoids, p.Cost, other, cost(other))
				}
			}
		}
	})
}

// Distances that are nothing but rounding end the search for swaps.
func TestMedoidsOfNothingButRounding(t *testing.T) {
	d := NewDistances(6)
	for i := range d.N {
		for j := range i {
			d.Set(i, j, float64((i*j)%3)*1e-16)
		}
	}
	for k := 1; k <= d.N; k++ {
		if p := Medoids(d, ones(d.N), k); len(p.Medoids) != k {
			t.Errorf("%d medoids; %d are wanted", len(p.Medoids), k)
		}
	}
}

package trade

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"testing"

	"jiritsu/internal/draw"
)

// TestMakeBACI writes a file in the shape of CEPII's BACI to the path that
// JIRITSU_BACI names, of about JIRITSU_BACI_ROWS rows (10 million unless told); see
// testdata/speed.py.
func TestMakeBACI(t *testing.T) {
	path := os.Getenv("JIRITSU_BACI")
	if path == "" {
		t.Skip("JIRITSU_BACI names no file")
	}
	rows, err := strconv.Atoi(os.Getenv("JIRITSU_BACI_ROWS"))
	if err != nil {
		rows = 10_000_000
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	n := writeBACI(w, rows)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows in %s", n, path)
}

// writeBACI writes rows of 2020 in order: every pair of some 200 countries trades
// in products drawn at random from some 5,000.
func writeBACI(w *bufio.Writer, rows int) (written int) {
	var countries []int
	for number, c := range known().byNumber {
		if c != 0 && number < 900 && len(countries) < 220 {
			countries = append(countries, number)
		}
	}
	var codes []int
	for code := 10_000; code < 980_000; code += 100 {
		if chapterAt[code/10000] >= 0 && code/100%100 != 0 {
			codes = append(codes, code+10)
		}
	}
	share := float64(rows) / float64(len(countries)*(len(countries)-1)) / float64(len(codes))
	fmt.Fprintln(w, "t,i,j,k,v,q")
	stream := draw.Named("baci").In(1, 0, 0)
	for _, i := range countries {
		for _, j := range countries {
			if i == j {
				continue
			}
			r := stream.Of(uint64(i), uint64(j))
			for n, k := range codes {
				u := r.Uniform(uint64(2 * n))
				if u >= share {
					continue
				}
				v := draw.Exp(12 * (r.Uniform(uint64(2*n+1)) - .5))
				fmt.Fprintf(w, "2020,%d,%d,%d,%.3f,%13.3f\n", i, j, k, 1+v, v/2)
				written++
			}
		}
	}
	return written
}

package table

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jiritsu/internal/strict"
)

// put writes a table.
func put(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "t.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read reads columns of a text.
func read(t testing.TB, text string, wants ...Want) *Table {
	t.Helper()
	f, err := Open(put(t, text))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Read(wants...)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// The same table in the forms in which programs write it.
func TestForms(t *testing.T) {
	for name, text := range map[string]string{
		"plain":      "id,x,y\na,1,2\nb,-3e2,4.5\n",
		"no end":     "id,x,y\na,1,2\nb,-3e2,4.5",
		"CRLF":       "id,x,y\r\na,1,2\r\nb,-3e2,4.5\r\n",
		"mark":       "\ufeffid,x,y\na,1,2\nb,-3e2,4.5\n",
		"quotes":     "\ufeff\"id\",\"x\",\"y\"\n\"a\",\"1\",2\n\"b\",-3e2,4.5\n",
		"semicolons": "id;x;y\na;1;2\nb;-3e2;4.5\n",
		"tabs":       "id\tx\ty\na\t1\t2\nb\t-3e2\t4.5\n",
		"blanks":     "id, x ,y\n a, 1, 2\n\nb,-3e2 ,4.5\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, text, Want{Name: "y"}, Want{Name: "id"}, Want{Name: "x", Kind: Number})
			want := []Column{{Name: "y", Kind: Number, Numbers: []float64{2, 4.5}}, {Name: "id", Kind: Word, Codes: []int32{0, 1}, Levels: []string{"a", "b"}},
				{Name: "x", Kind: Number, Numbers: []float64{1, -300}}}
			if got.Rows != 2 || !reflect.DeepEqual(got.Columns, want) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	got := read(t, "code,flag,word,mixed\n01,TRUE,x,1\n1,false,y,true\n", Want{Name: "code", Kind: Word}, Want{Name: "flag"}, Want{Name: "word"}, Want{Name: "mixed"})
	want := []Column{
		{Name: "code", Kind: Word, Codes: []int32{0, 1}, Levels: []string{"01", "1"}},
		{Name: "flag", Kind: Number, Numbers: []float64{1, 0}, Logical: true},
		{Name: "word", Kind: Word, Codes: []int32{0, 1}, Levels: []string{"x", "y"}},
		{Name: "mixed", Kind: Word, Codes: []int32{0, 1}, Levels: []string{"1", "true"}},
	}
	if !reflect.DeepEqual(got.Columns, want) {
		t.Errorf("%+v", got.Columns)
	}
}

// Missing values are counted, and Complete tells what they cost.
func TestMissing(t *testing.T) {
	got := read(t, "a,b,c\n1,x,1\nNA,\"two\nlines\",2\n\n3,,n/a\nnan,y,4\n5,z,5\n", Want{Name: "a"}, Want{Name: "b"}, Want{Name: "c"})
	if n := []int{got.Rows, got.Column("a").Missing, got.Column("b").Missing, got.Column("c").Missing}; !reflect.DeepEqual(n, []int{5, 2, 1, 1}) {
		t.Errorf("rows and missing %v", n)
	}
	var lines []int
	for row := range got.Rows {
		lines = append(lines, got.Line(row))
	}
	if want := []int{2, 3, 6, 7, 8}; !reflect.DeepEqual(lines, want) {
		t.Errorf("lines %v; want %v", lines, want)
	}
	whole, gaps := got.Complete()
	if want := "3 of 5 rows lack a value and are left out: a (2, the first in line 3), b (1, the first in line 6), c (1, the first in line 6)"; gaps.String() != want {
		t.Errorf("%s", gaps)
	}
	if whole.Rows != 2 || whole.Line(0) != 2 || whole.Line(1) != 8 || !reflect.DeepEqual(whole.Column("a").Numbers, []float64{1, 5}) ||
		whole.Column("b").Levels[whole.Column("b").Codes[1]] != "z" {
		t.Errorf("%+v", whole)
	}
	if again, gaps := whole.Complete(); again != whole || gaps.String() != "" {
		t.Errorf("a whole table changed: %v", gaps)
	}
}

func TestSorted(t *testing.T) {
	c := read(t, "a\nz\nb\nNA\nz\n", Want{Name: "a"}).Column("a")
	c.Sorted()
	if !reflect.DeepEqual(c.Levels, []string{"b", "z"}) || !reflect.DeepEqual(c.Codes, []int32{1, 0, -1, 1}) {
		t.Errorf("%+v", c)
	}
}

// Every fault names file and line.
func TestFaults(t *testing.T) {
	x := []Want{{Name: "x", Kind: Number, For: "--time"}}
	for name, test := range map[string]struct {
		text  string
		wants []Want
		want  []string
	}{
		"empty":            {"", x, []string{"t.csv: is empty"}},
		"header alone":     {"x\n", x, []string{"t.csv: has a header and no rows"}},
		"unknown column":   {"tiem,b\n1,2\n", []Want{{Name: "time", For: "--time"}, {Name: "zzz"}}, []string{"t.csv:1: there is no column time (--time); did you mean tiem?", "t.csv:1: there is no column zzz; the columns are tiem, b"}},
		"column twice":     {"x,x\n1,2\n", x, []string{"t.csv:1: column x (--time) is there more than once"}},
		"word":             {"x\n1\nabc\n\nd\n", x, []string{`t.csv:3: column x (--time) = "abc" is not a number`, `t.csv:5: column x (--time) = "d"`}},
		"decimal comma":    {"x;y\n1,5;2\n", x, []string{"t.csv:2:", "write decimals with a point"}},
		"full width":       {"x\n１２\n", x, []string{"write digits in half width"}},
		"infinite":         {"x\n1\n-Inf\n", x, []string{`t.csv:3: column x (--time) = "-Inf"`}},
		"too large":        {"x\n1e999\n", x, []string{`"1e999" is not a number`}},
		"hexadecimal":      {"x\n0x1p-2\n", x, []string{`"0x1p-2" is not a number`}},
		"ragged":           {"x,y\n1,2\n3\n4,5,6\n", x, []string{"t.csv:3: has 1 cells; the header has 2", "t.csv:4: has 3 cells"}},
		"open quote":       {"x\n1\n\"2\n3\n", x, []string{"t.csv:3: begins a quoted cell that is not closed"}},
		"quote inside":     {"x\n1\n2\"3\n", x, []string{"t.csv:3: has a quote inside"}},
		"mixed":            {"x\n1\ntrue\n", x, []string{"mixes numbers with true and false"}},
		"UTF-16":           {"\xff\xfex\x00", x, []string{"is UTF-16"}},
		"Shift_JIS header": {"\x93\xfa\x96\x7b\n1\n", x, []string{"is not UTF-8 (perhaps Shift_JIS)"}},
		"Shift_JIS cell":   {"x\n\x93\xfa\n", []Want{{Name: "x"}}, []string{`t.csv:2: column x = "\x93\xfa" is not UTF-8`}},
		"Parquet":          {"PAR1...", x, []string{"is a Parquet file"}},
		"workbook":         {"PK\x03\x04...", x, []string{"is a workbook"}},
		"old Macintosh":    {"x\r1\r2\r\n", x, []string{"CR alone"}},
		"very many":        {"x\n" + strings.Repeat("a\n", 50), x, []string{"t.csv:21:", "t.csv: has 30 faults more"}},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Open(put(t, test.text))
			if err == nil {
				_, err = f.Read(test.wants...)
			}
			var faults strict.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("error %v", err)
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("no %q in\n%v", want, err)
				}
			}
		})
	}
}

func TestNoFile(t *testing.T) {
	if _, err := Open("absent.csv"); err == nil || err.Error() != "absent.csv: there is no such file" {
		t.Error(err)
	}
	if _, err := Open(t.TempDir()); err == nil || !strings.Contains(err.Error(), "cannot be read: is a directory") {
		t.Error(err)
	}
}

func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "firms.csv")
	if err := os.WriteFile(path, []byte("firm,years,size\nA,3,small\nB,NA,large\nC,7,small\n"), 0o600); err != nil {
		panic(err)
	}
	f, err := Open(path)
	if err != nil {
		panic(err)
	}
	t, err := f.Read(Want{Name: "years", Kind: Number, For: "--time"}, Want{Name: "size"})
	if err != nil {
		panic(err)
	}
	whole, gaps := t.Complete()
	fmt.Println(gaps)
	fmt.Println(whole.Column("years").Numbers, whole.Column("size").Levels)
	// Output:
	// 1 of 3 rows lack a value and are left out: years (1, the first in line 3)
	// [3 7] [small large]
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("a,b,c,d,e,f,g,h,i,j,k,l,m\n")
	for row := range 100_000 {
		for n := range 13 {
			if n > 0 {
				text.WriteByte(',')
			}
			fmt.Fprintf(&text, "%.6f", math.Sin(float64(row*13+n)))
		}
		text.WriteByte('\n')
	}
	path := put(b, text.String())
	f, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	var wants []Want
	for _, name := range f.Names {
		wants = append(wants, Want{Name: name})
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.Read(wants...); err != nil {
			b.Fatal(err)
		}
	}
}

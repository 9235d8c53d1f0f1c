package trade

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"jiritsu/internal/strict"
)

// whatever reads any bytes: it must end in sums that are no smaller than nothing,
// or in named faults.
func whatever(t *testing.T, name string, data []byte) {
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	l, reports, err := Read(context.Background(), []string{path}, Options{Interest: []string{"JPN", "CHN"}, Yen: yenOf2017, Workers: 2})
	if err != nil {
		var f strict.Faults
		if !errors.As(err, &f) || len(f) == 0 {
			t.Fatalf("%T: %v", err, err)
		}
		return
	}
	for _, r := range reports {
		skipped := int64(0)
		for _, n := range r.Skipped {
			skipped += n
		}
		if r.Used+skipped < r.Rows {
			t.Errorf("%d rows, %d used, %d skipped: some are lost", r.Rows, r.Used, skipped)
		}
	}
	p := l.Panel([]string{"JPN", "CHN"})
	for _, y := range p.Years {
		for _, code := range p.Codes {
			for _, s := range []*Statement{p.Of(y, code, Export), p.Of(y, code, Import), p.World(y, Export)} {
				if s == nil {
					continue
				}
				for k, v := range s.Values {
					if !(v >= 0) {
						t.Errorf("%d %s %s = %v", y, code, p.Keys[k], v)
					}
				}
			}
		}
	}
}

// seed adds the samples and some texts.
func seed(f *testing.F, texts []string, samples ...string) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	for _, s := range samples {
		data, err := os.ReadFile(filepath.Join("testdata/samples", s))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

func FuzzBACI(f *testing.F) {
	seed(f, []string{smallBACI, "t,hs6,i,j,v,q\n2019,870310,156,392,1,NA\n"}, "baci.csv")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", append([]byte("t,i,j,k,v,q\n"), data...)) })
}

func FuzzComtrade(f *testing.F) {
	seed(f, []string{comtradeHeader + comtradeLine("X", "156", "0", "87", "1500.5")}, "comtrade_new.csv", "comtrade_old.csv")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", data) })
}

func FuzzComtradeJSON(f *testing.F) {
	seed(f, nil, "comtrade_new.json")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.json", append([]byte(`{"data":[`), data...)) })
}

func FuzzWITS(f *testing.F) {
	seed(f, nil, "wits_advanced_query.csv", "wits_trade_summary.csv")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", data) })
}

func FuzzAtlas(f *testing.F) {
	seed(f, []string{"country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value\nCHN,JPN,870310,2019,40,60\n"}, "atlas_old_subset.csv")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", data) })
}

func FuzzOEC(f *testing.F) {
	seed(f, []string{"Year,Exporter Country ID,Importer Country ID,HS2 ID,Trade Value\n2019,asjpn,aschn,1787,55\n",
		"year\torigin\ths92\texport_val\timport_val\n2019\tchn\t8703\t12.5\tNULL\n"}, "oec_data_csv.csv", "oec_data_csv_bom.csv")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", data) })
}

func FuzzCustoms(f *testing.F) {
	seed(f, nil, "japan_customs.csv")
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", data) })
}

func FuzzPlain(f *testing.F) {
	seed(f, []string{plainHeader + "2019,JPN,WLD,87,export,1\n", "Year;Reporter;HS6;Flow;Value\r\n2019;156;870310;import;25\r\n"})
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a.csv", data) })
}

// FuzzPacked reads what says to be gzip or zip.
func FuzzPacked(f *testing.F) {
	f.Add([]byte("\x1f\x8b" + cut(smallBACI)[2:]))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) { whatever(t, "a", data) })
}

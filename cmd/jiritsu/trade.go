package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// tradeLong is the help of jiritsu trade.
const tradeLong = `Read files of merchandise trade, sum them by chapter (two digits) of the Harmonized
System, and show where the home country and its partners compete, complement each other
or are linked, since when, and where comparative advantage lies.

FILE is any of these, plain, gzip or zip, recognised by its header:
  CEPII BACI            one file a year, or the zip of all years
  UN Comtrade           CSV or JSON of today's site and API, or the CSV of before 2023
  World Bank WITS       Advanced Query
  Harvard Atlas         country_product_year files, new and old
  OEC                   data API with the drilldowns Year, country and HS2 to HS6; bulk files
  Japan customs         by HS code and country, in yen (rates: the model's, or --yen)
  plain table           year,reporter,partner,hs2,flow,value (US dollars)
One source gives a country and year. What cannot be read is named by file and line; what
is skipped is counted and shown.

Areas are sets of regions; unless --areas gives others they are the model's wide areas:
Greater Mekong, Coastal China, Northeast Asia, Other Asia, and the United States with
Germany. An area counts in a year in which all its countries are known.

--out gets indicators.csv, structure.csv, classes.csv, product_map.csv, tracks.csv,
fineness.csv and paths.csv (each as Parquet too), reading.json, figures, a manifest, and
regions.toml: region paths as a scenario that can be run or extended.
docs/trade.md explains every column and formula.`

const tradeExample = `  jiritsu trade BACI_HS92_V202401b.zip --home JPN --out trade-baci
  jiritsu trade y*.csv.gz --home JPN --partners THA,VNM,CHN,KOR --base 2011 --out asia
  jiritsu trade mine.csv --home JPN --areas areas.toml --lang ja --out mine
  jiritsu run trade-baci/regions.toml`

func tradeCommand() *cobra.Command {
	var s study.TradeStudy
	var out, workers string
	var force, asJSON bool
	c := &cobra.Command{
		Use: "trade FILE...", Short: "Read trade data: competition, complementarity, advantage by HS chapter, and region paths",
		Long: tradeLong, Example: tradeExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return userFault("jiritsu trade wants at least one file of trade; see jiritsu trade --help")
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&s.Home, "home", "JPN", "alpha-3 `code` of the home country")
	f.StringSliceVar(&s.Partners, "partners", nil, "alpha-3 `codes` of the partners, with commas (default: the countries of the areas)")
	f.StringVar(&s.Areas, "areas", "", "`file` of areas and regions, TOML (default: the model's)")
	f.StringVar(&out, "out", "", "`folder` to store tables, figures and regions.toml in (default: none)")
	f.IntVar(&s.Base, "base", 0, "`year` to which changes refer (default: the first)")
	f.IntVar(&s.Resamples, "resamples", 1000, "`number` of bootstrap resamples of the chapters; 0 for no intervals")
	f.Int64Var(&s.Seed, "seed", 1, "`number` that keys the bootstrap")
	f.Float64Var(&s.Similar, "similar", .5, "`share` of overlap from which two countries sell alike")
	f.Float64Var(&s.TwoWay, "two-way", .5, "Grubel-Lloyd `index` from which trade is two-way")
	f.StringVar(&s.Incomes, "incomes", "", "`file` country,year,income (US dollars a head), for the frontier of the regions")
	f.StringArrayVar(&s.Yen, "yen", nil, "`YEAR=RATE`, yen to the dollar, for Japan's customs statistics (default: the model's rates)")
	f.StringVar(&s.Lang, "lang", "en", "`language` of the figures: en or ja")
	f.StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of processors to read with; changes no result")
	f.BoolVar(&force, "force", false, "store the results even if the folder holds files, and replace older ones")
	f.BoolVar(&asJSON, "json", false, "print one JSON object")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if s.Workers, err = count("workers", workers, mostWorkers); err != nil {
			return err
		}
		for _, name := range []string{"out", "areas", "incomes", "partners"} {
			if f := c.Flags().Lookup(name); f.Changed && (f.Value.String() == "" || f.Value.String() == "[]") {
				return userFault("--%s is empty: wanted a value", name)
			}
		}
		if !slices.Contains(study.Languages, s.Lang) {
			return userFault("--lang %q is not a language; wanted %s", s.Lang, strings.Join(study.Languages, " or "))
		}
		s.Files, s.Command = args, commandLine(c, args)
		return runTrade(c, s, out, force, asJSON)
	}
	return c
}

// commandLine is a command with the flags that were given, in order of their
// names, without --out and --workers, which change no result.
func commandLine(c *cobra.Command, args []string) string {
	parts := append([]string{c.CommandPath()}, args...)
	for _, name := range []string{"areas", "base", "home", "incomes", "lang", "partners", "resamples", "seed", "similar", "two-way", "yen"} {
		if f := c.Flags().Lookup(name); f.Changed {
			parts = append(parts, "--"+name, strings.Trim(f.Value.String(), "[]"))
		}
	}
	return strings.Join(parts, " ")
}

// runTrade reads, stores and prints.
func runTrade(c *cobra.Command, s study.TradeStudy, out string, force, asJSON bool) error {
	var folder *study.TradeFolder
	if out != "" {
		var err error
		if folder, err = study.OpenTrade(out, force); err != nil {
			return err
		}
	}
	r, err := study.Trade(c.Context(), s)
	if err != nil {
		if folder != nil {
			folder.Discard()
		}
		return err
	}
	if folder != nil {
		if err := folder.Write(r); err != nil {
			return err
		}
	}
	if asJSON {
		return printJSON(os.Stdout, r.Summary())
	}
	_, err = fmt.Fprint(os.Stdout, tradeScreen(r.Summary(), out))
	return err
}

package abc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bumpy fails at times, in each way there is, and takes a time that hangs on its
// parameters; one of them is a whole number.
func bumpy() *Problem {
	return &Problem{
		Parameters: []Parameter{{"a", Uniform{-1, 1}}, {"b", LogUniform{.1, 10}}, {"n", Integers{1, 5}}},
		Statistics: []Statistic{{Name: "x", Observed: .3}, {Name: "y", Observed: 1.5, Weight: .5}, {Name: "z", Observed: 3}},
		Simulate: func(_ context.Context, theta []float64, run Run) ([]float64, error) {
			r := rng(run)
			time.Sleep(time.Duration(20*(1+theta[0])*r.Uniform(9)) * time.Microsecond)
			switch u := r.Uniform(0); {
			case u < .01:
				return nil, errors.New("out of cash")
			case u < .02:
				panic("broken")
			case u < .03:
				return []float64{0, 1 / (u - u), 0}, nil
			}
			return []float64{theta[0] + .3*r.Normal(1), theta[1] + theta[0]*r.Normal(2), theta[2] + .5*r.Normal(3)}, nil
		},
	}
}

// methods run each method on a problem and print all they found.
var methods = map[string]func(o Options) (string, error){
	"table": func(o Options) (string, error) {
		t, err := NewTable(context.Background(), bumpy(), TableOptions{Options: o, Runs: 600})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%v %v %v", t.Parameters, t.Statistics, t.Account), nil
	},
	"smc": func(o Options) (string, error) {
		r, err := SMC(context.Background(), bumpy(), SMCOptions{Options: o, Particles: 60, Generations: 4, Kernel: Local})
		return show(r), err
	},
	"apmc": func(o Options) (string, error) {
		r, err := APMC(context.Background(), bumpy(), APMCOptions{Options: o, Simulations: 200, Generations: 5})
		return show(r), err
	},
	"replenishment": func(o Options) (string, error) {
		r, err := DrovandiPettitt(context.Background(), bumpy(), DrovandiPettittOptions{Options: o, Particles: 40, Generations: 3})
		return show(r), err
	},
	"synthetic": func(o Options) (string, error) {
		p := bumpy()
		p.Parameters[2].Prior = Uniform{1, 5}
		table, err := NewTable(context.Background(), p, TableOptions{Options: Options{Seed: 8}, Runs: 500})
		if err != nil {
			return "", err
		}
		near, err := table.Reject(Rejection{Share: .1})
		if err != nil {
			return "", err
		}
		r, err := SyntheticLikelihood(context.Background(), p, SyntheticOptions{Options: o, Pilot: near, Replicates: 20, Chains: 2, WarmUp: 5, Steps: 10, Robust: MeanAdjusted})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%v %v %v %v", r.Sample, r.Account, r.Gamma, r.LogLikelihood), nil
	},
}

func show(r *Result) string {
	if r == nil {
		return ""
	}
	return fmt.Sprintf("%v\n%v\n%v\n%v\n%v", r.Sample, r.Account, r.Generations, r.Scales, r.Partial)
}

func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	for name, method := range methods {
		var want string
		var wantLog []byte
		for _, workers := range []int{1, 2, 4} {
			log := filepath.Join(t.TempDir(), "log")
			got, err := method(Options{Seed: 7, Workers: workers, Log: log})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			data, err := os.ReadFile(log)
			if err != nil {
				t.Fatal(err)
			}
			if workers == 1 {
				want, wantLog = got, data
			}
			if got != want || !bytes.Equal(data, wantLog) {
				t.Errorf("%s: %d workers give other results than 1", name, workers)
			}
		}
		t.Logf("%s: %d bytes of results, %d of log", name, len(want), len(wantLog))
	}
}

// TestMain lets the test program be the process that is killed.
func TestMain(m *testing.M) {
	if name := os.Getenv("JIRITSU_ABC_METHOD"); name != "" {
		got, err := methods[name](Options{Seed: 7, Workers: 2, Log: os.Getenv("JIRITSU_ABC_LOG")})
		fmt.Print(got)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// A process that is killed again and again, at any moment, ends with the bytes of one that
// is not.
func TestKilled(t *testing.T) {
	const kills = 10
	for name, method := range methods {
		dir := t.TempDir()
		began := time.Now()
		want, err := method(Options{Seed: 7, Workers: 1, Log: filepath.Join(dir, "whole")})
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(began)
		log := filepath.Join(dir, "log")
		dead := 0
		for range kills {
			cmd := process(name, log)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(rand.Float64() * float64(took) / 4)) // the moment is not part of any result
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			if cmd.Wait() != nil {
				dead++
			}
		}
		got, err := process(name, log).Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		whole, _ := os.ReadFile(filepath.Join(dir, "whole"))
		after, _ := os.ReadFile(log)
		if string(got) != want || !bytes.Equal(whole, after) {
			t.Errorf("%s: killed %d times it gives other results", name, dead)
		}
		t.Logf("%s: killed %d times", name, dead)
	}
}

func process(name, log string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "JIRITSU_ABC_METHOD="+name, "JIRITSU_ABC_LOG="+log)
	return cmd
}

func TestEveryRunIsRecorded(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	r, err := SMC(context.Background(), bumpy(), SMCOptions{Options: Options{Seed: 7, Log: log}, Particles: 60, Generations: 3})
	if err != nil {
		t.Fatal(err)
	}
	_, all, err := ReadLog(log)
	if err != nil {
		t.Fatal(err)
	}
	failed, accepted, seeds := 0, 0, map[int64]bool{}
	for _, run := range all {
		seeds[run.Seed] = true
		if run.Failure != "" {
			failed++
		}
		if run.Accepted {
			accepted++
		}
		if (run.Failure == "") != (len(run.Statistics) == 3) || run.Failure != "" && (run.Accepted || run.Distance != nil) {
			t.Errorf("%+v", run)
		}
	}
	if len(all) != r.Simulations || failed != r.Failed || failed == 0 || accepted != 2*60 || len(seeds) != len(all) {
		t.Errorf("%d recorded, %d failed, %d accepted, %d seeds; want %d, %d, 120", len(all), failed, accepted, len(seeds), r.Simulations, r.Failed)
	}
	if !strings.Contains("out of cash panic: broken y is +Inf", r.FirstFailure) || r.FirstFailure == "" {
		t.Errorf("first failure %q", r.FirstFailure)
	}
}

func TestLogOfOtherSettings(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	run := func(o SMCOptions, p *Problem) error {
		o.Log = log
		o.Particles = 60
		o.Generations = 2
		_, err := SMC(context.Background(), p, o)
		return err
	}
	if err := run(SMCOptions{}, bumpy()); err != nil {
		t.Fatal(err)
	}
	other := bumpy()
	other.Statistics[0].Observed = .31
	for want, err := range map[string]error{
		"seed: the file has 0, now it is 1": run(SMCOptions{Options: Options{Seed: 1}}, bumpy()),
		"options: ":                         run(SMCOptions{Factor: 3}, bumpy()),
		`now it is ["x: observed 0.31, weight 1","y: observ`: run(SMCOptions{}, other),
	} {
		if err == nil || !strings.Contains(err.Error(), "other settings") || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; want %q", err, want)
		}
	}
	if err := run(SMCOptions{Options: Options{Workers: 1, MaxSimulations: 5000}}, bumpy()); err != nil {
		t.Errorf("workers and budget belong to no log: %v", err)
	}
	changed := bumpy()
	changed.Parameters[0].Prior = tilted{Uniform{-1, 1}} // prints as the uniform prior does not
	if err := run(SMCOptions{}, changed); err == nil {
		t.Error("another prior is accepted")
	}
	if err := os.WriteFile(log, []byte("a letter\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := run(SMCOptions{}, bumpy()); err == nil || !strings.Contains(err.Error(), "log:1: this line is damaged") {
		t.Errorf("error = %v", err)
	}
	if data, _ := os.ReadFile(log); string(data) != "a letter\n" {
		t.Errorf("the file was changed to %q", data)
	}
}

// tilted is a prior of one's own.
type tilted struct{ Uniform }

func (p tilted) Quantile(u float64) float64 { return p.Uniform.Quantile(u * u) }

// A budget that ends inside a generation leaves the generation before as the answer, and raising it
// goes on from there.
func TestBudgetInsideAGeneration(t *testing.T) {
	run := func(budget int, log string) *Result {
		r, err := SMC(context.Background(), bumpy(), SMCOptions{Options: Options{Seed: 7, MaxSimulations: budget, Log: log}, Particles: 60, Generations: 4})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	whole := run(0, "")
	budget := whole.Generations[0].Simulations + whole.Generations[1].Simulations + 40
	log := filepath.Join(t.TempDir(), "log")
	short := run(budget, log)
	if short.Stopped != SimulationsSpent || short.Simulations != budget || len(short.Generations) != 2 || short.Partial.Len() == 0 || short.Partial.Len() >= 60 {
		t.Errorf("%s after %d of %d simulations, %d generations, partial %v", short.Stopped, short.Simulations, budget, len(short.Generations), short.Partial)
	}
	if longer := run(0, log); show(longer) != show(whole) {
		t.Error("going on with a larger budget gives other results")
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	log := filepath.Join(t.TempDir(), "log")
	o := SMCOptions{Options: Options{Seed: 7, Log: log}, Particles: 60, Generations: 4}
	o.Progress = func(p Progress) {
		if p.Simulations == 400 {
			cancel()
		}
	}
	r, err := SMC(ctx, bumpy(), o)
	if err != nil || r.Stopped != Interrupted || r.Partial == nil || len(r.Generations) == 0 {
		t.Fatalf("%v, %v", r, err)
	}
	o.Progress = nil
	r, err = SMC(context.Background(), bumpy(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Log = ""
	if want, err := SMC(context.Background(), bumpy(), o); err != nil || show(r) != show(want) {
		t.Errorf("after an interruption: other results (%v)", err)
	}
}

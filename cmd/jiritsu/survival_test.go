package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// survivalData are tables of results/survival that scripts use.
var survivalData = []string{"lung.csv", "veteran.csv", "aml.csv", "mgus2.csv"}

func TestSurvivalScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/survival", Setup: func(e *testscript.Env) error {
		for _, name := range survivalData {
			text, err := os.ReadFile(filepath.Join("..", "..", "results", "survival", "testdata", name))
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(e.WorkDir, name), text, 0o600); err != nil {
				return err
			}
		}
		return nil
	}, Cmds: map[string]func(*testscript.TestScript, bool, []string){"figures": figuresAre}})
}

// figuresAre is the script command
//
//	figures path want...
//
// It wants the numbers at a path of the JSON object on stdout to be those given,
// to the digits given. A path goes by keys, by places in lists, and by the name
// or group of an object in a list; - stands for no number.
func figuresAre(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: figures path want...")
	}
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &value))
	for _, key := range strings.Split(args[0], "/") {
		next, ok := child(value, key)
		if !ok {
			ts.Fatalf("there is no %s of %s", key, args[0])
		}
		value = next
	}
	found, isList := value.([]any)
	if !isList {
		found = []any{value}
	}
	if len(found) != len(args)-1 {
		ts.Fatalf("%s holds %d figures, %d are wanted: %v", args[0], len(found), len(args)-1, found)
	}
	for i, want := range args[1:] {
		if got := found[i]; !agrees(got, want) {
			ts.Fatalf("%s: figure %d is %v; want %s", args[0], i, got, want)
		}
	}
}

// child goes one step of a path.
func child(value any, key string) (any, bool) {
	switch v := value.(type) {
	case map[string]any:
		next, ok := v[key]
		return next, ok
	case []any:
		if i, err := strconv.Atoi(key); err == nil && i < len(v) {
			return v[i], true
		}
		for _, x := range v {
			if o, ok := x.(map[string]any); ok && (o["name"] == key || o["group"] == key) {
				return x, true
			}
		}
	}
	return nil, false
}

// agrees tells whether a number rounds to the digits that are wanted; half a
// unit of the last digit and what the writer of the digits may have rounded.
func agrees(got any, want string) bool {
	x, isNumber := got.(float64)
	w, err := strconv.ParseFloat(want, 64)
	if err != nil {
		return want == "-" && got == nil
	}
	mantissa, exponent, _ := strings.Cut(want, "e")
	power, _ := strconv.Atoi(exponent)
	decimals := 0
	if _, fraction, ok := strings.Cut(mantissa, "."); ok {
		decimals = len(fraction)
	}
	return isNumber && math.Abs(x-w) <= .5001*math.Pow10(power-decimals)
}

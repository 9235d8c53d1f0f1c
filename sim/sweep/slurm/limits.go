package slurm

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// times are the forms of --time: minutes, minutes:seconds, hours:minutes:seconds,
// days-hours, days-hours:minutes and days-hours:minutes:seconds (sbatch(1)).
var times = regexp.MustCompile(`^(?:(\d+)-(\d+)(?::(\d+))?(?::(\d+))?|(\d+)(?::(\d+))?(?::(\d+))?)$`)

// Seconds reads a time limit as sbatch does.
func Seconds(limit string) (int, error) {
	m := times.FindStringSubmatch(limit)
	if m == nil {
		return 0, fmt.Errorf("%q is no time: wanted minutes, hours:minutes:seconds, days-hours or days-hours:minutes, as in 90, 1:30:00 or 1-12", limit)
	}
	var n [8]int
	for k, digits := range m[1:] {
		if digits == "" {
			continue
		}
		x, err := strconv.Atoi(digits)
		if err != nil || x > 1e8 {
			return 0, fmt.Errorf("%q is longer than any time limit", limit)
		}
		n[k+1] = x
	}
	switch {
	case m[2] != "":
		return ((n[1]*24+n[2])*60+n[3])*60 + n[4], nil
	case m[7] != "":
		return (n[5]*60+n[6])*60 + n[7], nil
	}
	return n[5]*60 + n[6], nil
}

// taken are the options of sbatch that a Batch sets itself, and why.
var taken = map[string]string{
	"array": "--array", "a": "--array", "partition": "--partition", "p": "--partition", "time": "--time", "t": "--time",
	"cpus-per-task": "--workers", "c": "--workers",
	"dependency": "", "d": "", "wrap": "", "wait": "", "W": "", "parsable": "", "requeue": "", "no-requeue": "", "chdir": "", "D": "",
	"output": "", "o": "", "open-mode": "", "ntasks": "", "n": "", "nodes": "", "N": "", "signal": "",
}

// CheckArgs names the first further option that cannot be given.
func CheckArgs(args []string) error {
	for _, a := range args {
		name := strings.TrimLeft(a, "-")
		if end := strings.IndexAny(name, "= "); end >= 0 {
			name = name[:end]
		}
		own, known := taken[name]
		switch {
		case !strings.HasPrefix(a, "-") || name == "" || strings.ContainsAny(a, "\n\r"):
			return fmt.Errorf("--sbatch-arg %q: wanted an option of sbatch, as in --account=lab", a)
		case strings.Contains(a, " ") && !strings.Contains(a, "="):
			return fmt.Errorf("--sbatch-arg %q: wanted option and value in one word, as in --account=lab", a)
		case known && own != "":
			return fmt.Errorf("--sbatch-arg %s: use %s of jiritsu submit", a, own)
		case known:
			return fmt.Errorf("--sbatch-arg %s: jiritsu submit sets --%s itself", a, name)
		}
	}
	return nil
}

// config reads a number out of the configuration that scontrol shows.
func config(text, key string) (int, bool) {
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(line, "=")
		if ok && strings.TrimSpace(name) == key {
			n, err := strconv.Atoi(strings.TrimSpace(value))
			return n, err == nil
		}
	}
	return 0, false
}

// lastWord is the last word of a text.
func lastWord(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

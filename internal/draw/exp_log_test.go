package draw

import (
	"math"
	"math/big"
	"testing"
)

const refBits = 200

var refLn2, _ = new(big.Float).SetPrec(refBits).SetString("0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687")

// bigExp returns e to the x: the series at (x - k ln 2)/256, squared eight times.
func bigExp(x *big.Float) *big.Float {
	f, _ := x.Float64()
	k := math.Round(f / math.Ln2)
	r := new(big.Float).SetPrec(refBits).Mul(refLn2, big.NewFloat(k))
	r.Sub(x, r).SetMantExp(r, -8)
	sum, term := big.NewFloat(1).SetPrec(refBits), big.NewFloat(1).SetPrec(refBits)
	for n := 1.0; n < 20; n++ {
		term.Mul(term, r).Quo(term, big.NewFloat(n))
		sum.Add(sum, term)
	}
	for range 8 {
		sum.Mul(sum, sum)
	}
	return sum.SetMantExp(sum, int(k))
}

// bigLog returns log x: one step of Halley's method cubes the error of math.Log.
func bigLog(x float64) *big.Float {
	f, k := math.Frexp(x) // math.Log is wrong for a subnormal number on some processors
	y := new(big.Float).SetPrec(refBits).SetFloat64(math.Log(f) + float64(k)*math.Ln2)
	e, b := bigExp(y), new(big.Float).SetPrec(refBits).SetFloat64(x)
	top := new(big.Float).Sub(b, e)
	step := new(big.Float).Quo(top, new(big.Float).Add(b, e))
	return y.Add(y, step.Add(step, step))
}

// ulps returns the error of got in units of the last place of want.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	d := new(big.Float).Sub(new(big.Float).SetPrec(refBits).SetFloat64(got), want)
	e, _ := d.Quo(d, big.NewFloat(unit)).Float64()
	return math.Abs(e)
}

func TestExpError(t *testing.T) {
	r := Named("exp").In(1, 0, 0).Of(0, 0)
	for _, c := range []struct{ low, high, allowed float64 }{
		{-708, 709.78, 0.52}, {-1, 1, 0.52}, {-1e-3, 1e-3, 0.52}, {-40, 0, 0.52}, {709, 709.78, 0.52}, {-745.13, -708.4, 0.76},
	} {
		var worst, where float64
		for n := range uint64(3000) {
			x := c.low + r.Uniform(n)*(c.high-c.low)
			if e := ulps(Exp(x), bigExp(new(big.Float).SetPrec(refBits).SetFloat64(x))); e > worst {
				worst, where = e, x
			}
		}
		t.Logf("Exp on [%g, %g]: %.4f ulp at %x", c.low, c.high, worst, where)
		if worst > c.allowed {
			t.Errorf("Exp on [%g, %g] errs by %.4f ulp at %x", c.low, c.high, worst, where)
		}
	}
}

func TestLogError(t *testing.T) {
	r := Named("log").In(1, 0, 0).Of(0, 0)
	for _, c := range []struct{ low, high, allowed float64 }{
		{0, 1, 1}, {0.5, 2, 1}, {0.98, 1.02, 1}, {1 - 1e-6, 1 + 1e-6, 0.51}, {0, 1e300, 0.51}, {0, 1e-300, 0.51}, {0, 1e-308, 0.51},
	} {
		var worst, where float64
		for n := range uint64(3000) {
			x := c.low + r.Uniform(n)*(c.high-c.low)
			if e := ulps(Log(x), bigLog(x)); x != 1 && e > worst {
				worst, where = e, x
			}
		}
		t.Logf("Log on [%g, %g]: %.4f ulp at %x", c.low, c.high, worst, where)
		if worst > c.allowed {
			t.Errorf("Log on [%g, %g] errs by %.4f ulp at %x", c.low, c.high, worst, where)
		}
	}
}

// Over all magnitudes. On amd64 math.Exp is +Inf from 709.4 on and math.Log is wrong for a
// subnormal number: there the tests above must do.
func TestAgainstMath(t *testing.T) {
	r := Named("math").In(1, 0, 0).Of(0, 0)
	for n := range uint64(300000) {
		againstMath(t, math.Float64frombits(r.Bits(n)))
		againstMath(t, (r.Uniform(n)-0.5)*1500)
	}
	for _, x := range edges {
		againstMath(t, x)
	}
}

func againstMath(t *testing.T, x float64) {
	if x < 709.4 || x > 709.79 {
		checkNear(t, "Exp", x, Exp(x), math.Exp(x))
	}
	if x <= 0 || x >= 0x1p-1022 {
		checkNear(t, "Log", x, Log(x), math.Log(x))
	}
}

func TestExpOverflow(t *testing.T) {
	const last = 709.782712893384
	if got := Exp(last); !(got > 1.797693134862e308 && got <= math.MaxFloat64) {
		t.Errorf("Exp(%x) = %g", last, got)
	}
	if got := Exp(math.Nextafter(last, 710)); !math.IsInf(got, 1) {
		t.Errorf("Exp just above %g is %g", last, got)
	}
}

var edges = []float64{
	0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, -math.MaxFloat64,
	5e-324, -5e-324, 0x1p-1022, math.Nextafter(0x1p-1022, 0), math.Nextafter(1, 0), math.Nextafter(1, 2),
	709, math.Nextafter(709, 0), 709.782712893384, math.Nextafter(709.782712893384, 0), 709.7827128933841, 710, 711,
	-708, -708.3964185322641, -708.4, -744.4400719213812, -745.1332191019411, -745.1332191019412, -746, -747, 1000, -1000,
	math.Ln2, -math.Ln2, math.Ln2 / 256, 0.70710678118654746, 0.70710678118654757, math.Sqrt2, 1e-20, 1e300, 0.1, 0.5, 2, 10, math.E,
}

// checkNear fails unless got and want are the same, or 2 units in the last place apart.
func checkNear(t *testing.T, name string, x, got, want float64) {
	t.Helper()
	unit := math.Nextafter(math.Abs(want), math.Inf(1)) - math.Abs(want)
	same := got == want || (got != got && want != want) || math.Abs(got-want) <= 2*unit
	if !same || math.Signbit(got) != math.Signbit(want) && want == want {
		t.Errorf("%s(%x) = %x, want %x", name, x, got, want)
	}
}

func TestPowLogisticLog1p(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct{ x, y, want float64 }{{0, 2, 0}, {0, -1, inf}, {0, 0, 1}, {5, 0, 1}, {2, 10, 1024}, {1, 7, 1}, {9, 0.5, 3}, {2, -1074, 5e-324}} {
		if got := Pow(c.x, c.y); math.Abs(got-c.want) > 1e-13*c.want && got != c.want {
			t.Errorf("Pow(%g, %g) = %g, want %g", c.x, c.y, got, c.want)
		}
	}
	if got := Pow(-1, 2); got == got {
		t.Errorf("Pow(-1, 2) = %g, want NaN", got)
	}
	for _, c := range []struct{ x, want float64 }{{0, 0.5}, {inf, 1}, {-inf, 0}, {800, 1}, {-800, 0}, {-700, math.Exp(-700)}} {
		if got := Logistic(c.x); math.Abs(got-c.want) > 1e-15*c.want {
			t.Errorf("Logistic(%g) = %g, want %g", c.x, got, c.want)
		}
	}
	for _, x := range []float64{0, 1e-300, -1e-20, 1e-9, -1e-9, 0.3, -0.99, 5, 1e20} {
		checkNear(t, "log1p", x, log1p(x), math.Log1p(x))
	}
}
